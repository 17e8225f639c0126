"""The words of a block, sentence by sentence, where what is bold, quoted, code or a picture is one token."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from typing import NamedTuple

from llmdocs.blocks.prose import MarkKind, Prose


class TokenKind(str, Enum):
    """What a token is for the grammar of a sentence."""

    WORD = "word"
    SIGN = "sign"
    LABEL = "label"
    """Bold or italic words: what a control is called."""
    QUOTED = "quoted"
    CODE = "code"
    ICON = "icon"
    """A picture or an icon within the text."""
    KEY = "key"
    ADDRESS = "address"
    BLANK = "blank"
    """What a template will fill in."""

    __hash__ = str.__hash__  # That of an enumeration is a function of Python, and sets of kinds are asked often.


# Names of their own: Python takes ten times as long to find a member in its enumeration.
WORD, SIGN, LABEL, QUOTED, CODE, ICON, KEY, ADDRESS, BLANK = TokenKind


class Token(NamedTuple):
    """One word, sign or marked stretch of a sentence."""

    kind: TokenKind
    text: str
    """In lower case, with straight apostrophes."""
    start: int
    end: int
    """In characters of the prose."""
    raw: str
    slanted: bool = False
    """Of a label: set in italics, as controls are but other words too."""


_token = partial(tuple.__new__, Token)
LABELS = frozenset((LABEL, QUOTED, ICON, CODE, KEY, BLANK))
_PIECE = re.compile(
    r"[“\"«]([^“”\"«»\n]{1,80})[”\"»]|[^\W_][\w'’]*(?:-[\w'’]+)*\+?|(?<!\w)'([A-Z][^'\n]{0,60})'(?!\w)|\S"
)
_WORD = re.compile(r"[a-z][a-z-]*")
# A full stop that ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|resp|incl|No|Fig|Sec|Dr|Mr|Ms|St|Inc|Ltd|[A-Z])|\.\w)\.\Z"
)
# One set of characters first: the search can skip all others.
_STOP = re.compile(r"[.!?\n。！？](?:(?<=[.!?])[\"'”’)\]]{0,3}(?=\s|\Z)|(?<=\n)\n*|(?<=[。！？]))")
_KINDS = {
    MarkKind.STRONG: LABEL,
    MarkKind.EMPHASIS: LABEL,
    MarkKind.CODE: CODE,
    MarkKind.IMAGE: ICON,
    MarkKind.ICON: ICON,
    MarkKind.KEY: KEY,
    MarkKind.TEMPLATE: BLANK,
}
_LINK, _EMPHASIS = MarkKind.LINK, MarkKind.EMPHASIS
_LONGEST_LABEL = 8
_LONGEST_SENTENCE = 4_000


def sentences(prose: Prose, naming: frozenset[str], wanted: Callable[[str], bool]) -> Iterator[list[Token]]:
    """The sentences of a block that hold one of the words, and are wanted, as tokens.

    A stop within a marked stretch ends none.
    """
    for begin, end in _bounds(prose):
        text = prose.text[begin:end]
        if wanted(text) and not naming.isdisjoint(_WORD.findall(text.lower())):
            yield _tokens(prose, begin, min(end, begin + _LONGEST_SENTENCE))


def _bounds(prose: Prose) -> Iterator[tuple[int, int]]:
    text = prose.text
    whole = [mark for mark in prose.marks if mark.kind in _KINDS and mark.start < mark.end]
    begin, number = 0, 0
    for found in _STOP.finditer(text):
        end = found.end()
        if end <= begin:
            continue
        while number < len(whole) and whole[number].end < end:
            number += 1
        inside = number < len(whole) and whole[number].start < found.start() and end < whole[number].end
        dot = found.start()
        if inside or (found[0][0] == "." and _ABBREVIATION.search(text, max(begin, dot - 8), dot + 1)):
            continue
        yield begin, end
        begin = end
    if begin < len(text):
        yield begin, len(text)


def _tokens(prose: Prose, begin: int, end: int) -> list[Token]:
    text, found, at = prose.text, [], begin
    for mark in prose.within(begin, end):
        kind = _KINDS.get(mark.kind)
        if mark.kind is _LINK and mark.target and text[mark.start : mark.end].startswith(("http:", "https:")):
            kind = ADDRESS
        if kind is None or mark.start < at or mark.end > end or mark.start >= end or mark.start == mark.end:
            continue
        if kind is LABEL and _is_clause(text, mark.start, mark.end, begin):
            continue
        found += _words(text, at, mark.start)
        raw = text[mark.start : mark.end]
        found.append(Token(kind, raw.lower(), mark.start, mark.end, raw, mark.kind is _EMPHASIS))
        at = mark.end
    found += _words(text, at, end)
    return found


def _is_clause(text: str, start: int, end: int, begin: int) -> bool:
    """Whether bold words are a sentence of their own, stressed, and not what something is called."""
    count = text.count(" ", start, end) + 1
    return count > _LONGEST_LABEL or (
        count >= 4 and not text[begin:start].strip() and text[end : end + 2].strip() != ":"
    )


def _words(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for piece in _PIECE.finditer(text, start, end):
        raw = piece[0]
        first = piece.start()
        last = first + len(raw)
        if piece.lastindex is not None:
            found += _quotation(piece[piece.lastindex], first, last)
        else:
            kind = WORD if raw[0].isalnum() else SIGN
            found.append(_token((kind, raw.lower().replace("’", "'"), first, last, raw, False)))
    return found


def _quotation(words: str, first: int, last: int) -> Iterator[Token]:
    """Words in quotation marks. American typesetting puts the sign of the sentence before the last of them."""
    sign = words[-1] if words[-1] in ",.;" else ""
    bare = words.removesuffix(sign)
    yield Token(QUOTED, bare.lower().replace("’", "'"), first, last, bare)
    if sign:
        yield Token(SIGN, sign, first, last, sign)
