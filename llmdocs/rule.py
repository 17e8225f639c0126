"""What a rule is: a name, a family, a severity, a text that explains it, and a function from a document to hits.

A module of `llmdocs.rules` holds one, and so may any package that names it under the entry point `llmdocs.rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from typing import TYPE_CHECKING

from llmdocs.catalogue import Card, Catalogue
from llmdocs.model import Family, Severity, Span

if TYPE_CHECKING:
    from llmdocs.blocks.document import Document

GROUP = "llmdocs.rules"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule fires, and what it says there."""

    span: Span
    message: str
    """One sentence without a full stop, in words for the author: what is wrong for whom, and what helps."""
    severity: Severity | None = None
    """Where this one weighs more or less than its rule; None for the severity of the rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the linter looks for."""

    name: str
    """Says what is wrong, in lower case with hyphens, and never changes: it stands in people's files."""
    family: Family
    severity: Severity
    text: str
    """What, why, Bad, Good, limits, in Markdown: the docstring of the rule's module. The first line is its summary."""
    check: Callable[[Document], Iterable[Hit]]
    default: bool = True
    """Whether it runs unless told otherwise; one that does not is switched on by its own name only."""
    built: bool = True
    """Whether it also judges pages of a built site. A generator may have lost what the rule asks for."""
    english: bool | None = None
    """Whether it reads English, and so stays silent about other languages; None for what its family does."""

    @property
    def needs_english(self) -> bool:
        """Whether it judges English documents only."""
        return self.family is Family.HUMAN_ONLY if self.english is None else self.english

    @property
    def summary(self) -> str:
        """The first line of the text, without a full stop."""
        return cleandoc(self.text).partition("\n")[0].rstrip(".")

    @property
    def help(self) -> str:
        """The whole text as Markdown."""
        return cleandoc(self.text)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule there is, by name: those of llmdocs, then those that other packages add."""
    from llmdocs.plugins import load

    return load(GROUP, "llmdocs.rules", Rule)


def catalogue() -> Catalogue:
    """What every rule says of itself."""
    return {
        rule.name: Card(rule.name, rule.family, rule.severity, rule.default, rule.built, rule.needs_english)
        for rule in rules()
    }
