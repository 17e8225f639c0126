"""One document through the rules: hits become findings with their place, their heading and their procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from llmdocs.blocks.document import Document
from llmdocs.language.alternatives import alternative
from llmdocs.model import Family, Finding
from llmdocs.rule import Hit, Rule


def check(document: Document, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Everything that the rules have against a document, by line, column and rule.

    A step for which the page offers a command has that in `command`; nobody is stopped there.
    """
    found = [_finding(document, rule, hit) for rule in rules for hit in _hits(document, rule)]
    found.sort(key=lambda finding: (finding.line, finding.column, finding.rule))
    return tuple(_as_procedures(document, found))


def _as_procedures(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same, with the steps of one section told as one procedure, which begins at the first of them."""
    first: dict[int, int] = {}
    for finding in findings:
        if finding.family is Family.HUMAN_ONLY:
            heading = document.heading_above(finding.span.start)
            begin = first.setdefault(heading.span.start if heading else -1, finding.line)
            command = alternative(document, finding.span.start)
            yield replace(finding, procedure=begin, command=command)
        else:
            yield finding


def _hits(document: Document, rule: Rule) -> Iterator[Hit]:
    if rule.built or document.origin is None:
        yield from rule.check(document)


def _finding(document: Document, rule: Rule, hit: Hit) -> Finding:
    start, end = hit.span
    line, column = document.place(start)
    end_line, end_column = document.place(end)
    heading = document.heading_above(start)
    return Finding(
        rule=rule.name,
        family=rule.family,
        severity=hit.severity or rule.severity,
        path=document.path,
        span=hit.span,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        message=hit.message,
        text=document.text[start:end],
        heading=document.prose(heading).text.strip() if heading else "",
        url=document.origin.url if document.origin else None,
        mirror_line=line if document.origin else None,
    )
