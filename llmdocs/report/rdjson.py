"""The diagnostic format of reviewdog, which comments on pull requests of many hosts."""

from __future__ import annotations

from itertools import groupby

from llmdocs.model import Finding
from llmdocs.report.findings import Findings, Format, sentence, whereabouts
from llmdocs.report.indented import indented


def _write(report: Findings) -> str:
    diagnostics = []
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        source = report.sources(path)
        diagnostics += [_diagnostic(finding, source) for finding in findings]
    return indented({"source": {"name": "llmdocs"}, "diagnostics": diagnostics})


def _diagnostic(finding: Finding, source: str) -> dict[str, object]:
    place = whereabouts(finding)
    location: dict[str, object] = {"path": finding.path}
    if not place:
        start = _position(source, finding.line, finding.column, finding.span.start)
        location["range"] = {
            "start": start,
            "end": _position(source, finding.end_line, finding.end_column, finding.span.end),
        }
    return {
        "message": f"{sentence(finding)}\n{place}" if place else sentence(finding),
        "location": location,
        "severity": finding.severity.value.upper(),
        "code": {"value": finding.rule},
    }


def _position(source: str, line: int, column: int, at: int) -> dict[str, int]:
    """A place as reviewdog counts: columns are bytes of UTF-8."""
    return {"line": line, "column": len(source[at - column + 1 : at].encode("utf-8", "surrogatepass")) + 1}


RDJSON = Format("rdjson", _write)
