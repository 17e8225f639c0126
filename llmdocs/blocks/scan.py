"""What has been found so far in the content of a block, in characters of that content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from .prose import PLACEHOLDER, MarkKind
from .script import Braces

Edit = tuple[int, int, str]
"""A stretch of the content and what stands for it in the words."""
Found = tuple[MarkKind, int, int, int, int, str, str | None]
"""A mark: its words, its whole, its target and its alternative text."""


References = Callable[[], Mapping[str, str]]


class Run:
    """A run of `*` or `_`."""

    __slots__ = ("closes", "left", "length", "opens", "sign", "start")

    def __init__(self, sign: str, start: int, length: int, opens: bool, closes: bool) -> None:
        self.sign = sign
        self.start = start
        self.length = length
        self.left = length
        """How much of it has no partner yet: as an opener its beginning, as a closer its end."""
        self.opens = opens
        self.closes = closes


class Bracket(NamedTuple):
    """A `[` or `![` that waits for its end."""

    start: int
    inner: int
    runs: int
    """How many runs came before it."""
    edits: int
    marks: int


class Scan:
    """The content of a block, or of a cell, on its way to be prose."""

    def __init__(self, raw: str, references: References, *, mdx: bool, templates: bool, cells: bool) -> None:
        self.raw = raw
        self.references = references
        """Works out where reference links lead, once."""
        self.templates = templates
        self.cells = cells
        self.edits: list[Edit] = []
        self.marks: list[Found] = []
        self.braces = Braces(raw) if mdx else None
        self.verbatim = 0
        """Up to where tags of templates are text."""
        self.begin = 0
        self.end = 0
        self.part(0, len(raw))

    def part(self, begin: int, end: int) -> None:
        """Go on to a stretch of the content in which markup begins and ends."""
        self.begin = begin
        self.end = end
        self.runs: list[Run] = []
        self.brackets: list[Bracket] = []
        self.barred = 0
        """How many of the brackets can be no link any more, since one is in them."""
        self.tags: dict[str, list[tuple[int, int, str]]] = {}
        self.pending: dict[str, int] = {}
        self.ticks: dict[int, list[int]] | None = None

    def cut(self, start: int, end: int, instead: str = "") -> None:
        """Take out a stretch that is no word."""
        self.edits.append((start, end, instead))

    def mark(self, kind: MarkKind, inner: int, stop: int, start: int, end: int, target: str = "") -> None:
        """Mark words, and take out the signs around them."""
        self.edits.append((start, inner, ""))
        self.edits.append((stop, end, ""))
        self.marks.append((kind, inner, stop, start, end, target, None))

    def stands(self, kind: MarkKind, start: int, end: int, target: str, alt: str | None = None) -> None:
        """One placeholder for a stretch that holds no words."""
        self.edits.append((start, end, PLACEHOLDER))
        self.marks.append((kind, start, end, start, end, target, alt))
