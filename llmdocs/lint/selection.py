"""Which rules run, on which files, and what their findings weigh: what the layers of the configuration come to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from llmdocs.catalogue import FAMILIES, Catalogue, unknown
from llmdocs.config import Config, Lint, refuse_in
from llmdocs.config.check import Keys, Mistake
from llmdocs.model import Finding, Severity
from llmdocs.sources.ignore import ignored

_WEIGHT = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_FAILS = {"any": 0, "warning": 1, "error": 2, "never": 3}
Refuse = Callable[[Sequence[Mistake]], None]


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says: a configuration file, or the command line."""

    lint: Lint
    given: frozenset[str]
    """The keys that it decides."""
    folder: str
    """What its patterns are relative to."""
    refuse: Refuse
    """Raises what there is to say of the mistakes in it, in its own words."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to look for and what it weighs."""

    cards: Catalogue
    names: frozenset[str]
    """The rules that run."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Of the rules whose own does not count."""
    fail_on: str = "error"
    per_file: tuple[tuple[Callable[[str], bool], frozenset[str]], ...] = ()
    """Which files, and the rules that do not count there."""
    excluded: Callable[[str], bool] = lambda place: False
    """Whether a file or a folder is left out, by its absolute path; a folder's ends in a slash."""

    def ignored_in(self, place: str) -> frozenset[str]:
        """The rules that do not count in a file, by its absolute path."""
        return frozenset().union(*(names for matches, names in self.per_file if matches(place)))

    def fails(self, findings: Iterable[Finding]) -> bool:
        """Whether any of the findings weighs enough to fail the run."""
        least = _FAILS[self.fail_on]
        return any(_WEIGHT[finding.severity] >= least for finding in findings)


def layer_of(found: Config, file: Path) -> Layer:
    """What a configuration file says."""
    lint, default = found.linting, Lint()
    decided = frozenset(key for key in Lint.__struct_fields__ if getattr(lint, key) != getattr(default, key))
    return Layer(lint, decided, file.absolute().parent.as_posix(), partial(refuse_in, file))


def select(cards: Catalogue, layers: Sequence[Layer]) -> Selection:
    """What the layers come to, each one over those before it. A name that no rule and no family has is refused."""
    for layer in layers:
        layer.refuse(tuple(_mistakes(layer.lint, cards)))
    names = {card.name for card in cards.values() if card.default}
    severities: dict[str, Severity] = {}
    fail_on = "error"
    for layer in layers:
        names = _names(names, layer, cards)
        severities.update(_severities(layer.lint, cards))
        fail_on = layer.lint.fail_on if "fail_on" in layer.given else fail_on
    per_file = tuple(
        (_below(layer.folder, [pattern]), _all(given, cards))
        for layer in layers
        for pattern, given in layer.lint.per_file.items()
    )
    exclude = [_below(layer.folder, layer.lint.exclude) for layer in layers if layer.lint.exclude]
    return Selection(
        cards,
        frozenset(names),
        severities,
        fail_on,
        per_file,
        lambda place: any(matches(place) for matches in exclude),
    )


def rules_of(name: str, cards: Catalogue) -> frozenset[str]:
    """The rule of that name, or the rules of that family which run unless told otherwise."""
    if name in cards:
        return frozenset((name,))
    return frozenset(card.name for card in cards.values() if card.family.value == name and card.default)


def _mistakes(lint: Lint, cards: Catalogue) -> Iterator[Mistake]:
    for keys, name in _named(lint):
        if name not in cards and name not in FAMILIES:
            where = ".".join(keys[:2]) + (f': "{keys[2]}"' if keys[1] == "per_file" else "")
            yield Mistake(keys, f"{where}: {unknown(name, cards)}")


def _named(lint: Lint) -> Iterator[tuple[Keys, str]]:
    """Every name of a rule or a family, with the way to it."""
    for key, names in (("select", lint.select), ("extend_select", lint.extend_select), ("ignore", lint.ignore)):
        for number, name in enumerate(names):
            yield ("lint", key, str(number)), name
    for pattern, names in lint.per_file.items():
        for number, name in enumerate(names):
            yield ("lint", "per_file", pattern, str(number)), name
    for name in lint.severity:
        yield ("lint", "severity", name), name


def _names(below: set[str], layer: Layer, cards: Catalogue) -> set[str]:
    """The rules that run: what a rule's own name says goes before what its family's name says."""
    lint = layer.lint
    names = set() if "select" in layer.given else set(below)
    for is_rule in (False, True):
        for name in (*lint.select, *lint.extend_select):
            if (name in cards) is is_rule:
                names |= rules_of(name, cards)
        for name in lint.ignore:
            if (name in cards) is is_rule:
                names -= _all((name,), cards)
    return names


def _severities(lint: Lint, cards: Catalogue) -> Iterator[tuple[str, Severity]]:
    for is_rule in (False, True):
        for name, level in lint.severity.items():
            if (name in cards) is is_rule:
                for rule in _all((name,), cards):
                    yield rule, Severity(level)


def _all(names: Iterable[str], cards: Catalogue) -> frozenset[str]:
    """The rules that are named, or whose family is."""
    wanted = frozenset(names)
    return frozenset(card.name for card in cards.values() if card.name in wanted or card.family.value in wanted)


def _below(folder: str, patterns: Sequence[str]) -> Callable[[str], bool]:
    """Whether patterns, which have forward slashes, match an absolute path as the system writes it."""
    root = folder.replace(os.sep, "/").rstrip("/") + "/"
    matches = ignored(patterns)
    return lambda place: (path := place.replace(os.sep, "/")).startswith(root) and matches(path[len(root) :])
