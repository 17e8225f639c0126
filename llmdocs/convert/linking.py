"""Links: in a line, and around blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from llmdocs.convert import marks, media
from llmdocs.convert.blocks import HEADINGS
from llmdocs.convert.phrases import ends, spaced
from llmdocs.convert.slug import IMAGE
from llmdocs.convert.text import Piece, join, link_text, title_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

_PERMALINK = frozenset({"", "¶", "#", "§", "🔗", "\u200b", "⚓", "⚓︎", "☍", "∞"})
_HEADING = re.compile("^#{1,6} ")
_NO_LINE = re.compile("```|> |[-*] |1[.)] |[|]|\x05|<details>|[$][$]")

_PLAYED = "video, audio, iframe, object, embed"
_BESIDE, _NUMBER = 8, 7
_LINES_OF_TEXT = frozenset({"p", "span", "td", "th"})


def link(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """A link with its title; one that only decorates a heading, or holds nothing but an icon, is left out."""
    href = attributes.get("href")
    name = attributes.get("name")
    mark = marks.anchor(walker.cleaned(name, code=True)) if name and name != attributes.get("id") else ""
    found = walker.pieces(node)
    if href is None:
        return mark + spaced(found)
    if len(found) == 1 and not mark and type(found[0]) is str and href[:1] != "#" and "](" not in found[0]:
        # Nearly every link: one word, or one span of code.
        text = found[0]
        url = media.address(walker, href)
        if url is not None and text and text[0] not in " \xa0\x03" and text[-1] not in " \xa0\x04\n":
            title = attributes.get("title")
            return f"[{link_text(text)}]({url}{title_text(title) if title else ''})"
    text = join(found)
    if not marks.without(text).strip():
        return mark + text
    if href.startswith("#") and _decorates(node, href, text):
        return mark if text.strip() in _PERMALINK else mark + spaced(found)
    url = media.address(walker, href)
    before, after = ends(found)
    text = text.strip("\xa0 ")
    # Markdown has no link in a link: the way to what is played is not on the page that the link leads to.
    if url is None or ("](" in text and node.css_first(_PLAYED) is not None):
        return f"{mark}{before}{text}{after}"
    title = title_text(attributes.get("title") or "")
    names = "".join(marks.anchor(n) for n in marks.ANCHOR.findall(text))
    return f"{mark}{names}{before}[{link_text(marks.without(text))}]({url}{title}){after}"


def unwrapped(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """What a permalink holds where it holds the heading's text, nothing where it is only a sign."""
    text = spaced(walker.pieces(node))
    return "" if text.strip() in _PERMALINK else text


def card(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A link around blocks: the first of them that is a line carries the link."""
    blocks = walker.flow(node)
    href = attributes.get("href")
    url = media.address(walker, href) if href else None
    if url is None:
        return blocks
    title = title_text(attributes.get("title") or "")
    for index, block in enumerate(blocks):
        text = _HEADING.sub("", block)
        front = block[: len(block) - len(text)]
        if "\n" not in text and not _NO_LINE.match(text) and "](" not in IMAGE.sub("", text):
            blocks[index] = f"{front}[{link_text(text)}]({url}{title})"
            return blocks
    return blocks


def _is_whole(link: Node, heading: Node) -> bool:
    """Whether a heading says nothing beside the link but its number: a few signs in a few elements."""
    node: Node | None = link
    beside = 0
    while node is not None and node.mem_id != heading.mem_id:
        for step in ("prev", "next"):
            sibling = getattr(node, step)
            while sibling is not None:
                beside += 1
                text = sibling.text_content if sibling.tag == "-text" else sibling.text()
                if beside > _BESIDE or len((text or "").strip()) > _NUMBER:
                    return False
                sibling = getattr(sibling, step)
        node = node.parent
    return True


def _stands_in(node: Node, name: str) -> bool:
    """Whether an element has this id, or, where it is a line of text, something in it."""
    own = [node, *node.css("[id]")] if node.tag in _LINES_OF_TEXT else [node]
    return any(each.attributes.get("id") == name for each in own)


def _decorates(node: Node, href: str, text: str) -> bool:
    """True for a link in a heading (or a term, or a caption) to that very heading, and for a mere sign that leads
    to the element or the line it stands in."""
    if text.strip() in ("¶", "\u200b"):
        return True
    up = node.parent
    for _ in range(3):
        if up is None:
            return False
        tag = up.tag or ""
        if len(href) > 1 and text.strip() in _PERMALINK and _stands_in(up, unquote(href[1:])):
            return True
        if tag in HEADINGS or tag in ("dt", "caption", "figcaption", "summary"):
            if text.strip() in _PERMALINK:
                return True
            own = up.attributes.get("id") or (up.parent.attributes.get("id") if up.parent is not None else None)
            if tag not in HEADINGS or href[1:] not in (own, node.attributes.get("id"), node.attributes.get("name")):
                return False
            return _is_whole(node, up)
        up = up.parent
    return False
