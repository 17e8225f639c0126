"""The cells of a row of a table. Source: GitHub Flavored Markdown 0.29, section 4.10."""

from __future__ import annotations

import re

from llmdocs.model import Span

_BAR = re.compile(r"\\.|\|")


def cells(text: str, start: int, end: int, most: int) -> list[Span]:
    """The contents of a row's cells, without the space around them; those beyond the columns of the head are none."""
    return [_bare(text, *cell) for cell in _cells(text, start, end)[:most]]


def columns(text: str, start: int, end: int) -> int:
    """How many cells a row has."""
    return len(_cells(text, start, end))


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    row = _bare(text, start, end)
    at, stop = row.start, row.end
    if text[at : at + 1] == "|":
        at += 1
    found: list[tuple[int, int]] = []
    for bar in _BAR.finditer(text, at, stop):
        if bar[0] == "|":
            found.append((at, bar.start()))
            at = bar.end()
    if at < stop or not found:
        found.append((at, stop))
    return found


def _bare(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return Span(start, end)
