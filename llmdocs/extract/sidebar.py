"""The navigation of a built site as its own pages show it: what the sections of an index are made of without a configuration."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from llmdocs.extract.encoding import decode
from llmdocs.extract.sidebars import names, toctrees, weave
from llmdocs.extract.sidebars.menu import Resolve, read_menu, shown
from llmdocs.model import Nav, NavItem

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

Read = Callable[[str], bytes]

MENUS: Mapping[str, tuple[str, ...]] = {
    "docbook": ("div.toc", "dl.toc"),
    "docsy": ("#td-section-nav", "nav.td-sidebar-nav"),
    "docusaurus": ("nav.menu", "nav[class*=sidebar]"),
    "gtkdoc": ("div.toc", "dl.toc", "#sidebar", "nav"),
    "hugo-book": (".book-menu nav", ".book-menu"),
    "just-the-docs": ("#site-nav", "nav.site-nav"),
    "material": ("nav.md-nav--primary",),
    "mdbook": ("ol.chapter",),
    "mkdocs": ("#navbar-collapse", ".navbar-collapse", ".wy-menu-vertical"),
    "nextra": ("aside.nextra-sidebar", "aside.nextra-sidebar-container", "aside.nextra-mobile-nav"),
    "nodejs": ("#column2",),
    "sphinx": (".sidebar-tree", "nav.bd-links", ".wy-menu-vertical", ".sphinxsidebarwrapper"),
    "starlight": ("nav.sidebar", "sl-sidebar", ".sidebar-content"),
    "texinfo": (".contents", ".shortcontents", ".element-contents", "table.menu"),
    "vitepress": (".VPSidebar",),
    "vuepress": ("ul.vp-sidebar-items", "ul.sidebar-items", "ul.sidebar-links"),
    "zensical": ("nav.md-nav--primary",),
}
"""By profile, where its pages show the navigation; the first that leads to pages of the site is taken."""
HEADERS = (
    "nav.navbar, .VPNavBarMenu, nav.vp-navbar-items, .bd-header nav, nav.md-tabs, nav.top-nav, "
    "header nav, .nextra-nav-container nav"
)
"""Where a site that has several menus names them."""
_ACTIVE = ("active", "current", "navbar__link--active", "md-tabs__item--active", "route-link-active")
_ANY = "nav, aside, [role=navigation], .sidebar, #sidebar, #menu, .menu, .toc, #toc"
_WITHOUT = frozenset({"rustdoc", "pdoc"})
"""Their menus list what is in a page, not the pages: folders say more."""
_ENOUGH = 0.5
_LARGEST = 4_000_000


@dataclass(frozen=True)
class _Site:
    paths: tuple[str, ...]
    read: Read
    base: str
    """The path at which the site is published, with slashes at both ends."""
    folders: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.paths)

    def resolve(self, page: str, href: str) -> str | None:
        """The page that an address leads to; None for an anchor in a page and for everything outside the site."""
        try:
            parts = urlsplit(href.strip())
        except ValueError:
            return None
        if parts.scheme or parts.netloc or (parts.fragment and parts.fragment not in ("_top", "top")):
            return None
        path = unquote(parts.path)
        if not path:
            return page
        if not path.startswith("/"):
            return self.find(posixpath.join(posixpath.dirname(page), path))
        if path.startswith(self.base):
            return self.find(path[len(self.base) :])
        return self.find(path[1:])

    def find(self, path: str) -> str | None:
        folder = path.endswith(("/", "/.", "/..")) or path in ("", ".", "..")
        path = posixpath.normpath(path) if path else "."
        if path == ".":
            path = ""
        if path.startswith("../") or path == "..":
            return None
        inside = f"{path}/index.html" if path else "index.html"
        for name in (inside, f"{path}.html") if folder or not path else (path, inside, f"{path}.html"):
            if name in self.known:
                return name
        return None

    def open(self, page: str) -> tuple[LexborHTMLParser, Resolve] | None:
        data = self.read(page)
        if not data or len(data) > _LARGEST:
            return None
        tree = LexborHTMLParser(decode(data)[0])
        return tree, lambda href: self.resolve(page, href)


def read_nav(paths: Sequence[str], profile_of: Mapping[str, str], read: Read, *, url: str = "") -> Nav:
    """The navigation that the pages show, empty when they show none that names most of them.

    `paths` are the HTML files of the site that are listed, `profile_of` gives the profile that each was read with and `read` its
    bytes, empty for one that cannot be read. Few pages are read: the first ones, then one for each part of the site
    that no menu has named yet.
    """
    if not paths:
        return ()
    base = urlsplit(url).path or "/"
    site = _Site(tuple(sorted(paths)), read, base if base.endswith("/") else f"{base}/")
    profile = Counter(profile_of.get(path, "") for path in paths).most_common(1)[0][0]
    if profile == "javadoc":
        return names.javadoc(site.paths)
    if profile == "doxygen":
        return names.doxygen(site.paths)
    if profile in _WITHOUT:
        return ()
    nav = _sphinx(site) if profile == "sphinx" else ()
    nav = nav or _menus(site, MENUS.get(profile, ()))
    nav = weave.once(nav)
    root = _roots(site)[0]
    if root not in set(weave.targets(nav)):
        nav = (NavItem("", root), *nav)
    nav = weave.adopted(nav, site.paths)
    return nav if weave.share(nav, site.paths) >= _ENOUGH else ()


def _roots(site: _Site) -> list[str]:
    """Pages where a site begins, the likeliest first."""
    named = [name for name in ("index.html", "contents.html", "toc.html", "README.html") if name in site.known]
    return named or sorted(site.paths, key=lambda path: (path.count("/"), not path.endswith("index.html")))[:2]


def _sphinx(site: _Site) -> Nav:
    """The theme's menu where it shows the whole site, else what the root page and those below it list."""
    best: Nav = ()
    for page in _roots(site):
        opened = site.open(page)
        if opened is None:
            continue
        tree, resolve = opened
        text = toctrees.contents(tree, resolve)
        menu = next((nav for at in MENUS["sphinx"] for node in tree.css(at) if (nav := toctrees.table(node, resolve))), ())
        listed = set(weave.targets(text))
        # What the text does not show, hidden tables, is in the menu; what has headings there has none in the menu.
        found = menu if set(weave.targets(menu)) - listed - {page} else text
        found = toctrees.followed(found, site.paths, lambda path: _with_contents(site, path)) if found else ()
        if weave.share(found, site.paths) > weave.share(best, site.paths):
            best = found
        if weave.share(best, site.paths) >= _ENOUGH:
            break
    return best


