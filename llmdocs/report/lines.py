"""The lines that reports for people are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from llmdocs.model import Finding, Severity
from llmdocs.report.colour import Paint
from llmdocs.report.excerpt import excerpt
from llmdocs.report.findings import Findings, whereabouts
from llmdocs.safety.terminal import printable


def head(finding: Finding, severity: Severity, text: str, look: Paint) -> str:
    """Where a finding is, so that a terminal can open it, how much it weighs, and what it is about."""
    place = f"{printable(finding.path)}:{finding.line}:{finding.column}"
    return f"{look(place, 'bold')} {look(severity.value, severity)} {text}"


def block(finding: Finding, source: str, look: Paint, width: int) -> Iterator[str]:
    """One finding: its head line, the source with the place, and what helps."""
    yield head(finding, finding.severity, f"{look(finding.rule, 'bold')}: {printable(finding.message)}", look)
    margin = margin_of((finding,))
    blank = margin * " "
    rows, more = excerpt(source, finding, width - margin - 5)
    for row in rows:
        shown = f"{row.before}{look(row.marked, 'bold')}{row.after}"
        yield f"  {look(f'{row.number:>{margin}} |', 'link')} {shown}".rstrip()
        if row.length:
            carets = look("^" * row.length, finding.severity)
            yield f"  {look(f'{blank} |', 'link')} {row.indent * ' '}{carets}"
    if more:
        rest = f"… {counted(more, 'more line')}"
        yield f"  {blank} {look(rest, 'dim')}"
    yield from notes((finding,), margin, look)


def notes(findings: Iterable[Finding], margin: int, look: Paint) -> Iterator[str]:
    """What stands below the source: the page of a built site, and the commands that do the same, each once."""
    pages = [f"Page: {place}" for place in map(whereabouts, findings) if place][:1]
    commands = [f"Try: {finding.command}" for finding in findings if finding.command]
    for note in dict.fromkeys(pages + commands):
        yield f"  {margin * ' '} {look('=', 'link')} {printable(note)}"


def margin_of(findings: Iterable[Finding]) -> int:
    """The columns that the line numbers of findings take."""
    return max(len(str(finding.end_line)) for finding in findings)


def summary(report: Findings, look: Paint) -> str:
    """How many findings of which severity there are, and in how many files."""
    files = counted(report.files, "file")
    if not report.findings:
        return f"No findings in {files}.\n"
    counts = Counter(finding.severity for finding in report.findings)
    weights = ", ".join(
        look(_weighed(counts[severity], severity), severity) for severity in Severity if counts[severity]
    )
    places = len({finding.path for finding in report.findings})
    return f"{counted(len(report.findings), 'finding')} ({weights}) in {places} of {files}.\n"


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _weighed(number: int, severity: Severity) -> str:
    return f"{number:,} info" if severity is Severity.INFO else counted(number, severity.value)
