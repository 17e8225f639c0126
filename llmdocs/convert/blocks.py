"""Blocks that are what their tag says: paragraphs, headings, rules, lines, scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmdocs.convert import boxes, code, marks
from llmdocs.convert.formulas import formula
from llmdocs.convert.nodes import first_element
from llmdocs.convert.slug import plain
from llmdocs.convert.text import BREAK
from llmdocs.convert.walker import BlockInside

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CODE = frozenset({"code", "tt", "samp"})
_PLACED = re.compile(" *\xa0[ \xa0]+| +\xa0")
_TRAILING = re.compile(r"(#+)$")
_WHOLLY_LINKED = re.compile(r"\[(?P<text>.*)\]\(" + marks.LINK.pattern + r"(?: \"[^\"]*\")?\)")


def container(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    return walker.flow(node)


def paragraph(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    only = _only_code(node)
    if only is not None:
        return code.broken(walker, only)
    waiting = len(walker.ids)
    try:
        text = walker.paragraph(walker.pieces(node))
    except BlockInside:
        walker.ids.forget(waiting)
        return walker.flow(node)
    return [text] if text else []


def _only_code(node: Node) -> Node | None:
    """The code that a paragraph is, where its lines are broken by hand: an example written without `pre`."""
    found = first_element(node)
    if found is None or found.tag not in _CODE or found.css_first("br") is None:
        return None
    after = found.next
    while after is not None:
        if after.tag != "-text" or not (after.text_content or " ").isspace():
            return None
        after = after.next
    return found


def heading(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A heading of the level that its tag says."""
    return _heading(walker, node, int((node.tag or "h1")[1]))


def label(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A heading that is none by its tag: of the level it names (WAI-ARIA 1.2), or a line in bold."""
    level = attributes.get("aria-level") or ""
    if node.tag in HEADINGS:
        return heading(walker, node, attributes)
    return _heading(walker, node, int(level)) if level in set("123456") else boxes.title(walker, node, attributes)


def _heading(walker: Walker, node: Node, level: int) -> list[str]:
    """The heading, after the anchors that its own slug would not make."""
    raw = walker.phrase(node).replace(BREAK, " ").replace("\n", " ")
    # Several no-break spaces only place what follows them.
    text = _PLACED.sub(" ", marks.without(raw)).strip()
    names = [*walker.ids.taken(), *marks.ANCHOR.findall(raw)]
    if not text:
        for name in names:
            walker.ids.add(name)
        return []
    text = _unlinked(walker, node, text, names)
    slug = walker.slugs.next(plain(text))
    for name in dict.fromkeys(names):
        if name != slug:
            walker.ids.add(name)
    return [*walker.ids.before(), "#" * level + " " + _TRAILING.sub(r"\\\1", text)]


def _unlinked(walker: Walker, node: Node, text: str, names: list[str]) -> str:
    """A heading's text without the link of the whole to itself, which some generators write with the page's name."""
    match = _WHOLLY_LINKED.fullmatch(text) if text[0] == "[" else None
    if match is None or match[2] != walker.base.path or match[3] or "](" in match["text"]:
        return text
    own = {*names, "", node.parent.attributes.get("id") if node.parent is not None else None}
    return match["text"] if match[4] in own else text


def lines(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """Lines that break where they broke in the source, as in a verse or an address."""
    found: list[str] = []
    for child, tag, _ in walker.viewer.seen(node):
        if tag == "-text":
            found.append(walker.text(child.text_content).strip())
            continue
        nested = child.css_first("div.line") if "line-block" in (child.attributes.get("class") or "") else None
        if nested is not None:
            found.extend(line for block in lines(walker, child, {}) for line in block.split(BREAK))
        else:
            found.append(walker.phrase(child))
    text = walker.paragraph([BREAK.join(found)])
    return [text] if text else []


def rule(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    return [*walker.ids.before(), "---"]


def nothing(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    return []


def unseen(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """An element whose content no reader sees."""
    walker.viewer.dropped(node, f"element <{node.tag}>")
    return []


def dialog(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    return walker.flow(node) if "open" in attributes else unseen(walker, node, attributes)


def script(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A script is nothing, unless it holds the TeX of a formula."""
    kind = (attributes.get("type") or "").lower()
    if not kind.startswith("math/tex"):
        return []
    return [f"$$\n{node.text().strip()}\n$$"] if "display" in kind else [formula(node.text(), displayed=False)]
