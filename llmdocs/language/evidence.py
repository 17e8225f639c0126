"""What in a stretch of a sentence speaks for a screen, and what against it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .lexicon import words
from .tokens import ADDRESS, CODE, ICON, LABEL, QUOTED, SIGN, WORD, Token, TokenKind

_ARROW = re.compile(r"\S {0,3}(?:>|→|›|»|⇒|➜|▸)+ {0,3}\S")
_ARROWS = frozenset((">", "→", "›", "»", "⇒", "➜", "▸"))
_DASHES = frozenset(("-", "–"))
SIDES = frozenset("top bottom left right side corner edge middle centre center upper lower".split())
"""Parts of a screen by where they are."""
_BESIDE = frozenset(("to the right of", "to the left of", "next to", "to the right", "to the left"))
_NAMING = frozenset((LABEL, QUOTED))


@dataclass(frozen=True)
class Evidence:
    """What a stretch of a sentence names. Each question is answered when it is asked: most never are."""

    tokens: Sequence[Token] = ()
    head: Sequence[Token] | None = None
    """The part of it in which alone, when it is given, can stand what is on no screen."""

    @cached_property
    def plain(self) -> list[str]:
        """Its words; what is no word is a sign of its own."""
        return [token.text if token.kind is WORD else "\0" for token in self.tokens]

    @cached_property
    def named(self) -> Set[str]:
        """Every name of one to three words, in the singular too."""
        named = _names(self.plain)
        if "window" in named or "tab" in named:
            # Those of a terminal are on no page.
            lasts = [name.split()[-1] for name in named & words("no widget")]
            named -= {form for last in lasts for form in (last, _singular(last))} - words("no widget")
        return named

    @property
    def label(self) -> bool:
        """Bold or quoted words, as controls are written."""
        return any(token.kind in _NAMING and _is_label(token) for token in self.tokens)

    @property
    def icon(self) -> bool:
        """A picture within the text, or the word for one in brackets."""
        return self._has(ICON) or ("icon" in self.named and any(token.text == "[" for token in self.tokens))

    @property
    def code(self) -> bool:
        """Words in code."""
        return self._has(CODE)

    @property
    def address(self) -> bool:
        """An address on the web."""
        return self._has(ADDRESS) or any(token.text.startswith(("http://", "https://")) for token in self.tokens)

    @property
    def path(self) -> bool:
        """A menu path: **A** > **B**."""
        return _path(self.tokens)

    @property
    def widget(self) -> bool:
        """A word that may be a thing on a screen."""
        return not self.named.isdisjoint(words("widget"))

    @property
    def sure(self) -> bool:
        """A word that hardly is anything else."""
        return not self.named.isdisjoint(words("sure widget"))

    @property
    def place(self) -> bool:
        """A place on a screen."""
        return _place(self.plain, self.named)

    @property
    def other(self) -> bool:
        """A file, a terminal, a function: something that is on no screen."""
        named = self.named if self.head is None else _last_names(self.head)
        return not words("no widget").isdisjoint(named)

    @property
    def control(self) -> bool:
        """Whether a control is named beyond doubt."""
        return self.label or self.icon or self.path or self.sure

    def _has(self, kind: TokenKind) -> bool:
        return any(token.kind is kind for token in self.tokens)


def _names(plain: Sequence[str]) -> set[str]:
    named = set(plain)
    named.update([_singular(word) for word in plain if word.endswith("s")])
    named.update(map(" ".join, pairwise(plain)))
    named.update(map(" ".join, zip(plain, plain[1:], plain[2:], strict=False)))
    return named


def _last_names(head: Sequence[Token]) -> Set[str]:
    """The names that a phrase ends in: what "a file name" is, is a name."""
    plain = [token.text for token in head if token.kind is WORD][-3:]
    if not plain:
        return set()
    last = [*plain[:-1], _singular(plain[-1])]
    return {" ".join(each[at:]) for each in (plain, last) for at in range(len(plain))}


def _is_label(token: Token) -> bool:
    """Whether marked words can be what a control is called, and are no file, path or command."""
    raw = token.raw.strip()
    if token.slanted and " " not in raw and not raw[:1].isupper():
        # A parameter, or a word that is stressed.
        return False
    return any(char.isalpha() for char in raw) and not re.search(r"[/\\=(){}<_]|\.\w{1,4}$|^-", raw)


def _path(tokens: Sequence[Token]) -> bool:
    if any(token.kind in _NAMING and _ARROW.search(token.raw) for token in tokens):
        return True
    for at in range(1, len(tokens) - 1):
        if tokens[at].text in _ARROWS and tokens[at].kind is SIGN:
            before, after = tokens[at - 1], tokens[at + 1]
            if SIGN not in (before.kind, after.kind) and before.raw[:1].isupper():
                return True
        elif tokens[at].text in _DASHES and tokens[0].raw[:1].isupper():
            # "Format - Cells", as office programs write it.
            spaced = tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start
            if spaced and all(each.raw[:1].isupper() for each in (*tokens[:at], tokens[at + 1])):
                return True
    return False


def _place(plain: Sequence[str], named: Set[str]) -> bool:
    if not named.isdisjoint(words("place")):
        return True
    text = " ".join(plain)
    if any(beside in text for beside in _BESIDE):
        return True
    for at, word in enumerate(plain):
        if (
            word in SIDES
            and "the" in plain[max(0, at - 3) : at]
            and set(plain[max(0, at - 4) : at]) & {"at", "in", "on", "from", "to", "near", "toward", "towards", "along"}
        ):
            return True
    return False


def _singular(word: str) -> str:
    if word.endswith("xes"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
