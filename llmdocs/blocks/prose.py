"""The words of a block as a reader sees them, each character knowing where it stands in the source.

The signs of emphasis, the addresses of links and the tags of HTML are taken out; what they said of the words is kept
as `Mark`. Pictures, icons and template tags are one placeholder character each.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import Enum
from operator import attrgetter, itemgetter
from typing import NamedTuple

from llmdocs.model import Span

PLACEHOLDER = "\ufffc"
"""Stands for what is no word: a picture, an icon, a template tag."""


class MarkKind(str, Enum):
    """What the markup says of a stretch of words."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    ICON = "icon"
    KEY = "key"
    TEMPLATE = "template"
    MATH = "math"
    DELETED = "deleted"
    """Struck through."""

    __hash__ = str.__hash__  # That of an enumeration is a function of Python, and sets of kinds are asked often.


class Mark(NamedTuple):
    """One stretch of words that is marked up."""

    kind: MarkKind
    start: int
    end: int
    """In characters of the prose."""
    source: Span
    """In the source, with the signs that mark it."""
    target: str = ""
    """Where a link leads, where a picture is, the name of an icon; of a reference link its label in brackets."""
    alt: str | None = None
    """What a picture is called; None for one that has no text at all."""


Segment = tuple[int, int, int]
"""Where a stretch of the words begins in the prose, and where it begins and ends in the source: as far away as the
words are long, or further where they stand for something longer."""

_start = itemgetter(0)
_mark_start = attrgetter("start")


class Prose(NamedTuple):
    """The words of one block, on one line: a line break of the source is a space, a break of its own a newline."""

    text: str
    marks: tuple[Mark, ...]
    """By start; of two that start together the longer first."""
    segments: tuple[Segment, ...]

    def span(self, start: int, end: int) -> Span:
        """Where words stand in the source, with the signs of a mark that begins or ends exactly there."""
        first = self._begin(start)
        last = self._end(end) if end > start else first
        for mark in self.within(start, end):
            if mark.start < mark.end:
                if mark.start == start:
                    first = min(first, mark.source.start)
                if mark.end == end:
                    last = max(last, mark.source.end)
        return Span(first, last)

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """The marks that lie wholly between two places, by start."""
        for number in range(bisect_left(self.marks, start, key=_mark_start), len(self.marks)):
            mark = self.marks[number]
            if mark.start >= end and mark.start > start:
                return
            if mark.end <= end:
                yield mark

    def _begin(self, at: int) -> int:
        """Where a character of the words begins in the source."""
        number = max(0, bisect_right(self.segments, at, key=_start) - 1)
        start, source, end = self.segments[number]
        return min(source + at - start, max(source, end - 1))

    def _end(self, at: int) -> int:
        """Where the character before a place in the words ends in the source."""
        number = max(0, bisect_left(self.segments, at, key=_start) - 1)
        start, source, end = self.segments[number]
        words = self.segments[number + 1][0] if number + 1 < len(self.segments) else len(self.text)
        return end if at >= words else min(source + at - start, end)


EMPTY = Prose("", (), ((0, 0, 0),))
