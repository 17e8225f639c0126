"""What decides what the rules find besides the text: known without loading a rule."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from llmdocs import __version__
from llmdocs.plugins import declared
from llmdocs.rule import GROUP

_INSTALLED = ("site-packages", "dist-packages")


def identity() -> bytes:
    """A digest of this version of llmdocs and of what other packages add to it.

    Where llmdocs is worked on, and not installed, it is of its files. A package of others counts as long as its
    metadata stays what it is: who changes a rule of his own in place runs the linter with `--no-cache`.
    """
    found = blake2b(repr((__version__, sys.version_info[:2])).encode(), digest_size=16)
    here = Path(__file__).parent.parent
    if here.parent.name not in _INSTALLED:
        for file in _files(str(here)):
            found.update(file.encode("utf-8", "surrogatepass"))
    for part in declared(GROUP):
        found.update(part)
    return found.digest()


def _files(folder: str) -> Iterator[str]:
    """The files below a folder, and when each was last changed."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                else:
                    about = entry.stat()
                    yield f"{entry.path}\0{about.st_mtime_ns}\0{about.st_size}\0"
