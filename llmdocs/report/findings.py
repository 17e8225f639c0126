"""What every format is given, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from llmdocs.model import Finding, Problem
from llmdocs.rule import Rule


@dataclass(frozen=True, slots=True)
class Findings:
    """What a run of the linter found, and what a format needs to tell it."""

    findings: tuple[Finding, ...]
    """By path, line, column and rule."""
    files: int
    """How many files were read."""
    rules: Mapping[str, Rule]
    """Those that ran, by name; that of every finding is among them."""
    sources: Callable[[str], str]
    """The source of a file that has findings, by its path: what their spans count in."""
    clean: tuple[str, ...] = ()
    """The files that have none, as far as the caller knows them."""
    problems: tuple[Problem, ...] = ()
    """What could not be read."""
    colour: bool = False
    width: int = 100
    """The columns of the terminal, for text that people read."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write findings down."""

    name: str
    """What `--format` calls it."""
    write: Callable[[Findings], str]
    """The whole document, which ends in one newline, or nothing at all."""


def sentence(finding: Finding) -> str:
    """The message with the command that helps, for formats that have one text for both."""
    return f"{finding.message}. Try: {finding.command}" if finding.command else finding.message


def whereabouts(finding: Finding) -> str:
    """Where on a built site a finding is; empty for one in a source.

    A page is linted as the Markdown that it was converted to, so its lines are not those of its HTML file. Formats that
    mark lines in files say this instead.
    """
    if finding.url is None:
        return ""
    return f"{finding.url} (line {finding.mirror_line} of its Markdown)" if finding.mirror_line else finding.url
