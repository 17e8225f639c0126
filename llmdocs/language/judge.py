"""Whether what a verb asks for needs a person at a screen.

A verb that is done with a pointer needs little more; one that is also done to code needs a control by its label, its
make or its place. In a numbered list less is enough, since a step of one is an instruction as a rule; what counts only
there is not `sure`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from . import chords
from .advice import advises
from .case import Ask, Case, Verdict, case_of
from .entry import follow, sign_in
from .lexicon import words
from .sentence import Sentence
from .tokens import CODE, LABEL, QUOTED
from .verbs import Verb


def judge(sentence: Sentence, verb: Verb, before: int) -> Verdict | None:
    """What a verb asks of a person, None when it can be done without a screen; its clause begins at `before`."""
    tokens = sentence.tokens
    case = case_of(sentence, verb, before)
    if verb.group == "go" and case.after.address and "browser" in sentence.text:
        return Verdict(Ask.NAVIGATION if case.ordered else Ask.BROWSER)
    if _linked(case):
        return None
    gate = _GATE.search(sentence.text)
    if gate and tokens[verb.at].start - tokens[0].start <= gate.end():
        return Verdict(Ask.GATE)
    if (verb.name in chords.PRESSING and chords.chord(case.rest)) or (
        verb.name in chords.OPENING and chords.chord(case.rest, single=False)
    ):
        terminal = chords.of_terminal(tokens, sentence.heading) or (not case.ordered and chords.types_command(tokens))
        return Verdict(Ask.TERMINAL if terminal else Ask.KEYS)
    if advises(case):
        return None
    if case.after.path and verb.group in ("point", "choose", "go"):
        return Verdict(Ask.NAVIGATION)
    decide = _DECISIONS.get(verb.group)
    return decide(case) if decide else None


_FOLLOWING = frozenset(
    ("click", "tap", "press", "follow", "go to", "head over", "head to", "visit", "open", "see", "check")
)


def _linked(case: Case) -> bool:
    """Whether what is to be clicked is a link that stands there: an agent has its address."""
    if case.verb.name not in _FOLLOWING:
        return False
    tokens = case.sentence.tokens
    start, stop = tokens[case.verb.at].start, tokens[min(case.verb.after + 3, case.verb.end) - 1].end
    return any(begin < stop and end > start for begin, end in case.sentence.links)


_BOXES = frozenset("box boxes checkbox checkboxes option options".split())
# A control, and no function, in code: "Click `Create key`".
_CONTROL_IN_CODE = re.compile(r"[A-Z][a-z]{1,20}(?: [\w&-]{1,20}){0,4}")
_ANYWHERE = frozenset(("anywhere", "elsewhere", "outside"))


def _point(case: Case) -> Verdict | None:
    after, ahead, first = case.after, case.ahead, case.first
    if after.control or after.place or ahead.place or (ahead.label and not after.other):
        return Verdict(Ask.STEP)
    if first is not None and first.text in _ANYWHERE:
        return Verdict(Ask.STEP)
    if first is not None and first.kind is CODE and case.verb.name in ("click", "tap", "right-click"):
        return Verdict(Ask.STEP) if _CONTROL_IN_CODE.fullmatch(first.raw) or case.ordered else None
    if first is not None and first.text in words("pronoun") and not case.ordered:
        return None
    if case.verb.name in words("gesture") and not after.code:
        alone = first is None and case.sentence.tokens[case.verb.at - 1].text != "and"
        return None if alone else Verdict(Ask.STEP)
    if (after.widget and case.definite) or ahead.widget:
        return Verdict(Ask.STEP)
    return Verdict(Ask.STEP, sure=False) if case.ordered and first is not None and not after.other else None


def _choose(case: Case) -> Verdict | None:
    name, first, after, ahead = case.verb.name, case.first, case.after, case.ahead
    if first is None:
        return None
    if name in ("select", "choose", "pick", "press", "hit"):
        following = case.sentence.tokens[case.verb.after].text
        return None if following in ("to", "between", "among") else _select(case)
    if name == "check":
        box = first.kind in (LABEL, QUOTED) and first.raw[:1].isupper()
        box = box or (case.object.label and not _BOXES.isdisjoint(token.text for token in case.rest))
        return Verdict(Ask.STEP) if (box or case.object.sure) and not after.other else None
    marked = first.kind in (LABEL, QUOTED)
    if name in ("expand", "collapse") and case.object.label and case.object.widget:
        return Verdict(Ask.STEP)
    control = (
        case.object.sure or case.object.icon or (marked and (after.sure or ahead.sure or after.place or ahead.place))
    )
    if control and not case.object.code:
        return Verdict(Ask.STEP)
    return Verdict(Ask.STEP, sure=False) if case.ordered and marked else None


def _select(case: Case) -> Verdict | None:
    name, after, ahead = case.verb.name, case.after, case.ahead
    label = after.label if case.ordered else case.near.label if name in ("select", "press") else case.object.label
    if label or after.icon or after.sure or after.place:
        return Verdict(Ask.STEP) if not after.other or label else None
    if (ahead.place or ahead.sure or ahead.icon or ahead.label) and not after.code:
        return Verdict(Ask.STEP)
    if not case.ordered or name in ("press", "hit"):
        return None
    if ahead.widget and not after.code:
        return Verdict(Ask.STEP)
    if after.other or (name != "select" and (after.code or not case.definite)):
        return None
    return Verdict(Ask.STEP, sure=False)


def _fill(case: Case) -> Verdict | None:
    after, ahead = case.after, case.ahead
    if case.given and case.object.other:
        return None
    field = ahead.sure or (ahead.widget and ahead.label)
    if case.verb.name not in words("typed"):
        tokens = case.sentence.tokens
        if case.verb.name == "set" and case.ordered and case.object.label and not after.code and not after.other:
            return Verdict(Ask.FORM, sure=False)
        at_field = any(token.text in words("at field") for token in tokens[: case.verb.at])
        if not at_field or after.other or after.code or case.given:
            return None
        return Verdict(Ask.FORM) if field or (ahead.label and case.ordered) else None
    if case.verb.name in ("fill in", "fill out") and case.object.widget and case.definite and not after.other:
        return None if after.code or case.given else Verdict(Ask.FORM, sure=after.label or after.sure)
    if after.sure or (after.widget and after.label) or case.into_label:
        return Verdict(Ask.FORM) if case.definite or after.label else None
    if after.other or (ahead.other and not ahead.sure) or ahead.code or case.given:
        return None
    beside = after.label and not after.code and (case.ordered or after.widget)
    if field or ahead.label or ahead.widget or beside:
        return Verdict(Ask.FORM)
    return Verdict(Ask.FORM, sure=False) if case.ordered and case.definite and not case.object.code else None


def _go(case: Case) -> Verdict | None:
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


def _find(case: Case) -> Verdict | None:
    if case.after.other or case.after.code or not case.ordered:
        return None
    ahead = case.ahead
    shown = ahead.widget or ahead.sure or ahead.place or ahead.label or case.after.icon
    return Verdict(Ask.STEP, sure=False) if shown else None


def _use(case: Case) -> Verdict | None:
    if case.after.other or case.after.code:
        return None
    named = (case.object.sure and (case.after.label or case.ordered)) or (
        case.after.place if case.object.widget else case.object.label and case.after.sure
    )
    return Verdict(Ask.STEP) if named else None


def _copy(case: Case) -> Verdict | None:
    """By hand is what a page shows and no command prints: a key, an address, an identifier."""
    value = not {token.text.rstrip("s") for token in case.head}.isdisjoint(words("value"))
    shown = any(token.text in words("shown") for token in case.rest)
    after, ahead = case.after, case.ahead
    if not value or after.code or ahead.code or ahead.other or case.given:
        return None
    if shown or after.place or after.sure or ahead.label or ahead.sure or (after.label and after.widget):
        return Verdict(Ask.COPY)
    return Verdict(Ask.COPY, sure=False) if case.ordered and case.definite else None


def _dismiss(case: Case) -> Verdict | None:
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
    | enter[ ]the[ ](?:code|pin)[ ](?:[\w'’]+[ ]){0,5}(?:by|via|in|from|to)[ ](?:an?[ ]|the[ ]|your[ ])?
      (?:SMS|text[ ]message|e-?mail|phone)
    | (?:link|code|message)[ ](?:in|from)[ ]your[ ](?:e-?mail|inbox))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DECISIONS: dict[str, Callable[[Case], Verdict | None]] = {
    "point": _point,
    "choose": _choose,
    "fill": _fill,
    "go": _go,
    "find": _find,
    "use": _use,
    "sign": sign_in,
    "dismiss": _dismiss,
    "follow": follow,
    "copy": _copy,
}
