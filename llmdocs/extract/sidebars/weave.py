"""Pieces of navigation from several pages as one: merged, each page once, pages that none names beside their kin."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from llmdocs.model import Nav, NavItem


def targets(nav: Nav) -> Iterator[str]:
    """Every page that the navigation names."""
    for item in nav:
        if item.target:
            yield item.target
        yield from targets(item.children)


def merged(first: Nav, second: Nav) -> Nav:
    """Both navigations as one; what only the second has stands after its neighbour there, or last."""
    found = list(first)
    at = 0
    met = False
    for item in second:
        place = _place(item, found, at)
        if place is None:
            found.insert(at if met else len(found), item)
            at += met
            continue
        other, met, at = found[place], True, place + 1
        children = merged(other.children, item.children) if item.children else other.children
        found[place] = NavItem(other.title or item.title, other.target or item.target, children)
    return tuple(found)


def _place(item: NavItem, among: Sequence[NavItem], likely: int) -> int | None:
    """Where an entry stands; mostly it is where the one before it leads to expect."""
    if likely < len(among) and _same(item, among[likely]):
        return likely
    return next((number for number, other in enumerate(among) if _same(item, other)), None)


def _same(one: NavItem, other: NavItem) -> bool:
    if not one.title or not other.title:
        return one.target == other.target is not None
    return one.title == other.title and (one.target == other.target or not one.target or not other.target)


def alike(first: Nav, second: Nav) -> bool:
    """Whether two menus are one and the same, opened at different places."""
    keys = {(item.title, item.target) for item in first}
    same = sum((item.title, item.target) in keys or any(_same(item, other) for other in first) for item in second)
    return 2 * same >= min(len(first), len(second)) > 0


def once(nav: Nav) -> Nav:
    """Each page at one place: the first, and rather as an entry of its own than as where a group leads."""
    return _once(nav, set())


def _once(nav: Nav, seen: set[str]) -> Nav:
    found: list[NavItem] = []
    for item in nav:
        target = item.target
        if target is not None and target in set(targets(item.children)):
            target = None
        if target is not None and target in seen:
            target = None
        if target is not None:
            seen.add(target)
        children = _once(item.children, seen)
        if target is not None or children:
            found.append(replace(item, target=target, children=children))
    return tuple(found)


def expanded(nav: Nav, children: Mapping[str, Nav]) -> Nav:
    """The navigation with further entries below the pages that have them."""
    found = []
    for item in nav:
        below = expanded(item.children, children) if item.children else ()
        more = children.get(item.target, ()) if item.target else ()
        found.append(replace(item, children=merged(below, more) if below and more else below or more))
    return tuple(found)


def adopted(nav: Nav, paths: Iterable[str]) -> Nav:
    """The navigation with pages that it does not name: below the page of their folder, else beside the others in it.

    A page that has no kin in the navigation stays out of it.
    """
    named = set(targets(nav))
    homes = {_folder_of(path): path for path in named if _folder_of(path)}
    kin = _parents(nav)
    below: dict[str, list[str]] = {}
    beside: dict[tuple[int, ...], list[str]] = {}
    for path in paths:
        if path in named:
            continue
        folder = path.rpartition("/")[0]
        folder = folder.rpartition("/")[0] if path.endswith("/index.html") else folder
        while folder:
            if folder in kin:
                beside.setdefault(kin[folder], []).append(path)
                break
            if folder in homes:
                below.setdefault(homes[folder], []).append(path)
                break
            folder = folder.rpartition("/")[0]
    return _placed(nav, below, beside, ()) if below or beside else nav


def _folder_of(path: str) -> str:
    """The folder whose page this is: `guide` for `guide/index.html` and for `guide.html`."""
    return path.removesuffix("/index.html") if path.endswith("/index.html") else path.rpartition(".")[0]


def _parents(nav: Nav) -> dict[str, tuple[int, ...]]:
    """By folder, where the first of its pages stand: the place of their common group, none for the top."""
    found: dict[str, tuple[int, ...]] = {}

    def visit(items: Nav, at: tuple[int, ...]) -> None:
        for number, item in enumerate(items):
            if item.target and at:
                path = item.target
                folder = path.rpartition("/")[0]
                folder = folder.rpartition("/")[0] if path.endswith("/index.html") else folder
                if folder:
                    shared = found.setdefault(folder, at)
                    found[folder] = tuple(a for a, b in zip(shared, at, strict=False) if a == b) if shared != at else at
            visit(item.children, (*at, number))

    visit(nav, ())
    return {folder: place for folder, place in found.items() if place}


def _placed(
    nav: Nav, below: Mapping[str, list[str]], beside: Mapping[tuple[int, ...], list[str]], at: tuple[int, ...]
) -> Nav:
    found = []
    for number, item in enumerate(nav):
        here = (*at, number)
        more = [*beside.get(here, ()), *(below.get(item.target, ()) if item.target else ())]
        children = (*_placed(item.children, below, beside, here), *(NavItem("", path) for path in more))
        found.append(replace(item, children=children))
    return tuple(found)


def distinct(sections: Collection[NavItem]) -> Nav:
    """Sections with titles that differ: those of the same name say which folder they are about."""
    count = Counter(section.title for section in sections)
    found = []
    for section in sections:
        folder = posixpath.commonpath([posixpath.dirname(path) for path in targets(section.children)])
        title = f"{section.title} ({folder})" if folder and count[section.title] > 1 else section.title
        found.append(replace(section, title=title))
    return tuple(found)


def share(nav: Nav, paths: Collection[str]) -> float:
    """Which part of the pages the navigation names."""
    known = set(paths)
    return len(known.intersection(targets(nav))) / len(known) if known else 1.0
