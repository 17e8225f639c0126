"""Which verbs of a sentence tell its reader to do something.

A verb instructs where it stands in its base form at the head of the main clause, what stands before the clause
("Under X,", "To do Y,", "If Z,") taken away; where it goes on from one that does ("…, then click"); after "you can" and
the like; or as the means of one that does ("by clicking X"). "When you click X, the build starts" and "users can drag
X" describe.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .lexicon import words
from .tokens import LABELS, Token, TokenKind

ACTING = ("point", "choose", "fill", "go", "find", "use", "sign", "dismiss", "follow", "copy", "gate")
MEANS = ("point", "choose", "go", "sign", "typed")
"""The lists of those that may also tell how: "by clicking X"."""
_JOINING = frozenset(("and", "then", "or", ",", ";", "(", "—", "–", "->", ":", ")", "…", "-"))


class Verb(NamedTuple):
    """A verb that instructs, and where in the tokens of its sentence it stands."""

    name: str
    """In its base form, such as `click` or `go to`."""
    group: str
    """The list of the lexicon that it is in."""
    at: int
    after: int
    """The token after it."""
    end: int
    """The token at which its clause ends."""


def verbs(tokens: Sequence[Token]) -> list[Verb]:
    """The verbs of a sentence that instruct, in order; each clause reaches to the next one."""
    main = _main(tokens)
    for at, token in enumerate(tokens if main is None else ()):
        # "… are listed by name—click one to open it": a second main clause.
        if token.text in (";", "—") and token.kind is TokenKind.SIGN and main is None:
            rest = _main(tokens[at + 1 :])
            main = None if rest is None else at + 1 + rest
    if main is None:
        return []
    found: list[Verb] = []
    may_ask = acting()
    for at in range(main, len(tokens)):
        if tokens[at].text not in may_ask:
            continue
        verb = _instructs(tokens, at, main, means=bool(found) and tokens[found[-1].at].text.endswith("ing"))
        if verb and not (found and at < found[-1].after):
            found.append(verb)
    limits = [verb.at for verb in found[1:]] + [len(tokens)]
    return [verb._replace(end=_end(tokens, verb, limits[number])) for number, verb in enumerate(found)]


def _end(tokens: Sequence[Token], verb: Verb, limit: int) -> int:
    """Where the clause of a verb ends: at the next one, of whatever kind, or at `limit`."""
    for at in range(verb.after + 1, limit):
        word = tokens[at]
        if word.kind is TokenKind.WORD and word.text in words("general") and tokens[at - 1].text in _NEXT:
            return at if _base(tokens, at) else limit
    return limit


_NEXT = frozenset(("and", "or", "then", ","))


def _main(tokens: Sequence[Token]) -> int | None:
    """Where the verb of the main clause is, None when the sentence describes."""
    at = 0
    for _ in range(12):
        at = _skip_openers(tokens, at)
        if at >= len(tokens):
            return None
        word = tokens[at].text
        if tokens[at].kind is TokenKind.WORD:
            if _base(tokens, at):
                return at
            if word in ("you", "we"):
                return _after_modal(tokens, at + 1)
            if word in words("adjunct") or _adjunct(tokens, at):
                following = _after_adjunct(tokens, at)
                if following is None:
                    return None
                at = following
                continue
        if tokens[at].kind is TokenKind.LABEL and tokens[at].raw.rstrip()[-1:] in (":", "."):
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
        elif (tokens[at].text in words("opener") and tokens[at].kind is TokenKind.WORD) or (
            tokens[at].kind is TokenKind.SIGN and tokens[at].text not in "[<{@#$%=|\\"
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
        if token.kind is TokenKind.SIGN and token.text in ",:;—–":
            start = _skip_openers(tokens, place + 1)
            if start >= len(tokens):
                return None
            word = tokens[start]
            if word.kind is not TokenKind.WORD:
                continue
            if _base(tokens, start) or word.text in words("adjunct") or _adjunct(tokens, start):
                return start
            if word.text == "such":
                continue
            if word.text in words("subject") and word.text not in ("a", "an", "the", "your", "any", "its", "each"):
                return start
        elif (
            token.kind is TokenKind.WORD
            and token.text in words("point") | words("choose")
            and tokens[place - 1].text not in words("modal") | _NOT_BEFORE
            and tokens[place - 1].text not in words("subject")
            and tokens[at].text not in words("clausal")
            and _has_object(tokens, place)
        ):
            return place
    return None


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether a label follows the verb, or stands right before it; of a pointer's verb, whether an article follows."""
    if tokens[at].text in words("point") and at + 1 < len(tokens) and tokens[at + 1].text in ("a", "the", "on"):
        return tokens[at - 1].kind is TokenKind.WORD
    return _labelled(tokens, at + 1) or tokens[at - 1].kind in (TokenKind.LABEL, TokenKind.QUOTED)


def _labelled(tokens: Sequence[Token], at: int) -> bool:
    """Whether a label stands here, or after an article."""
    if at < len(tokens) and tokens[at].text in ("the", "on", "your"):
        at += 1
    return at < len(tokens) and tokens[at].kind in (TokenKind.LABEL, TokenKind.QUOTED, TokenKind.ICON)


_NOT_BEFORE = frozenset("to and or can not don't never you they users user then who".split())


