"""What an output folder holds of ours: the record by which a later run knows its own files from all others.

The manifest says how each file was left. Before a file is replaced, the new content's digest goes into the journal,
so that a run that is killed or breaks off forgets nothing: the next takes both the old and the new content for its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

VERSION = 1


class Left(NamedTuple):
    """A file as we left it."""

    size: int
    changed: int
    """Modification time in nanoseconds."""
    digest: str


def hasher() -> hashlib._Hash:
    """What names a content; two runs give the same content the same name."""
    return hashlib.sha256()


def digest(content: bytes) -> str:
    """The name of a content."""
    return hashlib.sha256(content).hexdigest()


def digest_of(file: str) -> str:
    """The name of a file's content."""
    found = hasher()
    with open(file, "rb") as opened:
        while block := opened.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def state_folder(out: Path) -> Path:
    """Where what we must remember about an output folder is kept: never inside it, since site builds empty it."""
    place = os.environ.get("LLMDOCS_CACHE_DIR")
    base = Path(place) if place else _user_cache() / "llmdocs"
    name = os.path.normcase(os.path.realpath(out))
    return base / hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _user_cache() -> Path:
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if os.uname().sysname == "Darwin":
        return Path.home() / "Library" / "Caches"
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    # https://specifications.freedesktop.org/basedir-spec: a relative path is to be ignored.
    return Path(chosen) if os.path.isabs(chosen) else Path.home() / ".cache"


@dataclass(slots=True)
class Manifest:
    """The files and folders of earlier runs, relative to the output."""

    files: dict[str, Left] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    """Those that we made."""
    temporaries: set[str] = field(default_factory=set)
    """Where runs that were killed may have left a temporary file."""
    new: bool = True
    """No earlier run is known of."""
    broken: bool = False
    """The last run did not come to its end: part of this is from its journal."""


def load(state: Path, root: str) -> Manifest:
    """What earlier runs left; a manifest that cannot be read counts as none, its files then being someone else's."""
    manifest = Manifest()
    try:
        kept = json.loads((state / "manifest.json").read_bytes())
        if kept["version"] == VERSION:
            manifest = Manifest(
                {path: Left(*left) for path, left in kept["files"].items()}, set(kept["folders"]), new=False
            )
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        # Safe: the worst that follows is a refusal to overwrite, which --force lifts.
        manifest = Manifest()
    try:
        journal = (state / "journal").read_bytes()
    except FileNotFoundError:
        return manifest
    _replay(journal, manifest, root)
    return manifest


def _replay(journal: bytes, manifest: Manifest, root: str) -> None:
    """Take in what a run did that never saved its manifest."""
    begun: dict[str, set[str]] = {}
    temporary = ""
    for line in journal.splitlines():
        try:
            what, name, content = json.loads(line)
        except ValueError:
            continue  # Cut off with the run: what it announces was not done yet.
        if what == "run":
            temporary = name
        elif what == "folder":
            manifest.folders.add(name)
        else:
            begun.setdefault(name, set()).add(content)
            manifest.temporaries.add(os.path.join(os.path.dirname(name), temporary))
    for path, contents in begun.items():
        try:
            there = os.lstat(os.path.join(root, path))
            if stat.S_ISREG(there.st_mode) and (found := digest_of(os.path.join(root, path))) in contents:
                manifest.files[path] = Left(there.st_size, there.st_mtime_ns, found)
        except (FileNotFoundError, NotADirectoryError):
            continue
    manifest.new, manifest.broken = False, True


def save(state: Path, root: str, files: dict[str, Left], folders: set[str]) -> None:
    """The manifest replaced, the journal gone."""
    new = {"version": VERSION, "output": root, "folders": sorted(folders), "files": dict(sorted(files.items()))}
    temporary = state / "manifest.new"
    temporary.write_bytes(json.dumps(new, separators=(",", ":")).encode("ascii"))
    os.replace(temporary, state / "manifest.json")
    (state / "journal").unlink(missing_ok=True)


def record(what: str, name: str, content: str = "") -> bytes:
    """A line of the journal; it stands on its own line even after one that was cut off."""
    return f"\n{json.dumps([what, name, content])}\n".encode("ascii")
