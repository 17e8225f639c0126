"""The pictures of a document, and which of them are there to be read: no badge, no logo, no icon beside a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import Mark, MarkKind
from llmdocs.blocks.tags import attributes
from llmdocs.blocks.values import Block, Kind
from llmdocs.model import Span

from .captions import caption
from .look_up import MOST, blocks_at
from .marks import marked, within


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the page, and what the page says of it."""

    span: Span
    block: Block
    target: str
    alt: str
    """Its own text with its title and its caption; empty when it has none."""
    alone: bool = True
    """Whether its line holds nothing else."""
    before: str = ""
    """The words of its block just before it."""
    after: str = ""
    """The words of its block just after it."""


_SIGN = re.compile(r"!(?=\[)")
_TAG = re.compile(r"<(?:img|Image)\b|\{(?:image|figure)\}")
_NAMES = frozenset(("img", "image", "figure"))
# In the address of a picture that says nothing about what the page explains.
_NO_CONTENT = """
    badge shields.io badgen.net travis-ci circleci codecov coveralls /workflows/ appveyor snyk.io david-dm gitter
    opencollective star-history contrib.rocks contributors-img netlify.com readthedocs zenodo ko-fi buymeacoffee
    patreon paypal colab binder button deploy gitpod heroku codesandbox stackblitz app-store appstore google-play
    googleplay logo icon avatar banner emoji /flag/ /flags/ spinner sponsor twitter.com discord
    githubusercontent.com/u/ githubassets img.youtube ytimg gravatar
""".split()
_FACE = re.compile(r"github\.com/[\w-]{1,40}\.png")
# Named for what they are to a visitor, and no part of the instructions.
_FOR_SHOW = re.compile(r"(?:[\w.-]{1,30} )?(?:demo|coverage|logo|banner)", re.IGNORECASE)
_IMAGE_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp)(?:[?#]|$)", re.IGNORECASE)
_SMALL = re.compile(
    r"(?:width|height|size)=[\"'{]?(\d{1,4})(?:px)?[\"'}\s/>]|[\"\s;](?:width|height):[ ]?(\d{1,4})px", re.IGNORECASE
)
_TITLE = re.compile(r"[ \t\n](?:\"([^\"]*)\"|'([^']*)')[ \t]*\)")
# What is left of a line of pictures: tags around them, the marks of lists and quotes, a break.
_PICTURE = re.compile(
    r"!\[[^\[\]]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)(?:\{[^{}\n]*\})?|<[^<>]*>|&nbsp;|^\s{0,20}\d{1,9}[.)]"
)
_SIGNS = " \t\r\n.,:;|*_>+-[]()\\"
_WORDS = frozenset((Kind.PARAGRAPH, Kind.HTML))
_BESIDE, _LONG_LINE = 200, 3_000


def pictures(document: Document) -> Iterator[Image]:
    """The pictures that can carry what the text does not, in order."""
    patterns = (_SIGN,) if _NAMES.isdisjoint(document.words) else (_SIGN, _TAG)
    for block in blocks_at(document, *patterns):
        if block.kind is Kind.CODE and block.info.startswith(("{image}", "{figure}")):
            yield _directive(document, block)
        elif block.kind in _WORDS:
            yield from _in_prose(document, document.number_of(block), block)


def _directive(document: Document, block: Block) -> Image:
    """An image of MyST, written as a fence: what stands in it after its options is the caption."""
    lines = [line.strip() for _, line in document.code_lines(block)]
    alt = next((line[5:].strip() for line in lines if line.startswith(":alt:")), "")
    words = " ".join(line for line in lines if not line.startswith((":", "---")) and not re.match(r"[\w-]+:\s", line))
    start = document.text.index(block.fence, block.span.start)
    target = block.info.partition("}")[2].strip()
    return Image(Span(start, document.line_end(start)), block, target, f"{alt} {words}".strip())


def _in_prose(document: Document, number: int, block: Block) -> Iterator[Image]:
    prose = document.prose(block)
    links = marked(prose, MarkKind.LINK)
    below: str | None = None
    for mark in marked(prose, MarkKind.IMAGE)[:MOST]:
        source = document.text[mark.source.start : mark.source.end]
        link = within(links, mark.start, mark.end)
        if _decorates(mark, source) or (link and not _IMAGE_FILE.search(link.target)):
            continue
        if below is None:
            below = caption(document, number)
        title = _TITLE.search(source)
        own = (title[1] or title[2]) if title else _html_title(source) or below
        yield Image(
            mark.source,
            block,
            mark.target,
            f"{mark.alt or ''} {own}".strip(),
            alone=_alone(document.text, mark.source),
            before=prose.text[max(0, mark.start - _BESIDE) : mark.start],
            after=prose.text[mark.end : mark.end + _BESIDE],
        )


def _decorates(mark: Mark, source: str) -> bool:
    target = mark.target.lower()
    if not target or target.startswith("data:") or any(sign in target for sign in _NO_CONTENT):
        return True
    if _FACE.search(target) or _FOR_SHOW.fullmatch(mark.alt or ""):
        return True
    if source.startswith("<") and ('alt=""' in source or "alt=''" in source or 'role="presentation"' in source):
        # By the rules of HTML an empty text says that the picture only decorates.
        return True
    return any(0 < int(size[1] or size[2]) <= 64 for size in _SMALL.finditer(source))


def _html_title(source: str) -> str:
    return attributes(source).get("title", "") if source.startswith("<") else ""


def _alone(text: str, span: Span) -> bool:
    """Whether the lines that a picture stands in hold pictures only."""
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    last = last if last >= 0 else len(text)
    return last - first < _LONG_LINE and not _PICTURE.sub("", text[first:last]).strip(_SIGNS)
