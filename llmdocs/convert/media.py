"""Images, and what plays or is framed: an image is an image, the rest is a link to what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from llmdocs.convert.links import marked
from llmdocs.convert.text import BREAK, Piece, escape, link_text, title_text
from llmdocs.extract import icons

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

DARK = ("#only-dark", "#gh-dark-mode-only")
LIGHT = ("#only-light", "#gh-light-mode-only")


def address(walker: Walker, href: str) -> str | None:
    """The URL or the mark to write for an address, None for one that is not published."""
    known = walker.addresses
    if href in known:
        return known[href]
    target = walker.base.resolve(href)
    if isinstance(target, tuple):
        walker.links[target[0], target[2]] = None
        target = marked(target)
    known[href] = target
    return target


def image(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """An image with its alternative text, absolute address and title; of a light and dark pair the light one."""
    source = _source(attributes)
    if source.endswith(DARK) and _light_is_beside(node):
        return ""
    for mark in (*LIGHT, *DARK):
        source = source.removesuffix(mark)
    alt = link_text(escape(" ".join(walker.cleaned(attributes.get("alt") or "", code=False).split())))
    url = address(walker, source) if source else None
    if url is None and not alt:
        return ""
    return f"![{alt}]({url or ''}{title_text(attributes.get('title') or '')})"


def _light_is_beside(node: Node) -> bool:
    for step in ("prev", "next"):
        other = getattr(node, step)
        for _ in range(3):
            if other is None:
                break
            if other.tag == "img" and _source(other.attributes).endswith(LIGHT):
                return True
            other = getattr(other, step)
    return False


def _source(attributes: Attributes) -> str:
    source = attributes.get("src") or ""
    if not source or source.startswith("data:"):
        lazy = attributes.get("data-src") or attributes.get("data-lazy-src") or attributes.get("data-original")
        several = attributes.get("srcset") or attributes.get("data-srcset") or ""
        source = lazy or (several.split(",")[0].split() or [source])[0]
    return source.strip()


def picture(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """The `img` of a `picture`: its other sources are the same image for other screens."""
    found = node.css_first("img")
    return image(walker, found, found.attributes) if found is not None else ""


def emoji(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """An emoji that the generator drew as an image: its character."""
    return walker.text(attributes.get("alt") or node.text())


def media(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """A video, a sound or a frame as a link; what stands inside is for browsers that cannot show it."""
    source = attributes.get("src") or attributes.get("data-src") or attributes.get("data") or ""
    if not source:
        inner = node.css_first("source[src]")
        source = (inner.attributes.get("src") if inner is not None else "") or ""
    if node.tag != "iframe":
        walker.viewer.dropped(node, f"fallback content of <{node.tag}>")
    url = address(walker, source) if source else None
    if not url:
        return ""
    name = attributes.get("title") or attributes.get("aria-label") or _file_name(source)
    return f"[{link_text(escape(' '.join(name.split())))}]({url})"


def _file_name(source: str) -> str:
    try:
        parts = urlsplit(source)
    except ValueError:
        return source
    return unquote(parts.path.rstrip("/").rsplit("/", 1)[-1]) or parts.netloc or source


def drawing(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """An inline SVG: the labels drawn in it, a line each. Without any it is an ornament, or an icon for yes or no."""
    labels = [" ".join(text.text().split()) for text in node.css("text, foreignObject")]
    if not any(labels):
        sign = icons.by_shape("".join(path.attributes.get("d") or "" for path in node.css("path")))
        return sign or icons.by_class(attributes.get("class") or "")
    return BREAK.join(escape(walker.cleaned(label, code=False)) for label in labels if label)
