"""A document by its headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import SILENT, Block, Kind


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands between it and the next one, of whatever level."""

    heading: Block | None
    """None for what comes before the first heading."""
    blocks: tuple[Block, ...]
    followed: bool
    """Whether the next heading is of a lower level, so that more belongs to this one."""


def sections(document: Document) -> Iterator[Section]:
    """The sections of a document, in order."""
    heading: Block | None = None
    blocks: list[Block] = []
    for block in document.blocks:
        if block.kind is Kind.HEADING:
            yield Section(heading, tuple(blocks), heading is None or block.level > heading.level)
            heading, blocks = block, []
        elif block.kind not in SILENT:
            blocks.append(block)
    yield Section(heading, tuple(blocks), followed=False)
