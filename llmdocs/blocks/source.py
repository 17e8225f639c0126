"""A source as the splitter reads it, and the way back to where its characters really are.

Every line ends in a line feed, and before the first word of a line there is no tab, but spaces up to the next multiple
of four columns. Most sources are like that already.

A carriage return without a line feed ends a line for the blocks, as CommonMark 0.31 has it (section 2.1). In the
numbers of lines it does not count: neither editors nor forges count it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from llmdocs.model import Span

from .values import Block, Container, made, span

# The marks and the space at the beginning of a line up to the last tab.
_TABBED = r"[ >*+\-.)0-9]*\t(?:[ >*+\-.)0-9]*\t)*"
_FIRST = re.compile(_TABBED)
_ODD = re.compile(rf"\r\n?(?:{_TABBED})?|\n{_TABBED}")


class Source:
    """A source in two forms; places of the plain one are turned into those of the original."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.plain = text
        # Where the two begin to differ by another number of characters, in both.
        self._plain: list[int] = [0]
        self._original: list[int] = [0]
        if "\r" in text or "\t" in text:
            self.plain = self._made_plain()

    def _made_plain(self) -> str:
        text = self.original
        parts: list[str] = []
        at = size = 0
        if first := _FIRST.match(text):
            at = first.end()
            size = self._tabs(first[0], 0, 0, parts)
        for found in _ODD.finditer(text, at):
            start, end = found.span()
            parts.append(text[at:start])
            size += start - at + 1
            parts.append("\n")
            at = start + 1
            if text.startswith("\r\n", start):
                at += 1
                self._differ(size, at)
            if at < end:
                size += self._tabs(text[at:end], at, size, parts)
            at = end
        parts.append(text[at:])
        return "".join(parts)

    def _tabs(self, prefix: str, at: int, size: int, parts: list[str]) -> int:
        """Note what each tab of a line's beginning becomes; a place inside of one is the place after it."""
        column = 0
        for char in prefix:
            at += 1
            step = 4 - column % 4 if char == "\t" else 1
            if step > 1:
                self._differ(size + column + 1, at)
                self._differ(size + column + step, at)
            column += step
        parts.append(prefix.expandtabs(4))
        return column

    def _differ(self, plain: int, original: int) -> None:
        self._plain.append(plain)
        self._original.append(original)

    def place(self, at: int) -> int:
        """Where a place of the plain source is in the original."""
        number = bisect_right(self._plain, at)
        place = self._original[number - 1] + at - self._plain[number - 1]
        return min(place, self._original[number]) if number < len(self._original) else place

    def restored(self, blocks: Iterable[Block]) -> Iterable[Block]:
        """Blocks of the plain source as blocks of the original."""
        if self.plain is self.original:
            return blocks
        return self._moved(blocks)

    def _moved(self, blocks: Iterable[Block]) -> Iterable[Block]:
        place, breaks = self.place, "\r" in self.original
        known: dict[Container, Container] = {}

        def container(old: Container) -> Container:
            new = known.get(old)
            if new is None:
                new = known[old] = old._replace(start=place(old.start), group=place(old.group))
            return new

        for kind, whole, pieces, within, level, info, fence in blocks:
            lines = [line for piece in pieces for line in self._lines(piece)] if breaks else pieces
            yield made(
                (
                    kind,
                    span((place(whole[0]), place(whole[1]))),
                    tuple([span((place(start), place(end))) for start, end in lines]),
                    tuple([container(each) for each in within]),
                    level,
                    info,
                    fence,
                )
            )

    def _lines(self, piece: Span) -> Iterable[Span]:
        start, end = piece
        while (stop := self.plain.find("\n", start, end)) >= 0:
            yield span((start, stop))
            start = stop + 1
        yield span((start, end))
