"""Everything that is known of each finding, as one JSON object."""

from __future__ import annotations

from llmdocs.model import Finding
from llmdocs.report.findings import Findings, Format
from llmdocs.report.indented import indented

VERSION = 1
"""Grows when a key changes its meaning or goes away, not when one is added."""


def _write(report: Findings) -> str:
    findings = [as_object(finding) for finding in report.findings]
    return indented({"version": VERSION, "files": report.files, "findings": findings})


def as_object(finding: Finding) -> dict[str, object]:
    """A finding for JSON; the order of the keys is part of the format."""
    return {
        "rule": finding.rule,
        "family": finding.family.value,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "message": finding.message,
        "text": finding.text,
        "heading": finding.heading,
        "procedure": finding.procedure,
        "command": finding.command,
        "url": finding.url,
        "mirror_line": finding.mirror_line,
    }


JSON = Format("json", _write)
