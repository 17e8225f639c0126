"""The navigation of a project, from whichever of its settings, plugins and folders decides it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from llmdocs.model import Nav, NavItem, Problem
from llmdocs.sources import awesome_nav, awesome_pages, literate, titles
from llmdocs.sources.docs import Docs
from llmdocs.sources.ignore import ignored
from llmdocs.sources.project import MARKDOWN, Project
from llmdocs.sources.site import SUFFIXES, file_url


def read(project: Project, docs: Docs) -> tuple[Nav, tuple[Problem, ...]]:
    """The navigation, and what could not be understood of it.

    Plugins that make the navigation are known by their settings and files; they are never loaded.
    """
    written = project.nav or None
    problems: tuple[Problem, ...] = ()
    if "awesome-nav" in project.plugins and docs.pages:
        written, problems = awesome_nav.read(project, docs)
    elif "awesome-pages" in project.plugins and docs.pages:
        written, problems = awesome_pages.read(written, project, docs)
    elif "literate-nav" in project.plugins and docs.pages:
        written, problems = literate.resolve(written, project.plugins["literate-nav"], docs)
    if written is None:
        written = tree(project, docs)
    return tuple(_items(written, project, docs)), problems


def tree(project: Project, docs: Docs) -> list[object]:
    """The navigation that MkDocs infers from the docs folder."""
    hidden = ignored(project.not_in_nav)
    root: list[object] = []
    branches: dict[tuple[str, ...], list[object]] = {(): root}
    for path in docs.pages:
        if hidden(path):
            continue
        *folders, _ = path.split("/")
        names = [titles.of_folder(folder) for folder in folders]
        for depth in range(1, len(names) + 1):
            key = tuple(names[:depth])
            if key not in branches:
                branches[key] = []
                branches[key[:-1]].append({names[depth - 1]: branches[key]})
        branches[tuple(names)].append(path)
    return root


def _items(written: object, project: Project, docs: Docs) -> list[NavItem]:
    """Entries as under the `nav` key: a path, a mapping from titles to a path or a list, or a list of these."""
    if isinstance(written, (list, tuple)):
        return [item for entry in written for item in _items(entry, project, docs)]
    if isinstance(written, Mapping):
        return [item for title, value in written.items() for item in _entry(title, value, project, docs)]
    if isinstance(written, str) and written:
        return [_page("", written, project, docs)]
    return []


def _entry(title: object, value: object, project: Project, docs: Docs) -> list[NavItem]:
    name = " ".join(str(title).split()) if isinstance(title, (str, int, float)) else ""
    if isinstance(value, str) and value:
        return [_page(name, value, project, docs)]
    children = tuple(_items(value, project, docs))
    return [NavItem(name, None, children)] if children else []


def _page(title: str, value: str, project: Project, docs: Docs) -> NavItem:
    path = posixpath.normpath(value.replace("\\", "/").strip())
    doc = docs.pages.get(path) or docs.pages.get(path.lstrip("/"))
    if doc is not None:
        return NavItem(title or doc.title, doc.html)
    return NavItem(title, _target(value.strip(), project))


def _target(value: str, project: Project) -> str:
    """Where an entry leads that is none of the known sources: a page that a plugin made, or anything linked."""
    if value.startswith("//"):
        return "https:" + value
    parts = urlsplit(value)
    if parts.scheme:
        return value
    root = urlsplit(project.url).path or "/"
    outside = value.startswith("/") and not value.startswith(root)
    below = posixpath.normpath(parts.path.removeprefix(root).lstrip("/"))
    if outside or below.startswith(".."):
        return urljoin(project.url, value)
    if below.endswith(MARKDOWN):
        return project.html_path(below)
    if below.lower().endswith(SUFFIXES):
        return below
    if below == ".":
        return "index.html"
    if parts.path.endswith("/"):
        return f"{below}/index.html"
    return file_url(project.url, below) if project.url else below
