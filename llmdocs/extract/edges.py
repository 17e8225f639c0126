"""What leads elsewhere at the edges of a page: menus, ways to the next page, where no landmark keeps them apart.

A site without `main` or `article` has its menus beside its text, and no two sites name them alike. They are links and
little else (the link density of Kohlschütter et al., 2010), and they stand before the page's heading, or after all of
its text. A list of links between the two is content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_SIGNS = re.compile(r"[\W_]+")
_SHARE = 0.5
"""How much of the text is linked in what leads elsewhere."""
_PROSE = 60
"""Letters in a row without a link: somebody wrote a sentence."""
_ICON = 6
"""What an image without text counts for, in letters."""
_DEEPEST = 20
_LEVELS = ("h1", "h2", "h3")
_UNREAD = frozenset("script style template noscript svg select datalist button input textarea".split())
_BOXES = frozenset("body div section article main center table tbody tr td header form nav".split())
"""Elements that hold others: the edge of one is the edge of what it holds."""
_ENTRIES = frozenset({"li", "td", "a"})
"""Where the title of a page stands as one of many."""
WAYS = frozenset("prev previous next up home start contents toc index first last top".split())
"""Relations of a page to others in a row or a tree of pages (HTML 4.01, 6.12)."""


@dataclass(slots=True)
class _Text:
    letters: int = 0
    linked: int = 0
    run: int = 0
    """The longest text without a link."""
    images: int = 0
    links: tuple[str, ...] = ()


def furniture(body: Node, title: str = "", ways: frozenset[str] = frozenset()) -> list[Node]:
    """The elements at the edges of a page that only lead elsewhere; none where nothing else would be left.

    `title` is that of the page, and `ways` are the addresses of the next page, the one before, and so on, as its head
    names them.
    """
    heading = _heading(body)
    before = list(_before(body, heading, title))
    bars = [links for _, links in before if len(links) > 1]
    found = [node for node, _ in before]
    found += [node for node in _after(body, heading) if _is_way(node, ways, bars)]
    if found:
        left = _measure(body, _PROSE, frozenset(node.mem_id for node in found)).letters
        if left > _PROSE or (heading is not None and left):
            return found
    return []


def _heading(body: Node) -> Node | None:
    """The first heading that is more than a link to another page, such as that of a site's name to its home."""
    for level in _LEVELS:
        for node in body.css(level):
            if _measure(node).letters and not _is_elsewhere(node):
                return node
    return None


def _is_elsewhere(heading: Node) -> bool:
    links = [a for a in heading.css("a[href]") if not (a.attributes["href"] or "").startswith("#")]
    return sum(_measure(a).letters for a in links) == _measure(heading).letters


def _before(body: Node, heading: Node | None, title: str) -> Iterator[tuple[Node, frozenset[str]]]:
    """What leads elsewhere before the heading, and its links.

    Where the heading is none of the first level, or does not stand in the body of the page, before all else.
    """
    up = _above(heading)
    anywhere = body.tag == "body" and heading is not None and heading.tag == "h1"
    open_ = [_children(body)]
    while open_:
        child = next(open_[-1], None)
        if child is None:
            open_.pop()
        elif heading is not None and child.mem_id == heading.mem_id:
            return
        elif child.mem_id in up:
            open_ = [_children(child)]
        elif (links := _leads(child)) and not _is_named(child, title):
            yield child, links
        elif not _measure(child, 0).letters:
            continue
        elif child.tag in _BOXES and len(open_) < _DEEPEST and not (anywhere and not _is_named(child, title)):
            open_.append(_children(child))
        elif not anywhere:
            return


