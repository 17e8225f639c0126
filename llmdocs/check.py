"""One document through the rules: hits become findings with their place, their heading and their procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llmdocs.blocks.document import Document
from llmdocs.model import Family, Finding
from llmdocs.rule import Hit, Rule


def check(document: Document, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Everything that the rules have against a document, by line, column and rule."""
    found = [_finding(document, rule, hit) for rule in rules for hit in _hits(document, rule)]
    found.sort(key=lambda finding: (finding.line, finding.column, finding.rule))
    return tuple(found)


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
        procedure=_procedure(document, start) if rule.family is Family.HUMAN_ONLY else None,
        url=document.origin.url if document.origin else None,
        mirror_line=line if document.origin else None,
    )


def _procedure(document: Document, at: int) -> int:
    """Where the steps that a place belongs to begin: those of one section are one procedure."""
    heading = document.heading_above(at)
    return document.place(heading.span.start)[0] if heading else 1
