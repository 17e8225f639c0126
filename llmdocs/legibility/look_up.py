"""Asking a whole source the cheap question first: which blocks hold words that stand in it somewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import Prose
from llmdocs.blocks.values import Block, Kind

MOST = 100
"""So many of one thing in a single block are enough: what has more is no text that somebody wrote."""

_WORDS = frozenset((Kind.HEADING, Kind.PARAGRAPH, Kind.TABLE, Kind.HTML))


def blocks_with(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Block, Prose]]:
    """The blocks of words in whose source the pattern is found, each once, in order."""
    return _blocks(document, (found.start() for found in pattern.finditer(document.text)))


def _blocks(document: Document, places: Iterable[int]) -> Iterator[tuple[Block, Prose]]:
    starts: list[int] = []
    last = -1
    for place in places:
        starts = starts or [block.span.start for block in document.blocks]
        number = bisect_right(starts, place) - 1
        if number > last:
            last = number
            block = document.blocks[number]
            if block.kind in _WORDS:
                yield block, document.prose(block)
