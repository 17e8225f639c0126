"""A menu in a page, whatever elements it is made of, as entries of a navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from llmdocs.extract.sidebars.weave import merged
from llmdocs.model import Nav, NavItem

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

Resolve = Callable[[str], "str | None"]
"""The HTML file that an address on the page leads to: None outside the site, for an anchor, and where no page is."""

_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_UNSEEN = frozenset(
    {"svg", "script", "style", "template", "input", "select", "form", "img", "noscript", "iframe", "hr"}
)
_ASIDE = (
    "sr-only",
    "visually-hidden",
    "sl-badge",
    "badge",
    "toggle",
    "toctree-expand",
    "headerlink",
    "localtoc",
    "relations",
    "md-nav__title",
    "md-nav__source",
    "md-nav--secondary",
    "md-status",
    "VPBadge",
    "external",
    "searchbox",
    "navbar-brand",
    "sidebar-brand",
    "bd-links__title",
)
"""Classes of what stands in a menu and is no part of it."""
_HEADINGS = ("part-title", "caption", "nav-header", "sidebar-heading", "nav-category", "menu-title", "chapter-title")
"""Classes of a list item that is the heading of those after it."""
_BLOCKS = ("items", "children", "submenu", "sub-menu")
"""Classes of an element that holds what is below the entry before it."""
_DEEPEST = 60
"""Elements within each other beyond which nothing is looked for: menus are less deep, broken pages are not."""
_ENDS = " \t\n¶#»›▸▾❱↗→"


class _Token(NamedTuple):
    """A piece of a menu: a label (an entry without target), an entry, or several entries that belong together."""

    kind: str
    entries: Nav


def read_menu(node: Node, resolve: Resolve) -> Nav:
    """The entries of the menu, those that lead nowhere left out; nested as the menu nests them."""
    if node.tag in _LISTS:
        return _list(node, resolve, _DEEPEST)
    return _combine(_tokens(node, resolve, _DEEPEST))


def shown(node: Node) -> str:
    """The text of an element on one line, without what only decorates it."""
    return " ".join("".join(_texts(node)).split()).strip(_ENDS)


def _texts(node: Node) -> Iterator[str]:
    child = node.child
    while child is not None:
        if child.tag == "-text":
            yield child.text_content or ""
        elif child.tag == "br":
            yield " "
        elif child.is_element_node and not _is_aside(child) and child.tag not in _LISTS and child.tag != "button":
            yield from _texts(child)
        child = child.next


def _is_aside(node: Node) -> bool:
    if node.tag in _UNSEEN:
        return True
    classes = node.attributes.get("class")
    return bool(classes) and any(name in _ASIDE for name in (classes or "").split())


def _has(node: Node, names: tuple[str, ...]) -> bool:
    return any(name in names for name in (node.attributes.get("class") or "").split())


def _tokens(node: Node, resolve: Resolve, room: int) -> list[_Token]:
    """The pieces of an element in order. What holds no link and some text is a label."""
    found: list[_Token] = []
    child = node.child if room > 0 else None
    while child is not None:
        tag = child.tag
        if child.is_element_node and not _is_aside(child):
            if tag == "a":
                found += _link(child, resolve)
            elif tag in _LISTS:
                found.append(_Token("list", _list(child, resolve, room - 1)))
            elif child.css_first("a") is None:
                text = shown(child) or (" ".join(child.text().split()) if tag == "button" else "")
                if text:
                    found.append(_Token("label", (NavItem(text),)))
            elif tag == "li":
                found.append(_Token("list", _list(node, resolve, room - 1)))
                return found
            else:
                found += _container(child, resolve, room - 1)
        child = child.next
    return [token for token in found if token.entries]


def _link(node: Node, resolve: Resolve) -> Iterator[_Token]:
    address = node.attributes.get("href")
    text = shown(node)
    opens = address is None or node.attributes.get("role") == "button" or _has(node, ("dropdown-toggle",))
    target = resolve(address) if address is not None and not (opens and address[:1] in ("", "#")) else None
    if target is not None and text:
        # A category of Docusaurus without a page of its own is a button that leads to its first page.
        yield _Token("link", (NavItem(text, None, (NavItem("", target),)) if opens else NavItem(text, target),))
    elif text and (opens or (address or "").startswith("#")):
        yield _Token("label", (NavItem(text),))


def _container(node: Node, resolve: Resolve, room: int) -> list[_Token]:
    """An element that holds links: one entry with what is below it, or several that belong together."""
    inner = _tokens(node, resolve, room)
    if not inner:
        return []
    if _has(node, _BLOCKS):
        return [_Token("list", _combine(inner))]
    first, rest = inner[0], inner[1:]
    if not rest:
        return inner
    below_link = first.kind == "link" and all(token.kind == "list" for token in rest)
    below_label = first.kind == "label" and all(token.kind != "label" for token in rest)
    if below_link or below_label:
        children = merged(first.entries[0].children, tuple(entry for token in rest for entry in token.entries))
        return [_Token("link", (_plain(replace(first.entries[0], children=children)),))]
    return [_Token("list", _combine(inner))]


def _combine(tokens: list[_Token]) -> Nav:
    """Entries under the labels before them."""
    found: list[NavItem] = []
    group: NavItem | None = None
    for token in tokens:
        if token.kind == "label":
            _close(group, found)
            group = token.entries[0]
        elif group is None:
            found.extend(token.entries)
        else:
            group = replace(group, children=(*group.children, *token.entries))
    _close(group, found)
    return tuple(found)


def _list(node: Node, resolve: Resolve, room: int) -> Nav:
    found: list[NavItem] = []
    group: NavItem | None = None
    child = node.child
    while child is not None:
        if child.is_element_node and not _is_aside(child):
            held = found if group is None or _has(child, ("affix",)) else list(group.children)
            if held is found and group is not None:
                _close(group, found)
                group = None
            tag = child.tag
            if tag in ("li", "dt", "div"):
                entry, below = _item(child, resolve, room)
                if entry is None:
                    _attach(held, below)
                elif not entry.target and not entry.children:
                    if _has(child, _HEADINGS) or child.attributes.get("role") == "heading":
                        _close(group, found)
                        group, held = entry, []
                else:
                    held.append(entry)
            elif tag in _LISTS:
                _attach(held, _list(child, resolve, room - 1))
            elif tag == "dd":
                _attach(held, _combine(_tokens(child, resolve, room)))
            if group is not None:
                group = replace(group, children=tuple(held))
        child = child.next
    _close(group, found)
    return tuple(found)


def _close(group: NavItem | None, found: list[NavItem]) -> None:
    if group is not None and group.children:
        found.append(_plain(group))


def _attach(held: list[NavItem], below: Nav) -> None:
    """Entries in an item of their own are below the item before them."""
    if held and below:
        held[-1] = _plain(replace(held[-1], children=(*held[-1].children, *below)))
    else:
        held.extend(below)


def _item(node: Node, resolve: Resolve, room: int) -> tuple[NavItem | None, Nav]:
    """The entry that a list item is; None and what is below it where the item has no title of its own."""
    tokens = _tokens(node, resolve, room)
    below = tuple(entry for token in tokens if token.kind == "list" for entry in token.entries)
    links = [entry for token in tokens if token.kind == "link" for entry in token.entries]
    title = next((token.entries[0].title for token in tokens if token.kind == "label"), "")
    if links:
        first, rest = links[0], links[1:]
        if title and rest and title != first.title:
            return _plain(NavItem(title, None, (*links, *below))), ()
        children = merged(first.children, (*(entry for entry in rest if entry.target != first.target), *below))
        return _plain(replace(first, children=children)), ()
    title = title or " ".join("".join(_own_text(node)).split()).strip(_ENDS)
    return (_plain(NavItem(title, None, below)), ()) if title else (None, below)


def _own_text(node: Node) -> Iterator[str]:
    child = node.child
    while child is not None:
        if child.tag == "-text":
            yield child.text_content or ""
        child = child.next


def _plain(entry: NavItem) -> NavItem:
    """An entry whose only child repeats its title is that child."""
    if len(entry.children) == 1 and entry.children[0].children and entry.children[0].title == entry.title:
        return replace(entry, target=entry.target or entry.children[0].target, children=entry.children[0].children)
    return entry
