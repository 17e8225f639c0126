"""Sphinx' tables of contents: each page lists the pages below it, and the root page lists the first ones.

The markup is that of `sphinx.environment.adapters.toctree`, in the text (`div.toctree-wrapper`) and in the menus of
themes: `p.caption`, then `li.toctree-l1`, `li.toctree-l2` and so on, each with a link to a page or to a section in one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from llmdocs.extract.sidebars.menu import Resolve, shown
from llmdocs.extract.sidebars.weave import expanded, targets
from llmdocs.model import Nav, NavItem

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree
    from selectolax.lexbor import LexborNode as Node

_PARTS = "div.toctree-wrapper, h1, h2, h3"
# Links to sections, most of them by far, are passed over before Python sees them.
_ENTRIES = 'p.caption, li > a.reference:not([href*="#"]), li > a.reference[href="#"]'
_DEEPEST = 20
_LEVEL = re.compile(r"toctree-l(\d{1,4})")
_Row = tuple[int, NavItem]


def contents(tree: Tree, resolve: Resolve) -> Nav:
    """The tables of contents in the text of a page; those without a caption stand under the heading before them."""
    found: list[tuple[str, Nav]] = []
    heading = ""
    for node in tree.css(_PARTS):
        if node.tag != "div":
            heading = shown(node)
        elif entries := table(node, resolve):
            found.append(("" if entries[0].target is None else heading, entries))
    if len({title for title, _ in found}) < 2:
        return tuple(entry for _, entries in found for entry in entries)
    nav: list[NavItem] = []
    for title, group in groupby(found, key=lambda pair: pair[0]):
        below = tuple(entry for _, entries in group for entry in entries)
        nav += [NavItem(title, None, below)] if title else below
    return tuple(nav)


def table(node: Node, resolve: Resolve) -> Nav:
    """The entries of one table of contents or of a theme's menu: captions hold what follows them."""
    rows: list[_Row] = []
    for part in node.css(_ENTRIES):
        if part.tag == "p":
            rows.append((0, NavItem(shown(part))))
            continue
        level = _LEVEL.search((part.parent.attributes.get("class") or "") if part.parent else "")
        target = resolve(part.attributes.get("href") or "") if level else None
        if level and target:
            rows.append((min(int(level[1]), _DEEPEST), NavItem(shown(part), target)))
    return _nested(rows)


def _nested(rows: list[_Row]) -> Nav:
    """Rows as entries, each below the nearest one before it that is less deep; empty captions left out."""
    found: list[NavItem] = []
    number = 0
    while number < len(rows):
        level, item = rows[number]
        end = number + 1
        while end < len(rows) and rows[end][0] > level:
            end += 1
        below = _nested(rows[number + 1 : end])
        if item.target or below:
            found.append(NavItem(item.title, item.target, below))
        number = end
    return tuple(found)


def followed(nav: Nav, paths: Collection[str], tables: Callable[[str], Nav]) -> Nav:
    """The navigation with what the tables in its pages list, and in theirs, until every page has its place.

    `tables` gives the tables of contents in a page, nothing for one without.
    """
    missing = set(paths).difference(targets(nav))
    asked: set[str] = set()
    while missing:
        waiting = [path for path in targets(nav) if path not in asked]
        if not waiting:
            break
        below: dict[str, Nav] = {}
        for path in waiting:
            asked.add(path)
            entries = tuple(_without(_flat(tables(path)), path)) if missing else ()
            if any(target in missing for target in targets(entries)):
                below[path] = entries
                missing.difference_update(targets(entries))
        nav = expanded(nav, below)
    return nav


def _flat(nav: Nav) -> Iterator[NavItem]:
    """Entries without the headings that a page has for them: below its own title they are not needed."""
    for item in nav:
        yield from (item,) if item.target else item.children


def _without(nav: Iterator[NavItem], path: str) -> Iterator[NavItem]:
    """Entries with that of the page itself opened."""
    for item in nav:
        yield from item.children if item.target == path else (item,)
