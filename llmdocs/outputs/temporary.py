"""The temporary file that becomes a published one: a reader sees the old file or the new, never a part."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from llmdocs.outputs.disk import TEMPORARY, discard, write_all
from llmdocs.outputs.manifest import Left, hasher

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Temporary:
    """The one temporary file of a run, at most one at a time, beside the file that it is for."""

    def __init__(self) -> None:
        self.name = TEMPORARY + os.urandom(6).hex()
        self._there = ""

    def fill(self, place: str, chunks: Iterable[bytes]) -> Left:
        """Write and close it."""
        # Known before it is there: an interrupt may come between any two steps.
        self._there = place + self.name
        descriptor = os.open(self._there, _NEW, 0o666)
        try:
            found = hasher()
            for chunk in chunks:
                found.update(chunk)
                write_all(descriptor, chunk)
            there = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        return Left(there.st_size, there.st_mtime_ns, found.hexdigest())

    def keep(self, mode: int) -> None:
        """It may be read and written by those who may the file that it is for; 0 for what is usual of a new one."""
        if stat.S_IMODE(mode):
            os.chmod(self._there, stat.S_IMODE(mode))

    def publish(self, target: str) -> None:
        """It takes the target's place."""
        os.replace(self._there, target)
        self._there = ""

    def discard(self) -> None:
        """It is gone, if it was there."""
        if self._there:
            discard(self._there)
            self._there = ""
