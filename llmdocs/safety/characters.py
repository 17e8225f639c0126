"""The invisible and reordering characters of Unicode 15.1: which may have to go, and what a report calls them."""

from __future__ import annotations

import re

TAGS = "tag characters"
SELECTORS = "variation selectors"
ZERO_WIDTH = "zero-width characters"
FILLERS = "filler characters"
BIDI = "bidirectional controls"
MARKS = "direction marks"
CONTROLS = "control characters"
SEPARATORS = "line separators"
SURROGATES = "lone surrogates"

ANY = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Every character that may have to go."""
