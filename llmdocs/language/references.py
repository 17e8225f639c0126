"""What references say in the form of an instruction: what a function does, and what a list of links leads to."""

from __future__ import annotations

import re
from functools import lru_cache

from llmdocs.blocks.prose import MarkKind

from .sentence import Sentence
from .tokens import LABEL, QUOTED
from .verbs import Verb

_CALL = re.compile(r"[A-Za-z_$][\w.$:~#]{0,120}\([^\n]{0,300}\)[\W_]{0,20}\Z")
# One word as code spells it: `scrollIntoView`, `drag_and_drop`, `page.hover`, `hover`.
_NAME = re.compile(r"[a-z][\w.$:~]{0,120}")
_ANCHOR = re.compile(r"<a\b[^>\n]{0,300}>(?:[^\w<\n]{0,10}</a>)?|</a>")
_PART = re.compile(r"[A-Z]?[a-z]+")
_CODE = re.compile(r"[# ]{0,8}`([^`\n(]{1,100})`[# ]{0,8}")
_ALSO = {
    "dblclick": ("double-click",),
    "doubleclick": ("double-click",),
    "double": ("double-click",),
    "login": ("log", "sign", "authenticate"),
    "signup": ("sign",),
}
_DASHES = frozenset("-–—:")


def describes(sentence: Sentence, verb: Verb) -> bool:
    """Whether it tells what the function does that its heading names: "Scroll the page" under `scrollPage`."""
    if sentence.ordered or any(token.kind in (LABEL, QUOTED) for token in sentence.tokens):
        return False
    named = _function(sentence.heading)
    return named is not None and (not named or verb.name.split()[0] in named)


def leads(sentence: Sentence, verb: Verb) -> bool:
    """Whether the verb is in the name of a page that an entry of a list leads to: "[login](login.md) - log in"."""
    tokens = sentence.tokens
    for mark in sentence.prose.within(tokens[0].start, tokens[-1].end):
        if (
            mark.kind is MarkKind.LINK
            and mark.target
            and mark.start <= tokens[0].start
            and tokens[verb.at].end <= mark.end
        ):
            following = next((token for token in tokens if token.start >= mark.end), None)
            return following is not None and following.text in _DASHES
    return False


@lru_cache(maxsize=64)
def _function(heading: str) -> frozenset[str] | None:
    """The words in the name of the function that a heading is, empty for a call; None where it is no such name."""
    code = _CODE.fullmatch(heading.strip())
    if code:
        # Of a command every word is its name: `acme login`.
        parts = {part.lower() for part in _PART.findall(code[1])}
        return frozenset(parts.union(*(_ALSO[part] for part in parts if part in _ALSO)))
    title = _ANCHOR.sub("", heading).strip("#*` \t\n\\◆🔗")
    if _CALL.search(title):
        return frozenset() if " " not in title.partition("(")[0].strip() else None
    if not _NAME.fullmatch(title):
        return None
    parts = {part.lower() for part in _PART.findall(title)}
    return frozenset(parts.union(*(_ALSO[part] for part in parts if part in _ALSO)))
