"""What front matter says, as far as a pattern can tell: its keys at any depth, in YAML and in TOML."""

from __future__ import annotations

import re
from functools import cache

from llmdocs.blocks.document import Document
from llmdocs.blocks.values import Kind


def says(document: Document, *keys: str) -> bool:
    """Whether the front matter gives one of the keys a value."""
    front = source(document)
    return bool(front) and _pattern(keys).search(front) is not None


def source(document: Document) -> str:
    """The text of the front matter, empty when there is none."""
    if not document.text.startswith(("---", "+++", "\ufeff")) or not document.blocks:
        return ""
    block = document.blocks[0]
    if block.kind is not Kind.FRONT_MATTER:
        return ""
    return "\n".join(document.text[piece.start : piece.end] for piece in block.pieces)


@cache
def _pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"^[ \t]{{0,12}}(?:- )?[\"']?(?:{'|'.join(map(re.escape, keys))})(?:[ ][\w=-]{{1,30}})?[\"']?[ ]?[:=][ \t]*"
        r"(?!(?:\"\"|''|null|~)?[ \t]*\r?$)\S",
        re.MULTILINE | re.IGNORECASE,
    )
