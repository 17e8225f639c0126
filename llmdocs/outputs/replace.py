"""One file written as a whole: a reader sees the old content or the new, never a part."""

from __future__ import annotations

import os
import stat

from llmdocs.outputs.temporary import Temporary


def replace(file: str, content: bytes) -> None:
    """Write a file, with the mode that it had; a link stays one, and what it leads to is written.

    What is no regular file, such as a terminal, is written to as it is.
    """
    target = os.path.realpath(file)
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    if not stat.S_ISREG(mode):
        with open(target, "wb") as stream:
            stream.write(content)
        return
    temporary = Temporary()
    try:
        temporary.fill(os.path.join(os.path.dirname(target), ""), [content])
        temporary.keep(mode)
        temporary.publish(target)
    finally:
        temporary.discard()
