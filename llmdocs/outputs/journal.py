"""What a run writes down while it goes: from it the next one knows what a run did that was killed or broke off."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from llmdocs.outputs.disk import write_all

_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class Journal:
    """A file of lines, each written before what it announces is done. Made with the first of them."""

    def __init__(self, file: Path, temporary: str) -> None:
        """`temporary`: the name that all temporary files of this run have."""
        self._file, self._temporary = file, temporary
        self._descriptor = -1

    @property
    def begun(self) -> bool:
        """Whether anything was written down."""
        return self._descriptor >= 0

    def folder(self, path: str) -> None:
        """A folder is about to be made."""
        self._note("folder", path)

    def content(self, path: str, digest: str) -> None:
        """A file is about to be given this content."""
        self._note("file", path, digest)

    def temporary(self, path: str) -> None:
        """A temporary file is about to be written beside this file, with a content that is not known yet."""
        self._note("file", path)

    def close(self) -> None:
        """Nothing more is written down."""
        if self.begun:
            os.close(self._descriptor)

    def _note(self, what: str, name: str, content: str = "") -> None:
        line = _line(what, name, content)
        if not self.begun:
            self._descriptor = os.open(self._file, _APPEND, 0o666)
            line = _line("run", self._temporary) + line
        write_all(self._descriptor, line)


def _line(what: str, name: str, content: str = "") -> bytes:
    """It stands on its own line even after one that was cut off."""
    return f"\n{json.dumps([what, name, content])}\n".encode("ascii")


@dataclass(frozen=True, slots=True)
class Begun:
    """What runs set out to do that never came to their end."""

    folders: set[str] = field(default_factory=set)
    contents: dict[str, set[str]] = field(default_factory=dict)
    """By file, the digests of what it may hold by now."""
    temporaries: set[str] = field(default_factory=set)
    """Where a temporary file may stand."""


def read(file: Path) -> Begun | None:
    """What the journal tells; None where there is none, since the last run came to its end."""
    try:
        lines = file.read_bytes().splitlines()
    except FileNotFoundError:
        return None
    begun = Begun()
    temporary = ""
    for line in lines:
        try:
            what, name, content = json.loads(line)
        except ValueError:
            continue  # Cut off with the run: what it announces was not done yet.
        if what == "run":
            temporary = name
        elif what == "folder":
            begun.folders.add(name)
        else:
            begun.contents.setdefault(name, set()).add(content)
            begun.temporaries.add(os.path.join(os.path.dirname(name), temporary))
    return begun
