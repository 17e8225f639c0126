"""Whether what a verb asks for needs a person at a screen.

A verb that is done with a pointer needs little more; one that is also done to code needs a control by its label, its
make or its place. In a numbered list less is enough, since a step of one is an instruction as a rule; what counts only
there is not `sure`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from . import chords
from .clauses import Verb
from .evidence import Evidence, evidence
from .lexicon import words
from .sentence import Sentence
from .tokens import LABELS, Token, TokenKind


class Ask(str, Enum):
    """What an instruction asks of a person."""

    STEP = "step"
    FORM = "form"
    NAVIGATION = "navigation"
    SIGN_IN = "sign-in"
    GATE = "gate"
    KEYS = "keys"
    COPY = "copy"
    TERMINAL = "terminal"
    """An answer to a prompt, or a chord, in a terminal."""
    BROWSER = "browser"
    """An address to look at in a browser."""


class Verdict(NamedTuple):
    """What is asked for, and whether it could be meant otherwise."""

    ask: Ask
    sure: bool = True


class _Case(NamedTuple):
    """A verb with what stands around it."""

    sentence: Sentence
    verb: Verb
    head: Sequence[Token]
    """What it is done to: "the name" of "the name of the package"."""
    ahead: Evidence
    """What is named before it."""
    after: Evidence
    """What is named after it, to the end of its clause."""
    object: Evidence
    """What is named in the head alone."""

    @property
    def ordered(self) -> bool:
        return self.sentence.ordered

    @property
    def first(self) -> Token | None:
        """The first token after the verb that is no preposition."""
        tokens = self.sentence.tokens[self.verb.after : self.verb.end]
        return next((token for token in tokens if token.text not in _LEADING), None)

    @property
    def definite(self) -> bool:
        """Whether it is done to a thing that is there: "the repository", "your name", "**Save**"."""
        first = self.first
        return first is not None and (
            first.kind in LABELS
            or first.text in words("determiner")
            or first.raw[:1].isupper()
            or first.raw[:1].isdigit()
        )

    @property
    def near(self) -> Evidence:
        """What is named after the verb, up to the first comma."""
        tokens = self.sentence.tokens[self.verb.after : self.verb.end]
        stop = next((at for at, token in enumerate(tokens) if token.text in (",", ";")), len(tokens))
        return evidence(tokens[:stop])

    @property
    def into_label(self) -> bool:
        """Whether it goes into something with a label: "Enter `ci` in **Name**"."""
        tokens = self.sentence.tokens[self.verb.after : self.verb.end]
        return any(
            before.text in ("in", "into", "under") and token.kind in (TokenKind.LABEL, TokenKind.QUOTED)
            for before, token in pairwise(tokens)
        )

    @property
    def given(self) -> bool:
        """Whether what is to be entered stands right there: "the following lines", "this"."""
        said = [token.text for token in self.sentence.tokens[self.verb.after : self.verb.end]]
        return "following" in said or "below" in said or said[:1] == ["this"]


_LEADING = frozenset("on onto into in to down up over for from and one of out".split())


def judge(sentence: Sentence, verb: Verb, before: int) -> Verdict | None:
    """What a verb asks of a person, None when it can be done without a screen; its clause begins at `before`."""
    tokens = sentence.tokens
    rest = tokens[verb.after : verb.end]
    head = _head(rest)
    ahead = evidence(_place(tokens[before : verb.at])) if before < verb.at else Evidence()
    case = _Case(sentence, verb, head, ahead, evidence(rest, head), evidence(head))
    if verb.group == "go" and case.after.address and "browser" in sentence.text:
        return Verdict(Ask.NAVIGATION if case.ordered else Ask.BROWSER)
    if _linked(case):
        return None
    gate = _GATE.search(sentence.text)
    if gate and tokens[verb.at].start - tokens[0].start <= gate.end():
        return Verdict(Ask.GATE)
    if (verb.name in chords.PRESSING and chords.chord(rest)) or (
        verb.name in chords.OPENING and chords.chord(rest, single=False)
    ):
        return Verdict(Ask.TERMINAL if chords.of_terminal(tokens, sentence.heading) else Ask.KEYS)
    if case.after.path and verb.group in ("point", "choose", "go"):
        return Verdict(Ask.NAVIGATION)
    decide = _DECISIONS.get(verb.group)
    return decide(case) if decide else None


def _head(tokens: Sequence[Token]) -> Sequence[Token]:
    for at, token in enumerate(tokens):
        if at and (token.text in words("further") or token.kind is TokenKind.SIGN):
            return tokens[:at]
    return tokens


def _place(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands before a verb and says where: "Under X," and "to the right of Y," but no clause of its own."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].text == ":" or tokens[at].raw.endswith(":"):
            # A name that a colon follows is a heading of the sentence.
            tokens = tokens[at + 1 :]
            break
    for at, token in enumerate(tokens):
        beginning = at == 0 or tokens[at - 1].kind is TokenKind.SIGN or tokens[at - 1].text in words("opener")
        if beginning and token.kind is TokenKind.WORD:
            phrases = (" ".join(each.text for each in tokens[at : at + size]) for size in (1, 2, 4))
            if not words("place before").isdisjoint(phrases):
                return tokens[at:]
    return ()


def _linked(case: _Case) -> bool:
    """Whether what is to be clicked is a link that stands there: an agent has its address."""
    if case.verb.name not in ("click", "tap", "press", "follow", "go to", "visit", "open", "see", "check"):
        return False
    tokens = case.sentence.tokens
    start, stop = tokens[case.verb.at].start, tokens[min(case.verb.after + 3, case.verb.end) - 1].end
    return any(begin < stop and end > start for begin, end in case.sentence.links)


def _point(case: _Case) -> Verdict | None:
    after, ahead, first = case.after, case.ahead, case.first
    if after.control or after.place or ahead.place or (ahead.label and not after.other):
        return Verdict(Ask.STEP)
    if first is not None and first.text in words("pronoun") and not case.ordered:
        return None
    if case.verb.name in words("gesture") and not after.code:
        alone = first is None and case.sentence.tokens[case.verb.at - 1].text != "and"
        return None if alone else Verdict(Ask.STEP)
    if (after.widget and case.definite) or ahead.widget:
        return Verdict(Ask.STEP)
    return Verdict(Ask.STEP, sure=False) if case.ordered and first is not None and not after.other else None


def _choose(case: _Case) -> Verdict | None:
    name, first, after, ahead = case.verb.name, case.first, case.after, case.ahead
    if first is None:
        return None
    if name in ("select", "choose", "pick", "press"):
        following = case.sentence.tokens[case.verb.after].text
        return None if following in ("to", "between", "among") else _select(case)
    if name == "check":
        box = first.kind in (TokenKind.LABEL, TokenKind.QUOTED) and first.raw[:1].isupper()
        return Verdict(Ask.STEP) if (box or case.object.sure) and not after.other else None
    marked = first.kind in (TokenKind.LABEL, TokenKind.QUOTED)
    control = (
        case.object.sure or case.object.icon or (marked and (after.sure or ahead.sure or after.place or ahead.place))
    )
    if control and not case.object.code:
        return Verdict(Ask.STEP)
    return Verdict(Ask.STEP, sure=False) if case.ordered and marked else None


def _select(case: _Case) -> Verdict | None:
    name, after, ahead = case.verb.name, case.after, case.ahead
    label = after.label if case.ordered else case.near.label if name in ("select", "press") else case.object.label
    if label or after.icon or after.sure or after.place:
        return Verdict(Ask.STEP) if not after.other or label else None
    if (ahead.place or ahead.sure or ahead.icon or ahead.label) and not after.code:
        return Verdict(Ask.STEP)
    if not case.ordered or name == "press":
        return None
    if ahead.widget and not after.code:
        return Verdict(Ask.STEP)
    if after.other or (name != "select" and (after.code or not case.definite)):
        return None
    return Verdict(Ask.STEP, sure=False)


def _fill(case: _Case) -> Verdict | None:
    after, ahead = case.after, case.ahead
    field = ahead.sure or (ahead.widget and ahead.label)
    if case.verb.name not in words("typed"):
        tokens = case.sentence.tokens
        if case.verb.name == "set" and case.ordered and case.object.label and not after.code and not after.other:
            return Verdict(Ask.FORM, sure=False)
        at_field = any(token.text in words("at field") for token in tokens[: case.verb.at])
        if not at_field or after.other or after.code or case.given:
            return None
        return Verdict(Ask.FORM) if field or (ahead.label and case.ordered) else None
    if after.sure or (after.widget and after.label) or case.into_label:
        return Verdict(Ask.FORM) if case.definite or after.label else None
    if after.other or (ahead.other and not ahead.sure) or ahead.code or case.given:
        return None
    beside = after.label and not after.code and (case.ordered or after.widget)
    if field or ahead.label or ahead.widget or beside:
        return Verdict(Ask.FORM)
    return Verdict(Ask.FORM, sure=False) if case.ordered and case.definite and not case.object.code else None


def _go(case: _Case) -> Verdict | None:
    name, after, ahead, head = case.verb.name, case.after, case.ahead, case.head
    if (after.other and not after.sure) or {"step", "steps"} & {token.text for token in head}:
        return None
    if after.address or after.code:
        return Verdict(Ask.NAVIGATION) if after.address and case.ordered else None
    if name == "access" and not (after.label and after.widget):
        return None
    if after.sure or (after.widget and (after.label or after.place)) or (ahead.place and after.label):
        return Verdict(Ask.NAVIGATION)
    if not case.ordered:
        return None
    if after.label or (after.widget and case.definite):
        return Verdict(Ask.NAVIGATION)
    if name in ("navigate", "go to", "browse to", "return to", "head over", "head to"):
        return Verdict(Ask.NAVIGATION, sure=False)
    named = any(token.raw[:1].isupper() and not token.raw.isupper() for token in head)
    if name == "open" and named and head[0].text not in ("a", "an"):
        return Verdict(Ask.NAVIGATION, sure=False)
    return None


def _find(case: _Case) -> Verdict | None:
    if case.after.other or case.after.code or not case.ordered:
        return None
    ahead = case.ahead
    shown = ahead.widget or ahead.sure or ahead.place or ahead.label or case.after.icon
    return Verdict(Ask.STEP, sure=False) if shown else None


def _use(case: _Case) -> Verdict | None:
    if case.after.other or case.after.code:
        return None
    named = (case.object.sure and (case.after.label or case.ordered)) or (
        case.after.place if case.object.widget else case.object.label and case.after.sure
    )
    return Verdict(Ask.STEP) if named else None


_GUIDED = re.compile(r"\b(?:prompts?|wizard|on-?screen|on (?:the|your) screen)\b")
_ENTRY = re.compile(r"\b(?:sign|log)(?:ging|ning)? ?in\b|authori[sz]|authenticat|passkey")


def _follow(case: _Case) -> Verdict | None:
    """ "Follow the prompts": of a page, unless a terminal or a command is named."""
    said = case.sentence.text.lower()
    near = " ".join(token.text for token in case.sentence.tokens[case.verb.after : case.verb.after + 10])
    if case.after.code or case.ahead.code:
        return Verdict(Ask.TERMINAL) if "prompt" in said else None
    if case.ordered and case.verb.name == "follow" and _ENTRY.search(near):
        return Verdict(Ask.SIGN_IN)
    if case.after.other or case.ahead.other:
        return Verdict(Ask.TERMINAL) if "prompt" in said else None
    if not case.ordered or case.verb.name != "follow":
        return None
    return Verdict(Ask.STEP, sure=False) if _GUIDED.search(said) else None


def _copy(case: _Case) -> Verdict | None:
    """By hand is what a page shows and no command prints: a key, an address, an identifier."""
    value = not {token.text.rstrip("s") for token in case.head}.isdisjoint(words("value"))
    shown = any(token.text in words("shown") for token in case.sentence.tokens[case.verb.after : case.verb.end])
    after, ahead = case.after, case.ahead
    if not value or after.code or ahead.code or ahead.other or case.given:
        return None
    if shown or after.place or after.sure or ahead.label or ahead.sure:
        return Verdict(Ask.COPY)
    return Verdict(Ask.COPY, sure=False) if case.ordered and case.definite else None


_REMOTE = re.compile(
    r"\b(?:ssh|server|container|registry|shell|host|machine|instance|root|docker|mysql|psql|node)\b", re.IGNORECASE
)


def _sign(case: _Case) -> Verdict | None:
    """Not by a command, of which a sentence with a colon is the heading, nor by a token."""
    said = case.sentence.text
    command = case.ahead.code or any(
        token.kind is TokenKind.CODE and not _HOST.fullmatch(token.text)
        for token in case.sentence.tokens[case.verb.after : case.verb.end]
    )
    if command or case.after.other or _REMOTE.search(said) or said.rstrip().endswith(":"):
        return None
    if (case.sentence.block_before_code and not case.ordered) or _BY_MACHINE.search(said):
        return None
    if case.verb.name in ("authenticate", "authorize"):
        return Verdict(Ask.SIGN_IN) if case.after.widget else None
    following = case.sentence.tokens[case.verb.after : case.verb.after + 1]
    free = not following or following[0].kind is not TokenKind.WORD or following[0].text in words("sign in after")
    free = free or (following[0].text == "on" and case.after.widget and case.verb.name != "login")
    return Verdict(Ask.SIGN_IN) if free or case.verb.name.endswith("into") else None


_HOST = re.compile(r"(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}(?:/\S*)?")
_BY_MACHINE = re.compile(
    r"\b(?:using|with|by) (?:an? |the |your )?(?:\w+ ){0,2}"
    r"(?:token|secret|certificate|API|key|command|SDK|identity|principal)\b",
    re.IGNORECASE,
)


def _dismiss(case: _Case) -> Verdict | None:
    shown = case.object.sure and case.ordered and case.definite and not case.after.other and not case.after.code
    return Verdict(Ask.STEP) if shown else None


_GATE = re.compile(
    r"""\b(?:(?:open|use)[ ](?:the|your)[ ](?:TOTP|authenticat(?:or|ion))[ ]app
    | (?:activate|insert|touch|tap)[ ]your[ ]security[ ]key
    | not[ ]a[ ]robot
    | check[ ]for[ ]an[ ]e-?mail | check[ ]your[ ](?:e-?mail|inbox|phone|mailbox)
    | scan(?:ning)?[ ](?:the|a|this|your)[ ](?:QR|bar)[ -]?code
    | (?:complete|solve|pass)[ ](?:the|a)[ ](?:re)?captcha
    | (?:click|follow|open|use)(?:[ ]on)?[ ]the[ ](?:\w+[ ]){0,2}link[ ]in[ ](?:the|your)[ ](?:\w+[ ])?e-?mail
    | (?:verify|confirm)[ ]your[ ](?:e-?mail|phone|identity|account)
    | enter[ ]the[ ](?:\d|four|six|eight)-digit[ ]code
    | enter[ ]the[ ](?:[\w-]+[ ]){0,2}(?:verification|confirmation|authentication|security|one-time|\d-digit|2FA|SMS)
      [ ](?:code|password|pin)
    | (?:link|code|message)[ ](?:in|from)[ ]your[ ](?:e-?mail|inbox))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DECISIONS: dict[str, Callable[[_Case], Verdict | None]] = {
    "point": _point,
    "choose": _choose,
    "fill": _fill,
    "go": _go,
    "find": _find,
    "use": _use,
    "sign": _sign,
    "dismiss": _dismiss,
    "follow": _follow,
    "copy": _copy,
}
