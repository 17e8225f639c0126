"""Where the main clause of a sentence begins, and with it what it tells its reader to do.

What stands before the clause is passed: "Under X,", "To do Y,", "If Z,". A sentence that describes has no such place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .forms import acting, is_verb
from .lexicon import words
from .tokens import CODE, ICON, LABEL, QUOTED, SIGN, WORD, Token


def may_instruct(sentence: str) -> bool:
    """A cheap first question to the words of a sentence: whether a main clause that instructs can begin in it."""
    first = _FIRST.match(sentence)
    if first is None or first[1].lower().replace("’", "'") in _beginnings() or first[1][0].isdigit():
        return True
    return _BEFORE_CLAUSE.search(sentence) is not None


_FIRST = re.compile(r"(?:[^\w“\"]|_)*([^\W_][\w'’]*(?:-[\w'’]+)*)")
_BEFORE_CLAUSE = re.compile("[:;—–]")


@cache
def _beginnings() -> frozenset[str]:
    """Every first word of a sentence that may be followed by an instruction, or is one."""
    openers = words("general", "opener") | _first_words("adjunct") | _first_words("phrase")
    return acting() | openers | words("remark") | {"you", "we", "you'll", "we'll", "step"}


def main_clause(tokens: Sequence[Token]) -> int | None:
    """Where the verb of the main clause is, None when the sentence describes."""
    at = 0
    for _ in range(12):
        at = _skip_openers(tokens, at)
        if at >= len(tokens):
            return None
        word = tokens[at].text
        if tokens[at].kind is WORD:
            if is_verb(tokens, at):
                return at
            if word in ("you", "we", "you'll", "we'll"):
                return _after_modal(tokens, at + 1)
            if word in words("adjunct") or _adjunct(tokens, at):
                following = _after_adjunct(tokens, at)
                if following is None:
                    return None
                at = following
                continue
        callout = at == 0 and tokens[at].text in words("remark")
        if tokens[at].kind is LABEL and (callout or tokens[at].raw.rstrip()[-1:] in (":", ".")):
            at += 1
            continue
        label = _after_label(tokens, at)
        if label is None:
            return None
        at = label
    return None


def _adjunct(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text in ("next", "such") and " ".join(each.text for each in tokens[at : at + 2]) in words(
        "adjunct"
    )


def _skip_openers(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens):
        phrase = _phrase(tokens, at)
        if phrase:
            at += phrase
        elif (tokens[at].text in words("opener") and tokens[at].kind is WORD) or (
            tokens[at].kind is SIGN and tokens[at].text not in "[<{@#$%=|\\"
        ):
            at += 1
        elif (tokens[at].text == "step" and at + 1 < len(tokens) and tokens[at + 1].text[:1].isdigit()) or (
            tokens[at].text.isdigit() and at + 1 < len(tokens) and tokens[at + 1].text in (".", ")", ":")
        ):
            at += 2
        else:
            return at
    return at


def _phrase(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the phrase has that stands here and may stand before an instruction: "make sure to"."""
    if tokens[at].text not in _first_words("phrase"):
        return 0
    sizes = (size for size in (4, 3, 2) if " ".join(token.text for token in tokens[at : at + size]) in words("phrase"))
    return next(sizes, 0)


@cache
def _first_words(name: str) -> frozenset[str]:
    return frozenset(entry.split()[0] for entry in words(name))


def _after_adjunct(tokens: Sequence[Token], at: int) -> int | None:
    """Where the next clause can begin: after a comma, or where a label is told what to be done with."""
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        if token.kind is SIGN and token.text in ",:;—–":
            start = _skip_openers(tokens, place + 1)
            if start >= len(tokens):
                return None
            word = tokens[start]
            if word.kind is not WORD:
                continue
            if is_verb(tokens, start) or word.text in words("adjunct") or _adjunct(tokens, start):
                return start
            if word.text == "such":
                continue
            if word.text in words("subject") and word.text not in ("a", "an", "the", "your", "any", "its", "each"):
                return start
        elif (
            token.kind is WORD
            and token.text in words("point", "choose")
            and tokens[place - 1].text not in words("modal", "subject")
            and tokens[place - 1].text not in _NOT_BEFORE
            and not (place == at + 1 and token.text in words("noun"))
            and tokens[at].text not in words("clausal")
            and _has_object(tokens, place)
        ):
            return place
    return None


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether a label follows the verb, or stands right before it; of a pointer's verb, whether an article follows."""
    if tokens[at].text in words("point") and at + 1 < len(tokens) and tokens[at + 1].text in ("a", "the", "on"):
        return tokens[at - 1].kind is WORD
    return _labelled(tokens, at + 1) or tokens[at - 1].kind in (LABEL, QUOTED)


def _labelled(tokens: Sequence[Token], at: int) -> bool:
    """Whether a label stands here, or after an article."""
    if at < len(tokens) and tokens[at].text in ("the", "on", "your"):
        at += 1
    return at < len(tokens) and tokens[at].kind in (LABEL, QUOTED, ICON)


_NOT_BEFORE = frozenset("to and or can not don't never you they users user then who".split())


def _after_label(tokens: Sequence[Token], at: int) -> int | None:
    """Past a name that is followed by a colon or a dash: "Windows: right-click …"."""
    if tokens[at].kind is CODE or (tokens[at].kind is LABEL and tokens[at].raw in acting()):
        # "`login`: sign in" and "**check**: tick a checkbox" are the entries of a reference.
        return None
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if following == ":" and at == 0 and (tokens[at].text in words("entry") or _is_key(tokens[at])):
        # "Description: hover over an element", "scrollIntoView: scroll the element"
        return None
    for place in range(at, min(at + 6, len(tokens))):
        if tokens[place].kind is SIGN and tokens[place].text in (":", "—", "–"):
            return place + 1
        if tokens[place].text in words("subject", "modal"):
            return None
    return None


_SPELT_SMALL = re.compile(r"[a-z]{2,40}(?:[A-Z][a-z]{1,40}){0,8}")


def _is_key(token: Token) -> bool:
    """Whether a word is written as names in code are: with a small letter, at the beginning of a sentence."""
    return _SPELT_SMALL.fullmatch(token.raw) is not None and token.text not in words("remark")


def _after_modal(tokens: Sequence[Token], at: int) -> int | None:
    """The verb after "you can", "you need to"; None when the sentence says what happens or what you did."""
    word = tokens[at].text if at < len(tokens) else ""
    if word in words("modal"):
        at += 1
    elif word in ("need", "have", "want") and at + 1 < len(tokens) and tokens[at + 1].text == "to":
        at += 2
    else:
        return None
    while at < len(tokens) and (
        tokens[at].text in words("opener") or tokens[at].text in ("always", "either", "need", "have", "want", "to")
    ):
        at += 1
    if at < len(tokens) and tokens[at].kind is WORD and tokens[at].text not in ("be", "not", "see"):
        return at
    return at + 1 if at < len(tokens) and tokens[at].text == "see" else None
