"""What an output folder holds of ours: the record by which a later run knows its own files from all others.

The manifest says how each file was left. Before a file is replaced, the new content's digest goes into the journal,
so that a run that is killed or breaks off forgets nothing: the next takes both the old and the new content for its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from llmdocs.outputs import journal
from llmdocs.outputs.journal import Begun

VERSION = 1


class Left(NamedTuple):
    """A file as we left it."""

    size: int
    changed: int
    """Modification time in nanoseconds."""
    digest: str

    def is_still(self, there: os.stat_result) -> bool:
        """Whether what is there now looks just as we left it, without a look into it."""
        return (there.st_mtime_ns, there.st_size) == (self.changed, self.size) and stat.S_ISREG(there.st_mode)


def hasher() -> hashlib._Hash:
    """What names a content; two runs give the same content the same name."""
    return hashlib.sha256()


def digest(chunks: Iterable[bytes]) -> str:
    """The name of a content."""
    found = hasher()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def content(file: str, there: os.stat_result, left: Left | None) -> str:
    """The name of a file's content, which is read only where it does not look as we left it; empty for no file."""
    if left is not None and left.is_still(there):
        return left.digest
    if not stat.S_ISREG(there.st_mode):
        return ""
    with open(file, "rb") as opened:
        return digest(iter(lambda: opened.read(1 << 20), b""))


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


@dataclass(frozen=True, slots=True)
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
    begun = journal.read(state / "journal")
    return manifest if begun is None else _with(manifest, begun, root)


def _with(manifest: Manifest, begun: Begun, root: str) -> Manifest:
    """The manifest as it would be, had those who began saved it."""
    files = dict(manifest.files)
    for path, contents in begun.contents.items():
        try:
            file = os.path.join(root, path)
            there = os.lstat(file)
            if (found := content(file, there, None)) and found in contents:
                files[path] = Left(there.st_size, there.st_mtime_ns, found)
        except (FileNotFoundError, NotADirectoryError):
            continue
    return Manifest(files, manifest.folders | begun.folders, begun.temporaries, new=False, broken=True)


def save(state: Path, root: str, files: dict[str, Left], folders: set[str]) -> None:
    """The manifest replaced, the journal gone."""
    new = {"version": VERSION, "output": root, "folders": sorted(folders), "files": dict(sorted(files.items()))}
    temporary = state / "manifest.new"
    temporary.write_bytes(json.dumps(new, separators=(",", ":")).encode("ascii"))
    os.replace(temporary, state / "manifest.json")
    (state / "journal").unlink(missing_ok=True)
