"""SARIF 2.1.0, which code scanning of GitHub and Azure DevOps and the viewers of editors read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from llmdocs import __version__
from llmdocs.model import Finding, Kind, Problem, Severity
from llmdocs.report.findings import Findings, Format, sentence, whereabouts
from llmdocs.report.fingerprint import fingerprints
from llmdocs.report.full import why
from llmdocs.report.indented import indented
from llmdocs.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_NOTICES = {Kind.ERROR: "error", Kind.WARNING: "warning", Kind.INFO: "note"}
_ROOT = "%SRCROOT%"
_ABSOLUTE = re.compile("/|[A-Za-z]:/")


def _write(report: Findings) -> str:
    names = sorted(report.rules)
    places = {name: index for index, name in enumerate(names)}
    prints = fingerprints(report.findings)
    run = {
        "tool": {
            "driver": {
                "name": "llmdocs",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(report.rules[name]) for name in names],
            }
        },
        # Where the root is on this machine is nobody's concern: whoever reads the file knows where theirs is.
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [_invocation(report.problems)],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, places, known_by) for finding, known_by in zip(report.findings, prints, strict=True)
        ],
    }
    return indented({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": " ".join(why(rule))},
        "help": {"text": rule.help, "markdown": rule.help},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["documentation", rule.family.value]},
    }


def _invocation(problems: tuple[Problem, ...]) -> dict[str, object]:
    return {
        "executionSuccessful": not any(problem.kind is Kind.ERROR for problem in problems),
        "toolExecutionNotifications": [
            {
                "level": _NOTICES[problem.kind],
                "message": {"text": problem.message},
                **({"locations": [{"physicalLocation": _artifact(problem.path)}]} if problem.path else {}),
            }
            for problem in problems
        ],
    }


def _result(finding: Finding, places: Mapping[str, int], fingerprint: str) -> dict[str, object]:
    page = whereabouts(finding)
    location = _artifact(finding.path)
    # The lines of a built page are those of its Markdown, not of the file.
    if not page:
        location["region"] = {
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
            "snippet": {"text": finding.text},
        }
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{sentence(finding)}\n{page}" if page else sentence(finding)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"findingHash/v1": fingerprint},
    }
    if page:
        result["properties"] = {"url": finding.url, "mirrorLine": finding.mirror_line}
    return result


def _artifact(path: str) -> dict[str, object]:
    """A file: below the root of the repository, or, where somebody named one that is elsewhere, by its own address."""
    uri = quote(path.encode("utf-8", "surrogateescape"))
    if _ABSOLUTE.match(path):
        drive, colon, rest = path.partition(":/")
        local = f"/{drive}:{quote('/' + rest)}" if colon else uri
        return {"artifactLocation": {"uri": f"file://{local}"}}
    return {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}}


SARIF = Format("sarif", _write)
