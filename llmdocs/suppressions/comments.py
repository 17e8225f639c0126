"""What comments in a document allow: `<!-- llmdocs: allow ui-step -->`, in MDX also `{/* llmdocs: allow ui-step */}`.

Alone on its line, `allow` is about the next block of the same level, with all that is in it: a whole list, a whole set
of tabs. Behind other text it is about that line. `allow-start` and `allow-end` enclose a region, and `allow-file` is
about the file. Names of rules and families follow, and after ` -- ` the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import MarkKind
from llmdocs.blocks.values import SPOKEN, Block, Container, Kind, Shell
from llmdocs.model import Span

INSTRUCTIONS = ("allow", "allow-start", "allow-end", "allow-file")
_ASKED = "llmdocs:"
_OPENING = re.compile(r"(<!--|\{/\*)[ \t\r\n]{0,20}llmdocs:")
_CLOSING = {"<!--": "-->", "{/*": "*/}"}
_REASON = re.compile(r"[ \t\r\n]--")
_NAME = re.compile(r"[^\s,]+")
_READ = SPOKEN | {Kind.COMMENT}
_ALONE = frozenset((Kind.COMMENT, Kind.HTML))
_GROUPED = (Shell.ITEM, Shell.TAB)
_LONGEST = 2_000
"""Characters of a comment that are read."""
_VERBATIM = (MarkKind.CODE, MarkKind.MATH)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one comment allows, and where."""

    names: tuple[str, ...]
    """Of rules and families."""
    places: tuple[Span, ...]
    """Where each name stands."""
    covers: Span


@dataclass(frozen=True, slots=True)
class Slip:
    """A comment that does not do what whoever wrote it may think."""

    span: Span
    message: str


