"""The lines of the source that a finding is about, cut to the width of a terminal, with the place of its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from llmdocs.model import Finding
from llmdocs.report.cells import cells

LINES = 3
"""The most that are shown of a text that goes over several lines."""
_CUT = ("…", 1)
_Cells = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it is shown: what of it is the text of the finding, and what stands before and after."""

    number: int
    before: str
    marked: str
    after: str
    indent: int
    """The columns before the text."""
    length: int
    """The columns of the text; one where there is none, such as for what is missing, but none on a blank line."""


def excerpt(source: str, finding: Finding, width: int) -> tuple[tuple[Row, ...], int]:
    """The lines of a finding, each at most so many columns wide, and how many more there are than are shown."""
    rows = tuple(_rows(source, finding, max(width, 20)))
    last = finding.end_line - (finding.end_line > finding.line and finding.end_column == 1)
    return rows, last - rows[-1].number


def _rows(source: str, finding: Finding, width: int) -> Iterator[Row]:
    start, end = finding.span.start, finding.span.end
    # A line can be as long as its file; what lies farther away than this is not shown.
    reach = 4 * width
    seen = any(columns for _, columns in cells(source[start : min(end, start + reach)]))
    begin = start - (finding.column - 1)
    for number in range(finding.line, finding.line + LINES):
        at = max(begin, start)
        close = source.find("\n", at, at + reach)
        stop = min(len(source), at + reach) if close < 0 else close
        marked = source[at : min(end, stop)]
        before, after = source[max(begin, at - reach) : at], source[at + len(marked) : stop]
        if bare := marked.strip():
            lead, _, trail = marked.partition(bare)
            before, marked, after = before + lead, bare, trail + after
        shown_before = list(cells(before))
        indent = _columns(shown_before)
        shown = list(cells(marked.rstrip("\r\n"), indent, reveal=not seen))
        shown_after = list(cells(after.rstrip(), indent + _columns(shown)))
        first, middle, last = _fit(shown_before, shown, shown_after, width)
        blank = not bare and finding.end_line > finding.line
        length = 0 if blank else max(1, _columns(middle))
        yield Row(number, _text(first), _text(middle), _text(last), _columns(first), length)
        begin = stop + 1
        if close < 0 or begin >= end:
            return


def _fit(before: _Cells, marked: _Cells, after: _Cells, width: int) -> tuple[_Cells, _Cells, _Cells]:
    """The three with what lies farthest from the marked text cut away, until they fit."""
    if sum(map(_columns, (before, marked, after))) <= width:
        return before, marked, after
    left, room, right = _columns(before), width - _columns(marked), _columns(after)
    if room < 2:
        lead = [_CUT] if before else []
        return lead, [*_first(marked, width - len(lead) - 1), _CUT], []
    half = room // 2 - 1
    if left <= half:
        return before, marked, [*_first(after, room - left - 1), _CUT]
    if right <= half:
        return [_CUT, *_last(before, room - right - 1)], marked, after
    return [_CUT, *_last(before, half)], marked, [*_first(after, room - half - 2), _CUT]


def _first(shown: _Cells, width: int) -> _Cells:
    """As much of the beginning as fits."""
    kept: _Cells = []
    for character in shown:
        width -= character[1]
        if width < 0:
            break
        kept.append(character)
    return kept


def _last(shown: _Cells, width: int) -> _Cells:
    """As much of the end as fits, from a character that takes columns of its own."""
    kept: _Cells = []
    for character in reversed(shown):
        width -= character[1]
        if width < 0:
            break
        kept.append(character)
    while kept and not kept[-1][1]:
        kept.pop()
    return kept[::-1]


def _columns(shown: _Cells) -> int:
    return sum(columns for _, columns in shown)


def _text(shown: _Cells) -> str:
    return "".join(text for text, _ in shown)
