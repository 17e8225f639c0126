"""Navigation from the names of files, where they say what a page is about: Javadoc and Doxygen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmdocs.model import Nav, NavItem

_KINDS = (
    ("Topics", re.compile(r"group__|topics?\.html|modules\.html")),
    ("Namespaces", re.compile(r"namespace")),
    ("Concepts", re.compile(r"concept")),
    ("Classes", re.compile(r"class(?!es)|struct|union|interface|protocol|exception|category|annotated|hierarchy|classes\.")),
    ("Files", re.compile(r"dir_|files\.html|.*_8[a-z]+(?:_source)?\.html|globals")),
    ("Examples", re.compile(r"examples\.html|.*[-_]example\.html")),
)
"""How Doxygen names its pages: by kind (Doxygen's definition classes) and, for files, with `_8` for the dot."""


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
    """Modules with their packages with their types; a package begins with its summary."""
    summaries = {path.rpartition("/")[0] for path in paths if path.endswith(("/package-summary.html", "package-summary.html"))}
    modules = [path.rpartition("/")[0] for path in paths if path.endswith("/module-summary.html")]
    pages: dict[str, list[str]] = {}
    loose: list[NavItem] = []
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in summaries and folder not in modules:
            folder = folder.rpartition("/")[0]
        if folder:
            pages.setdefault(folder, []).append(path)
        else:
            loose.append(NavItem("", path))
    found: list[NavItem] = []
    within: dict[str, list[NavItem]] = {}
    for folder in sorted(pages):
        first = f"{folder}/{'module' if folder in modules else 'package'}-summary.html"
        entries = tuple(NavItem("", path) for path in pages[folder] if path != first)
        module = next((name for name in modules if folder == name or folder.startswith(f"{name}/")), "")
        if folder == module:
            continue
        name = folder[len(module) :].strip("/").replace("/", ".")
        within.setdefault(module, []).append(NavItem(name, first if first in pages[folder] else None, entries))
    for module in (*modules, ""):
        packages = within.get(module, [])
        if not module:
            found += packages
            continue
        summary = f"{module}/module-summary.html"
        own = tuple(NavItem("", path) for path in pages.get(module, ()) if path != summary)
        found.append(NavItem(module, summary, (*own, *packages)))
    return (*loose, *found)
