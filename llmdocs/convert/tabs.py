"""Tabs: each label stands in bold right before its panel, wherever the generator wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmdocs.convert.boxes import bold_line
from llmdocs.convert.nodes import elements_of
from llmdocs.convert.text import escape
from llmdocs.extract.roles import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker


def tabset(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A set of tabs: each label stands in bold right before its panel."""
    with walker.labelled():
        walker.labels.append([])
        return walker.flow(node)


def tablist(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """The labels of a set of tabs, remembered until their panels come."""
    found = node.css("[role=tab], label, a, button")
    if not found:
        found = list(elements_of(node))
    seen: set[int] = set()
    labels = []
    for tab in found:
        if tab.mem_id in seen:
            continue
        inside = any(up in seen for up in _up(tab))
        seen.add(tab.mem_id)
        if not inside:
            labels.append(_label(walker, tab))
    walker.labels.append(labels)
    return []


def _up(node: Node) -> list[int]:
    found: list[int] = []
    up = node.parent
    while up is not None and len(found) < 6:
        found.append(up.mem_id)
        up = up.parent
    return found


def _label(walker: Walker, tab: Node) -> tuple[str, str, str]:
    attributes = tab.attributes
    own = attributes.get("id") or ""
    panel = attributes.get("aria-controls") or (attributes.get("href") or "").removeprefix("#")
    text = walker.phrase(tab) or escape((attributes.get("aria-label") or attributes.get("data-title") or "").strip())
    return own, panel, text


def tab(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A label that stands right before its own panel."""
    if not walker.labels:
        walker.labels.append([])
    walker.labels[-1].append(_label(walker, node))
    return []


def panel(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """The content behind a tab, after the tab's label; an element that holds panels is none itself."""
    if any(walker.table.of(child.tag or "", child.attributes) is Role.PANEL for child in elements_of(node)):
        return walker.flow(node)
    text = _take(walker, attributes)
    landed = walker.ids.landed()
    with walker.labelled():
        blocks = walker.flow(node)
    if not text:
        return blocks
    return [landed + bold_line(text), *blocks]


def _take(walker: Walker, attributes: Attributes) -> str:
    """The label of a panel: by the ids that tie them together, else the next one that waits."""
    by = attributes.get("aria-labelledby") or ""
    own = attributes.get("id") or ""
    for labels in reversed(walker.labels) if by or own else ():
        for index, (tab_id, panel_id, text) in enumerate(labels):
            if (by and tab_id == by) or (own and panel_id == own):
                del labels[index]
                return text
    for labels in reversed(walker.labels):
        if labels:
            return labels.pop(0)[2]
    return ""


def panels(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """An element whose children are the panels of a set of tabs, in order."""
    blocks: list[str] = []
    for child, tag, own in walker.viewer.seen(node):
        if tag == "-text":
            continue
        text = _take(walker, own)
        with walker.labelled():
            inner = walker.child(child, tag, own)
        blocks += [bold_line(text), *inner] if text else inner
    return blocks
