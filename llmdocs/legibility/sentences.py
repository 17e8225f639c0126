"""The sentence around a place in the words of a block."""

from __future__ import annotations

import re

# A stop that ends a sentence: not within `e.g.`, a version or an address, since a space has to follow.
_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)[.!?…。！？][\"')\]”’»]*(?:\s|$)|\n")


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds a stretch begins and ends."""
    first, last = max(0, start - 500), min(len(text), end + 500)
    for found in _END.finditer(text, first, start):
        first = found.end()
    after = _END.search(text, end, last)
    return first, after.end() if after else last
