"""What git leaves out of a repository: nobody wrote it, or nobody means to publish it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

from llmdocs.sources.ignore import Rule, rule

NAME = ".gitignore"
_LARGEST = 1 << 20
"""Characters of such a file that are read."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """What the `.gitignore` files from the root of a repository down to a folder leave out."""

    files: tuple[tuple[str, tuple[Rule, ...]], ...] = ()
    """The folder of each, ending in a slash, with its rules; the outermost first."""

    def and_of(self, folder: str) -> Ignored:
        """The same with what a folder's own file says; raises `OSError`."""
        name = os.path.join(folder, NAME)
        # To open a pipe is to wait for whoever writes into it.
        if stat.S_ISFIFO(os.stat(name).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe")
        with open(name, encoding="utf-8-sig", errors="replace") as file:
            found = tuple(each for line in file.read(_LARGEST).splitlines() if (each := rule(line)) is not None)
        return Ignored((*self.files, (folder.rstrip("/") + "/", found))) if found else self

    def covers(self, place: str, *, folder: bool) -> bool:
        """Whether a file or a folder is left out, by its absolute path; what its own folder is, is not asked."""
        covered = False
        for base, rules in self.files:
            path = place.removeprefix(base)
            for positive, folders_only, matches in rules:
                if (folder or not folders_only) and positive != covered and matches(path):
                    covered = positive
        return covered


def ignored_above(folder: str, root: str, told: Callable[[str, OSError], None]) -> Ignored:
    """What the files above a folder say, up to the root of its repository; `told` hears of those that fail."""
    above = []
    while folder != root and folder.startswith(root.rstrip("/") + "/"):
        folder = os.path.dirname(folder)
        above.append(folder)
    found = Ignored()
    for each in reversed(above):
        if os.path.isfile(os.path.join(each, NAME)):
            try:
                found = found.and_of(each)
            except OSError as error:
                told(each, error)
    return found
