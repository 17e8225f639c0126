"""One run at a time: a lock that the system releases when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from llmdocs.model import LlmdocsError

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _give(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


@contextmanager
def locked(file: Path, what: str, *, wait: float) -> Iterator[None]:
    """The lock is held inside; whoever finds it taken tries again for `wait` seconds."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        until = time.monotonic() + wait
        while True:
            try:
                _take(descriptor)
                break
            except (BlockingIOError, PermissionError):
                if time.monotonic() >= until:
                    raise LlmdocsError(
                        f"{what}: another llmdocs run is writing there; try again when it has ended"
                    ) from None
                time.sleep(0.02)
        try:
            yield
        finally:
            _give(descriptor)
    finally:
        os.close(descriptor)
