"""Asking a whole source the cheap question first: which blocks hold words that stand in it somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import Prose
from llmdocs.blocks.values import SPOKEN, Block

MOST = 100
"""So many of one thing in a single block are enough: what has more is no text that somebody wrote."""


def blocks_at(document: Document, *patterns: re.Pattern[str]) -> Iterator[Block]:
    """The blocks in whose source one of the patterns is found, each once, in order.

    A pattern that begins with one sign is found many times faster than one that begins with one of several.
    """
    done = 0
    for at in sorted([found.start() for pattern in patterns for found in pattern.finditer(document.text)]):
        if at >= done:
            block = document.block_at(at)
            done = block.span.end
            yield block


def blocks_with(document: Document, *patterns: re.Pattern[str]) -> Iterator[tuple[Block, Prose]]:
    """Those of them that hold words, with the words."""
    for block in blocks_at(document, *patterns):
        if block.kind in SPOKEN:
            yield block, document.prose(block)
