"""Every Markdown source that tests can lay hands on: the project's own, and real sites where they are at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from llmdocs.sources.markdown import SUFFIXES, Unreadable, decode

ROOT = Path(__file__).parent.parent
SITES = ROOT.parent / "shared" / "data" / "sites"
_FOREIGN = {"node_modules", "build", "dist", "site"}


@cache
def sources(folder: Path) -> dict[str, str]:
    """The text of every Markdown file below a folder that is UTF-8, by its path."""
    return dict(_read(folder))


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _FOREIGN and not name.startswith("."))
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                file = Path(top, name)
                try:
                    yield file.relative_to(folder).as_posix(), decode(file.read_bytes())
                except Unreadable:
                    continue