@dataclass(slots=True)
class Suppressions:
    """All that the comments of a document say."""

    allowances: list[Allowance] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment that speaks to us."""

    block: int
    """The number of the block that it is in."""
    span: Span
    instruction: str
    names: tuple[str, ...]
    places: tuple[Span, ...]
    alone: bool
    """Whether nothing else stands on its line."""


def read(document: Document) -> Suppressions:
    """What the comments of a document allow. Those in code are text, and allow nothing."""
    said = Suppressions()
    if _ASKED not in document.text:
        return said
    regions = _Regions()
    following = _Following(document.blocks)
    for comment in _comments(document):
        if comment.instruction not in INSTRUCTIONS:
            said.slips.append(Slip(comment.span, f"this says none of {', '.join(INSTRUCTIONS)}, and so has no effect"))
        elif comment.instruction == "allow-end":
            start = regions.end(comment)
            if start is None:
                said.slips.append(Slip(comment.span, "no allow-start of these rules stands above this allow-end"))
            else:
                covers = Span(start.span.end, comment.span.start)
                said.allowances.append(Allowance(start.names, start.places, covers))
        elif not comment.names:
            said.slips.append(Slip(comment.span, "this names no rule, and so allows nothing"))
        elif comment.instruction == "allow-start":
            regions.begin(comment)
        elif covered := _covers(document, comment, following):
            said.allowances.append(Allowance(comment.names, comment.places, covered))
        else:
            said.slips.append(Slip(comment.span, "no block follows on the level of this comment: it allows nothing"))
    for start in regions.left():
        said.slips.append(Slip(start.span, "no allow-end follows: this allows everything up to the end of the file"))
        said.allowances.append(Allowance(start.names, start.places, Span(start.span.end, len(document.text))))
    said.allowances.sort(key=lambda allowance: allowance.places)
    said.slips.sort(key=lambda slip: slip.span)
    return said


class _Regions:
    """The regions that have begun, by the rules that they name and by their order."""

    def __init__(self) -> None:
        self._named: dict[frozenset[str], list[_Comment]] = {}
        self._order: list[_Comment] = []
        self._over: set[int] = set()

    def begin(self, start: _Comment) -> None:
        self._named.setdefault(frozenset(start.names), []).append(start)
        self._order.append(start)

    def end(self, end: _Comment) -> _Comment | None:
        """The region that is over: the last one that names the same rules, or the last of all where none is named."""
        if end.names:
            named = self._named.get(frozenset(end.names))
            start = named.pop() if named else None
        else:
            start = next(self.left(), None)
            if start is not None:
                self._named[frozenset(start.names)].pop()
        if start is not None:
            self._over.add(start.span.start)
        return start

    def left(self) -> Iterator[_Comment]:
        """Those that are not over, the last one first."""
        while self._order:
            start = self._order.pop()
            if start.span.start not in self._over:
                self._order.append(start)
                yield start
                self._order.pop()


def _comments(document: Document) -> Iterator[_Comment]:
    text = document.text
    for number, block in enumerate(document.blocks):
        if block.kind not in _READ or text.find(_ASKED, block.span.start, block.span.end) < 0:
            continue
        verbatim = [mark.source for mark in document.prose(block).marks if mark.kind in _VERBATIM]
        spans = [(span, body) for span, body in _bodies(text, block.span) if not _inside(span.start, verbatim)]
        lines = _lines(document, [span for span, _ in spans]) if block.kind in _ALONE else {}
        for span, body in spans:
            reason = _REASON.search(text, body.start, body.end)
            words = [
                Span(*found.span())
                for found in _NAME.finditer(text, body.start, reason.start() if reason else body.end)
            ]
            said = [text[word.start : word.end] for word in words]
            alone = block.kind in _ALONE and not lines[document.place(span.start)[0]]
            yield _Comment(number, span, said[0] if said else "", tuple(said[1:]), tuple(words[1:]), alone)


def _bodies(text: str, within: Span) -> Iterator[tuple[Span, Span]]:
    """The comments in a stretch of the source that are addressed to us, and what each of them says."""
    at = within.start
    while found := _OPENING.search(text, at, within.end):
        closing = _CLOSING[found[1]]
        at = found.end()
        end = text.find(closing, at, min(at + _LONGEST, within.end))
        if end >= 0:
            yield Span(found.start(), end + len(closing)), Span(at, end)
            at = end + len(closing)


def _inside(at: int, spans: Sequence[Span]) -> bool:
    number = bisect_right(spans, at, key=lambda span: span.start)
    return number > 0 and at < spans[number - 1].end


def _lines(document: Document, comments: Sequence[Span]) -> dict[int, str]:
    """What stands on the lines of comments besides them and the signs of quotes, by the line that each begins on."""
    left: dict[int, str] = {}
    at = 0
    for number, span in enumerate(comments):
        line, end = document.place(span.start)[0], document.line(document.place(span.end)[0]).end
        at = max(at, document.line(line).start)
        follows = comments[number + 1].start if number + 1 < len(comments) else len(document.text)
        between = document.text[at : span.start] + document.text[span.end : min(end, follows)]
        left[line] = left.get(line, "") + between.strip(" \t\r\n>")
        at = min(end, follows)
    return left


def _covers(document: Document, comment: _Comment, following: _Following) -> Span | None:
    """What an `allow` or an `allow-file` is about; None for nothing."""
    block = document.blocks[comment.block]
    if comment.instruction == "allow-file":
        # One further than the text: what is missing from a file may be said of its very end.
        return Span(0, len(document.text) + 1)
    if not comment.alone:
        return document.line(document.place(comment.span.start)[0])
    if block.kind is Kind.HTML:
        return Span(comment.span.end, block.span.end)
    return following.block(comment.block)


class _Following:
    """What follows each comment. Of comments in a row all have the same answer, and it is worked out once."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._first: dict[int, int] = {}
        self._found: dict[int, Span | None] = {}

    def block(self, number: int) -> Span | None:
        """The next block on the level of a comment, with all that is in it."""
        blocks, level = self._blocks, self._blocks[number].within
        first = self._first.get(number, number + 1)
        if number not in self._first:
            while first < len(blocks) and blocks[first].kind is Kind.COMMENT and blocks[first].within == level:
                first += 1
            self._first.update(dict.fromkeys(range(number, first), first))
        if first not in self._found:
            self._found[first] = _whole(blocks, first, level)
        return self._found[first]


def _whole(blocks: Sequence[Block], first: int, level: tuple[Container, ...]) -> Span | None:
    """A block with all that is in it, as seen from a level; None where it is not on it."""
    depth = len(level)
    if first == len(blocks) or blocks[first].within[:depth] != level:
        return None
    start, last = blocks[first], first
    inside = start.within[depth] if len(start.within) > depth else None
    while last + 1 < len(blocks):
        within = blocks[last + 1].within
        if within[:depth] != level or len(within) == depth:
            break
        outer = within[depth]
        if inside is None and start.span.start <= outer.start < start.span.end:
            inside = outer
        if inside is None or not _same(inside, outer):
            break
        last += 1
    return Span(start.span.start, blocks[last].span.end)


def _same(one: Container, other: Container) -> bool:
    """Whether two containers are one, or belong to one list or one set of tabs."""
    return one.start == other.start or (one.shell is other.shell and one.shell in _GROUPED and one.group == other.group)
