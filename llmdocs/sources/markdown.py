"""The files that a run of the linter is about: those named, and those in the folders named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from llmdocs.model import Kind, Problem
from llmdocs.sources import gitignore
from llmdocs.sources.site import SUFFIXES as HTML

if TYPE_CHECKING:
    from llmdocs.blocks.document import Origin

SUFFIXES = (".md", ".markdown", ".mdx")
LARGEST = 16 * 1024 * 1024
"""Bytes above which a file is not read."""
_FOREIGN = frozenset(("node_modules", "bower_components", "site-packages", "__pycache__"))
_VENV = "pyvenv.cfg"
_HOME = "index.html"
_BUILT = frozenset((_HOME, "llms.txt"))
Excluded = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to lint."""

    path: str
    """What it is called in findings."""
    file: str
    """Where it is, for the system."""
    text: str | None = None
    """Its text where that is no longer to be read: of standard input, of a page that was converted."""
    origin: Origin | None = None
    """Of a page of a built site."""
    head: str = ""
    """What stands above the text in the mirror of such a page, and is not judged."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a run by path, and what could not be looked at."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()
    root: Path | None = None
    """What the paths are relative to."""
    sites: tuple[str, ...] = ()
    """Folders that hold a built site, as they were named."""
    pages: tuple[str, ...] = ()
    """HTML files that were named."""


class Unreadable(Exception):
    """Why a file is not linted, in words for the user."""


def find(paths: Iterable[str], excluded: Excluded, root: Path | None, *, forced: bool = False) -> Found:
    """The files behind the paths. A file that is named is taken whatever its name, folders give their Markdown files.

    A folder with an `index.html`, or with HTML files and no Markdown below it, is a built site.

    What is `excluded` is taken where it is named, a folder with all that is in it, unless that is `forced`.

    Left out of folders are hidden folders, what git ignores, what others installed there (`node_modules`, virtual
    environments), sites that were built into them, and what `excluded` says of a path from the file system's root.
    Links to folders are not followed; a link to a file counts where the file itself does not.
    """
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    sites: dict[str, None] = {}
    pages: dict[str, None] = {}
    for path in paths:
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            said = "no such file or folder" if isinstance(error, FileNotFoundError) else f"cannot be read: {_of(error)}"
            problems.append(Problem(shown(path, root), Kind.ERROR, said))
            continue
        place = os.path.abspath(path)
        if forced and excluded(f"{place}/" if stat.S_ISDIR(mode) else place):
            continue
        if stat.S_ISDIR(mode):
            before = len(found), len(problems)
            for source in _below(path, within(path, excluded), root, problems):
                found.setdefault(os.path.abspath(source.file), source)
            if os.path.isfile(os.path.join(path, _HOME)) or (
                before == (len(found), len(problems)) and _holds_html(path)
            ):
                sites[path] = None
            elif (len(found), len(problems)) == before:
                problems.append(Problem(shown(path, root), Kind.WARNING, "no Markdown files in it"))
        elif stat.S_ISREG(mode) and path.lower().endswith(HTML):
            pages[path] = None
        elif stat.S_ISREG(mode):
            found.setdefault(place, Source(shown(path, root), path))
        else:
            problems.append(Problem(shown(path, root), Kind.ERROR, "neither a file nor a folder"))
    sources = sorted(_once(found, problems), key=lambda source: source.path)
    return Found(tuple(sources), tuple(problems), root, tuple(sites), tuple(pages))


def within(folder: str | Path, excluded: Excluded) -> Excluded:
    """What is excluded in a folder that was named: nothing where the folder itself is, since its user wants it."""
    return (lambda _: False) if excluded(f"{os.path.abspath(folder)}/") else excluded


def _holds_html(folder: str) -> bool:
    return any(name.lower().endswith(HTML) for name in os.listdir(folder))


def _once(found: dict[str, Source], problems: list[Problem]) -> Iterator[Source]:
    """The sources without the links to files that are among them, and without those whose names are no text."""
    links = {place for place in found if os.path.islink(place)}
    real = {os.path.realpath(place) for place in found if place not in links} if links else set()
    for place, source in found.items():
        if place in links and os.path.realpath(place) in real:
            continue
        try:
            source.path.encode()
        except UnicodeEncodeError:
            problems.append(Problem(source.path, Kind.ERROR, "its name is not valid UTF-8; rename it"))
        else:
            yield source


def _below(folder: str, excluded: Excluded, root: Path | None, problems: list[Problem]) -> Iterator[Source]:
    """The Markdown files below a folder."""

    def failed(folder: str, error: OSError) -> None:
        problems.append(
            Problem(f"{shown(folder, root)}/{gitignore.NAME}", Kind.WARNING, f"cannot be read: {_of(error)}")
        )

    below_top = False
    top = os.path.abspath(folder)
    ignored = gitignore.ignored_above(top, str(root), failed) if root is not None else gitignore.Ignored()
    waiting = [(folder.rstrip("/") or "/" if folder != "." else "", top, shown(folder, root), ignored)]
    while waiting:
        at, place, path, ignored = waiting.pop()
        try:
            with os.scandir(at or ".") as entries:
                listed = list(entries)
        except OSError as error:
            problems.append(Problem(path or ".", Kind.ERROR, f"cannot be read: {_of(error)}"))
            continue
        names = {entry.name for entry in listed}
        if _VENV in names:
            continue
        if below_top and names >= _BUILT:
            said = "left out: a built site; name it to lint its pages"
            problems.append(Problem(path, Kind.INFO, said))
            continue
        below_top = True
        if root is not None and gitignore.NAME in names:
            try:
                ignored = ignored.and_of(place)
            except OSError as error:
                failed(place, error)
        for entry in listed:
            name = entry.name
            below = f"{place}/{name}" if place != "/" else f"/{name}"
            called = name if path in ("", ".") else f"{path}/{name}"
            if entry.is_dir(follow_symlinks=False):
                if name.startswith(".") or name in _FOREIGN or excluded(below + "/"):
                    continue
                if not ignored.covers(below, folder=True):
                    waiting.append((entry.path, below, called, ignored))
            elif name.lower().endswith(SUFFIXES) and not excluded(below) and not ignored.covers(below, folder=False):
                try:
                    regular = entry.is_file()
                except OSError as error:
                    problems.append(Problem(called, Kind.ERROR, f"cannot be read: {_of(error)}"))
                else:
                    if regular:
                        yield Source(called, entry.path)


def read(file: str) -> bytes:
    """What a regular file holds that is not too large; raises `Unreadable`."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise Unreadable("neither a file nor a folder")
            if about.st_size > LARGEST:
                raise Unreadable(f"too large to lint: {about.st_size:,} bytes, the limit is {LARGEST:,}")
            data = os.read(descriptor, about.st_size + 1)
            while more := os.read(descriptor, 1 << 20):
                data += more
        finally:
            os.close(descriptor)
    except OSError as error:
        raise Unreadable(f"cannot be read: {_of(error)}") from error
    return data


def read_stream(stream: BinaryIO, name: str, root: Path | None) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The text of a stream as a file of the given name, or what is wrong with it."""
    path = shown(name, root)
    data = stream.read(LARGEST + 1)
    try:
        if len(data) > LARGEST:
            raise Unreadable(f"too large to lint: the limit is {LARGEST:,} bytes")
        return (Source(path, name, decode(data)),), ()
    except Unreadable as error:
        return (), (Problem(path, Kind.ERROR, str(error)),)


def decode(data: bytes) -> str:
    """The text of a file, its line ends as they are; raises `Unreadable` for what is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"not UTF-8, in line {line}; save the file as UTF-8") from error


def repository(start: Path) -> Path | None:
    """The root of the repository that a folder is in, if it is in one."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)


def shown(path: str, root: Path | None) -> str:
    """What a file is called in findings: relative to the repository that holds it, else as it was given."""
    if root is not None:
        place = Path(os.path.normpath(os.path.join(os.getcwd(), path)))
        if place.is_relative_to(root):
            return place.relative_to(root).as_posix()
    return Path(path).as_posix()


def _of(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)
