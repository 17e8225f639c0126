"""Signing in, and following what a program or a page says next: with a command, or in a browser."""

from __future__ import annotations

import re
from itertools import pairwise

from .case import Ask, Case, Verdict
from .lexicon import words
from .tokens import CODE, WORD

_GUIDED = re.compile(r"\b(?:prompts?|wizard|on-?screen|on (?:the|your) screen)\b")
_ENTRY = re.compile(r"\b(?:sign|log)(?:ging|ning)? ?in\b|authori[sz]|authenticat|passkey")


def follow(case: Case) -> Verdict | None:
    """ "Follow the prompts": of a page, unless a terminal or a command is named."""
    said = case.sentence.text.lower()
    near = " ".join(token.text for token in case.rest[:10])
    if case.after.code or case.ahead.code:
        return Verdict(Ask.TERMINAL) if "prompt" in said else None
    if case.ordered and case.verb.name == "follow" and _ENTRY.search(near):
        return Verdict(Ask.SIGN_IN)
    if case.after.other or case.ahead.other:
        return Verdict(Ask.TERMINAL) if "prompt" in said else None
    if not case.ordered or case.verb.name != "follow":
        return None
    return Verdict(Ask.STEP, sure=False) if _GUIDED.search(said) else None


_REMOTE = re.compile(
    r"\b(?:ssh|server|container|registry|shell|host|machine|instance|root|docker|mysql|psql|node"
    r"|(?:to|will) take effect)\b",
    re.IGNORECASE,
)


def sign_in(case: Case) -> Verdict | None:
    """Not by a command, of which a sentence with a colon is the heading, nor by a token."""
    said = case.sentence.text
    command = case.ahead.code or any(token.kind is CODE and not _HOST.fullmatch(token.text) for token in case.rest)
    command = command or _is_run(case)
    if command or case.after.other or _REMOTE.search(said) or said.rstrip().endswith(":"):
        return None
    if (case.sentence.block_before_code and not case.ordered) or _BY_MACHINE.search(said):
        return None
    if case.verb.name in ("authenticate", "authorize"):
        return Verdict(Ask.SIGN_IN) if case.after.widget else None
    following = case.sentence.tokens[case.verb.after : case.verb.after + 1]
    free = not following or following[0].kind is not WORD or following[0].text in words("sign in after")
    free = free or (following[0].text == "on" and case.after.widget and case.verb.name != "login")
    return Verdict(Ask.SIGN_IN) if free or case.verb.name.endswith("into") else None


def _is_run(case: Case) -> bool:
    """Whether a command does it: "Run `acme login` to sign in"."""
    return any(
        before.text in ("run", "use", "execute", "call") and token.kind is CODE
        for before, token in pairwise(case.sentence.tokens[: case.verb.at])
    )


_HOST = re.compile(r"(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}(?:/\S*)?")
_BY_MACHINE = re.compile(
    r"\b(?:using|with|by|via|through) (?:an? |the |your )?(?:\w+ ){0,2}"
    r"(?:CLI|token|secret|certificate|API|key|command|SDK|identity|principal)\b",
    re.IGNORECASE,
)
