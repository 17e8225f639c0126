"""An open document as the language server protocol counts it: by lines, and by units of one of three encodings.

A line ends with `\\n`, `\\r\\n` or `\\r`, and nowhere else. pygls ends it at form feeds and at U+2028 too, and then
edits the wrong line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import getincrementaldecoder
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from llmdocs.model import Span

_CODECS = {
    "utf-8": ("utf-8", 1),
    "utf-16": ("utf-16-le", 2),
    "utf-32": ("utf-32-le", 4),
}
"""Of each encoding the codec, and how many of its bytes are one unit."""
_LINE_END = re.compile(r"\r\n?|\n")


class Place(NamedTuple):
    """A line, and a column in units; both count from 0."""

    line: int
    column: int


@dataclass(frozen=True)
class Text:
    """What stands in an editor."""

    source: str
    encoding: str
    """What the editor and the server count in: `utf-8`, `utf-16` or `utf-32`."""

    @cached_property
    def _lines(self) -> list[Span]:
        """Each line without its end."""
        ends = [Span(*found.span()) for found in _LINE_END.finditer(self.source)]
        starts = [0, *(end.end for end in ends)]
        return [Span(*line) for line in zip(starts, [*(end.start for end in ends), len(self.source)], strict=True)]

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self._lines]

    def place(self, at: int) -> Place:
        """The place of a character; that of a line's end where it is within one."""
        number = bisect_right(self._starts, at) - 1
        line = self._lines[number]
        before = self.source[line.start : min(at, line.end)]
        if before.isascii():
            return Place(number, len(before))
        codec, width = _CODECS[self.encoding]
        return Place(number, len(before.encode(codec, "surrogatepass")) // width)

    def at(self, place: Place) -> int:
        """The character at a place. One behind the end of its line, or of the text, is at that end."""
        if place.line >= len(self._lines):
            return len(self.source)
        start, end = self._lines[place.line]
        codec, width = _CODECS[self.encoding]
        # A character has at least one unit.
        before = self.source[start : min(end, start + place.column)]
        if before.isascii():
            return start + len(before)
        units = before.encode(codec, "surrogatepass")[: place.column * width]
        # Of a place within a character, as some clients send it, the decoder leaves the incomplete rest out.
        return start + len(getincrementaldecoder(codec)("surrogatepass").decode(units))

    def edited(self, start: Place, end: Place, new: str) -> Text:
        """The same with another text between two places."""
        first = self.at(start)
        last = max(first, self.at(end))
        return Text(self.source[:first] + new + self.source[last:], self.encoding)
