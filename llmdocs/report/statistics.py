"""How often each rule was found, in place of the findings themselves."""

from __future__ import annotations

from collections import Counter

from llmdocs.report.colour import paint
from llmdocs.report.findings import Findings
from llmdocs.report.lines import summary


def statistics(report: Findings) -> str:
    """A line for each rule: its findings, the files that they are in, its severity and its name."""
    counts = Counter((finding.rule, finding.severity.value) for finding in report.findings)
    places = {(finding.rule, finding.severity.value, finding.path) for finding in report.findings}
    files = Counter((rule, severity) for rule, severity, _ in places)
    rows = [
        (f"{count:,}", f"{files[key]:,}", key[1], key[0])
        for key, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    ]
    titles = ("findings", "files", "severity", "rule")
    if not rows:
        return summary(report, paint(colour=False))
    wide = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    lines = (
        f"{count:>{wide[0]}}  {places:>{wide[1]}}  {severity:{wide[2]}}  {rule}"
        for count, places, severity, rule in (titles, *rows)
    )
    return "".join(f"{line}\n" for line in lines)
