"""Code in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.convert.manner import DROPPED
from llmdocs.convert.media import address
from llmdocs.convert.text import code_span, title_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

Part = tuple[str, str | None, str]
BR: Part = ("\n", None, "")
"""A line break among the parts of a code span."""
_PRE = {"class": "pre"}
_STRUCTURE = frozenset("h1 h2 h3 h4 h5 h6 p pre ul ol li dl dt dd table blockquote".split())
"""What stands in a code span only where its end tag is missing: then the parser puts all that follows into it."""
_SPAN = re.compile("[!-_a-~][ -_a-~]*")
_WHITE = re.compile("(?<![ \t])[ \t]*[\n\r][ \t]*")


def span(walker: Walker, node: Node, attributes: Attributes) -> str:
    """Inline code; a link inside becomes a link around that part of it."""
    plain = _plain(node)
    if plain is not None:
        return ticks(walker, plain) if "\n" not in plain else _within(walker, plain)
    done: list[str] = []
    names: list[str] = []
    text = ""
    for piece, href, title in parts(walker, node, names):
        if href is None or address(walker, href) is None:
            text += piece
            continue
        done.append(ticks(walker, text))
        text = ""
        done.append(_linked(walker, ticks(walker, piece), href, title))
    done.append(ticks(walker, text))
    return "".join([*map(marks.anchor, names), *done])


def _within(walker: Walker, text: str) -> str:
    """A span that is broken into lines: where it begins or ends with a line end, a browser shows the space outside."""
    core = text.strip(" \t\r\n")
    if not core:
        return " "
    before, _, after = text.partition(core)
    left, right = "\n" in before, "\n" in after
    code = ticks(walker, ("" if left else before) + core + ("" if right else after))
    return f"{' ' if left else ''}{code}{' ' if right else ''}"


def _plain(node: Node) -> str | None:
    """The text of a code span that holds nothing else, be each word in a `span.pre`; None for any other."""
    text = ""
    child = node.first_child
    while child is not None:
        if child.tag == "-text":
            text += child.text_content or ""
        elif child.tag == "span" and child.attributes == _PRE:
            inner = child.first_child
            if inner is None or inner.next is not None or inner.tag != "-text":
                return None
            text += inner.text_content or ""
        else:
            return None
        child = child.next
    return text


def _linked(walker: Walker, text: str, href: str, title: str) -> str:
    url = address(walker, href)
    return f"[{text}]({url}{title_text(title)})" if url is not None and text else text


def parts(walker: Walker, node: Node, names: list[str]) -> Iterator[Part]:
    """(text, address or None, title) of the parts of a code span; the ids inside are added to `names`."""
    child = node.first_child
    while child is not None:
        tag = child.tag or "-comment"
        if tag == "-text":
            yield child.text_content or "", None, ""
        elif tag == "br":
            yield BR
        elif tag not in ("-comment", "script", "style", "button", "svg", "template", "noscript"):
            attributes = child.attributes
            if tag in _STRUCTURE:
                walker.refuse()
            if not attributes or walker.viewer.manner(child, tag, attributes, in_code=True) is not DROPPED:
                name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
                if name:
                    names.append(walker.cleaned(name, code=True))
                if tag == "a" and attributes.get("href"):
                    text = "".join(t for t, _, _ in parts(walker, child, names))
                    yield text, attributes["href"], attributes.get("title") or ""
                else:
                    yield from parts(walker, child, names)
        child = child.next


def ticks(walker: Walker, text: str) -> str:
    """Text as a code span; line ends are spaces, as a browser shows them."""
    if _SPAN.fullmatch(text):
        return f"`{text}`"
    text = walker.cleaned(text, code=True)
    if "\xa0" in text:
        # Between words it only keeps a line from breaking there.
        core = text.strip("\xa0")
        text = text.replace(core, core.replace("\xa0", " "), 1) if core else text
    if "\n" in text or "\r" in text:
        text = _WHITE.sub(" ", text)
    return code_span(text) if text else ""
