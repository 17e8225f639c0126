"""Where the links and pictures of a page lead, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import Mark, MarkKind
from llmdocs.blocks.values import SPOKEN, Block, Kind
from llmdocs.model import Span

_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.){1,999}\]:[ \t\n]{0,99}<?([^\s<>]{1,4000})")


@dataclass(frozen=True, slots=True)
class Target:
    """Where one link or picture leads."""

    address: str
    span: Span
    """The link with its text and its signs, or the address of a definition."""
    image: bool = False


def targets_at(document: Document, places: Iterable[int]) -> Iterator[Target]:
    """The targets in the blocks that hold these places: of links, pictures and definitions of reference links."""
    done = -1
    for at in sorted(places):
        if at >= done:
            block = document.block_at(at)
            done = block.span.end
            if block.kind is Kind.DEFINITION:
                yield from _defined(document, block)
            elif block.kind in SPOKEN:
                yield from _linked(document, block)


def _defined(document: Document, block: Block) -> Iterator[Target]:
    start = block.span.start
    for found in _DEFINITION.finditer(document.text[start : block.span.end]):
        yield Target(found[1], Span(start + found.start(1), start + found.end(1)))


def _outer(mark: Mark) -> tuple[int, int]:
    """Orders marks by where they begin, those that hold others first."""
    return mark.source.start, -mark.source.end


def _linked(document: Document, block: Block) -> Iterator[Target]:
    end = 0
    for mark in sorted(document.prose(block).marks, key=_outer):
        if mark.kind not in (MarkKind.LINK, MarkKind.IMAGE) or mark.source.end <= end:
            continue
        # Of a reference link the address stands in its definition; the text of a link may be an address itself.
        source = document.text[mark.source.start : mark.source.end]
        if source.endswith(")") or mark.target in source:
            end = mark.source.end
            yield Target(mark.target, mark.source, mark.kind is MarkKind.IMAGE)
