"""What stands beside a picture as its caption."""

from __future__ import annotations

import re

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import MarkKind
from llmdocs.blocks.tags import attributes, tag_at
from llmdocs.blocks.values import SILENT, Block, Kind, Shell

_NUMBERED = re.compile(r"(?:Fig(?:ure|\.)?|Image|Screenshot|Abbildung|图)\s*\d*\s*[.:–-]")
# Words of a caption at most, where only its length tells that it is one.
_WORDS = 14


def caption(document: Document, number: int) -> str:
    """The caption of the pictures in a block: of the component around it, in a `figcaption`, in the paragraph below."""
    block = document.blocks[number]
    if given := _of_component(document, block):
        return given
    near = document.blocks[number + 1 : number + 4]
    following = next((each for each in near if each.kind not in SILENT), None)
    if following is None:
        return ""
    if following.kind is Kind.HTML and document.text.startswith("<figcaption", following.pieces[0].start):
        return "what its figcaption says"
    return _below(document, following) if following.kind is Kind.PARAGRAPH else ""


def _of_component(document: Document, block: Block) -> str:
    """What the component around a picture gives as its title or caption: `<Frame caption="…">`."""
    for container in reversed(block.within):
        if container.shell is Shell.ELEMENT and container.name[:1].isupper():
            tag = tag_at(document.text, container.start, len(document.text))
            given = attributes(document.text[tag.start : tag.end]) if tag else {}
            return " ".join(filter(None, (given.get("title"), given.get("caption"), given.get("description"))))
    return ""


def _below(document: Document, following: Block) -> str:
    """The words of the paragraph below a picture, when they are its caption."""
    prose = document.prose(following)
    words = prose.text.rstrip()
    if any(each.name in ("caption", "figure-caption") for each in following.within) or _NUMBERED.match(words):
        return words
    if document.origin is not None and words.count(" ") < _WORDS and not words.endswith(":"):
        # Where a page had a caption its mirror has a short paragraph.
        return words
    first = prose.marks[0] if prose.marks else None

    if first is not None and first.kind is MarkKind.EMPHASIS and first.start == 0 and first.end >= len(words) - 1:
        return words
    return ""
