"""The style sheets of a page: what they say of one element when the rules that need its surroundings are left out.

A rule with combinators or pseudo-classes never hides anything here. It does count as evidence that what a simpler rule
hides can be made to show (`.tab.active { display: block }`, `input:checked + .panel { … }`): such a rule then hides
nothing. So text hidden only in certain surroundings (`.intro .x { display: none }`) is not found out.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from .css import Declaration, merged, resolved
from .invisible import tricks
from .rules import Rule, read_sheet
from .selectors import Attributes

_EVIDENCE = 400
"""Rules that are looked at to see whether another rule's text can be made to show."""
_COMPARISONS = 20_000
"""The same, for all rules together: an honest theme needs some hundreds."""

_Ranked = tuple[tuple[int, int, int], int, int, Rule]


class Sheets:
    """The rules of several sheets in order."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._sheets = tuple(read_sheet(text) for text in texts)
        self._compared = 0
        self._variables: dict[str, str | None] = {}
        self._shown: dict[int, tuple[Rule, bool]] = {}
        self._painted = frozenset(name for sheet in self._sheets for name in sheet.painted)
        self.ids = frozenset(name for sheet in self._sheets for name in sheet.ids)
        """The ids that some rule asks for."""
        self.attributes = frozenset(name for sheet in self._sheets for name in sheet.index.attributes)
        """The attributes that some rule asks for."""

    def values(self, tag: str, attributes: Attributes, inline: Iterable[Declaration]) -> dict[str, str]:
        """The declarations that hold for an element, longhand."""
        return self._resolved([*(one for rule in self.matching(tag, attributes) for one in rule.found), *inline])

    def matching(self, tag: str, attributes: Attributes) -> list[Rule]:
        """The rules that always hold for an element, the weightiest last."""
        return [rule for *_, rule in sorted(self._ranked(tag, attributes), key=_rank)]

    def shown_at_times(self, tag: str, attributes: Attributes, inline: Iterable[Declaration]) -> bool:
        """Whether what the rules hide is shown at some width (`d-none d-md-block`)."""
        always = self._ranked(tag, attributes)
        for number, sheet in enumerate(self._sheets):
            for rule in islice(sheet.at_times.matching(tag, attributes), _EVIDENCE):
                ranked = sorted([*always, (rule.selector.weight, number, rule.order, rule)], key=_rank)
                if not self._hides([*(one for *_, other in ranked for one in other.found), *inline]):
                    return True
        return False

    def may_paint(self, tag: str, attributes: Attributes) -> bool:
        """Whether some rule, wherever it holds, gives such an element a background."""
        if not self._painted:
            return False
        names = (tag, f"#{attributes.get('id')}", *(f".{name}" for name in (attributes.get("class") or "").split()))
        return not self._painted.isdisjoint(names)

    def variable(self, name: str) -> str | None:
        """The value of a custom property of the page that has one value only."""
        if name not in self._variables:
            values = {value for sheet in self._sheets for value in sheet.values_of(name)}
            self._variables[name] = values.pop() if len(values) == 1 else None
        return self._variables[name]

    def _ranked(self, tag: str, attributes: Attributes) -> list[_Ranked]:
        return [
            (rule.selector.weight, number, rule.order, rule)
            for number, sheet in enumerate(self._sheets)
            for rule in sheet.index.matching(tag, attributes)
            if not self._is_shown(rule)
        ]

    def _resolved(self, found: Iterable[Declaration]) -> dict[str, str]:
        values = merged(found)
        if any("var(" in value for value in values.values()):
            return resolved(values, self.variable)
        return values

    def _hides(self, found: Iterable[Declaration]) -> bool:
        return any(True for _ in tricks(self._resolved(found)))

    def _is_shown(self, rule: Rule) -> bool:
        """Whether the text that a rule hides is shown by another in some state of the page."""
        known = self._shown.get(id(rule))
        if known is None:
            # Kept with its answer, so that no other rule can come to have its identity.
            known = self._shown[id(rule)] = rule, self._hides(rule.found) and self._is_undone(rule)
        return known[1]

    def _is_undone(self, rule: Rule) -> bool:
        others = (other for sheet in self._sheets for other in sheet.about(rule.key))
        for other in islice(others, _EVIDENCE):
            if self._compared >= _COMPARISONS:
                return False
            if other.selector != rule.selector and other.selector.implies(rule.selector):
                self._compared += 1
                if not self._hides((*rule.found, *other.found)):
                    return True
        return False


def _rank(ranked: _Ranked) -> tuple[tuple[int, int, int], int, int]:
    return ranked[:3]
