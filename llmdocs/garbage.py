"""When Python does not look for reference cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """No search for cycles while this runs: for work that makes very many values, and none of them in cycles.

    Each search looks at all that the process holds. Inside MkDocs, whose pages and plugins are many, they would take
    longer than what is done here.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
