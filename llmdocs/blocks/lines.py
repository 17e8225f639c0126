"""Columns: how far a line of Markdown is indented, where a tab reaches to the next multiple of four.

Source: CommonMark 0.31, section 2.2.
"""

from __future__ import annotations

import re

SPACE = re.compile(r"[ \t]*")


class Cursor:
    """A place in a line, counted in characters and in columns."""

    __slots__ = ("at", "column", "end", "spare", "text")

    def __init__(self, text: str, at: int, end: int) -> None:
        self.text = text
        self.at = at
        self.end = end
        self.column = 0
        self.spare = 0
        """Columns of a tab that was entered in part."""

    def ahead(self) -> tuple[int, int]:
        """The next character that is no space, and the columns of space before it."""
        if self.at >= self.end or self.text[self.at] not in " \t":
            return self.at, self.spare
        found = SPACE.match(self.text, self.at, self.end)
        first = found.end() if found else self.at
        width = first - self.at
        if "\t" in self.text[self.at : first]:
            column = self.column
            for char in self.text[self.at : first]:
                column += 4 - column % 4 if char == "\t" else 1
            width = column - self.column
        return first, width + self.spare

    def skip(self, columns: int) -> None:
        """Go over so many columns of space, or as many as there are."""
        taken = min(self.spare, columns)
        self.spare -= taken
        columns -= taken
        while columns > 0 and self.at < self.end:
            char = self.text[self.at]
            if char == " ":
                step = 1
            elif char == "\t":
                step = 4 - self.column % 4
            else:
                return
            self.at += 1
            self.column += step
            self.spare = max(0, step - columns)
            columns -= step

    def jump(self, to: int) -> None:
        """Go on to a character further right; what lies between holds no tab but in leading space."""
        _, width = self.ahead()
        first = SPACE.match(self.text, self.at, self.end)
        start = first.end() if first else self.at
        if to >= start:
            self.column += width - self.spare + (to - start)
            self.at, self.spare = to, 0
