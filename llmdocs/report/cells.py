"""How wide text stands on a terminal, and what is shown of characters that would act on it or not be seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import repeat

from llmdocs.safety.terminal import printable

TAB = 4
_JOINERS = "\u200c\u200d"
_EMOJI_LOOK = "\ufe0f"


def cells(text: str, column: int = 0, *, reveal: bool = False) -> Iterator[tuple[str, int]]:
    """Each character as it is shown, with the columns that it takes; the text begins at the column given.

    Tabs become spaces. Characters that control a terminal, and invisible ones, are shown by their code: `\\x1b`,
    `\\u200b`. With `reveal`, so is everything that takes no column.
    """
    if text.isascii() and text.isprintable():
        yield from zip(text, repeat(1))
        return
    last, width = "", 0
    for character in text:
        if character == "\t":
            shown, width = " " * (TAB - column % TAB), TAB - column % TAB
        elif character.isascii() and character.isprintable():
            shown, width = character, 1
        else:
            shown, width = _shown(character, last, width)
            if reveal and not width:
                shown = _code(character)
                width = len(shown)
        yield shown, width
        column += width
        last = character


def _shown(character: str, last: str, width: int) -> tuple[str, int]:
    """A character after another one of the width given."""
    escaped = printable(character)
    if escaped != character:
        return escaped, len(escaped)
    if character == _EMOJI_LOOK and width == 1 and unicodedata.category(last)[0] in "SPN":
        return character, 1
    if last == "\u200d" or _adds_nothing(character):
        return character, 0
    if unicodedata.category(character) == "Cf":
        code = _code(character)
        return code, len(code)
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _adds_nothing(character: str) -> bool:
    """Whether a character is drawn over the one before: accents, joiners, the second half of Hangul, skin tones."""
    return (
        unicodedata.category(character) in ("Mn", "Me")
        or character in _JOINERS
        or "\u1160" <= character <= "\u11ff"
        or "\ud7b0" <= character <= "\ud7ff"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _code(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