def _with_contents(site: _Site, path: str) -> tuple[LexborHTMLParser, Resolve] | None:
    return site.open(path) if toctrees.TRACE in site.read(path) else None


def _menu(tree: LexborHTMLParser, resolve: Resolve, selectors: Sequence[str]) -> Nav:
    for selector in selectors:
        for node in tree.css(selector):
            entries = read_menu(node, resolve)
            if entries:
                return entries
    return ()


def _any_menu(tree: LexborHTMLParser, resolve: Resolve) -> Nav:
    """The menu with the most pages, where nothing tells which it is."""
    best: Nav = ()
    most = 2
    for node in tree.css(_ANY):
        entries = read_menu(node, resolve)
        count = len(set(weave.targets(entries)))
        if count > most:
            best, most = entries, count
    return best


@dataclass(frozen=True, slots=True)
class _Menu:
    title: str
    target: str | None
    entries: Nav


def _menus(site: _Site, selectors: Sequence[str]) -> Nav:
    """What the menus of a few pages name together; several that have nothing in common are sections side by side."""
    found: list[_Menu] = []
    headers: Nav = ()
    named: set[str] = set()
    for page in _samples(site, named):
        opened = site.open(page)
        if opened is None:
            continue
        tree, resolve = opened
        entries = _menu(tree, resolve, selectors) if selectors else _any_menu(tree, resolve)
        headers = weave.merged(headers, _headers(tree, resolve))
        if not entries or set(weave.targets(entries)) <= {page}:
            continue
        named.update(weave.targets(entries))
        place = next((i for i, menu in enumerate(found) if weave.alike(menu.entries, entries)), None)
        if place is None:
            found.append(_titled(site, page, entries, tree, resolve))
        else:
            found[place] = replace(found[place], entries=weave.merged(found[place].entries, entries))
    if len(found) <= 1:
        nav = found[0].entries if found else ()
        return weave.merged(nav, tuple(_beyond(headers, nav))) if nav else ()
    order = {target: number for number, target in enumerate(weave.targets(headers))}
    found.sort(key=lambda menu: min((order[t] for t in weave.targets(menu.entries) if t in order), default=len(order)))
    sections = tuple(NavItem(menu.title, menu.target, menu.entries) for menu in found)
    return (*sections, *_beyond(headers, sections))


