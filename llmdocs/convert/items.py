"""Lists as Markdown: markers, indentation, blank lines (CommonMark 5.2 and 5.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OPENS = re.compile(r"(?:[-*] |1[.)] )\S|```|> |#{1,6} ")
"""The start of a block that interrupts a paragraph (CommonMark 4.8)."""
_TABLE = re.compile(r"[|] ")
_ORDERED = re.compile(r"\d+\. ")


def indent(text: str, by: str) -> str:
    """The lines of a block after the first moved under its marker; empty lines stay empty."""
    if "\n" not in text:
        return text
    return re.sub(r"\n(?!\n|$)", "\n" + by, text)


def apart(block: str, before: str) -> str:
    """A list straight after another, with other markers: with the same it would go on the first (CommonMark 5.3)."""
    if block.startswith("- ") and before.startswith("- "):
        return re.sub("^- ", "* ", block, flags=re.MULTILINE)
    if _ORDERED.match(block) and _ORDERED.match(before):
        return re.sub(r"^(\d+)\. ", r"\1) ", block, flags=re.MULTILINE)
    return block


def render(items: Iterable[list[str]], numbers: list[int] | None, *, loose: bool) -> str:
    """A list of items, each the blocks that it holds; bullets where there are no numbers."""
    lines = []
    for index, blocks in enumerate(items):
        marker = "- " if numbers is None else f"{numbers[index]}. "
        lines.append(item(marker, blocks, loose=loose))
    return ("\n\n" if loose else "\n").join(lines)


def item(marker: str, blocks: list[str], *, loose: bool) -> str:
    """One item: the marker, the first block beside it, the others under it."""
    text = last = ""
    for block in blocks:
        block = "___" if block == "---" else block
        if text:
            text += "\n" if not loose and _can_touch(last, block) else "\n\n"
        text += block
        last = block
    return (marker + indent(text, " " * len(marker))).rstrip(" ")


def _can_touch(above: str, below: str) -> bool:
    """Whether a block is read as one of its own with no blank line above, which would make its list a loose one."""
    if above.startswith(("<", "\x05")) or _TABLE.match(above):
        return False
    if above.startswith("> "):
        return below.startswith("```")
    return _OPENS.match(below) is not None or above.startswith(("```", "#"))
