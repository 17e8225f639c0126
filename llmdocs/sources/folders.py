"""What the plugins that keep a file of rules in each docs folder have in common."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from llmdocs.config import yaml
from llmdocs.model import Kind, LlmdocsError, Problem
from llmdocs.sources import front_matter, titles
from llmdocs.sources.docs import Docs
from llmdocs.sources.ignore import ignored
from llmdocs.sources.project import Project


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of what nobody put in order."""

    by: str = "path"
    """path, filename or title."""
    descending: bool = False
    natural: bool = True
    sections: str = "last"
    """first, last or mixed."""
    fold: bool = False
    grouped: bool = True
    """In natural order, whether `a`, `B` and `c` follow each other, or capitals come first."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one folder's file says."""

    title: str = ""
    hide: bool = False
    entries: tuple[object, ...] | None = None
    """As written under `nav`; None when there is no such key."""
    sort: Sort = Sort()
    flatten: bool = False
    """A section with a single entry becomes that entry; holds for the folders below too."""
    collapse: bool | None = None
    """The same for this folder alone."""
    keep_names: bool = False
    """Folders give their names to sections unchanged."""
    append_unmatched: bool = False
    ignore: tuple[str, ...] = ()


@dataclass(slots=True)
class Folders:
    """The docs folder with its rule files; `unnamed` shrinks as pages and folders find their place."""

    docs: Docs
    name: str
    """Of the rule files."""
    unnamed: set[str]
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, Mapping[str, object]] = field(default_factory=dict)
    """What has been read, by folder."""

    def settings(self, folder: str) -> Mapping[str, object]:
        """What the folder's file holds; a file that cannot be read is a warning and counts as absent."""
        if folder not in self.files:
            self.files[folder] = self._read(posixpath.join(folder, self.name))
        return self.files[folder]

    def _read(self, path: str) -> dict[str, object]:
        file = self.docs.folder / path
        if not file.is_file():
            return {}
        try:
            values = yaml.read_file(file, path)
        except LlmdocsError as error:
            self.problems.append(Problem(path, Kind.WARNING, f"ignored: {str(error).removeprefix(path).lstrip(': ')}"))
            return {}
        return {str(key): value for key, value in values.items()} if isinstance(values, Mapping) else {}

    def title(self, folder: str, rules: Rules) -> str:
        """The title of a folder's section."""
        name = posixpath.basename(folder)
        return rules.title or (name if rules.keep_names else titles.of_folder(name))

    def key(self, path: str, title: str, sort: Sort) -> tuple[object, ...]:
        """What a page or folder is sorted by; `title` is a section's own."""
        name = posixpath.basename(path)
        doc = self.docs.pages.get(path)
        titled = front_matter.text_of(doc.values, "title") if doc else title
        by = {"filename": name, "title": titled or name}.get(sort.by, path)
        by = by.casefold() if sort.fold else by
        return (_natural(by, grouped=sort.grouped) if sort.natural else by, name, path)


def folders(project: Project, docs: Docs, name: object, default: str) -> Folders:
    """The docs folder with all that may stand in a navigation still unnamed."""
    hidden = ignored(project.not_in_nav)
    paths = {path for path in docs.pages if not hidden(path)}
    return Folders(docs, name if isinstance(name, str) else default, paths | {path for path in docs.folders if path})


def named(entries: object) -> list[str]:
    """Every plain path in a navigation."""
    if isinstance(entries, Mapping):
        return [name for value in entries.values() for name in named(value)]
    if isinstance(entries, (list, tuple)):
        return [name for entry in entries for name in named(entry)]
    return [entries] if isinstance(entries, str) else []


def text(value: object, default: str = "") -> str:
    """The value when it is text, else the default."""
    return value if isinstance(value, str) else default


def switch(value: object, default: bool) -> bool:
    """The value when it is true or false, else the default."""
    return value if isinstance(value, bool) else default


def _natural(text: str, *, grouped: bool) -> tuple[tuple[object, ...], ...]:
    """A key under which `2-b` comes before `10-a`."""
    key: list[tuple[object, ...]] = []
    for part in text.split("/"):
        pieces = re.split(r"([0-9]{1,18})", part)
        key.append(tuple(_piece(piece, grouped=grouped) for piece in pieces if piece))
    return tuple(key)


def _piece(piece: str, *, grouped: bool) -> tuple[int, int, str, str]:
    return (1, int(piece), "", "") if piece.isdecimal() else (2, 0, piece.casefold() if grouped else piece, piece)
