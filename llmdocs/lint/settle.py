"""A verdict under the configuration: which findings count, what they weigh, which comments allow nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from llmdocs.catalogue import Catalogue
from llmdocs.lint.selection import Selection, rules_of
from llmdocs.model import Family, Finding
from llmdocs.verdict import Leave, Verdict

UNUSED = "unused-suppression"
_BEHIND = 2_000
"""Characters before what a comment covers in which a finding may begin that reaches into it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What counts of the findings in one file."""

    findings: tuple[Finding, ...]
    """By line, column and rule."""
    allowed: int = 0
    """How many findings the file's comments allow."""
    covered: int = 0
    """How many steps have a command beside them that does the same."""


def settle(verdict: Verdict, selection: Selection, place: str, *, covered: bool = False) -> Settled:
    """What counts of a verdict on the file at an absolute path; with `covered` on, steps that have a command too."""
    names = selection.names - selection.ignored_in(place)
    findings = [each for each in verdict.findings if each.rule in names]
    left, allowed = findings, 0
    if verdict.leaves:
        ran = frozenset(name for name in names if verdict.english or not selection.cards[name].english)
        left, allowed = _allowed(findings, verdict.leaves, ran, selection.cards)
    open_ = [each for each in left if covered or each.command is None or each.family is not Family.HUMAN_ONLY]
    weighed = (
        replace(each, severity=severity) if (severity := selection.severities.get(each.rule)) else each
        for each in open_
    )
    return Settled(tuple(weighed), allowed, len(left) - len(open_))


def _allowed(
    findings: Sequence[Finding], leaves: Sequence[Leave], ran: frozenset[str], cards: Catalogue
) -> tuple[list[Finding], int]:
    """The findings that no comment allows with those on comments that allow nothing, and how many are allowed."""
    field = _Field(findings)
    idle: list[Finding] = []
    for leave in leaves:
        for name, unused in zip(leave.names, leave.unused, strict=True):
            used = field.allow(leave, _meant(name, cards))
            wanted = rules_of(name, cards)
            if not used and UNUSED in ran and name != UNUSED and wanted and wanted <= ran:
                idle.append(unused)
    more = _Field(idle)
    for leave in leaves:
        for name in leave.names:
            more.allow(leave, _meant(name, cards))
    left = list(field.left())
    return sorted((*left, *more.left()), key=lambda each: (each.line, each.column, each.rule)), len(findings) - len(
        left
    )


def _meant(name: str, cards: Catalogue) -> Iterable[str]:
    """The rules that a comment with this name allows: of a family those too that are off by default."""
    return (name,) if name in cards else (card.name for card in cards.values() if card.family.value == name)


class _Field:
    """Findings by rule and place, each with whether a comment allows it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._of: dict[str, list[int]] = {}
        for number, finding in enumerate(findings):
            self._of.setdefault(finding.rule, []).append(number)
        self._starts = {rule: [findings[number].span.start for number in numbers] for rule, numbers in self._of.items()}
        # For each finding of a rule the next one that nothing allows yet, so that none is visited twice.
        self._next = {rule: list(range(len(numbers) + 1)) for rule, numbers in self._of.items()}

    def allow(self, leave: Leave, rules: Iterable[str]) -> bool:
        """Whether a comment covers any finding of the rules; those are allowed from now on."""
        found = [self._allow(leave, rule) for rule in rules if rule in self._of]
        return any(found)

    def _allow(self, leave: Leave, rule: str) -> bool:
        starts, numbers, following = self._starts[rule], self._of[rule], self._next[rule]
        first, last = bisect_left(starts, leave.covers.start), bisect_left(starts, leave.covers.end)
        found = first < last
        for at in range(bisect_left(starts, leave.covers.start - _BEHIND), first):
            if self._findings[numbers[at]].span.end > leave.covers.start:
                found = True
                following[at] = at + 1
        at = _root(following, first)
        while at < last:
            following[at] = at + 1
            at = _root(following, at)
        return found

    def left(self) -> Iterator[Finding]:
        """The findings that no comment allows."""
        for rule, numbers in self._of.items():
            for at, number in enumerate(numbers):
                if self._next[rule][at] == at:
                    yield self._findings[number]


def _root(following: list[int], at: int) -> int:
    """The first from a place on that is its own successor; the way there is shortened."""
    end = at
    while following[end] != end:
        end = following[end]
    while following[at] != end:
        following[at], at = end, following[at]
    return end
