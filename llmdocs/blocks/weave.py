"""Prose of the content of a block: what was taken out is gone, and the marks stay on their words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from llmdocs.model import Span

from .prose import Mark, Prose, Segment
from .scan import Edit, Found
from .values import span

_mark = partial(tuple.__new__, Mark)


def weave(raw: str, pieces: Sequence[Span], edits: list[Edit], found: list[Found], between: str) -> Prose:
    """The content without what the edits take out; `between` stands for a line break."""
    words = raw if between == "\n" else raw.replace("\n", between)
    if not edits and len(pieces) == 1:
        return Prose(words, (), ((0, *pieces[0]),))
    lines, shift = [0], pieces[0].start
    shifts = [shift]
    many = len(pieces) > 1
    if many:
        for start, end in pieces[:-1]:
            lines.append(lines[-1] + end - start + 1)
        shifts = [piece.start - line for piece, line in zip(pieces, lines, strict=True)]
        # What is between two pieces in the source is none of the content.
        edits += [(line - 1, line, between) for line in lines[1:]]
    edits.sort()
    edits.append((len(raw), len(raw), ""))
    parts: list[str] = []
    segments: list[Segment] = []
    # Where the places at which something begins or ends are in the words.
    places: dict[int, int] = {}
    size = at = 0
    for start, end, instead in edits:
        if start < at:
            at = max(at, end)
            continue
        if start > at:
            # No stretch that is kept goes on over the end of a line: there is an edit.
            if many:
                shift = shifts[bisect_right(lines, at) - 1]
            segments.append((size, at + shift, start + shift))
            parts.append(words[at:start])
            size += start - at
        places[start] = size
        if instead:
            first, last = _source(lines, shifts, start, end)
            # What separates two cells has no place of its own when the second one is missing at the end of the source.
            last = min(last, pieces[-1].end)
            segments.append((size, min(first, last - 1), last))
            parts.append(instead)
            size += len(instead)
        places[end] = size
        at = end
    if not segments:
        # Nothing is left but marks without words: `[](#here)`.
        segments.append((0, *pieces[0]))
    if not found:
        return Prose("".join(parts), (), tuple(segments))
    marks = [
        _mark(
            (
                kind,
                places[start] if start in places else _before(places, start),
                places[end] if end in places else _before(places, end),
                _source(lines, shifts, first, last),
                target,
                alt,
            )
        )
        for kind, start, end, first, last, target, alt in found
    ]
    if len(marks) > 1:
        marks.sort(key=_order)
    return Prose("".join(parts), tuple(marks), tuple(segments))


def _source(lines: list[int], shifts: list[int], start: int, end: int) -> Span:
    """Where a stretch of the content is in the source."""
    if len(lines) == 1:
        return span((start + shifts[0], end + shifts[0]))
    return span((start + shifts[bisect_right(lines, start) - 1], end + shifts[bisect_right(lines, end - 1) - 1]))


def _before(places: dict[int, int], place: int) -> int:
    """Where a place is that was taken out with what is around it: where the last known one before it is."""
    return max((size for known, size in places.items() if known <= place), default=0)


def _order(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end
