"""JUnit XML, which every CI shows: a suite for each file, a failed test for each finding."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from llmdocs.model import Finding, Kind, Problem
from llmdocs.report.findings import Findings, Format, sentence, whereabouts

# XML has no way to write them, not even as references; a carriage return it reads as something else.
_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _write(report: Findings) -> str:
    suites = {path: list(_failed(found)) for path, found in groupby(report.findings, key=lambda finding: finding.path)}
    for problem in report.problems:
        if problem.kind is Kind.ERROR:
            suites.setdefault(problem.path, []).append(_unread(problem))
    for path in report.clean:
        suites.setdefault(path, [_case("no findings", path)])
    root = ET.Element("testsuites", name="llmdocs lint")
    for path in sorted(suites):
        suite = ET.SubElement(root, "testsuite", name=_clean(path))
        suite.extend(suites[path])
        _count(suite)
    _count(root)
    ET.indent(root)
    # References for all that is not ASCII: the file is right whatever it is written in.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "us-ascii", xml_declaration=False).decode()}\n'


def _failed(findings: Iterable[Finding]) -> Iterator[ET.Element]:
    """A failed test for each finding of one file, named after what it says: lines move, and results are compared."""
    seen: Counter[str] = Counter()
    for finding in findings:
        name = f"{finding.rule}: {finding.message}"
        seen[name] += 1
        case = _case(name if seen[name] == 1 else f"{name} ({seen[name]})", finding.path)
        if finding.url is None:
            case.set("line", str(finding.line))
        place = whereabouts(finding) or f"{finding.path}:{finding.line}:{finding.column}"
        failure = ET.SubElement(case, "failure", message=_clean(sentence(finding)), type=finding.severity.value)
        failure.text = _clean(f"{place}: {finding.severity.value}: {sentence(finding)}\n\n{finding.text}")
        yield case


def _unread(problem: Problem) -> ET.Element:
    case = _case("can be read", problem.path)
    ET.SubElement(case, "error", message=_clean(problem.message), type=problem.kind.value)
    return case


def _case(name: str, path: str) -> ET.Element:
    return ET.Element("testcase", name=_clean(name), classname=_clean(path), file=_clean(path), time="0")


def _count(element: ET.Element) -> None:
    for name, tag in {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}.items():
        element.set(name, str(sum(1 for _ in element.iter(tag))))
    element.set("time", "0")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


JUNIT = Format("junit", _write)
