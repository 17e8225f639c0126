"""What running text says of the code in it: to run it, not to, or only what it does."""

from __future__ import annotations

import re

_REACH = 200
_STOP = re.compile(r"[.!?。！？][\"')\]”’]{0,3}\s|\n")
_AGAINST = re.compile(
    r"""\b(?:never|don['’]?t|(?:do|must|should|will|can)[ ]not|shouldn['’]t|mustn['’]t|cannot|can['’]t|avoid(?:s|ing)?
    |instead[ ]of|rather[ ]than|such[ ]as|beware|dangerous|harmful|unsafe|no[ ]longer|refus(?:e|es|ed|ing)
    |reject(?:s|ed)?|block(?:s|ed)?|prevent(?:s|ed)?|forbid(?:s|den)?|den(?:y|ies|ied))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_IS_BAD = re.compile(
    r"[^.!?\n]{0,60}\b(?:is|are|would be) (?:very )?(?:dangerous|unsafe|harmful|insecure|not safe|not allowed|blocked"
    r"|refused|rejected|forbidden|denied)\b",
    re.IGNORECASE,
)
_RUN = re.compile(
    r"\b(?:run|runs|running|execute|executing|use|using|type|enter|issue|invoke|try|call|calling|do|with|via|paste)\b",
    re.IGNORECASE,
)
_DOES = re.compile(r"(?:,| (?:and|or|is|are|was|would|will|does|can|could|may|means|\w{2,20}s)\b)")


def warned_of(text: str, start: int, end: int) -> bool:
    """Whether the sentence around code tells its reader not to run it, or that something keeps it from being run."""
    return bool(_AGAINST.search(_before(text, start)) or _IS_BAD.match(text, end))


def told_to_run(text: str, start: int, end: int) -> bool:
    """Whether the sentence around code says to run it, or is nothing but the code."""
    before = _before(text, start)
    return bool(_RUN.search(before)) if before.strip(" -*:`") else not _DOES.match(text, end)


def _before(text: str, start: int) -> str:
    """What stands before the code in its sentence."""
    before = text[max(0, start - _REACH) : start]
    last = max((found.end() for found in _STOP.finditer(before)), default=0)
    return before[last:]
