"""The order and the headings under which the pages are listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from llmdocs.model import Nav, NavItem, Page, Site, Status, walk_nav
from llmdocs.outputs.names import folders_above
from llmdocs.outputs.text import heading, one_line
from llmdocs.sources.patterns import matches

if TYPE_CHECKING:
    from llmdocs.config.options import Chosen

LOOSE, ALONE, OTHER, OPTIONAL = "Overview", "Docs", "Other pages", "Optional"
_ACRONYMS = frozenset({"api", "cli", "faq", "http", "mcp", "rest", "rfc", "sdk", "sql", "ui", "url"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in an index."""

    title: str
    page: Page
    trail: tuple[str, ...] = ()
    """Titles of the sections it stands in below the top one; an index that is too long is divided along them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of an index and the pages below it, those of nested sections included, in reading order."""

    title: str
    entries: tuple[Entry, ...]


_Placed = tuple[str, Entry]


def arrange(
    site: Site,
    pages: Sequence[Page],
    *,
    sections: Mapping[str, Sequence[Chosen]] | None = None,
    optional: Sequence[str] = (),
) -> tuple[Section, ...]:
    """Every page exactly once, under headings that differ.

    Headings come from `sections` (heading → what it lists), else from the navigation's first level, else from the first
    folder of each path. Pages that none of them names stand last under `Other pages`, before `Optional`. The
    navigation's title goes before the page's own: it was written to be read in a list, below its heading, and it is
    what the site's readers see.
    """
    pages = sorted(pages, key=lambda page: page.status is Status.UNLISTED) if site.nav else pages
    placed = list(_by_nav(site.nav, pages)) or list(_by_folder(pages))
    known = {entry.page.path for _, entry in placed}
    unplaced = [(OTHER, entry) for _, entry in _by_folder([page for page in pages if page.path not in known])]
    if sections:
        unplaced = [(OTHER, entry) for _, entry in (*placed, *unplaced)]
        placed = list(_by_pattern(sections, unplaced))
    groups: dict[str, list[Entry]] = {}
    seen: set[str] = set()
    for title, entry in (*placed, *unplaced):
        if entry.page.path not in seen:
            seen.add(entry.page.path)
            title = OPTIONAL if matches(optional, entry.page.path) else heading(title) or OTHER
            groups.setdefault(title, []).append(entry)
    for last in (OTHER, OPTIONAL):
        if last in groups:
            groups[last] = groups.pop(last)
    if list(groups) == [LOOSE]:
        groups = {ALONE: groups[LOOSE]}
    return tuple(Section(title, _distinct(entries)) for title, entries in groups.items())


def _by_nav(nav: Nav, pages: Iterable[Page]) -> Iterator[_Placed]:
    """Pages as the navigation lists them; those at its top level first. External links are no pages."""
    found = {page.url: page for page in pages} | {page.path: page for page in pages}
    loose: list[_Placed] = []
    listed: list[_Placed] = []
    # One entry that holds everything is the site, not a section of it.
    while len(nav) == 1 and any(child.children for child in nav[0].children):
        loose += _entries(LOOSE, ((), replace(nav[0], children=())), found)
        nav = nav[0].children
    for item in nav:
        if not item.children:
            loose += _entries(LOOSE, ((), item), found)
            continue
        title = item.title or LOOSE
        listed += _entries(title, ((), item), found)
        for trail, below in walk_nav(item.children):
            # A section with a page of its own begins with it: it stands inside, not beside.
            within = (*trail, below.title) if below.children and below.title else trail
            listed += _entries(title, (within, below), found)
    yield from loose
    yield from listed


def _entries(section: str, at: tuple[tuple[str, ...], NavItem], found: Mapping[str, Page]) -> Iterator[_Placed]:
    trail, item = at
    page = found.get(item.target) or found.get(item.target.partition("#")[0]) if item.target else None
    if page:
        yield section, Entry(one_line(item.title) or one_line(page.title) or page.path, page, trail)


def _by_folder(pages: Sequence[Page]) -> Iterator[_Placed]:
    """Pages by the first folder in which they differ, those in none first; a folder's own page before the others."""
    logical = [_logical(page.path) for page in pages]
    folders = {folder for path in logical for folder in folders_above(path)}
    within = [tuple(path.split("/") if path in folders else path.split("/")[:-1]) for path in logical]
    shared = common_start([names for names in within if names])
    # A folder that holds all the others is the site; one that holds only pages is a section.
    skip = len(shared) if any(len(names) > len(shared) for names in within) else max(len(shared) - 1, 0)
    rank = {names[skip : skip + 1]: number for number, names in reversed(list(enumerate(within)))}

    def order(number: int) -> tuple[bool, int, bool]:
        names = within[number]
        return bool(names[skip:]), rank[names[skip : skip + 1]], logical[number] != "/".join(names[: skip + 1])

    for number in sorted(range(len(pages)), key=order):
        page, names = pages[number], [_spoken(name) for name in within[number][skip:]]
        yield names[0] if names else LOOSE, Entry(one_line(page.title) or page.path, page, tuple(names[1:]))


def _by_pattern(sections: Mapping[str, Sequence[Chosen]], placed: Sequence[_Placed]) -> Iterator[_Placed]:
    for title, lines in sections.items():
        for chosen in lines:
            for _, entry in placed:
                if matches([chosen.pattern], entry.page.path):
                    described = replace(entry.page, description=chosen.description or entry.page.description)
                    yield title, replace(entry, page=described)


def _logical(path: str) -> str:
    """The page's place without its file name's form: `guide/index.html` and `guide.html` are both `guide`."""
    if path == "index.html":
        return "index"
    return path.removesuffix("/index.html") if path.endswith("/index.html") else path.rpartition(".")[0] or path


def common_start(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What all the rows begin with."""
    if not rows:
        return ()
    low, high = min(rows), max(rows)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(low, high, strict=False))
    return tuple(name for name, _ in same)


def _spoken(slug: str) -> str:
    words = re.split(r"[-_\s]+", slug.strip("-_ "))
    return " ".join(word.upper() if word in _ACRONYMS else word[:1].upper() + word[1:] for word in words) or slug


def _distinct(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries whose title another one shares say which nested section they are from."""
    count = Counter(entry.title for entry in entries)
    return tuple(entry if count[entry.title] == 1 else replace(entry, title=_placed_title(entry)) for entry in entries)


def _placed_title(entry: Entry) -> str:
    return f"{entry.trail[-1]}: {entry.title}" if entry.trail else entry.page.title or entry.title
