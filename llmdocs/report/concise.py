"""One line for each finding, in the form that editors and `grep` know."""

from __future__ import annotations

from llmdocs.report.findings import Findings, Format, sentence
from llmdocs.safety.terminal import printable


def _write(report: Findings) -> str:
    return "".join(
        printable(
            f"{finding.path}:{finding.line}:{finding.column}: "
            f"{finding.severity.value}: {sentence(finding)} [{finding.rule}]"
        )
        + "\n"
        for finding in report.findings
    )


CONCISE = Format("concise", _write)
