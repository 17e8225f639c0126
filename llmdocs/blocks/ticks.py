"""Whether a place in running text is between backticks: a quick look that parses nothing."""

from __future__ import annotations

from llmdocs.blocks.values import Block, Kind


class Ticks:
    """Counts the backticks of a text on the way from place to place; the places are asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._block = -1
        self._at = 0
        self._odd = False

    def around(self, block: Block, at: int) -> bool:
        """Whether an odd number of backticks stands between the start of the block and the place."""
        if block.kind is Kind.HTML:
            return False
        if block.span.start != self._block:
            self._block, self._at, self._odd = block.span.start, block.span.start, False
        self._odd ^= self._text.count("`", self._at, at) % 2 == 1
        self._at = at
        return self._odd
