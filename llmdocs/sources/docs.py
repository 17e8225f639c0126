"""The Markdown sources that a site was built from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from llmdocs.config.yaml import read_text
from llmdocs.model import Kind, LlmdocsError, Problem, SourcePage
from llmdocs.sources import front_matter, titles
from llmdocs.sources.ignore import ignored
from llmdocs.sources.project import MARKDOWN, Project


@dataclass(frozen=True, slots=True)
class Doc:
    """One Markdown source."""

    path: str
    """Relative to the docs folder, with forward slashes."""
    html: str
    values: Mapping[str, object]
    """Its front matter."""
    body: str

    @property
    def title(self) -> str:
        """What the navigation calls the page when nobody named it: the front matter's title, else the first heading."""
        return front_matter.text_of(self.values, "title") or titles.first_heading(self.body)


@dataclass(frozen=True, slots=True)
class Docs:
    """The docs folder of a project; empty when it is not there."""

    folder: Path
    pages: Mapping[str, Doc] = field(default_factory=dict)
    """By path, in the order of MkDocs: a folder's index, its other pages, then its folders."""
    folders: Mapping[str, None] = field(default_factory=dict)
    """Every folder that holds pages, itself or further down, parents before children; the root is an empty text."""
    inside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The pages and then the folders directly in each folder."""
    problems: tuple[Problem, ...] = ()

    def among(self, pattern: str) -> Iterable[str]:
        """Pages, then folders, of which a shell pattern can match some: those of one folder when it names it."""
        folder, _, name = pattern.rpartition("/")
        if not any(sign in folder for sign in "*?[@") and "**" not in name:
            return self.inside.get(folder, ())
        return (*self.pages, *(path for path in self.folders if path))

    def index(self, folder: str) -> str | None:
        """The path of the folder's index or README."""
        names = (f"{folder}/{stem}{suffix}".lstrip("/") for stem in ("index", "README") for suffix in MARKDOWN)
        return next((name for name in names if name in self.pages), None)


def read(project: Project) -> Docs:
    """The sources of a project. What cannot be read is a warning: its page is converted from the HTML all the same."""
    excluded = ignored(project.excluded)
    problems: list[Problem] = []
    pages: dict[str, Doc] = {}
    taken: set[str] = set()
    root = Path(os.path.realpath(project.file.absolute().parent))
    found = sorted((path for path in _walk(project.docs, root) if not excluded(path)), key=_order)
    for path in found:
        html = project.html_path(path)
        if html in taken:
            # MkDocs builds index.md and leaves out the README.md beside it; index sorts first.
            continue
        taken.add(html)
        try:
            text = read_text(project.docs / path, path)
        except LlmdocsError as error:
            problems.append(Problem(path, Kind.WARNING, "source not used: " + str(error).partition(": ")[2]))
            text = ""
        values, body, wrong = front_matter.split(text, path)
        problems.extend(wrong)
        pages[path] = Doc(path, html, values, body)
    folders = _folders(pages)
    return Docs(project.docs, pages, folders, _inside_each(pages, folders), tuple(problems))


def _walk(docs: Path, root: Path) -> list[str]:
    """Markdown files below the docs folder; links are followed to files of the project, pipes and devices never."""
    found: list[str] = []
    for folder, folders, names in os.walk(docs):
        folders.sort()
        below = Path(folder).relative_to(docs)
        for name in names:
            file = Path(folder, name)
            if name.endswith(MARKDOWN) and file.is_file() and (not file.is_symlink() or _inside(file, root)):
                found.append((below / name).as_posix())
    return [path for path in found if path.isprintable()]


def _folders(pages: Iterable[str]) -> dict[str, None]:
    found: dict[str, None] = {"": None}
    for path in pages:
        parts = path.split("/")
        found.update({"/".join(parts[:at]): None for at in range(1, len(parts))})
    return found


def _inside_each(pages: Iterable[str], folders: Iterable[str]) -> dict[str, tuple[str, ...]]:
    inside: dict[str, list[str]] = {}
    for path in (*pages, *folders):
        if path:
            inside.setdefault(path.rpartition("/")[0], []).append(path)
    return {folder: tuple(paths) for folder, paths in inside.items()}


def _inside(file: Path, root: Path) -> bool:
    return Path(os.path.realpath(file)).is_relative_to(root)


def _order(path: str) -> tuple[tuple[str, ...], bool, bool, str]:
    """The order of `mkdocs.structure.files.file_sort_key`, with index before README."""
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0]
    return tuple(folders), stem not in ("index", "README"), stem == "README", name


def source_pages(docs: Docs) -> tuple[dict[str, SourcePage], tuple[Problem, ...]]:
    """What the sources say about their pages, by HTML path."""
    pages: dict[str, SourcePage] = {}
    problems: list[Problem] = []
    for doc in docs.pages.values():
        pages[doc.html], wrong = front_matter.source_page(doc.values, doc.body, doc.path)
        problems.extend(wrong)
    return pages, tuple(problems)
