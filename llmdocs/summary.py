"""What a run made and what it left out, in the same words on the command line and in MkDocs' log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from llmdocs.model import Kind
from llmdocs.safety.terminal import printable

if TYPE_CHECKING:
    from llmdocs.build import Report


def lines(report: Report, out: Path, *, whole: bool) -> Iterator[tuple[Kind, str]]:
    """All that there is to say of a run, for a log: its problems first.

    Unless it is of the `whole` site, a pattern that names no page may name one of another locale.
    """
    for problem in (*(report.idle if whole else ()), *report.problems):
        yield problem.kind, printable(f"{problem.path}: {problem.message}" if problem.path else problem.message)
    yield Kind.INFO, f"{made(report)} in {out} ({report.seconds:.1f} s)"
    if said := left_out(report):
        yield Kind.INFO, said


def made(report: Report) -> str:
    """`21 pages as Markdown, 44 files`."""
    return f"{count(len(report.pages), 'page')} as Markdown, {count(len(report.outputs), 'file')}"


def left_out(report: Report) -> str:
    """`left out: 404 (1), redirect (2); 3 pieces of text that no reader sees`; empty when nothing was."""
    kinds = Counter(status.value for _, status in report.skipped)
    said = [", ".join(f"{kind} ({number:,})" for kind, number in sorted(kinds.items()))] if kinds else []
    if report.hidden:
        said.append(f"{count(len(report.hidden), 'piece')} of text that no reader sees")
    return "left out: " + "; ".join(said) if said else ""


def count(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
