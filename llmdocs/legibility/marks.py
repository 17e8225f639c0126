"""Which stretches of a block's words are marked up in one way."""

from __future__ import annotations

from bisect import bisect_right

from llmdocs.blocks.prose import Mark, MarkKind, Prose


def marked(prose: Prose, kind: MarkKind) -> list[Mark]:
    """The marks of one kind, by start. Links do not hold links, nor code code."""
    return [mark for mark in prose.marks if mark.kind is kind]


def within(marks: list[Mark], start: int, end: int) -> Mark | None:
    """The one of them that holds a stretch of the words."""
    number = bisect_right(marks, start, key=_start) - 1
    return marks[number] if number >= 0 and end <= marks[number].end else None


def _start(mark: Mark) -> int:
    return mark.start
