"""The navigation that the menus of a few pages name together."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from llmdocs.extract.sidebars.menu import Resolve, read_menu, shown
from llmdocs.extract.sidebars.pages import Pages, place, title_of
from llmdocs.extract.sidebars.weave import alike, distinct, merged, targets
from llmdocs.model import Nav, NavItem, walk_nav

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree
    from selectolax.lexbor import LexborNode as Node

HEADERS = (
    "nav.navbar, .VPNavBarMenu, nav.vp-navbar-items, .bd-header nav, nav.md-tabs, nav.top-nav, "
    "header nav, .nextra-nav-container nav"
)
"""Where a site that has several menus names them."""
_ACTIVE = frozenset({"active", "current", "navbar__link--active", "md-tabs__item--active", "route-link-active"})
_NAMES = ("brand", "logo", "title")
_ANY = "nav, aside, [role=navigation], .sidebar, #sidebar, #menu, .menu, .toc, #toc"
_PAGES = 'a:not([href*="#"])'
_FEW = 3
"""A menu of fewer pages than this is none, where nothing tells that it is one."""
_TRIES = 3


@dataclass(frozen=True, slots=True)
class _Menu:
    page: str
    """The page it was first met on."""
    choice: NavItem | None
    """What the header of that page says it is in."""
    entries: Nav


def from_menus(pages: Pages, selectors: Sequence[str]) -> Nav:
    """Entries of the menus under the selectors, or of any; menus that have nothing in common become sections."""
    found: list[_Menu] = []
    headers: Nav = ()
    named: set[str] = set()
    for page in _samples(pages, named):
        opened = pages.open(page)
        if opened is None:
            continue
        entries = menu(*opened, selectors) if selectors else _any_menu(*opened)
        links = _headers(*opened)
        headers = merged(headers, tuple(item for item, _ in links))
        if not entries or set(targets(entries)) <= {page}:
            continue
        named.update(item.target for _, item in walk_nav(entries) if item.title and item.target)
        at = next((number for number, other in enumerate(found) if alike(other.entries, entries)), None)
        if at is None:
            found.append(_Menu(page, next((item for item, active in links if active), None), entries))
        else:
            found[at] = replace(found[at], entries=merged(found[at].entries, entries))
    if len(found) < 2:
        nav = found[0].entries if found else ()
        known = set(targets(nav))
        return (*nav, *(item for item in headers if item.target not in known)) if nav else ()
    return _side_by_side([_titled(each, pages, headers) for each in found], headers)


def _side_by_side(menus: Sequence[NavItem], headers: Nav) -> Nav:
    """Sections for several menus, in the order of the header, with what it names besides."""
    order = {target: number for number, target in enumerate(dict.fromkeys(targets(headers)))}
    first = tuple(entry for each in menus if not each.title for entry in each.children)
    sections = distinct([each for each in menus if each.title])
    known = set(targets((*first, *sections)))
    more = [item for item in headers if item.target not in known]
    last = len(order)
    return (
        *first,
        *sorted(
            (*sections, *more), key=lambda item: min((order.get(at, last) for at in targets((item,))), default=last)
        ),
    )


def menu(tree: Tree, resolve: Resolve, selectors: Sequence[str]) -> Nav:
    """The entries of the first element that leads to pages of the site."""
    for selector in selectors:
        for node in tree.css(selector):
            # Most lists of a book name sections of one page; finding that out costs least this way.
            if node.css_first(_PAGES) is not None and (entries := read_menu(node, resolve)):
                return entries
    return ()


def _any_menu(tree: Tree, resolve: Resolve) -> Nav:
    """The menu with the most pages, where nothing tells which it is."""
    best: Nav = ()
    most = _FEW - 1
    for node in tree.css(_ANY):
        entries = read_menu(node, resolve)
        count = len(set(targets(entries)))
        if count > most:
            best, most = entries, count
    return best


def _headers(tree: Tree, resolve: Resolve) -> list[tuple[NavItem, bool]]:
    """The parts of the site that the header of a page names, each with whether the page is in it."""
    found = []
    for header in tree.css(HEADERS):
        for link in header.css("a[href]"):
            target = resolve(link.attributes.get("href") or "")
            title = shown(link) if target and _is_choice(link) else ""
            if title:
                found.append((NavItem(title, target), _is_active(link)))
    return found


def _is_choice(link: Node) -> bool:
    """Whether a link of the header names a part of the site, not the site itself or a neighbour of the page."""
    attributes = link.attributes
    classes = (attributes.get("class") or "").lower()
    return not any(word in classes for word in _NAMES) and attributes.get("rel") not in ("prev", "next")


def _is_active(link: Node) -> bool:
    classes = (link.attributes.get("class") or "").split()
    if link.parent is not None:
        classes += (link.parent.attributes.get("class") or "").split()
    return bool(link.attributes.get("aria-current")) or not _ACTIVE.isdisjoint(classes)


def _titled(found: _Menu, pages: Pages, headers: Nav) -> NavItem:
    """A menu as the section that the header names, else under the title of its folder's first page or the folder.

    The menu of the page where the site begins is no section: it has no title.
    """
    listed = set(targets(found.entries))
    choice = found.choice or next((item for item in headers if item.target in listed), None)
    if choice is not None:
        return NavItem(choice.title, choice.target, found.entries)
    folder = posixpath.commonpath([posixpath.dirname(path) for path in sorted(listed)])
    if not folder or found.page == pages.roots()[0]:
        return NavItem("", None, found.entries)
    first = pages.open(f"{folder}/index.html") if f"{folder}/index.html" in pages.known else None
    return NavItem((title_of(first[0]) if first else "") or spoken(folder), None, found.entries)


def spoken(folder: str) -> str:
    """A folder's name in words."""
    return folder.rpartition("/")[2].replace("-", " ").replace("_", " ").capitalize()


def _samples(pages: Pages, named: set[str]) -> Iterator[str]:
    """Pages to look for a menu in: where the site begins, then one of the largest folder with pages not named yet.

    `named` grows as the caller reads; a folder in which three pages have told nothing new is left.
    """
    seen = set(pages.roots())
    yield from pages.roots()
    tries: Counter[str] = Counter()
    missing: dict[str, list[str]] = {}
    counted = -1
    for _ in range(max(16, len(pages.paths) // 40)):
        if counted != len(named):
            counted = len(named)
            missing = {}
            for path in pages.paths:
                if path not in named and path not in seen and tries[place(path)] < _TRIES:
                    missing.setdefault(place(path), []).append(path)
        if not missing:
            return
        folder = max(missing, key=lambda name: (-tries[name], len(missing[name])))
        page = missing[folder].pop(0)
        seen.add(page)
        yield page
        tries[folder] = 0 if len(named) > counted else tries[folder] + 1
        if tries[folder] == _TRIES or not missing[folder]:
            del missing[folder]
