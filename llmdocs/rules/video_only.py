"""A section is a video and no words.

An agent does not watch. Where a section holds nothing but a player or a link to a film, what it teaches is not there.

Bad:

    ## Rotate a key

    <iframe src="https://www.youtube.com/embed/abc"></iframe>

Good:

    ## Rotate a key

    Run `acme keys rotate KEY_ID`, then replace the key in your settings. The old one works for another hour.

    <iframe src="https://www.youtube.com/embed/abc"></iframe>

Limits: knows players and links by their addresses and file types. A list of several videos is a list of links, and a
section that is named after videos, talks or demos promises nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import PLACEHOLDER, Mark, MarkKind, Prose
from llmdocs.blocks.values import Block, Kind
from llmdocs.legibility.files import File, kind
from llmdocs.legibility.sections import Section, sections
from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule

_HOSTS = (
    r"(?:www\.)?(?:youtube(?:-nocookie)?\.com/(?:watch|embed|shorts|live)|youtu\.be/"
    r"|(?:player\.)?vimeo\.com/(?:video/)?\d|loom\.com/(?:share|embed)|asciinema\.org/a/|wistia\.(?:com|net)/"
    r"|dailymotion\.com/video|twitch\.tv/videos|bilibili\.com/video)"
)
_FILE = r"[^\s\"'()<>]{1,300}\.(?:mp4|webm)\b"
_VIDEO = re.compile(
    rf"https?://{_HOSTS}|<video\b|<source\b[^>]{{0,300}}{_FILE}|\]\({_FILE}|<(?:YouTube|Youtube|LoomVideo|Video)\b"
    r"|\{\{[<%] *(?:youtube|vimeo|asciinema)\b|\{% *(?:youtube|vimeo)",
    re.IGNORECASE,
)
# One of these stands where a video does: the cheap question.
_SIGNS = frozenset("youtube youtube-nocookie youtu vimeo loom loomvideo asciinema video videos mp4 webm wistia".split())
_PROMISED = re.compile(
    r"\b(?:videos?|talks?|screen ?casts?|webinars?|presentations?|recordings?|demos?|podcasts?|resources?|playlists?"
    r"|learn more|further|media|press|community|watch|tutorials|courses?|links|references?|showcase|gallery|streams?"
    r"|events?|conferences?|trailer|preview|credits)\b",
    re.IGNORECASE,
)
_WATCH = re.compile(r"\b(?:watch|video|screencast|recording|walkthrough|demo|tutorial|see it)\b", re.IGNORECASE)
_PLAYED = frozenset((Kind.PARAGRAPH, Kind.HTML, Kind.TEMPLATE))
_CONTENT = frozenset((Kind.CODE, Kind.TABLE, Kind.MATH))
# Words of a section beside its player, and with a link in its sentence.
_SOME, _FEW = 14, 10


def _check(document: Document) -> Iterator[Hit]:
    if _SIGNS.isdisjoint(document.words) or kind(document.path) is File.RECORD:
        return
    for part in sections(document):
        if part.heading is None or part.followed or _PROMISED.search(document.prose(part.heading).text):
            continue
        if span := _video(document, part):
            yield Hit(span, "this section is a video and few words: say in words what it teaches")


def _video(document: Document, part: Section) -> Span | None:
    """The only video of a section that says next to nothing else."""
    found: list[tuple[Block, int]] = []
    words = 0
    for block in part.blocks:
        places = [each.start() for each in _VIDEO.finditer(document.text, *block.span)] if block.kind in _PLAYED else []
        if block.kind in _CONTENT or (block.kind is Kind.TEMPLATE and not places):
            return None
        found += [(block, place) for place in places[:1]]
        prose = document.prose(block)
        words += _size(prose.text)
        if any(_offers_more(mark) for mark in prose.marks):
            return None
    if len(found) != 1:
        return None
    block, place = found[0]
    spoken = _size(_unlinked(document.prose(block)))
    if words > (_FEW if spoken else _SOME) or (spoken and not _WATCH.search(document.prose(block).text)):
        return None
    line = document.text.rfind("\n", 0, place) + 1
    return Span(max(line, block.span.start), document.line_end(place))


def _offers_more(mark: Mark) -> bool:
    """Whether there is another way to the same: a command, a link to a page."""
    return mark.kind is MarkKind.CODE or (mark.kind is MarkKind.LINK and not _VIDEO.match(mark.target))


def _unlinked(prose: Prose) -> str:
    """The words of a block that are no link."""
    found, at = "", 0
    for mark in prose.marks:
        if mark.kind is MarkKind.LINK and mark.start >= at:
            found += prose.text[at : mark.start]
            at = mark.end
    return (found + prose.text[at:]).replace(PLACEHOLDER, "")


def _size(text: str) -> int:
    """The length of a text in words; of languages without spaces between them a few characters are one."""
    return len(text.split()) if text.isascii() else max(len(text.split()), len(text) // 5)


RULE = Rule("video-only", Family.VISUAL_ONLY, Severity.WARNING, __doc__ or "", _check)
