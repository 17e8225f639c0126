"""Navigation from the names of files, where they say what a page is about: Doxygen, Javadoc, rustdoc."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmdocs.model import Nav, NavItem

_KINDS = (
    ("Topics", re.compile(r"group__|topics?\.html|modules\.html")),
    ("Namespaces", re.compile(r"namespace")),
    ("Concepts", re.compile(r"concept")),
    (
        "Classes",
        re.compile(r"class(?!es)|struct|union|interface|protocol|exception|category|annotated|hierarchy|classes\."),
    ),
    ("Files", re.compile(r"dir_|files\.html|.*_8[a-z]+(?:_source)?\.html|globals")),
    ("Examples", re.compile(r"examples\.html|.*[-_]example\.html")),
)
"""How Doxygen names its pages: by kind (Doxygen's definition classes) and, for files, with `_8` for the dot."""

_BESIDE = frozenset({"index-files", "resources", "legal", "script-dir", "jquery", "specs", "doc-files"})
"""Folders that hold no package."""


def doxygen(paths: Sequence[str]) -> Nav:
    """The written pages first, then what the generator lists, by kind."""
    found: dict[str, list[NavItem]] = {"": [], **{title: [] for title, _ in _KINDS}}
    for path in paths:
        name = path.rpartition("/")[2]
        kind = next((title for title, pattern in _KINDS if pattern.match(name)), "")
        found[kind].append(NavItem("", path))
    pages = found.pop("")
    return (*pages, *(NavItem(title, None, tuple(items)) for title, items in found.items() if items))


def javadoc(paths: Sequence[str]) -> Nav:
    """Modules with their packages with their types; each begins with its summary.

    A type stands at `module/package/as/folders/Type.html`, without the first where there are no modules. No part of a
    package's name holds a dot in its folder's name, which tells it from a module's.
    """
    modules = {
        path.partition("/")[0]
        for path in paths
        if path.endswith("/module-summary.html") or "." in path.partition("/")[0]
    }
    pages: dict[str, dict[str, list[str]]] = {}
    loose: list[NavItem] = []
    for path in paths:
        folder = path.rpartition("/")[0]
        first, _, rest = folder.partition("/")
        if not folder or first in _BESIDE:
            loose.append(NavItem("", path))
        elif first in modules:
            pages.setdefault(first, {}).setdefault(rest, []).append(path)
        else:
            pages.setdefault("", {}).setdefault(folder, []).append(path)
    found: list[NavItem] = []
    for module, folders in sorted(pages.items()):
        packages = tuple(_package(folder, folders[folder]) for folder in sorted(folders) if folder or not module)
        if module:
            own = _package(module, folders.get("", []))
            packages = (NavItem(module, own.target, (*own.children, *packages)),)
        found += packages
    return (*loose, *found)


def _package(folder: str, paths: Sequence[str]) -> NavItem:
    summary = next((path for path in paths if path.endswith("-summary.html")), None)
    return NavItem(folder.replace("/", "."), summary, tuple(NavItem("", path) for path in paths if path != summary))


def rustdoc(paths: Sequence[str]) -> Nav:
    """Crates with their modules, each with its items and then its own modules: a folder each, with its page in it."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folder = path.rpartition("/")[0]
        folders.setdefault(folder, []).append(path)
        while folder:
            folder = folder.rpartition("/")[0]
            folders.setdefault(folder, [])
    below: dict[str, list[str]] = {}
    for folder in sorted(filter(None, folders)):
        below.setdefault(folder.rpartition("/")[0], []).append(folder)

    def module(folder: str) -> NavItem:
        own = f"{folder}/index.html"
        items = tuple(NavItem("", path) for path in folders[folder] if path != own)
        modules = tuple(module(name) for name in below.get(folder, ()))
        return NavItem(folder.replace("/", "::"), own if own in folders[folder] else None, (*items, *modules))

    return (*(NavItem("", path) for path in folders.get("", ())), *(module(name) for name in below.get("", ())))
