"""What is said of controls to those who make them, test them or write of them, in the form of an instruction."""

from __future__ import annotations

import re
from itertools import pairwise

from .case import Case
from .evidence import Evidence
from .lexicon import words
from .tokens import CODE, LABELS, WORD

_BY = frozenset("using with calling running via".split())
_DONE_BY_CODE = frozenset("point choose go fill use".split())
_CLAUSE = frozenset("that if whether which what how where who when".split())
_ON_AND_OFF = frozenset("toggle toggles checkbox checkboxes box switch slider option".split())
_OUT_OF = frozenset("from in inside on using via with within under at".split())
# A component, as code spells it: two humps at least.
_COMPONENT = re.compile(r"[A-Z]?[a-z]{2,40}(?:[A-Z][a-z]{1,40}){1,4}")


def advises(case: Case) -> bool:
    """Whether it is advice, or done by code: "Choose an icon that people know", "select a row with `select()`"."""
    group, name = case.verb.group, case.verb.name
    if group in _DONE_BY_CODE and _is_by_code(case):
        return True
    if group == "choose":
        return _asks_which(case) or (name in ("choose", "pick") and _designs(case)) or _switches(case)
    if group == "use":
        return _is_name(case)
    return group == "point" and _is_feature(case)


def _is_by_code(case: Case) -> bool:
    """Whether code does it; what has a label of its own is a control all the same."""
    return not case.object.label and any(
        before.text in _BY and token.kind is CODE for before, token in pairwise(case.rest)
    )


def _asks_which(case: Case) -> bool:
    """Whether it is done to an option, wherever that is set: "Select which of them runs **build**"."""
    if case.first is None or case.first.text not in _CLAUSE:
        return False
    return case.verb.name == "check" or not (case.after.sure or case.after.place or case.ahead.sure or case.ordered)


def _designs(case: Case) -> bool:
    """Whether a control is only what it is for: "Choose the right colour for the button"."""
    after, ahead = case.after, case.ahead
    if case.ordered or case.object.label or after.icon or after.place:
        return False
    if ahead.place or ahead.sure or ahead.icon or ahead.label:
        return False
    out = next((at for at, token in enumerate(case.rest) if token.text in _OUT_OF), len(case.rest))
    return not Evidence(case.rest[out:]).sure


def _switches(case: Case) -> bool:
    """Whether a program does it: a person enables what can be on or off, and no buttons or menus."""
    if case.verb.name not in ("enable", "disable") or case.object.label:
        return False
    return _ON_AND_OFF.isdisjoint(token.text for token in case.head)


def _is_name(case: Case) -> bool:
    """Whether what is to be used is a component, a word, or any of its kind: "**IconButton**", "a menu", "X as"."""
    first = case.first
    if first is None:
        return True
    return (
        first.text in ("a", "an", "any")
        or any(token.text == "as" for token in case.rest[:3])
        or first.text in words("point", "choose")
        or (first.kind in LABELS and _COMPONENT.fullmatch(first.raw) is not None)
    )


def _is_feature(case: Case) -> bool:
    """Whether it is all that an entry of a list says, of any such thing: "- Hover elements"."""
    first = case.first
    return (
        not case.ordered
        and case.verb.at == 0
        and first is not None
        and first is case.sentence.tokens[-1]
        and first.kind is WORD
        and first.text.endswith("s")
        and first.raw[:1].islower()
    )
