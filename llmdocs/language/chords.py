"""Keys and chords of keys, and whether they are pressed in a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lexicon import words
from .tokens import Token, TokenKind

PRESSING = frozenset(("press", "hit", "hold", "use", "enter", "type", "tap"))
"""Verbs that may have a single key as their object."""
OPENING = frozenset(("open", "access"))
"""Verbs that may say how: with a chord."""
_CHORD = re.compile(
    r"(?i)(?:(?:ctrl|control|cmd|command|alt|option|shift|meta|super|win|fn|⌘|⇧|⌥|⌃)[ ]?[+-][ ]?){1,3}\S{1,9}"
)
_TERMINAL = re.compile(
    r"(?i)\b(?:terminal|shell|console|command line|command prompt|repl|cli|server|process|stop|quit|interrupt)\b"
)
_TERMINAL_CHORD = re.compile(r"(?i)(?:ctrl|control|\^)[ +-]{0,3}[`*]{0,4}[cdz\\]\b")


def chord(tokens: Sequence[Token], *, single: bool = True) -> bool:
    """Whether the tokens name a chord of keys: `Ctrl`+`S`, ++cmd+k++; with `single` also one key, such as Enter."""
    for at, token in enumerate(tokens):
        word = token.text.strip()
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if following == "button":
            continue
        if token.kind is not TokenKind.SIGN and (
            _CHORD.fullmatch(word) or (word in words("modifier") and following == "+")
        ):
            return True
        if single and _is_key(token, word, following):
            return True
    return False


def _is_key(token: Token, word: str, following: str) -> bool:
    if token.kind is TokenKind.KEY:
        return True
    if token.kind in (TokenKind.CODE, TokenKind.LABEL):
        return word in words("key") or word in ("↑", "↓", "←", "→", "⏎", "⌘", "⇧")
    if token.kind is not TokenKind.WORD:
        return False
    if token.raw in ("Enter", "Return", "Escape", "Esc", "Tab", "Space", "Backspace", "ENTER", "ESC", "TAB"):
        return True
    return word == "spacebar" or (word in words("key of words") and following in ("key", "keys"))


def of_terminal(tokens: Sequence[Token]) -> bool:
    """Whether the sentence speaks of a terminal: its chords are no business of a screen."""
    text = " ".join(token.raw for token in tokens)
    return _TERMINAL_CHORD.search(text) is not None or _TERMINAL.search(text) is not None
