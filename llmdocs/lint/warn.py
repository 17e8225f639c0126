"""Linting as a part of a site's build: the findings in its sources as lines of the build's log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from llmdocs.cache.findings import Kept
from llmdocs.config import Config
from llmdocs.config.load import shown
from llmdocs.lint import baseline, flow
from llmdocs.lint.selection import layer_of, select
from llmdocs.model import Kind
from llmdocs.outputs.manifest import state_folder
from llmdocs.report.findings import sentence
from llmdocs.safety.terminal import printable
from llmdocs.sources.markdown import find, repository
from llmdocs.summary import count


def lines(config: Config, file: Path, sources: Iterable[str]) -> Iterator[tuple[Kind, str]]:
    """What the rules have against the sources of a site, as the configuration in a file has it.

    What fails a run of `llmdocs lint` is a warning, everything else information. Paths, and so the baseline, are those
    of a run in the folder of the file.
    """
    folder = file.absolute().parent
    root = repository(folder) or folder
    known = shown(Path(config.linting.baseline)) if config.linting.baseline else ""
    with closing(Kept(state_folder(root))) as kept:
        selection = select(flow.catalogue(kept), [layer_of(config, file)])
        task = flow.Task(selection, kept, baseline.load(known) if known else None, jobs=1)
        report = flow.lint(find(sources, selection.excluded, root, forced=True), task)
    for problem in report.problems:
        if problem.kind is not Kind.INFO:
            yield problem.kind, printable(f"{problem.path}: {problem.message}")
    for finding in report.findings:
        place = f"{finding.path}:{finding.line}:{finding.column}"
        kind = Kind.WARNING if selection.fails((finding,)) else Kind.INFO
        yield kind, printable(f"{place}: {finding.rule}: {sentence(finding)}")
    yield Kind.INFO, _summary(report)


def _summary(report: flow.Report) -> str:
    """`lint: 3 findings in 1 of 21 files`, with what the baseline holds."""
    places = len({finding.path for finding in report.findings})
    files = count(report.files, "file")
    found = f"{count(len(report.findings), 'finding')} in {places} of {files}" if places else f"no findings in {files}"
    return f"lint: {found}; the baseline holds {count(report.known, 'other')}" if report.known else f"lint: {found}"
