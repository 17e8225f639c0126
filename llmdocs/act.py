"""Linting: paths become documents, documents become findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llmdocs.model import Finding, Kind, Problem
from llmdocs.sources.markdown import Found, Source, Unreadable, decode, read


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of the linter found."""

    findings: tuple[Finding, ...]
    """By path, line, column and rule."""
    files: int
    problems: tuple[Problem, ...]


def lint(found: Found) -> Report:
    """What the rules have against the files."""
    findings: list[Finding] = []
    problems = list(found.problems)
    for source in found.sources:
        try:
            findings += judge(source, read(source.file))
        except Unreadable as error:
            problems.append(Problem(source.path, Kind.ERROR, str(error)))
    return Report(tuple(findings), len(found.sources), tuple(problems))


def judge(source: Source, data: bytes) -> Sequence[Finding]:
    """What the rules have against one file."""
    from llmdocs.blocks.document import Document
    from llmdocs.check import check
    from llmdocs.rule import rules

    return check(Document(source.path, decode(data)), [rule for rule in rules() if rule.default])
