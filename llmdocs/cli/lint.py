"""`llmdocs lint`: what an agent cannot do or read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llmdocs.cli.terminal import FAILED, say
from llmdocs.model import Kind, Severity

if TYPE_CHECKING:
    from llmdocs.act import Report
    from llmdocs.model import Finding


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["concise", "json"]), default="concise", help="How to print.")
def lint(paths: tuple[str, ...], form: str) -> None:
    """Find what an agent cannot do or cannot read in the Markdown files PATH... and those in the folders PATH..."""
    from llmdocs.act import lint as run
    from llmdocs.sources.markdown import find, repository

    report = run(find(paths, lambda path: False, repository(Path(os.getcwd()))))
    for problem in report.problems:
        say(f"{problem.path}: {problem.kind.value}: {problem.message}", err=True)
    click.echo(as_json(report) if form == "json" else concise(report.findings), nl=False)
    failed = any(problem.kind is Kind.ERROR for problem in report.problems)
    if failed or any(finding.severity is Severity.ERROR for finding in report.findings):
        raise click.exceptions.Exit(FAILED)


def concise(findings: Iterable[Finding]) -> str:
    """One line for each finding."""
    return "".join(
        f"{each.path}:{each.line}:{each.column}: {each.severity.value}: {each.message} [{each.rule}]\n"
        for each in findings
    )


def as_json(report: Report) -> str:
    """What `--format json` prints."""
    keys = (
        "rule family severity path line column end_line end_column message text heading procedure command url "
        "mirror_line"
    ).split()
    findings = [{key: getattr(finding, key) for key in keys} for finding in report.findings]
    return json.dumps({"version": 1, "files": report.files, "findings": findings}, ensure_ascii=False, indent=2) + "\n"
