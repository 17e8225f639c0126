"""Letters of other scripts that look like Latin ones, and words that mix them with those.

Source: Unicode Technical Standard #39, confusables.txt 15.1, those whose shapes are the same in common typefaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CYRILLIC = "асеорхуіјѕһԁԛԝүӏАВЕКМНОРСТХІЈЅҮԌԜ"
_GREEK = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_OTHERS = "օսһᏟᎪᎬᎢᎳɑɡɩ"
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_STYLED = "\U0001d400-\U0001d7ff"
_ALIKE = f"{_CYRILLIC}{_GREEK}{_OTHERS}{_WIDE}{_STYLED}"
# Digits alone may be an example of digits.
_LETTERS = _ALIKE.replace("\uff10-\uff19", "")
ALIKE = frozenset(
    f"{_CYRILLIC}{_GREEK}{_OTHERS}\u2044\u2215\u29f8\uff0f\u3002\uff0e\uff61\u2024"
    + "".join(
        map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *range(0x1D400, 0x1D800)))
    )
)
"""Every such letter and sign."""
_SEAM = re.compile(rf"[A-Za-z][{_LETTERS}]|[{_LETTERS}][A-Za-z]")
_WORD_BEFORE = re.compile(r"\w{0,200}\Z")
_WORD_AFTER = re.compile(r"\w{1,200}")
_EVERY = re.compile(rf"[A-Za-z0-9_{_ALIKE}]+")
# What looks like a slash or a dot within an address; the full stop of Chinese or Japanese ends its sentence after one.
_HOST_SIGNS = re.compile(
    r"https?://[^\s/\"'<>)\]]{0,200}?([\u2044\u2215\u29f8\uff0f\u3002\uff0e\uff61\u2024])(?=[a-z0-9-])"
)
_HOST = re.compile(r"https?://(?:[^\s/@]{0,100}@)?([^\s/:?#\"'<>)\]]{1,253})")
_WHOLE = re.compile(rf"[0-9-]*[{_CYRILLIC}{_GREEK}][{_CYRILLIC}{_GREEK}0-9-]*")


class Mixed(NamedTuple):
    """A word that looks like another one."""

    start: int
    end: int
    like: str
    """How it would be written in Latin letters, as far as that is known."""


def mixed_words(text: str) -> Iterator[Mixed]:
    """Words of Latin letters and others that look like such, where the word holds no other letter of another script."""
    end = -1
    for seam in _SEAM.finditer(text):
        if seam.start() < end:
            continue
        before = _WORD_BEFORE.search(text, max(0, seam.start() - 200), seam.start() + 1)
        after = _WORD_AFTER.match(text, seam.start() + 1)
        start = before.start() if before else seam.start()
        end = after.end() if after else seam.end()
        word = text[start:end]
        if _EVERY.fullmatch(word) and not _in_range(text, start, end):
            yield Mixed(start, end, latin(word))


def strange_hosts(text: str) -> Iterator[Mixed]:
    """Hosts of addresses that hold a sign like a slash or a dot, or are wholly of letters like Latin ones."""
    for found in _HOST_SIGNS.finditer(text):
        yield Mixed(found.start(1), found.end(1), "/" if found[1] in "\u2044\u2215\u29f8\uff0f" else ".")
    for found in _HOST.finditer(text):
        labels = found[1].split(".")
        if found[1].isascii() or not labels[-1].isascii():
            continue
        for label in labels[:-1]:
            if _WHOLE.fullmatch(label):
                at = found.start(1) + found[1].index(label)
                yield Mixed(at, at + len(label), latin(label))


def latin(word: str) -> str:
    """The word with each such letter replaced by the Latin one it looks like."""
    import unicodedata

    return unicodedata.normalize("NFKC", word.translate(_LATIN))


_LATIN = str.maketrans(
    f"{_CYRILLIC}{_GREEK}{_OTHERS}",
    "aceopxyijshdqwylABEKMHOPCTXIJSYGWoABEZHIKMNOPTYXouhCAETWagi",
)


def _in_range(text: str, start: int, end: int) -> bool:
    """Whether a word is part of ranges of letters, such as `[a-zа-я]`."""
    return text[end : end + 1] == "-" and "[" in text[max(0, start - 40) : start]
