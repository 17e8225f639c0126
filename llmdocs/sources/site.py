"""The HTML files of a built site, and the names that each of them has elsewhere."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote

from llmdocs.model import Kind, LlmdocsError, Problem
from llmdocs.sources.patterns import matches

SUFFIXES = (".html", ".htm", ".xhtml")
_PRIVATE = {".git", ".hg", ".svn", ".doctrees", ".cache"}
_Kind = Literal["folder", "page", "outside", "dead", "other"]
# What RFC 3986 allows unescaped in a path segment; quote() adds letters, digits and `_.-~`.
_SEGMENT = "/!$&'*+,;=:@"


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """The pages found below a folder."""

    paths: tuple[str, ...]
    """Relative to the folder, with forward slashes, sorted."""
    excluded: tuple[str, ...] = ()
    """Those that the patterns left out."""
    problems: tuple[Problem, ...] = ()


def read_site(folder: Path, *, exclude: Iterable[str] = ()) -> SiteFiles:
    """The HTML files below a folder: regular files only, and none that a link reaches outside it.

    A link to a folder of the site is not entered: its pages are read where they are, and in place their mirrors
    show through the link too. What cannot be read, or has a name that no URL can carry, is a problem and
    costs only itself.
    """
    if not folder.is_dir():
        raise LlmdocsError(f"{folder}: {'not a folder' if folder.exists() else 'no such folder'}; build the site first")
    found, problems = _walk(os.path.realpath(folder))
    patterns = tuple(exclude)
    excluded = {path for path in found if matches(patterns, path)} if patterns else set()
    return SiteFiles(
        tuple(sorted(path for path in found if path not in excluded)),
        tuple(sorted(excluded)),
        tuple(sorted(problems, key=lambda problem: (problem.path, problem.message))),
    )


def _walk(root: str) -> tuple[list[str], list[Problem]]:
    found: list[str] = []
    problems: list[Problem] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(os.path.join(root, below)) as entries:
                listed = list(entries)
        except OSError as error:
            problems.append(_unreadable(below.rstrip("/") or ".", error))
            continue
        for entry in listed:
            path = below + entry.name
            try:
                kind = _kind(entry, root)
            except OSError as error:
                problems.append(_unreadable(path, error))
                continue
            if kind == "folder":
                waiting.append(path + "/")
            elif kind == "outside":
                problems.append(Problem(_shown(path), Kind.WARNING, "left out: a link that leads out of the site"))
            elif kind == "dead":
                problems.append(Problem(_shown(path), Kind.WARNING, "left out: a link that leads nowhere"))
            elif kind == "page" and _shown(path) != path:
                problems.append(Problem(_shown(path), Kind.ERROR, "left out: its name is not valid UTF-8; rename it"))
            elif kind == "page":
                found.append(path)
    return found, problems


def _kind(entry: os.DirEntry[str], root: str) -> _Kind:
    """What an entry is to us. Sockets, pipes and devices are never opened: a pipe would block for ever."""
    html = entry.name.lower().endswith(SUFFIXES)
    if entry.is_dir(follow_symlinks=False):
        return "other" if entry.name in _PRIVATE else "folder"
    if entry.is_symlink():
        return _link(entry, root, html=html)
    return "page" if html and entry.is_file(follow_symlinks=False) else "other"


def _link(entry: os.DirEntry[str], root: str, *, html: bool) -> _Kind:
    if not os.path.exists(entry.path):
        return "dead" if html else "other"
    if (html or entry.is_dir()) and not _inside(root, os.path.realpath(entry.path)):
        return "outside"
    return "page" if html and entry.is_file() else "other"


def _inside(root: str, target: str) -> bool:
    return target.startswith(root.rstrip(os.sep) + os.sep) or target == root


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(_shown(path), Kind.ERROR, f"cannot be read: {error.strerror or error}")


def _shown(path: str) -> str:
    """The path itself, or with its undecodable bytes written as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def page_url(base: str, path: str) -> str:
    """The address of a file below the site; an `index.html` is its folder.

    >>> page_url("https://acme.test/docs/", "guide/a b#.html")
    'https://acme.test/docs/guide/a%20b%23.html'
    >>> page_url("https://acme.test/docs/", "guide/index.html")
    'https://acme.test/docs/guide/'
    """
    folder, name = posixpath.split(path)
    if name == "index.html":
        path = folder + "/" if folder else ""
    return file_url(base, path)


def file_url(base: str, path: str) -> str:
    """The address of any file below the site, percent-encoded, never shortened."""
    return (base if base.endswith("/") else base + "/") + encoded(path)


def encoded(path: str) -> str:
    """The path of a file as it stands in a URL."""
    return quote(path, safe=_SEGMENT)


def markdown_path(path: str) -> str:
    """Where the mirror of an HTML file is: `x/index.html` → `x/index.md`, `x.html` → `x.md`."""
    return posixpath.splitext(path)[0] + ".md"


def aliases(path: str, kinds: Iterable[str]) -> tuple[str, ...]:
    """The further names of an HTML file's mirror; see the `mirrors` key of the configuration."""
    folder, name = posixpath.split(path)
    index = posixpath.splitext(name)[0] == "index"
    names: list[str] = []
    for kind in kinds:
        if kind == "x.md" and index and folder:
            names.append(folder + ".md")
        elif kind == ("index.html.md" if index else "x.html.md"):
            names.append(path + ".md")
    return tuple(names)


def candidates(url_path: str) -> tuple[str, ...]:
    """The HTML files that a web server may mean by an address below the site, likeliest first.

    The path is percent-encoded and without query or fragment. Empty when it leaves the site.
    """
    decoded = unquote(url_path)
    return () if "\0" in decoded or _escapes(decoded) else files_at(decoded)


def files_at(address: str) -> tuple[str, ...]:
    """The same for an address that is decoded already, and known to be inside the site."""
    path = posixpath.normpath("/" + address).lstrip("/")
    if not path:
        return ("index.html",)
    inside, beside = f"{path}/index.html", f"{path}.html"
    return (inside, beside) if address.endswith("/") else (path, inside, beside)


def _escapes(path: str) -> bool:
    depth = 0
    for part in path.split("/"):
        depth += -1 if part == ".." else (part not in ("", "."))
        if depth < 0:
            return True
    return False