def _beyond(headers: Nav, nav: Nav) -> Iterator[NavItem]:
    """What the header names and no menu does."""
    known = set(weave.targets(nav))
    for item in headers:
        if item.target and item.target not in known:
            yield NavItem(item.title, item.target)


def _headers(tree: LexborHTMLParser, resolve: Resolve) -> Nav:
    return tuple(
        NavItem(shown(link), target)
        for header in tree.css(HEADERS)
        for link in header.css("a[href]")
        if (target := resolve(link.attributes.get("href") or "")) and shown(link) and _is_choice(link)
    )


def _is_choice(link: Node) -> bool:
    """Whether a link of the header names a part of the site: the site's own name and the neighbours of a page do not."""
    attributes = link.attributes
    classes = (attributes.get("class") or "").lower()
    return not any(word in classes for word in ("brand", "logo", "title")) and attributes.get("rel") not in ("prev", "next")


def _titled(site: _Site, page: str, entries: Nav, tree: LexborHTMLParser, resolve: Resolve) -> _Menu:
    """A menu under the name that the header gives it, else under its folder's."""
    listed = set(weave.targets(entries))
    for header in tree.css(HEADERS):
        for link in header.css("a[href]"):
            target = resolve(link.attributes.get("href") or "")
            up = link.parent
            classes = f"{link.attributes.get('class') or ''} {up.attributes.get('class') or '' if up else ''}".split()
            active = link.attributes.get("aria-current") or any(name in classes for name in _ACTIVE)
            if target and (target in listed or active) and shown(link) and _is_choice(link):
                return _Menu(shown(link), target, entries)
    folder = posixpath.commonpath(sorted(posixpath.dirname(path) for path in listed)) if listed else ""
    name = folder.rpartition("/")[2] or page.partition("/")[0]
    return _Menu(name.replace("-", " ").replace("_", " ").capitalize(), None, entries)


def _samples(site: _Site, named: set[str]) -> Iterator[str]:
    """Pages to look for a menu in: where the site begins, then one of the largest folder with pages not named yet.

    `named` grows as the caller reads; a folder in which three pages have told nothing new is left.
    """
    seen: set[str] = set()
    for page in _roots(site):
        seen.add(page)
        yield page
    tries: Counter[str] = Counter()
    for _ in range(max(16, len(site.paths) // 20)):
        missing: dict[str, list[str]] = {}
        for path in site.paths:
            if path not in named and path not in seen:
                missing.setdefault(_place(path), []).append(path)
        open_folders = {folder: pages for folder, pages in missing.items() if tries[folder] < 3}
        if not open_folders:
            return
        folder = max(open_folders, key=lambda name: (-tries[name], len(open_folders[name])))
        page = open_folders[folder][0]
        seen.add(page)
        before = len(named)
        yield page
        tries[folder] = 0 if len(named) > before else tries[folder] + 1


def _place(path: str) -> str:
    folder = path.rpartition("/")[0]
    return folder.rpartition("/")[0] if path.endswith("/index.html") else folder
