"""The Code Quality report of GitLab, whose issues are those of Code Climate."""

from __future__ import annotations

from llmdocs.model import Family, Finding, Severity
from llmdocs.report.findings import Findings, Format, sentence, whereabouts
from llmdocs.report.fingerprint import fingerprints
from llmdocs.report.indented import indented

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_CATEGORIES = {
    Family.HUMAN_ONLY: "Compatibility",
    Family.VISUAL_ONLY: "Clarity",
    Family.LEGIBILITY: "Clarity",
    Family.SAFETY: "Security",
}


def _write(report: Findings) -> str:
    prints = fingerprints(report.findings)
    issues = [_issue(finding, known_by) for finding, known_by in zip(report.findings, prints, strict=True)]
    return indented(issues)


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    place = whereabouts(finding)
    text = f"{sentence(finding)} ({place})" if place else sentence(finding)
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": " ".join(text.split()),
        "categories": [_CATEGORIES[finding.family]],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": finding.path, **_lines(finding)},
    }


def _lines(finding: Finding) -> dict[str, object]:
    if finding.url is not None:
        # A line is required; the file of a built page has no better one.
        return {"lines": {"begin": 1, "end": 1}}
    return {
        "positions": {
            "begin": {"line": finding.line, "column": finding.column},
            "end": {"line": finding.end_line, "column": finding.end_column},
        }
    }


GITLAB = Format("gitlab", _write)