def _after_label(tokens: Sequence[Token], at: int) -> int | None:
    """Past a name that is followed by a colon or a dash: "Windows: right-click …"."""
    if tokens[at].kind is TokenKind.CODE:
        # "`login`: sign in" is the entry of a reference.
        return None
    for place in range(at, min(at + 6, len(tokens))):
        if tokens[place].kind is TokenKind.SIGN and tokens[place].text in (":", "—", "–"):
            return place + 1
        if tokens[place].text in words("subject") | words("modal"):
            return None
    return None


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
    if at < len(tokens) and tokens[at].kind is TokenKind.WORD and tokens[at].text not in ("be", "not", "see"):
        return at
    return at + 1 if at < len(tokens) and tokens[at].text == "see" else None


def _named(tokens: Sequence[Token], at: int) -> tuple[str, str, int] | None:
    """The verb that stands here in its base form: its name, its list, how many tokens it has."""
    for name, parts, group in _verbs().get(tokens[at].text, ()):
        size = len(parts)
        if tokens[at].kind is TokenKind.WORD and [token.text for token in tokens[at : at + size]] == parts:
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
    groups = [words(group) for group in MEANS]
    stems = {name.split()[0] for group in groups for name in group}
    return frozenset(_verbs()) | {base + "ing" for stem in stems for base in (stem, stem[:-1], stem + stem[-1])}


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


def _base(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb in its base form stands here, and no noun: "Select has", "Type inference", "Click events"."""
    named = _named(tokens, at)
    size = named[2] if named else 1
    if named is None and tokens[at].text not in words("general"):
        return False
    following = tokens[at + size] if at + size < len(tokens) else None
    if following is None:
        return True
    if following.kind is TokenKind.SIGN:
        # "Type: text" and "Select (dropdown)" are entries of a reference.
        joined = following.start == tokens[at + size - 1].end and at + size + 1 < len(tokens)
        return following.text not in "':(=|/—–" and not (joined and following.text == ".")
    if following.kind is not TokenKind.WORD:
        return True
    if following.text in words("finite") or _compound(tokens, at, at + size, named):
        return False
    return following.text in words("subject") or not _has_verb(tokens, at + size)


def _has_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows so soon that what stands before it is its subject: "Fill styles can be"."""
    for token in tokens[at : at + 4]:
        if token.kind is not TokenKind.WORD or token.text in words("adjunct") or token.text in ("that", "which", "who"):
            return False
        if token.text in words("finite"):
            return True
    return False


def _compound(tokens: Sequence[Token], at: int, after: int, named: tuple[str, str, int] | None) -> bool:
    """Whether the verb is the first part of a name: "Click provides", "Drop table", "Open source"."""
    word = tokens[after]
    if word.raw[:1].isupper() and tokens[at].raw[:1].isupper():
        return False
    if named is None or named[0] not in words("noun"):
        return False
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
        and word.text not in words("subject") | words("adjunct")
        and beyond is not None
        and beyond.kind is TokenKind.WORD
        and beyond.text not in words("adjunct") | words("subject") | words("opener")
    ):
        # "Tick marks represent", "Hover states show".
        return True
    if word.text in words("noun after"):
        return True
    # "Click uses": a verb of the third person, where an object would follow a "click".
    return named[0] == "click" and word.text.endswith("s") and word.text not in words("subject") | words("widget")


def _instructs(tokens: Sequence[Token], at: int, main: int, *, means: bool) -> Verb | None:
    named = _named(tokens, at) or _means(tokens, at, main, further=means)
    if named is None:
        return None
    name, group, size = named
    if at != main:
        before = tokens[at - 1]
        adverb = before.text in words("opener") and before.kind is TokenKind.WORD
        if tokens[at].text.endswith("ing"):
            pass
        elif before.kind in LABELS and group in ("point", "choose"):
            following = tokens[at + size] if at + size < len(tokens) else None
            if following is None or following.kind not in LABELS:
                return None
        elif not (before.text in _JOINING or adverb) or not _base(tokens, at) or _of_another(tokens, at, main):
            return None
    return Verb(name, group, at, at + size, len(tokens))


def _of_another(tokens: Sequence[Token], at: int, main: int) -> bool:
    """Whether "and" joins the verb to one that tells nobody to do anything: "to find and select", "a click or tap"."""
    if tokens[at - 1].text not in ("and", "or"):
        return False
    for place in range(at - 2, max(main, at - 5), -1):
        word = tokens[place]
        if word.kind is not TokenKind.WORD or word.text == "then":
            return False
        if word.text == "to":
            return place + 1 < at - 1 and tokens[place + 1].text not in words("determiner")
        if word.text in words("determiner"):
            return place == at - 3 and tokens[at - 2].text in words("noun")
    return False


def _means(tokens: Sequence[Token], at: int, main: int, *, further: bool) -> tuple[str, str, int] | None:
    """The verb of "by clicking", "and selecting", by its base form."""
    word = tokens[at].text
    if not word.endswith("ing") or tokens[at].kind is not TokenKind.WORD or at == 0:
        return None
    if tokens[main].text in words("feature"):
        return None
    if tokens[at - 1].text != "by" and not (further and tokens[at - 1].text in ("and", ",", "then", "or")):
        return None
    stem = word[:-3]
    for base in (stem, stem + "e", stem[:-1]):
        for group in MEANS:
            if base and base in words(group):
                return base, "fill" if group == "typed" else group, 1
    return None
