"""What in a stretch of a sentence speaks for a screen, and what against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import words
from .tokens import Token, TokenKind

_ARROW = re.compile(r"\S {0,3}(?:>|→|›|»|⇒|➜|▸)+ {0,3}\S")
_ARROWS = frozenset((">", "→", "›", "»", "⇒", "➜", "▸"))
_DASHES = frozenset(("-", "–"))
_SIDES = frozenset("top bottom left right side corner edge middle centre center upper lower".split())
_BESIDE = frozenset(("to the right of", "to the left of", "next to", "to the right", "to the left"))
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a stretch of a sentence names."""

    label: bool = False
    """Bold or quoted words, as controls are written."""
    icon: bool = False
    code: bool = False
    key: bool = False
    address: bool = False
    path: bool = False
    """A menu path: **A** > **B**."""
    widget: bool = False
    """A word that may be a thing on a screen."""
    sure: bool = False
    """A word that hardly is anything else."""
    place: bool = False
    """A place on a screen."""
    other: bool = False
    """A file, a terminal, a function: something that is on no screen."""

    @property
    def control(self) -> bool:
        """Whether a control is named beyond doubt."""
        return self.label or self.icon or self.path or self.sure


def evidence(tokens: Sequence[Token], head: Sequence[Token] | None = None) -> Evidence:
    """What the tokens name; only in `head`, when it is given, can stand what is on no screen."""
    kinds = {token.kind for token in tokens}
    plain, named = _names(tokens)
    if "window" in named or "tab" in named:
        # Those of a terminal are on no page.
        lasts = [name.split()[-1] for name in named & words("no widget")]
        named -= {form for last in lasts for form in (last, _singular(last))} - words("no widget")
    others = named if head is None else _last_names(head)
    labels = [token for token in tokens if token.kind in (TokenKind.LABEL, TokenKind.QUOTED)]
    return Evidence(
        label=any(_is_label(token) for token in labels),
        icon=TokenKind.ICON in kinds or ("[" in {token.text for token in tokens} and "icon" in named),
        code=TokenKind.CODE in kinds,
        key=TokenKind.KEY in kinds,
        address=TokenKind.ADDRESS in kinds or any(token.text.startswith(("http://", "https://")) for token in tokens),
        path=_path(tokens, labels),
        widget=not named.isdisjoint(words("widget")),
        sure=not named.isdisjoint(words("sure widget")),
        place=_place(plain, named),
        other=not others.isdisjoint(words("no widget")),
    )


def _names(tokens: Sequence[Token]) -> tuple[list[str], set[str]]:
    """The plain words, and every name of one to three of them, in the singular too."""
    plain = [token.text if token.kind is TokenKind.WORD else "\0" for token in tokens]
    named = set(plain)
    named.update(_singular(word) for word in plain)
    for size in range(2, _MOST_WORDS + 1):
        named.update(" ".join(plain[at : at + size]) for at in range(len(plain) - size + 1))
    return plain, named


def _last_names(head: Sequence[Token]) -> set[str]:
    """The names that a phrase ends in: what "a file name" is, is a name."""
    plain = [token.text for token in head if token.kind is TokenKind.WORD]
    last = [*plain[:-1], _singular(plain[-1])] if plain else []
    return {" ".join(words_[-size:]) for words_ in (plain, last) for size in range(1, _MOST_WORDS + 1) if words_}


def _is_label(token: Token) -> bool:
    """Whether marked words can be what a control is called, and are no file, path or command."""
    raw = token.raw.strip()
    if token.slanted and " " not in raw and not raw[:1].isupper():
        # A parameter, or a word that is stressed.
        return False
    return any(char.isalpha() for char in raw) and not re.search(r"[/\\=(){}<_]|\.\w{1,4}$|^-", raw)


def _path(tokens: Sequence[Token], labels: Sequence[Token]) -> bool:
    if any(_ARROW.search(label.raw) for label in labels):
        return True
    for at in range(1, len(tokens) - 1):
        if tokens[at].text in _ARROWS and tokens[at].kind is TokenKind.SIGN:
            before, after = tokens[at - 1], tokens[at + 1]
            if TokenKind.SIGN not in (before.kind, after.kind) and before.raw[:1].isupper():
                return True
        elif tokens[at].text in _DASHES and tokens[0].raw[:1].isupper():
            # "Format - Cells", as office programs write it.
            spaced = tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start
            if spaced and all(each.raw[:1].isupper() for each in (*tokens[:at], tokens[at + 1])):
                return True
    return False


def _place(plain: Sequence[str], named: set[str]) -> bool:
    if not named.isdisjoint(words("place")):
        return True
    text = " ".join(plain)
    if any(beside in text for beside in _BESIDE):
        return True
    for at, word in enumerate(plain):
        if (
            word in _SIDES
            and "the" in plain[max(0, at - 3) : at]
            and set(plain[max(0, at - 4) : at]) & {"at", "in", "on", "from", "to", "near", "toward", "towards", "along"}
        ):
            return True
    return False


def _singular(word: str) -> str:
    if word.endswith("xes"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
