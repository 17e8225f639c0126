"""Keys and chords of keys, and whether they are pressed in a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .lexicon import words
from .tokens import CODE, KEY, LABEL, QUOTED, SIGN, WORD, Token

PRESSING = frozenset(("press", "hit", "hold", "tap"))
"""Verbs that may have a single key as their object."""
OPENING = frozenset(("open", "access", "use", "enter", "type"))
"""Verbs that may say how: with a chord, or a key that is called one."""
_KEY = (
    r"(?:f\d{1,2}|enter|return|tab|esc(?:ape)?|space(?:bar)?|del(?:ete)?|backspace|insert|home|end|left|right|up|down"
    r"|page[ ]?(?:up|down)|[^\w\s]|\w)"
)
_CHORD = re.compile(
    r"(?i)(?:(?:ctrl|control|cmd|command|alt|option|shift|meta|super|win|fn|⌘|⇧|⌥|⌃)[ ]?[+-][ ]?){1,3}" + _KEY
)
_FUNCTION_KEY = re.compile(r"F\d{1,2}")
_TERMINAL = re.compile(
    r"(?i)\b(?:terminal|shell|console|command line|command prompt|repl|cli|server|process|stop|quit|interrupt"
    r"|defaults?)\b"
)
_INTERACTIVE = re.compile(r"(?i)\binteractive|\bterminal\b|\bshell\b|\bCLI\b|command line|\bprompt\b")
_TERMINAL_CHORD = re.compile(r"(?i)(?:ctrl|control|\^)[ +-]{0,3}[`*]{0,4}[cdz\\]\b")


def chord(tokens: Sequence[Token], *, single: bool = True) -> bool:
    """Whether the tokens name a chord: `Ctrl`+`S`, ++cmd+k++; with `single` also one key that is not called a key."""
    for at, token in enumerate(tokens):
        word = token.text.strip()
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if following == "button":
            continue
        joined = following == "+" or word.endswith("+")
        if token.kind is not SIGN and (_CHORD.fullmatch(word) or (joined and word.rstrip("+") in words("modifier"))):
            return True
        called = following in ("key", "keys") and (word in words("key of words") or word in words("key"))
        if token.kind is KEY or called:
            return True
        if single and _is_key(token, word):
            return True
    return False


def _is_key(token: Token, word: str) -> bool:
    if token.kind in (LABEL, QUOTED) and len(word) == 1:
        return word.isalnum()
    if token.kind in (CODE, LABEL):
        return word in words("key") or word in ("↑", "↓", "←", "→", "⏎", "⌘", "⇧")
    if token.kind is not WORD:
        return False
    return word == "spacebar" or token.raw in words("key in capitals") or _FUNCTION_KEY.fullmatch(token.raw) is not None


def of_terminal(tokens: Sequence[Token], heading: str) -> bool:
    """Whether the sentence or its heading speaks of a terminal: its chords are no business of a screen."""
    text = " ".join(token.raw for token in tokens)
    if _INTERACTIVE.search(heading):
        return True
    return _TERMINAL_CHORD.search(text) is not None or _TERMINAL.search(text) is not None


def types_command(tokens: Sequence[Token]) -> bool:
    """Whether a command is typed or a question answered, with nothing of a screen: "Type `exit` and press Enter"."""
    said = any(
        (before.text in ("type", "enter", "run") and token.kind is CODE)
        or (before.text in PRESSING and token.kind is QUOTED and token.text in ("y", "n", "q"))
        for before, token in pairwise(tokens)
    )
    return said and words("widget").isdisjoint(token.text for token in tokens)
