"""Workflow commands of GitHub Actions: each finding becomes a mark beside its lines."""

from __future__ import annotations

from llmdocs.model import Finding, Severity
from llmdocs.report.findings import Findings, Format, sentence, whereabouts
from llmdocs.safety.terminal import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _write(report: Findings) -> str:
    return "".join(f"{_command(finding)}\n" for finding in report.findings)


def _command(finding: Finding) -> str:
    properties = {"title": finding.rule, "file": finding.path, **_position(finding)}
    told = ",".join(f"{name}={_value(str(value))}" for name, value in properties.items())
    place = whereabouts(finding)
    text = f"{sentence(finding)}\n{place}" if place else sentence(finding)
    return f"::{_COMMANDS[finding.severity]} {told}::{_message(text)}"


def _position(finding: Finding) -> dict[str, int]:
    if finding.url is not None:
        return {}
    lines = {"line": finding.line, "endLine": finding.end_line}
    # GitHub refuses columns where the lines differ.
    if finding.line != finding.end_line:
        return lines
    return {"line": finding.line, "col": finding.column, "endLine": finding.end_line, "endColumn": finding.end_column}


def _message(text: str) -> str:
    # The log shows what follows as it is, colours included.
    return "%0A".join(printable(line) for line in text.replace("%", "%25").split("\n"))


def _value(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped.replace(":", "%3A").replace(",", "%2C"))


GITHUB = Format("github", _write)
