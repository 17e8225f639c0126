"""Navigation written as Markdown lists, as the literate-nav plugin of MkDocs reads it.

https://oprypin.github.io/mkdocs-literate-nav/reference.html; a folder without a list shows its pages and folders.
"""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from llmdocs.model import Kind, Problem
from llmdocs.sources import titles
from llmdocs.sources.docs import Docs

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}\.)[ \t]+(?P<text>.*)")
_LINK = re.compile(
    r"\[(?P<title>.*)\]\((?P<target><[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:[ \t]+[\"'].*[\"'])?\)"
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list."""

    text: str
    children: tuple[Item, ...] = ()


def resolve(nav: object, options: Mapping[str, object], docs: Docs) -> tuple[object, tuple[Problem, ...]]:
    """The navigation with its folders, wildcards and list files replaced by pages; None when nothing was found."""
    name = options.get("nav_file")
    width = options.get("tab_length")
    resolver = _Resolver(
        docs,
        name if isinstance(name, str) else "SUMMARY.md",
        implicit_index=options.get("implicit_index") is True,
        tab=width if isinstance(width, int) and 0 < width < 20 else 4,
    )
    resolved: object = None
    if not nav or resolver.file("") is not None:
        resolved = resolver.folder("", ())
    if not resolved and nav:
        resolved = resolver.entries(resolver.written(nav), ())
    return resolved or None, tuple(resolver.problems)


@dataclass(frozen=True, slots=True)
class _Glob:
    """A wildcard, or with `folder` a link to a folder, still to be replaced by what is there."""

    pattern: str
    fallback: str = ""
    folder: bool = False


@dataclass(slots=True)
class _Resolver:
    """Remembers which pages were named, since a wildcard stands for the others only."""

    docs: Docs
    name: str
    implicit_index: bool
    tab: int
    seen: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def file(self, folder: str) -> str | None:
        """The path of the folder's list file."""
        path = posixpath.normpath(posixpath.join(folder, self.name))
        return path if path in self.docs.pages else None

    def folder(self, folder: str, above: tuple[str, ...]) -> list[object]:
        """The entries of a folder: those of its list, or all that is in it."""
        above = (folder, *above)
        path = self.file(folder)
        items = _last_list(self.docs.pages[path].body, self.tab) if path is not None else ()
        if path is None or not items:
            return self.entries([_Glob(posixpath.join(folder, "*"))], above)
        index = self.docs.index(folder) if self.implicit_index else None
        if path != index:
            self.seen.add(path)
        first: list[object] = [_Glob(index)] if index else []
        # The index comes first unless the list names it; so its wildcard is resolved after the list has been read.
        return self.entries([*first, *self.listed(items, folder, path)], above)

    def listed(self, items: tuple[Item, ...], folder: str, path: str) -> Iterator[object]:
        """The entries of a Markdown list, links relative to its folder."""
        for item in items:
            link = _LINK.fullmatch(item.text)
            title = titles.plain(link["title"] if link else item.text)
            target = self.link(folder, link["target"].strip("<>")) if link else None
            if item.children:
                yield {title: [*([] if target is None else [target]), *self.listed(item.children, folder, path)]}
            elif target is not None:
                yield {title: target}
            elif "*" in item.text:
                yield _Glob(posixpath.normpath(posixpath.join(folder, item.text)) + "/" * item.text.endswith("/"))
            else:
                message = (
                    f'not a link, a wildcard or a section with entries: "{item.text[:60]}"; left out of the navigation'
                )
                self.problems.append(Problem(path, Kind.WARNING, message))

    def link(self, folder: str, target: str) -> object:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return target
        path = posixpath.normpath(posixpath.join(folder, target))
        self.seen.add(path)
        is_folder = target.endswith("/") and (path in self.docs.folders or path == ".")
        return _Glob("" if path == "." else path, target, folder=True) if is_folder else path

    def written(self, nav: object) -> list[object]:
        """The entries of the `nav` key with their wildcards and folders marked."""
        entries: list[object] = []
        for entry in nav if isinstance(nav, list) else [nav]:
            if isinstance(entry, Mapping):
                for title, value in entry.items():
                    entries.append({title: self.value(value)})
            else:
                entries.append(_Glob(entry, entry) if isinstance(entry, str) and "*" in entry else entry)
        return entries

    def value(self, value: object) -> object:
        if isinstance(value, list):
            return self.written(value)
        if isinstance(value, str):
            return _Glob(value, value) if "*" in value else self.link("", value)
        return value

    def entries(self, entries: list[object], above: tuple[str, ...]) -> list[object]:
        """Plain entries for the `nav` key. Pages named anywhere here are set aside before wildcards are replaced."""
        for entry in entries:
            named = next(iter(entry.values())) if isinstance(entry, dict) and len(entry) == 1 else entry
            if isinstance(named, str):
                self.seen.add(named)
        resolved: list[object] = []
        for entry in entries:
            if isinstance(entry, _Glob):
                resolved.extend(self.matches(entry, above))
            elif isinstance(entry, dict):
                for title, value in entry.items():
                    inner = self.inner(value, above)
                    if inner:
                        resolved.append({title: inner})
            else:
                resolved.append(entry)
        return resolved

    def inner(self, value: object, above: tuple[str, ...]) -> object:
        if isinstance(value, list):
            return self.entries(value, above)
        if not isinstance(value, _Glob):
            return value
        if not value.folder:
            return self.matches(value, above)
        if value.pattern in above:
            self.problems.append(
                Problem(value.fallback, Kind.WARNING, "the navigation leads back into itself; cut here")
            )
            return value.fallback
        return self.folder(value.pattern, above)

    def matches(self, glob: _Glob, above: tuple[str, ...]) -> list[object]:
        """The pages and folders that a wildcard stands for and that nobody named."""
        pattern = [re.compile(fnmatch.translate(part)) for part in glob.pattern.strip("/").split("/")]
        resolved: list[object] = []
        found = False
        for path in self.docs.among(glob.pattern.strip("/")):
            is_folder = path in self.docs.folders
            parts = path.split("/")
            if len(parts) != len(pattern) or not all(
                rule.match(part) for rule, part in zip(pattern, parts, strict=True)
            ):
                continue
            found = True
            if path in self.seen or path in above or (glob.pattern.endswith("/") and not is_folder):
                continue
            if not is_folder:
                resolved.append(path)
            elif inner := self.folder(path, above):
                resolved.append({titles.of_folder(parts[-1]): inner})
            self.seen.add(path)
        return resolved if found or not glob.fallback else [glob.fallback]


def _last_list(body: str, tab: int) -> tuple[Item, ...]:
    """The last list of a Markdown text, or the first one after a line `<!--nav-->`."""
    lists: list[list[tuple[int, str]]] = []
    marked: int | None = None
    open_list = fenced = ""
    for line in body.split("\n"):
        if fence := _FENCE.match(line):
            fenced = "" if fenced and fence[1].startswith(fenced) else fenced or fence[1]
            open_list = ""
        elif fenced or not line.strip():
            continue
        elif line.strip() == "<!--nav-->":
            marked, open_list = len(lists), ""
        elif (item := _ITEM.match(line)) and (open_list or len(item["indent"].expandtabs(tab)) < tab):
            if not open_list:
                lists.append([])
            open_list = "yes"
            lists[-1].append((len(item["indent"].expandtabs(tab)) // tab, item["text"].strip()))
        elif open_list and line[0] in " \t":
            depth, text = lists[-1][-1]
            lists[-1][-1] = (depth, f"{text} {line.strip()}")
        else:
            open_list = ""
    chosen = lists[marked : marked + 1] if marked is not None else lists[-1:]
    return _nested(chosen[0]) if chosen else ()


def _nested(lines: list[tuple[int, str]]) -> tuple[Item, ...]:
    """Lines with their depth as a tree; a line that is too deep belongs to the one above it."""
    items: list[Item] = []
    at = 0
    while at < len(lines):
        depth, text = lines[at]
        end = at + 1
        while end < len(lines) and lines[end][0] > depth:
            end += 1
        items.append(Item(text, _nested(lines[at + 1 : end])))
        at = end
    return tuple(items)
