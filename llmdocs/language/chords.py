"""Keys and chords of keys, and whether they are pressed in a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lexicon import words
from .tokens import Token, TokenKind

VERBS = frozenset(("press", "hit", "hold", "use", "enter", "type", "tap", "open", "access"))
_CHORD = re.compile(r"(?i)\b(?:ctrl|control|cmd|command|alt|option|shift|meta|super|win)[ ]?[+-][ ]?\S")
_TERMINAL = re.compile(
    r"(?i)\b(?:terminal|shell|console|command line|command prompt|repl|cli|server|process|stop|quit|interrupt)\b"
)
_TERMINAL_CHORD = re.compile(r"(?i)(?:ctrl|control|\^)[ +-]{0,3}[`*]{0,4}[cdz\\]\b")


def chord(tokens: Sequence[Token]) -> bool:
    """Whether the tokens name a key or several: `Ctrl`+`S`, ++esc++, Enter, the arrow keys."""
    for at, token in enumerate(tokens):
        word = token.text.strip()
        if at + 1 < len(tokens) and tokens[at + 1].text == "button":
            continue
        if token.kind is TokenKind.KEY or (token.kind in (TokenKind.CODE, TokenKind.LABEL) and _is_key(word)):
            return True
        if token.kind is TokenKind.WORD:
            following = tokens[at + 1].text if at + 1 < len(tokens) else ""
            if word in words("modifier") and following in ("+", "-"):
                return True
            if token.raw in ("Enter", "Return", "Escape", "Esc", "Tab", "Space", "Backspace", "ENTER", "ESC", "TAB"):
                return True
            if word in ("arrow", "enter", "return", "escape", "space", "tab", "function", "any") and following in (
                "key",
                "keys",
            ):
                return True
            if word == "spacebar" or _CHORD.fullmatch(word):
                return True
    return False


def _is_key(text: str) -> bool:
    return text in words("key") or _CHORD.match(text) is not None or text in ("↑", "↓", "←", "→", "⏎", "⌘", "⇧")


def of_terminal(tokens: Sequence[Token]) -> bool:
    """Whether the sentence speaks of a terminal: its chords are no business of a screen."""
    text = " ".join(token.raw for token in tokens)
    return _TERMINAL_CHORD.search(text) is not None or _TERMINAL.search(text) is not None
