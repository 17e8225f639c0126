"""Findings in the words of the protocol."""

from __future__ import annotations

from lsprotocol import types

from llmdocs.lint.settle import UNUSED
from llmdocs.model import Finding, Severity, Span
from llmdocs.report.findings import sentence

from .text import Place, Text

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostic(finding: Finding, text: Text) -> types.Diagnostic:
    """A finding as an editor shows it."""
    return types.Diagnostic(
        range=stretch(finding.span, text),
        message=sentence(finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source="llmdocs",
        tags=[types.DiagnosticTag.Unnecessary] if finding.rule == UNUSED else None,
    )


def stretch(span: Span, text: Text) -> types.Range:
    """Where a stretch of a text is."""
    return types.Range(position(text.place(span.start)), position(text.place(span.end)))


def position(place: Place) -> types.Position:
    """A place in a text."""
    return types.Position(place.line, place.column)


def place(position: types.Position) -> Place:
    """A place that an editor names."""
    return Place(position.line, position.character)
