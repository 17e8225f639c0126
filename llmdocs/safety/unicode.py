"""Takes invisible and reordering characters out of text, and leaves ordinary text of every script alone.

Sources: Unicode 15.1, Default_Ignorable_Code_Point and General_Category; UTS #51 for emoji sequences; UTR #36 and
https://trojansource.codes for bidirectional controls.
"""

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

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
ANY = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Every character that may have to go."""


def clean(text: str, *, code: bool) -> tuple[str, tuple[str, ...]]:
    """The text without what must not be there, and the names of everything that was taken out or is worth a report.

    In prose single zero-width characters, fillers and bidirectional controls stay and are named; in code they go.
    """
    if text.isascii():
        if text.isprintable() or _CONTROL.search(text) is None:
            return text, ()
    elif ANY.search(text) is None:
        return text, ()
    # What judges them compiles patterns for twenty milliseconds, and many sites have nothing to judge.
    from llmdocs.safety.suspects import judged

    return judged(text, code=code)
