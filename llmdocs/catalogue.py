"""What is known of a rule without loading it: enough to choose it, and to judge what it found before."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from llmdocs.model import Family, Severity


@dataclass(frozen=True, slots=True)
class Card:
    """A rule by what it says of itself; see `llmdocs.rule.Rule`."""

    name: str
    family: Family
    severity: Severity
    default: bool
    built: bool
    english: bool


Catalogue = Mapping[str, Card]
"""Every rule by its name."""


FAMILIES = tuple(family.value for family in Family)


def unknown(name: str, known: Iterable[str]) -> str:
    """What to say of a name that no rule and no family has."""
    near = difflib.get_close_matches(name.lower(), sorted((*known, *FAMILIES)), n=1)
    helps = f'did you mean "{near[0]}"?' if near else "llmdocs rules lists them"
    return f'unknown rule or family "{name}"; {helps}'
