"""Findings that are known already and do not count: kept by file, rule and text, and never by line.

A text is kept as its digest: a finding may be a secret.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from llmdocs.model import Finding, LlmdocsError
from llmdocs.outputs.disk import reason
from llmdocs.outputs.replace import replace
from llmdocs.report.fingerprint import digest

_VERSION = 1


class Mark(NamedTuple):
    """What a known finding is recognised by."""

    path: str
    rule: str
    digest: str


Baseline = Counter[Mark]
"""How often each finding is known."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside a baseline."""

    new: tuple[Finding, ...]
    known: int = 0
    fixed: int = 0
    """How many of the baseline were not found again, where they were looked for."""
    renewed: Baseline = field(default_factory=Counter)
    """A baseline of these findings, and of what the old one holds that was not looked for."""


def compare(baseline: Baseline, findings: Iterable[Finding], looked: Callable[[Mark], bool]) -> Compared:
    """The findings that a baseline does not hold; of equal ones the first are the known ones.

    `looked` says whether a run would have found what a mark stands for.
    """
    left = Counter(baseline)
    renewed = Counter({mark: count for mark, count in baseline.items() if not looked(mark)})
    new, known = [], 0
    for finding in findings:
        mark = _mark(finding)
        renewed[mark] += 1
        if left[mark] > 0:
            left[mark] -= 1
            known += 1
        else:
            new.append(finding)
    fixed = sum(count for mark, count in left.items() if count > 0 and looked(mark))
    return Compared(tuple(new), known, fixed, renewed)


def _mark(finding: Finding) -> Mark:
    return Mark(finding.path, finding.rule, digest(finding))


def load(file: str, *, anew: bool = False) -> Baseline:
    """The baseline in a file; with `anew`, for one that is about to be written, none where there is none."""
    try:
        kept = json.loads(Path(file).read_bytes())
        if kept["version"] != _VERSION:
            raise ValueError("another version")
        return Counter(
            {
                Mark(path, rule, text): int(count)
                for path, rules in kept["findings"].items()
                for rule, texts in rules.items()
                for text, count in texts.items()
            }
        )
    except FileNotFoundError as error:
        if anew:
            return Counter()
        raise LlmdocsError(f"{file}: no such baseline; --write-baseline writes it") from error
    except OSError as error:
        raise LlmdocsError(f"{file}: cannot be read: {reason(error)}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if anew:
            return Counter()
        raise LlmdocsError(
            f"{file}: no baseline that this version can read; --write-baseline writes it anew"
        ) from error


def save(file: str, baseline: Baseline) -> None:
    """Write a baseline, each finding on a line of its own and always in the same order."""
    findings: dict[str, dict[str, dict[str, int]]] = {}
    for mark, count in sorted(baseline.items()):
        findings.setdefault(mark.path, {}).setdefault(mark.rule, {})[mark.digest] = count
    text = json.dumps({"version": _VERSION, "findings": findings}, indent=1, ensure_ascii=False) + "\n"
    try:
        replace(file, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise LlmdocsError(f"{file}: cannot be written: {reason(error)}") from error
