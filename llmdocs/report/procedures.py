"""Steps that belong together: what has to be done by hand in one section is told once, not step by step."""

from __future__ import annotations

from collections.abc import Iterable

from llmdocs.model import Family, Finding


def procedures(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """The findings in order, where the steps of one procedure are one group and every other finding is its own.

    A group stands where its first step does. What is on one line only is no procedure.
    """
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        step = finding.family is Family.HUMAN_ONLY and finding.procedure is not None
        groups.setdefault((finding.path, finding.procedure) if step else number, []).append(finding)
    told = []
    for group in groups.values():
        if len({finding.line for finding in group}) > 1:
            told.append(tuple(group))
        else:
            told += [(finding,) for finding in group]
    return tuple(told)
