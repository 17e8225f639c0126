"""Linting: paths become verdicts, verdicts become findings that count."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from llmdocs.cache.findings import Kept
from llmdocs.catalogue import Catalogue
from llmdocs.lint.baseline import Baseline, Compared, Mark, compare
from llmdocs.lint.identity import identity
from llmdocs.lint.selection import Selection
from llmdocs.lint.settle import UNUSED, settle
from llmdocs.lint.verdicts import Judged, Progress, verdicts
from llmdocs.model import Finding, Kind, Problem, Span
from llmdocs.outputs.disk import reason
from llmdocs.safety.secrets import veiled
from llmdocs.sources.markdown import Found, Source, Unreadable, decode, read


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of the linter found."""

    findings: tuple[Finding, ...]
    """By path, line, column and rule."""
    files: int
    """How many were read."""
    problems: tuple[Problem, ...]
    clean: tuple[str, ...]
    """The files without findings."""
    source: Callable[[str], str]
    """The text of a file with findings, by its path."""
    allowed: int = 0
    """How many findings comments allow."""
    covered: int = 0
    """How many steps have a command beside them, and so do not count."""
    known: int = 0
    """How many findings the baseline holds."""
    fixed: int = 0
    """How many findings of the baseline are gone."""
    baseline: Baseline = field(default_factory=Baseline)
    """The baseline as it would be with these findings as the known ones."""


def catalogue(kept: Kept | None) -> Catalogue:
    """Every rule there is; where an earlier run has written it down, no rule is loaded for it."""
    mine = identity() if kept else b""
    cards = kept.catalogue(mine) if kept else None
    if cards is None:
        from llmdocs.rule import catalogue as learn

        cards = learn()
        if kept:
            kept.renew(mine, cards)
    return cards


@dataclass(frozen=True, slots=True)
class Task:
    """How to lint."""

    selection: Selection
    kept: Kept | None = None
    """What earlier runs left; None to judge every file anew."""
    baseline: Baseline | None = None
    """The findings that are known; None where nobody asks."""
    covered: bool = False
    """Whether steps count that have a command beside them."""
    jobs: int | None = None
    progress: Progress | None = None


def lint(found: Found, task: Task) -> Report:
    """What the rules have against the files, and what cannot be read of them."""
    selection = task.selection
    judged = verdicts(found.sources, selection.names, task.kept, jobs=task.jobs, progress=task.progress)
    read_ = [each for each in judged if not each.failed]
    heads = {source.path: source.head for source in found.sources if source.head}
    settled = [
        settle(each.verdict, selection, os.path.abspath(each.source.file), covered=task.covered) for each in read_
    ]
    findings = [finding for each in settled for finding in each.findings]
    if heads:
        findings = [below(heads.get(finding.path, ""), finding) for finding in findings]
    looked = _looked(read_, selection, found.root)
    compared = Compared(tuple(findings)) if task.baseline is None else compare(task.baseline, findings, looked)
    dirty = {finding.path for finding in compared.new}
    return Report(
        findings=compared.new,
        files=len(read_),
        problems=(*found.problems, *_problems(judged, selection), *_trouble(task.kept)),
        clean=tuple(each.source.path for each in read_ if each.source.path not in dirty),
        source=_sources(found.sources),
        allowed=sum(each.allowed for each in settled),
        covered=sum(each.covered for each in settled),
        known=compared.known,
        fixed=compared.fixed,
        baseline=compared.renewed,
    )


@dataclass(frozen=True, slots=True)
class Added:
    """What comments were written."""

    findings: int
    """How many are allowed now."""
    files: int
    problems: tuple[Problem, ...]


def add_suppressions(report: Report, found: Found, task: Task) -> Added:
    """Write comments that allow the findings into their files."""
    from llmdocs.lint.adopt import adopt

    by_path: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    done: list[int] = []
    problems: list[Problem] = []
    for source in found.sources:
        findings = [each for each in by_path.get(source.path, ()) if each.rule != UNUSED]
        if not findings:
            continue
        try:
            if source.origin is not None:
                raise Unreadable("a page of a built site: its source is what a comment can stand in")
            done.append(adopt(source, findings, task.selection))
        except Unreadable as error:
            problems.append(Problem(source.path, Kind.ERROR, str(error)))
        except OSError as error:
            problems.append(Problem(source.path, Kind.ERROR, f"cannot be written: {reason(error)}"))
        else:
            if done[-1] < len(findings):
                left = f"{len(findings) - done[-1]} of {len(findings)} findings stand where no comment can allow them"
                problems.append(Problem(source.path, Kind.ERROR, left))
    return Added(sum(done), sum(map(bool, done)), tuple(problems))


def _problems(judged: Iterable[Judged], selection: Selection) -> Iterable[Problem]:
    english = any(selection.cards[name].english for name in selection.names)
    for each in judged:
        if each.failed:
            yield Problem(each.source.path, Kind.ERROR, each.failed)
        elif english and not each.verdict.english:
            yield Problem(each.source.path, Kind.INFO, "not in English: rules that read English say nothing of it")


def below(head: str, finding: Finding) -> Finding:
    """A finding in the text of a page, as one in the page's mirror: that has a head."""
    lines = head.count("\n")
    return replace(
        finding,
        span=Span(finding.span.start + len(head), finding.span.end + len(head)),
        line=finding.line + lines,
        end_line=finding.end_line + lines,
        procedure=None if finding.procedure is None else finding.procedure + lines,
        mirror_line=None if finding.mirror_line is None else finding.mirror_line + lines,
    )


def _trouble(kept: Kept | None) -> Iterable[Problem]:
    if kept and kept.trouble:
        yield Problem("", Kind.INFO, kept.trouble)


def _looked(judged: Iterable[Judged], selection: Selection, root: Path | None) -> Callable[[Mark], bool]:
    """Whether a finding of the baseline would have been found again: by a rule that ran, in a file that was read.

    What was found in a file that is gone is gone with it.
    """
    paths = {each.source.path for each in judged}
    there = lru_cache(maxsize=None)(lambda path: os.path.exists(os.path.join(root or "", path)))
    return lambda mark: mark.rule in selection.names and (mark.path in paths or not there(mark.path))


def _sources(sources: Iterable[Source]) -> Callable[[str], str]:
    by_path = {source.path: source for source in sources}

    # Some formats ask once for each finding.
    @lru_cache(maxsize=1)
    def text(path: str) -> str:
        source = by_path[path]
        # No format shows a secret: neither the rule's own lines, nor those of another that stand beside it.
        return veiled(decode(read(source.file)) if source.text is None else source.head + source.text)

    return text
