"""Asking a whole source the cheap question first: which blocks hold words that stand in it somewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import Prose
from llmdocs.blocks.values import Block, Kind

MOST = 100
"""So many of one thing in a single block are enough: what has more is no text that somebody wrote."""

_WORDS = frozenset((Kind.HEADING, Kind.PARAGRAPH, Kind.TABLE, Kind.HTML))


def blocks_with(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Block, Prose]]:
    """The blocks of words in whose source the pattern is found, each once, in order."""
    return _blocks(document, (found.start() for found in pattern.finditer(document.text)))


def blocks_naming(document: Document, phrases: Iterable[str]) -> Iterator[tuple[Block, Prose]]:
    """The blocks of words in whose source one of the phrases stands, in small letters or large, each once, in order.

    Far faster than a pattern of many alternatives.
    """
    text = small_letters(document.text)
    places: list[int] = []
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            places.append(at)
            at = text.find(phrase, at + len(phrase))
    return _blocks(document, sorted(places))


@lru_cache(maxsize=1)
def small_letters(text: str) -> str:
    """The text in small letters, each where it was. Several rules ask for that of one page, one after the other."""
    small = text.lower()
    # Of a few letters the small form is longer: then nothing of it can be found at its place.
    return small if len(small) == len(text) else text


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
