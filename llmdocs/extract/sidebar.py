"""The navigation of a built site as its own pages show it, where no configuration tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from llmdocs.extract.sidebars import names, toctrees
from llmdocs.extract.sidebars.menus import from_menus, menu
from llmdocs.extract.sidebars.pages import Pages, built_for, title_of
from llmdocs.extract.sidebars.weave import adopted, distinct, once, share, targets
from llmdocs.model import Nav, NavItem

MENUS: Mapping[str, tuple[str, ...]] = {
    "docbook": ("dl.toc", "div.toc > *"),
    "docsy": ("#td-section-nav", "nav.td-sidebar-nav"),
    "docusaurus": ("nav.menu", "nav[class*=sidebar]"),
    "gtkdoc": ("dl.toc", "div.toc > *", "#sidebar", "nav"),
    "hugo-book": (".book-menu nav", ".book-menu"),
    "just-the-docs": ("#site-nav", "nav.site-nav"),
    "material": ("nav.md-nav--primary",),
    "mdbook": ("ol.chapter",),
    "mkdocs": ("#navbar-collapse", ".navbar-collapse", ".wy-menu-vertical"),
    "nextra": ("aside.nextra-sidebar", "aside.nextra-sidebar-container", "aside.nextra-mobile-nav"),
    "nodejs": ("#column2",),
    "sphinx": (".sidebar-tree", "nav.bd-links", ".wy-menu-vertical"),
    "starlight": (".sidebar-content ul.top-level", ".sidebar-content"),
    "texinfo": (".contents", ".shortcontents", ".element-contents", "table.menu"),
    "vitepress": (".VPSidebar",),
    "vuepress": ("ul.vp-sidebar-items", "ul.sidebar-items", "ul.sidebar-links"),
    "zensical": ("nav.md-nav--primary",),
}
"""By profile, where its pages show the navigation; the first element that leads to pages of the site is taken."""
_FOLLOWED = {"sphinx": b"toctree-wrapper", "docbook": b'class="toc"', "gtkdoc": b'class="toc"'}
"""What stands in a page that lists those below it, for generators whose pages show no more than that."""
_ASIDES = {"mdbook": ("toc.html",)}
_ENOUGH = 0.5


def read_nav(
    paths: Sequence[str], profile_of: Mapping[str, str], read: Callable[[str], bytes], *, url: str = ""
) -> Nav:
    """The navigation that the pages show; empty when they show none that names half of them.

    `paths` are the HTML files that are listed, `profile_of` gives the profile that each was read with and `read` its
    bytes, empty for one that is not there. Few pages are opened: the first ones, then one for each part of the site
    that no menu has named yet.
    """
    if not paths:
        return ()
    base = urlsplit(url).path or "/"
    # A page is asked whether it lists others before it is opened.
    pages = Pages(
        tuple(sorted(paths)), frozenset(paths), lru_cache(maxsize=4)(read), base if base.endswith("/") else f"{base}/"
    )
    pages = replace(pages, base=built_for(pages))
    nav = _nav(pages, profile_of) if "index.html" in pages.known or not _folders(pages) else ()
    return nav or _books(pages, profile_of)


def _nav(pages: Pages, profile_of: Mapping[str, str]) -> Nav:
    profile = Counter(profile_of.get(path, "") for path in pages.paths).most_common(1)[0][0]
    pages = replace(pages, asides=_ASIDES.get(profile, ()))
    if profile == "javadoc":
        return names.javadoc(pages.paths)
    if profile == "doxygen":
        return names.doxygen(pages.paths)
    if profile == "rustdoc":
        return names.rustdoc(pages.paths)
    nav = _from_tables(pages, profile) if profile in _FOLLOWED else ()
    nav = once(nav or from_menus(pages, MENUS.get(profile, ())))
    root = pages.roots()[0]
    if nav and root in pages.known and root not in set(targets(nav)):
        nav = (NavItem("", root), *nav)
    nav = adopted(nav, pages.paths)
    return nav if share(nav, pages.paths) >= _ENOUGH else ()


def _from_tables(pages: Pages, profile: str) -> Nav:
    """What the root page lists and the pages below it list; Sphinx' themes may show more in their menu."""
    trace, selectors = _FOLLOWED[profile], MENUS[profile]

    def below(path: str) -> Nav:
        opened = pages.open_parts(path, trace)
        if opened is None:
            return ()
        return toctrees.contents(*opened) if profile == "sphinx" else menu(*opened, selectors)

    best: Nav = ()
    for page in pages.roots():
        found = below(page)
        if profile == "sphinx" and (opened := pages.open(page)) is not None:
            tree, resolve = opened
            found = toctrees.contents(tree, resolve)
            # Alabaster's sidebar holds more than the table of contents.
            at = (node for selector in (*selectors, ".sphinxsidebarwrapper") for node in tree.css(selector))
            whole = next((nav for node in at if (nav := toctrees.table(node, resolve))), ())
            # Hidden tables are in the menu alone; headings that group tables are in the text alone.
            found = whole if set(targets(whole)) - set(targets(found)) - {page} else found
        found = toctrees.followed(found, pages.paths, below)
        if share(found, pages.paths) > share(best, pages.paths):
            best = found
        if share(best, pages.paths) >= _ENOUGH:
            break
    return best


def _folders(pages: Pages) -> dict[str, list[str]]:
    """The pages by first folder, where several folders begin with a page of their own and hold most pages."""
    found: dict[str, list[str]] = {}
    for path in pages.paths:
        folder, slash, _ = path.partition("/")
        if slash and f"{folder}/index.html" in pages.known:
            found.setdefault(folder, []).append(path)
    many = sum(map(len, found.values())) >= _ENOUGH * len(pages.paths)
    return found if many and sum(len(each) > 2 for each in found.values()) > 1 else {}


def _books(pages: Pages, profile_of: Mapping[str, str]) -> Nav:
    """Documents side by side in one folder, each a section with its own navigation; none when none of them has one."""
    found = []
    some = False
    for folder, paths in _folders(pages).items():
        book = replace(pages, paths=tuple(paths), top=f"{folder}/")
        opened = pages.open(f"{folder}/index.html")
        nav = _nav(book, profile_of) if len(paths) > 1 else ()
        some = some or bool(nav)
        below = adopted(nav, paths)
        known = set(targets(below))
        rest = tuple(NavItem("", path) for path in paths if path not in known)
        found.append(NavItem((title_of(opened[0]) if opened else "") or folder, None, (*below, *rest)))
    known = set(targets(tuple(found)))
    loose = tuple(NavItem("", path) for path in pages.paths if path not in known)
    return (*loose, *distinct(found)) if some else ()
