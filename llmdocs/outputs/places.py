"""Where files may be put: folders made where they are missing, never out of the output, no two names for one file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from llmdocs.outputs.disk import ignores_case
from llmdocs.outputs.journal import Journal
from llmdocs.outputs.names import folded


class Places:
    """The folders below an output folder, each looked at once a run."""

    def __init__(self, root: str, journal: Journal, *, dry_run: bool, one_case: bool | None) -> None:
        """`one_case`: names that differ only in case are one file (None: find out)."""
        self.made: set[str] = set()
        self._root, self._journal, self._dry_run = root, journal, dry_run
        self._one_case = ignores_case(root) if one_case is None else one_case
        self._known: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def folder(self, path: str) -> str:
        """Where a folder is, with a slash at its end, made where it was missing; empty when it is not inside."""
        return self._known.get(path) or self._find(path)

    def _find(self, path: str) -> str:
        place = f"{self._root}/"
        if not self._dry_run and "" not in self._known:
            os.makedirs(self._root, exist_ok=True)
        self._known[""] = place
        below = ""
        for name in path.split("/") if path else ():
            below = f"{below}/{name}" if below else name
            place += f"{name}/"
            if below in self._known:
                continue
            try:
                if stat.S_ISLNK(os.lstat(place[:-1]).st_mode) and not self.inside(place):
                    return ""
            except FileNotFoundError:
                if not self._dry_run:
                    self._journal.folder(below)
                    self.made.add(below)
                    os.mkdir(place)
            self._known[below] = place
        return place

    def inside(self, place: str) -> bool:
        """Whether a place is in the output folder once all links are followed."""
        real = os.path.realpath(place)
        return real == self._root or real.startswith(os.path.join(self._root, ""))

    def twin(self, path: str) -> str:
        """Why a file has no name of its own: this system takes it for one met before. Empty where it has."""
        other = self._names.setdefault(folded(path), path) if self._one_case else path
        return "" if other == path else f"differs from {other} only in case or Unicode form: rename one of the pages"

    def remove_empty(self, folders: Iterable[str]) -> None:
        """Folders of ours are gone where nothing stands in them."""
        for folder in sorted(folders, reverse=True):
            # Someone else's files may be in it by now.
            with suppress(OSError):
                os.rmdir(f"{self._root}/{folder}")
