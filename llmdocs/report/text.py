"""For people, and short: each finding with its source, and all steps of one procedure together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from llmdocs.model import Finding, Severity
from llmdocs.report.colour import Paint, paint
from llmdocs.report.excerpt import excerpt
from llmdocs.report.findings import Findings, Format
from llmdocs.report.lines import block, counted, head, margin_of, notes, summary
from llmdocs.report.procedures import procedures
from llmdocs.safety.terminal import printable

_WAY = "ui-navigation"
"""The rule whose steps only lead to the place where something is done: a row of them is not told line by line."""


def _write(report: Findings) -> str:
    look = paint(colour=report.colour)
    told = []
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        source = report.sources(path)
        for group in procedures(findings):
            lines = (
                block(group[0], source, look, report.width)
                if len(group) == 1
                else _procedure(group, source, look, report.width)
            )
            told.append("".join(f"{line}\n" for line in lines))
    more = "Why, and what helps: llmdocs explain RULE\n" if told else ""
    return "\n".join([*told, summary(report, look) + more])


def _procedure(findings: Sequence[Finding], source: str, look: Paint, width: int) -> Iterator[str]:
    """The steps of one procedure, a line each."""
    worst = min((finding.severity for finding in findings), key=list(Severity).index)
    steps = [tuple(step) for _, step in groupby(findings, key=lambda finding: finding.line)]
    under = f" under “{printable(findings[0].heading)}”" if findings[0].heading else ""
    yield head(findings[0], worst, f"{counted(len(steps), 'step')}{under} that only a person can do", look)
    margin = margin_of(findings)
    labels = {step[0].line: _label(step, worst) for step in steps}
    wide = max(map(len, labels.values()))
    for way, run in groupby(steps, key=lambda step: {finding.rule for finding in step} == {_WAY}):
        row = list(run)
        short = way and len(row) > 2
        for step in row[:1] if short else row:
            first = step[0]
            shown = excerpt(source, first, width - margin - wide - 6)[0][0]
            number = look(f"{first.line:>{margin}}", "link")
            label = look(f"{labels[first.line]:{wide}}", first.severity)
            yield f"  {number}  {label}  {shown.before.lstrip()}{look(shown.marked, 'bold')}{shown.after}"
        if short:
            yield f"  {(margin + wide + 2) * ' '}  {look(f'… {len(row) - 1} more steps on the way', 'dim')}"
    yield from notes(findings, margin, look)


def _label(step: Sequence[Finding], worst: Severity) -> str:
    """The rules that a step breaks, with a severity that is not the one of the whole procedure."""
    rules = ", ".join(dict.fromkeys(finding.rule for finding in step))
    least = {finding.severity for finding in step}
    return rules if worst in least else f"{rules} ({step[0].severity.value})"


TEXT = Format("text", _write)