def _is_named(node: Node, title: str) -> bool:
    """Whether an element holds what the `title` of the page says, elsewhere than in a list."""
    for part in node.traverse(include_text=True):
        text = " ".join((part.text_content or "").split()) if part.tag == "-text" else ""
        if len(text) > 2 and title.startswith(text) and not title[len(text) : len(text) + 1].isalnum():
            up = part.parent
            while up is not None and up.mem_id != node.mem_id and up.tag not in _ENTRIES:
                up = up.parent
            if up is None or up.tag not in _ENTRIES:
                return True
    return False


def _after(node: Node, heading: Node | None) -> Iterator[Node]:
    """What leads elsewhere after all else, from the end; nothing that stands right under a heading."""
    for _ in range(_DEEPEST):
        for child in reversed(list(_children(node))):
            if heading is not None and child.mem_id == heading.mem_id:
                return
            if not _measure(child, 0).letters:
                continue
            if (child.tag == "footer" and node.tag == "body") or (_leads(child) and not _under_heading(child)):
                yield child
            elif child.tag in _BOXES:
                node = child
                break
            else:
                return
        else:
            return


def _above(node: Node | None) -> set[int]:
    found: set[int] = set()
    up = node.parent if node is not None else None
    while up is not None:
        found.add(up.mem_id)
        up = up.parent
    return found


def _children(node: Node) -> Iterator[Node]:
    child = node.first_child
    while child is not None:
        if (child.tag or "-")[0] != "-" and child.tag not in _UNREAD:
            yield child
        child = child.next


def _under_heading(node: Node) -> bool:
    before = node.prev
    while before is not None and (before.tag or "-")[0] == "-" and not (before.text_content or "").strip():
        before = before.prev
    return before is not None and (before.tag or "") in ("h1", "h2", "h3", "h4", "h5", "h6")


def _leads(node: Node) -> frozenset[str]:
    """The links of an element that is links and little else, several of them or an image; of any other, none."""
    if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "pre"):
        return frozenset()
    text = _measure(node, _PROSE)
    links = frozenset(text.links)
    if text.run > _PROSE or text.linked < _SHARE * text.letters or len(links) < (1 if text.images else 2):
        return frozenset()
    return links if node.css_first("pre, th") is None else frozenset()


def _is_way(node: Node, ways: frozenset[str], bars: list[frozenset[str]]) -> bool:
    """Whether what leads elsewhere at the end of a page leads on, and is not a list of what to read besides.

    So it is where it has all the links of a menu at the start, such as the same menu once more.
    """
    if node.tag == "footer":
        return True
    text = _measure(node)
    if text.images >= len(text.links) or ways.issuperset(text.links):
        return True
    if any(bar.issubset(text.links) for bar in bars):
        return True
    return any(not WAYS.isdisjoint((a.attributes.get("rel") or "").lower().split()) for a in node.css("a[rel]"))


def _measure(node: Node, most: int = 1_000_000, without: frozenset[int] = frozenset()) -> _Text:
    """How much text an element holds, and how much of it is linked, or the label of a control.

    It is read no further than to a text without a link of more than `most` letters: most of a page is read by nobody
    here. `without` are elements to pass over.
    """
    found = _Text()
    links: list[str] = []
    run = 0
    stack: list[tuple[Node | None, bool]] = [(node, False)]
    while stack and run <= most:
        part, linked = stack.pop()
        if part is None:
            continue
        if part.mem_id != node.mem_id:
            stack.append((part.next, linked))
        tag = part.tag or "-"
        if tag == "-text":
            count = len(_SIGNS.sub("", part.text_content or ""))
            found.letters += count
            if linked:
                found.linked += count
            run = 0 if linked and count else run if linked else run + count
            found.run = max(found.run, run)
            continue
        if tag[0] == "-" or tag in _UNREAD or part.mem_id in without:
            continue
        if tag == "img":
            found.images += linked
            found.letters += _ICON
            found.linked += _ICON
        elif tag == "a":
            href = part.attributes.get("href")
            if href:
                links.append(href)
                linked = True
        stack.append((part.first_child, linked or tag == "form"))
    found.links = tuple(links)
    return found
