"""The verbs that may ask for something, and whether one stands at a place in its base form and is no noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from .lexicon import words
from .tokens import SIGN, WORD, Token

ACTING = ("point", "choose", "fill", "go", "find", "use", "sign", "dismiss", "follow", "copy", "gate")
MEANS = ("point", "choose", "go", "sign", "typed")
"""The lists of those that may also tell how: "by clicking X"."""


def verb_at(tokens: Sequence[Token], at: int) -> tuple[str, str, int] | None:
    """The verb that stands here in its base form: its name, its list, how many tokens it has."""
    for name, parts, group in _verbs().get(tokens[at].text, ()):
        size = len(parts)
        if tokens[at].kind is WORD and [token.text for token in tokens[at : at + size]] == parts:
            return None if _phrasal(name, tokens, at + size) else (name, group, size)
    return None


@cache
def _verbs() -> dict[str, list[tuple[str, list[str], str]]]:
    """Every verb that may ask for something by its first word, the longest first: its name, its words, its list."""
    found: dict[str, list[tuple[str, list[str], str]]] = {}
    for group in ACTING:
        for name in words(group):
            found.setdefault(name.split()[0], []).append((name, name.split(), group))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[1]))
    return found


@cache
def acting() -> frozenset[str]:
    """The first word of every verb that may ask for something, and its form after "by" where that may, too."""
    return frozenset(_verbs()) | participles(name.split()[0] for group in MEANS for name in words(group))


def participles(verbs: Iterable[str]) -> frozenset[str]:
    """The verbs with "-ing", as any of them may be spelt: "clicking", "typing", "dragging"."""
    return frozenset(f"{base}ing" for verb in verbs for base in (verb, verb[:-1], verb + verb[-1]))


def _phrasal(name: str, tokens: Sequence[Token], after: int) -> bool:
    """Whether a further word makes another verb of it: "check out", "tap into", "point out"."""
    return after < len(tokens) and tokens[after].text in _PARTICLES.get(name, ())


_PARTICLES = {
    "check": ("out",),
    "tap": ("into",),
    "mark": ("up",),
    "set": ("up",),
    "access": ("to",),
    "navigate": ("around",),
}


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb in its base form stands here, and no noun: "Select has", "Type inference", "Click events"."""
    named = verb_at(tokens, at)
    size = named[2] if named else 1
    if named is None and tokens[at].text not in words("general"):
        return False
    following = tokens[at + size] if at + size < len(tokens) else None
    if following is None:
        return True
    if following.kind is SIGN:
        # "Type: text" and "Select (dropdown)" are entries of a reference.
        joined = following.start == tokens[at + size - 1].end and at + size + 1 < len(tokens)
        return following.text not in "':(=|/—–" and not (joined and following.text == ".")
    if following.kind is not WORD:
        return True
    if following.text in words("finite") or _compound(tokens, at, at + size, named):
        return False
    if named and named[1] == "point" and named[0] in words("noun") and _does(tokens, at + size):
        return False
    return following.text in words("subject") or not _has_verb(tokens, at + size)


def _has_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows so soon that what stands before it is its subject: "Fill styles can be"."""
    for token in tokens[at : at + 4]:
        if token.kind is not WORD or token.text in words("adjunct") or token.text in ("that", "which", "who"):
            return False
        if token.text in words("finite"):
            return True
    return False


def _does(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is done with a pointer is said to do something: "Right click in a window displays its menu"."""
    telling = words("does", "finite")
    for place in range(at, min(at + 9, len(tokens))):
        word = tokens[place]
        if word.kind is not WORD or word.text in _NEXT_CLAUSE or word.text in words("subject") - _ARTICLES:
            return False
        if word.text in telling and tokens[place - 1].text not in words("determiner"):
            return True
        if word.text in ("and", "or"):
            # "Left click and drag selects", but "click it and the page will open".
            telling = words("does")
    return False


_NEXT_CLAUSE = frozenset("as because if to unless until when where while".split())
_ARTICLES = frozenset("a an any each one the your".split())


def _compound(tokens: Sequence[Token], at: int, after: int, named: tuple[str, str, int] | None) -> bool:
    """Whether the verb is the first part of a name: "Click provides", "Drop table", "Open source"."""
    word = tokens[after]
    if word.raw[:1].isupper() and tokens[at].raw[:1].isupper():
        return False
    if named is None or named[0] not in words("noun"):
        return False
    if named[1] == "point" and word.text in words("noun after pointer"):
        return True
    if named[0] == "drag" and [token.text for token in tokens[after : after + 2]] == ["and", "drop"]:
        third = tokens[after + 2] if after + 2 < len(tokens) else None
        return third is None or third.kind is SIGN or third.text in words("finite")
    beyond = tokens[after + 1] if after + 1 < len(tokens) else None
    if word.text in ("and", "or") and beyond is not None and beyond.text in ("focus", "active", "logout", "log"):
        return True
    if named[0] == "toggle" and word.text in ("button", "buttons", "switch", "switches"):
        return True
    if named[0] == "drag-and-drop" and word.text not in words("determiner") and not word.text.endswith("s"):
        return True
    if (
        named[1] == "point"
        and word.text.endswith("s")
        and word.text not in words("subject", "adjunct")
        and beyond is not None
        and beyond.kind is WORD
        and beyond.text not in words("adjunct", "subject", "opener")
    ):
        # "Tick marks represent", "Hover states show".
        return True
    if word.text in words("noun after"):
        return True
    if not word.text.endswith("s") or word.text in words("subject", "widget"):
        return False
    # "Click uses", "Double-click opens the": a verb of the third person, where an object would follow a "click".
    return named[0] == "click" or (named[1] == "point" and beyond is not None and beyond.text in words("determiner"))
