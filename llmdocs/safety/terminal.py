"""Text of others, such as the name of a file, on its way to a terminal."""

from __future__ import annotations

import re

# What moves the cursor, changes colours or the title, breaks or reverses the line; halves of characters cannot be sent.
_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text on one line, with what a terminal would act on shown by its code: `\\x1b`, `\\n`, `\\u202e`."""
    return _ACTIVE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
