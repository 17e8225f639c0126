"""What the configuration says of the folders of open documents, read anew when it may have changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from llmdocs import config
from llmdocs.lint import baseline, flow
from llmdocs.lint.baseline import Baseline
from llmdocs.lint.selection import Selection, layer_of, select
from llmdocs.model import Finding, Kind, LlmdocsError
from llmdocs.sources.markdown import Found, Source, repository, shown


@dataclass(frozen=True, slots=True)
class Project:
    """How documents in a folder are linted."""

    selection: Selection
    known: Mapping[str, Baseline]
    """The baseline by path."""
    root: Path | None
    """What paths in findings are relative to."""

    def path(self, file: Path) -> str:
        """What a file is called in findings."""
        return shown(str(file), self.root)

    def lint(self, file: Path, text: str) -> tuple[tuple[Finding, ...], str]:
        """What counts of the findings in a text in the place of a file, and why it could not be linted."""
        if self.selection.excluded(file.as_posix()):
            return (), ""
        path = self.path(file)
        # An editor may send half of a character while it is typed: as long as one, and nothing can be said of it.
        text = _HALF.sub("\ufffd", text)
        task = flow.Task(self.selection, baseline=self.known.get(path), jobs=1)
        report = flow.lint(Found((Source(path, str(file), text),), (), self.root), task)
        failed = [f"{path}: {problem.message}" for problem in report.problems if problem.kind is Kind.ERROR]
        return report.findings, "\n".join(failed)


_HALF = re.compile("[\ud800-\udfff]")


class Projects:
    """The projects of folders. Where a configuration has a mistake, what it said before stays in force."""

    def __init__(self, workspace: Path | None, tell: Callable[[str, str], None]) -> None:
        """`tell` is called with a folder and what is wrong with its configuration: an empty text when all is well."""
        self._workspace = workspace
        self._tell = tell
        self._fresh: set[Path] = set()
        self._good: dict[Path, Project] = {}

    def of(self, folder: Path) -> Project | None:
        """The project of a folder; None where its configuration has been wrong from the beginning."""
        if folder not in self._fresh:
            self._fresh.add(folder)
            try:
                self._good[folder] = _read(folder, self._workspace)
                self._tell(str(folder), "")
            except LlmdocsError as error:
                self._tell(str(folder), str(error))
        return self._good.get(folder)

    def forget(self, folder: Path | None = None) -> None:
        """Read the configuration of a folder, or of all of them, anew when it is next asked for."""
        self._fresh = self._fresh - {folder} if folder else set()


def _read(folder: Path, workspace: Path | None) -> Project:
    found, file = config.nearest(folder)
    selection = select(flow.catalogue(None), [layer_of(found, file)] if file else [])
    marks = baseline.load(found.linting.baseline) if found.linting.baseline else Baseline()
    known: dict[str, Baseline] = {}
    for mark, count in marks.items():
        known.setdefault(mark.path, Baseline())[mark] = count
    return Project(selection, known, repository(folder) or workspace)
