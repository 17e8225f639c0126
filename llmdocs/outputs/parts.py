"""An index that is too long for one file, divided: which pages go together, under what name and in which folder."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from llmdocs.outputs.names import folders_above, refusal
from llmdocs.outputs.sections import Entry, Section, common_start

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that share a file of their own."""

    title: str
    note: str
    """What is in it, in a few words."""
    folder: str
    """Where the file stands, relative to the output; no slash at either end."""
    sections: tuple[Section, ...]


Weight = Callable[[Entry], int]


def runs(entries: Sequence[Entry], weight: Weight, limit: int, depth: int = 0) -> list[tuple[Entry, ...]]:
    """The entries in order, in runs that weigh no more than the limit, broken where a nested section begins."""
    units: list[tuple[Entry, ...]] = []
    for name, group in groupby(entries, key=lambda entry: entry.trail[depth : depth + 1]):
        members = tuple(group)
        if not name or depth == _DEEPEST:
            units += [(member,) for member in members]
        elif sum(map(weight, members)) > limit:
            units += runs(members, weight, limit, depth + 1)
        else:
            units.append(members)
    joined: list[tuple[Entry, ...]] = []
    room = 0
    for unit in units:
        size = sum(map(weight, unit))
        if joined and size <= room:
            joined[-1] += unit
            room -= size
        else:
            joined.append(unit)
            room = limit - size
    return joined


def divide(section: Section, weight: Weight, limit: int) -> list[tuple[str, tuple[Entry, ...]]]:
    """The runs of a section with names that differ: `API`, `API: Keys`, `API (part 2)`."""
    found = runs(section.entries, weight, limit)
    names = [": ".join((section.title, *common_start([entry.trail for entry in run]))) for run in found]
    total, met = Counter(names), Counter[str]()
    named = []
    for name, run in zip(names, found, strict=True):
        met[name] += 1
        named.append((name if total[name] == 1 else f"{name} (part {met[name]})", run))
    return named


def describe(entries: Sequence[Entry]) -> str:
    """How many pages, and from which to which."""
    if len(entries) == 1:
        return "1 page"
    return f"{len(entries)} pages, from {entries[0].title[:80]} to {entries[-1].title[:80]}"


class Folders:
    """Folders for parts: that of their pages where no other page is below it, else one that the site does not have."""

    def __init__(self, sections: Sequence[Section], taken: Collection[str] = ()) -> None:
        paths = [entry.page.path for section in sections for entry in section.entries]
        self._pages = Counter(folder for path in paths for folder in folders_above(path))
        self._used = {name.casefold() for path in (*paths, *taken) for name in (path, *folders_above(path))}
        self._files = {path.casefold() for path in taken}

    def choose(self, title: str, entries: Sequence[Entry], name: str) -> str:
        """A folder in which a file of this name may be written; never the same one twice."""
        own = [tuple(entry.page.path.split("/")[:-1]) for entry in entries]
        shared = "/".join(common_start(own))
        if shared and self._pages[shared] == len(entries) and f"{shared}/{name}".casefold() not in self._files:
            self._files.add(f"{shared}/{name}".casefold())
            return shared
        free = next(folder for folder in _candidates(slug(title)) if folder not in self._used)
        self._used.add(free)
        return free


def slug(title: str) -> str:
    """A folder name for a title: plain letters, digits and single dashes, fit for every system."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower())[:60].strip("-")
    return name if name and not refusal(name, windows=True) else f"section-{name}".rstrip("-")


def _candidates(base: str) -> Iterator[str]:
    yield base
    yield f"{base}-pages"
    number = 2
    while True:
        yield f"{base}-pages-{number}"
        number += 1
