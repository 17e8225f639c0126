"""Sentences that speak to a model instead of a reader: what an injected instruction says, as patterns.

They are few and particular, since a manual is full of sentences in the imperative. "Ignore any earlier output when you
compare" is one of them, and so is "You are now ready".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .wish_patterns import ADDRESS, FAMILIES, HIDDEN, TURN, Family

_WORD = re.compile(r"[a-z][a-z-]*")
# Before the verb: the sentence tells about such instructions, or forbids them.
_TOLD = re.compile(
    r"(?:\b(?:to|that|which|who|can|could|may|might|would|will|not|never|cannot|they|it|models?|users?|attackers?|like|as|e\.g\.|i\.e\."
    r"|says?|saying|called|phrases?|or|when|if|using|where|always)|n['’]t)"
    r"(?:[ *_,:]{1,4}|[ *_,:]{0,3}\n[ *_>]{0,3})\Z"
)


class Wish(NamedTuple):
    """Where a text speaks to a model."""

    start: int
    end: int
    what: str


@cache
def _compiled(family: Family) -> re.Pattern[str]:
    return re.compile(family.pattern, re.VERBOSE)


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(HIDDEN, re.VERBOSE)


def wishes(text: str, words: frozenset[str] | None = None) -> Iterator[Wish]:
    """Every sentence that speaks to a model, where a reader would see it; `words` are those of the text, if known."""
    lower = ""
    known = frozenset(_WORD.findall(text.lower())) if words is None else words
    for family in FAMILIES:
        if not any(map(known.isdisjoint, family.needs)):
            lower = lower or _lower(text)
            pattern = _compiled(family)
            for head in family.heads:
                at = lower.find(head)
                while at >= 0:
                    found = None if lower[at - 1 : at].isalnum() and at else pattern.match(lower, at)
                    if found and (family.what in (TURN, ADDRESS) or not _TOLD.search(lower, max(0, at - 20), at)):
                        yield Wish(at, found.end(), family.what)
                    at = lower.find(head, at + len(head))


def hidden_wish(text: str) -> Wish | None:
    """The first sentence that speaks to a model, where no reader sees it: any word to a program is one there."""
    found = next(wishes(text), None)
    if found is None and (match := _hidden().search(_lower(text))):
        return Wish(match.start(), match.end(), ADDRESS)
    return found


def _lower(text: str) -> str:
    """The text in lower case, as long as it was: of some letters the small form has two characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
