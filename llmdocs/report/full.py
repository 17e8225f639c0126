"""For people, and long: every finding on its own, with what its rule says of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from llmdocs.model import Finding
from llmdocs.report.colour import Paint, paint
from llmdocs.report.findings import Findings, Format
from llmdocs.report.lines import block, margin_of, summary
from llmdocs.rule import Rule
from llmdocs.safety.terminal import printable

_EXAMPLES = ("Bad", "Good", "Limits")
"""What the paragraphs of a rule's text begin with where it no longer says why."""


def _write(report: Findings) -> str:
    look = paint(colour=report.colour)
    told = []
    for finding in report.findings:
        source = report.sources(finding.path)
        lines = [
            *block(finding, source, look, report.width),
            *_explained(finding, report.rules[finding.rule], look, report.width),
        ]
        told.append("".join(f"{line}\n" for line in lines))
    return "\n".join([*told, summary(report, look)])


def _explained(finding: Finding, rule: Rule, look: Paint, width: int) -> Iterator[str]:
    margin = (margin_of((finding,)) + 3) * " "
    under = f", under “{printable(finding.heading)}”" if finding.heading else ""
    yield f"{margin}{look('=', 'link')} {rule.family.value}{under}"
    for paragraph in _wrapped(rule, max(width - len(margin) - 2, 20)):
        for number, line in enumerate(paragraph):
            yield f"{margin}{' ' if number else look('=', 'link')} {line}"


@lru_cache
def _wrapped(rule: Rule, width: int) -> list[list[str]]:
    return [textwrap.wrap(paragraph, width, break_on_hyphens=False) for paragraph in why(rule)]


def why(rule: Rule) -> Iterator[str]:
    """The summary of a rule and the paragraphs that give its reason, each on one line."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in rule.help.split("\n\n") if paragraph.strip())
    return takewhile(lambda paragraph: not paragraph.lstrip("*#_ ").startswith(_EXAMPLES), paragraphs)


FULL = Format("full", _write)
