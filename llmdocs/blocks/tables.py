"""Lines that say what the lines above them are: the underline of a heading, the line under the head of a table.

Sources: CommonMark 0.31, section 4.3; GitHub Flavored Markdown 0.29, section 4.10.
"""

from __future__ import annotations

import re

from llmdocs.model import Span

from .definitions import only_definitions
from .state import LEAF, Begins, Leaf, State
from .values import Kind, span

_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_DELIMITER = re.compile(r"(?!-[ \t])\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
# A table of thousands of columns with nothing in its rows is no larger for us than in the file.
_MOST_CELLS = 100_000
_BAR = re.compile(r"\\.|\|")


def underline(state: State) -> Begins | None:
    """`===` or `---`: the paragraph above is a heading."""
    leaf = state.paragraph
    if leaf is None or _UNDERLINE.match(state.text, state.first, state.end) is None:
        return None
    if only_definitions(state.text, leaf):
        return None
    leaf.kind = Kind.HEADING
    leaf.level = 1 if state.text[state.first] == "=" else 2
    state.close()
    return LEAF


def delimiter(state: State) -> Begins | None:
    """`| --- | --- |`: the last line of the paragraph above is the head of a table."""
    text, leaf = state.text, state.paragraph
    if leaf is None or _DELIMITER.match(text, state.first, state.end) is None:
        return None
    head = _last_line(text, leaf.pieces)
    if "|" not in text[head.start : head.end]:
        return None
    row = _cells(text, head)
    if len(row) != len(_cells(text, span((state.first, state.end)))):
        return None
    if len(leaf.pieces) > 1:
        leaf.pieces.pop()
        state.close()
        leaf = state.leaf_of(Kind.TABLE, text.rfind("\n", 0, head.start) + 1)
    leaf.kind, leaf.finish = Kind.TABLE, None
    leaf.info = str(len(row))
    leaf.pieces = row
    return LEAF


def add_row(state: State, leaf: Leaf) -> None:
    """One more line of a table: as many cells as its head has, the missing ones empty."""
    columns = int(leaf.info)
    row = _cells(state.text, span((state.first, state.end)))[:columns]
    if len(leaf.pieces) < _MOST_CELLS:
        row += [span((state.end, state.end))] * (columns - len(row))
    leaf.pieces += row


def _last_line(text: str, pieces: list[Span]) -> Span:
    """The last line of a paragraph, which is a piece of its own from now on."""
    piece = pieces.pop()
    start = text.rfind("\n", piece.start, piece.end) + 1
    if start:
        pieces.append(span((piece.start, start - 1)))
        piece = span((start, piece.end))
    pieces.append(piece)
    return piece


def _cells(text: str, row: Span) -> list[Span]:
    """The contents of a row's cells, without the space around them."""
    at, stop = _bare(text, *row)
    if text.startswith("|", at, stop):
        at += 1
    found: list[Span] = []
    for bar in _BAR.finditer(text, at, stop):
        if bar[0] == "|":
            found.append(_bare(text, at, bar.start()))
            at = bar.end()
    if at < stop or not found:
        found.append(_bare(text, at, stop))
    return found


def _bare(text: str, start: int, end: int) -> Span:
    bare = text[start:end].lstrip(" \t")
    start = end - len(bare)
    return span((start, start + len(bare.rstrip(" \t"))))
