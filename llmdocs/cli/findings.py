"""Findings written down: in the format that was asked for, to where it was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

import click

from llmdocs.cli.terminal import say
from llmdocs.model import LlmdocsError
from llmdocs.summary import count

if TYPE_CHECKING:
    from llmdocs.lint.flow import Report
    from llmdocs.lint.selection import Selection
    from llmdocs.report import Findings, Format
    from llmdocs.rule import Rule

    Write = Callable[[Findings], str]

FORMATS = ("text", "full", "concise", "json", "json-lines", "github", "gitlab", "sarif", "junit", "rdjson")
_SHOWN = ("text", "full")
"""Those in colours, as wide as the terminal."""


def writer(name: str, *, statistics: bool) -> Write:
    """What writes findings down in the format of that name."""
    if statistics:
        from llmdocs.report.statistics import statistics as counts

        if name != "text":
            raise click.UsageError("--statistics and --format exclude each other.")
        return counts
    if name in FORMATS:
        # The others stay unloaded.
        found: Format = getattr(
            import_module(f"llmdocs.report.{name.replace('-', '_')}"), name.replace("-", "_").upper()
        )
        return found.write
    import difflib

    from llmdocs.report import formats

    if name in formats():
        return formats()[name].write
    near = difflib.get_close_matches(name, formats(), n=1)
    helps = f'did you mean "{near[0]}"?' if near else f"the formats are {', '.join(formats())}"
    raise LlmdocsError(f'--format: unknown format "{name}"; {helps}')


def put(write: Write, report: Report, selection: Selection, output: str) -> None:
    """Write the findings to a file, or to standard output, which is `-`."""
    from llmdocs.report import Findings

    printed = output == "-"
    text = write(
        Findings(
            report.findings,
            report.files,
            _Rules(selection.names),
            report.source,
            report.clean,
            report.problems,
            printed and _in_colour(),
            _width() if printed else 100,
        )
    )
    if printed:
        # Files have names, and texts characters, that the encoding of the terminal may lack.
        click.echo(text.encode("utf-8", "surrogateescape"), nl=False)
        return
    from llmdocs.outputs.disk import reason
    from llmdocs.outputs.replace import replace

    try:
        replace(output, text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise LlmdocsError(f"{output}: cannot be written: {reason(error)}") from error


def _in_colour() -> bool:
    """Whether standard output is to be in colour: https://no-color.org and https://force-color.org."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((100, 24)).columns


class _Rules(Mapping[str, "Rule"]):
    """The rules that ran, loaded only for a format that asks for one of them."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def __getitem__(self, name: str) -> Rule:
        from llmdocs.rule import rules

        if name not in self._names:
            raise KeyError(name)
        return next(rule for rule in rules() if rule.name == name)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)


def tell(report: Report, known: str, *, verbose: bool) -> None:
    """What a run has to say besides its findings."""
    if report.known or report.fixed:
        gone = f", {report.fixed:,} no longer: --write-baseline takes out what is gone" if report.fixed else ""
        say(f"{known}: {count(report.known, 'finding')} still there{gone}", err=True)
    if verbose and report.allowed:
        say(f"allowed by comments: {count(report.allowed, 'finding')}", err=True)
    if verbose and report.covered:
        say(f"with a command beside them: {count(report.covered, 'step')}, which --show-covered reports", err=True)
