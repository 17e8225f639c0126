"""Marks that stand in a draft for what only the whole site can settle: where a link leads, which anchors are wanted.

They are control characters, which no page text can hold: `clean` removes them on the way in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LINK = re.compile("\x01([^\x1f\x02]*)\x1f([^\x1f\x02]*)\x1f([^\x02]*)\x02")
"""(path below the site, query, fragment)."""
ANCHOR = re.compile("\x03([^\x04]*)\x04")
"""An id that stands inside a line."""
ANCHORS = re.compile("\x05([^\x06]*)\x06(\n[ >]*\n([ >]*))?")
"""Ids that stand before a block, as a block of their own; the blank line after them; the prefix of the next line."""
_NAMES = re.compile("\x03([^\x04]*)\x04|\x05([^\x06]*)\x06")
LAST = "\x07"
"""Stands where ids were that nobody wants, at the end of a quotation or an item."""
BEFORE_LAST = re.compile("\n[ >]*\n[ >]*\x07")


def link(path: str, query: str, fragment: str) -> str:
    """The mark of a link's target below the site."""
    return f"\x01{path}\x1f{query}\x1f{fragment}\x02"


def anchor(name: str) -> str:
    """The mark of an id inside a line."""
    return f"\x03{name}\x04"


def anchors(names: list[str]) -> str:
    """The mark of ids before a block."""
    return "\x05" + "\x1f".join(names) + "\x06"


def names(blocks: Iterable[str]) -> set[str]:
    """Every id that is marked in these blocks."""
    return {
        name
        for block in blocks
        if "\x03" in block or "\x05" in block
        for match in _NAMES.finditer(block)
        for name in (match[1] or match[2] or "").split("\x1f")
    }


def without(text: str) -> str:
    """The text with no anchors in it."""
    return ANCHOR.sub("", text) if "\x03" in text else text
