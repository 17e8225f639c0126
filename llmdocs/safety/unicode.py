"""Takes invisible and reordering characters out of text, and leaves ordinary text of every script alone.

Sources: Unicode 15.1, Default_Ignorable_Code_Point and General_Category; UTS #51 for emoji sequences; UTR #36 and
https://trojansource.codes for bidirectional controls.
"""

from __future__ import annotations

import re

from .characters import ANY

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


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
