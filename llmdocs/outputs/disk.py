"""Small acts on files that the writer is made of."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress

TEMPORARY = ".llmdocs-tmp-"
# A temporary file of nobody we know is litter once it is as old as this, in seconds.
_ABANDONED = 60.0


def write_all(descriptor: int, content: bytes) -> None:
    """Every byte is written: a full disk may take only some at first."""
    done = os.write(descriptor, content)
    while done < len(content):
        done += os.write(descriptor, memoryview(content)[done:])


def discard(temporary: str) -> None:
    """A temporary file is gone, if it can be."""
    # It may never have been made, and what cannot be removed must not hide the error that led here.
    with suppress(OSError):
        os.unlink(temporary)


def reason(error: OSError) -> str:
    """What the system says went wrong, without its number."""
    return error.strerror or type(error).__name__


def ignores_case(root: str) -> bool:
    """Whether the nearest folder that exists answers to its name in the other case too."""
    while not os.path.exists(root):
        root = os.path.dirname(root)
    above, name = os.path.split(root)
    try:
        return name.swapcase() != name and os.path.samefile(root, os.path.join(above, name.swapcase()))
    except OSError:
        return False


def clean(root: str, temporaries: Iterable[str], *, everywhere: bool) -> None:
    """What killed runs left half-written is gone: where it is known to be, or old and anywhere."""
    for temporary in temporaries:
        discard(f"{root}/{temporary}")
    for folder, _, names in os.walk(root) if everywhere else ():
        for name in names:
            if name.startswith(TEMPORARY):
                # Gone by now: its run was not dead.
                with suppress(FileNotFoundError):
                    if time.time() - os.lstat(os.path.join(folder, name)).st_mtime > _ABANDONED:
                        discard(os.path.join(folder, name))
