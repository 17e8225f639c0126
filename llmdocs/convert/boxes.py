"""Boxes around content: callouts, collapsible parts, tabs, figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.convert.text import escape, escape_starts
from llmdocs.extract.roles import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

ALERTS = {
    "note": "NOTE info information abstract summary tldr todo seealso example quote cite question help faq hint-info remark "
    "remarks secondary versionadded versionchanged primary",
    "tip": "hint success check done idea",
    "important": "",
    "warning": "attention warn",
    "caution": "danger error failure fail missing bug deprecated danger-alert critical",
}
"""The words that class names use for each of GitHub's five alerts."""
_KIND = {word: kind.upper() for kind, words in ALERTS.items() for word in [kind, *words.lower().split()]}
_WORD = re.compile(r"[a-z]+")
HEADING = re.compile(r"h[1-6]$")


def quote(blocks: list[str]) -> str:
    """A block quotation."""
    text = "\n\n".join(blocks)
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def blockquote(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    blocks = walker.flow(node)
    return [quote(blocks)] if blocks else []


def alert(kind: str, title: str, blocks: list[str]) -> str:
    """GitHub's alert syntax, the title in bold as its first paragraph."""
    parts = [f"[!{kind}]"]
    if title:
        parts[0] += f"\n{bold(title)}"
    text = "\n\n".join([parts[0], *blocks]) if title else "\n".join(parts + ["\n\n".join(blocks)])
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def bold(text: str) -> str:
    """A line in bold, whatever marks it holds itself."""
    names = marks.ANCHOR.findall(text)
    bare = marks.without(text).strip()
    front = "".join(marks.anchor(n) for n in names)
    return f"{front}{bare}" if "**" in bare or not bare else f"{front}**{bare}**"


def kind_of(classes: str) -> str | None:
    """The alert that an element's class names ask for."""
    tokens = classes.lower().split()
    for token in tokens:
        if token in _KIND:
            return _KIND[token]
    # `theme-admonition-note`, `alert-warning`: the kind comes last.
    for token in tokens:
        words = _WORD.findall(token)
        if len(words) > 1 and words[-1] in _KIND:
            return _KIND[words[-1]]
    return None


def callout(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """An admonition, whatever its generator calls it, as an alert."""
    kind = kind_of(attributes.get("class") or "")
    title = _title_node(walker, node)
    text = ""
    if title is not None:
        text = walker.phrase(title)
        if kind is None and title.tag == "dt":
            kind = kind_of(title.text())
    with walker.labelled():
        blocks = _flow_without(walker, node, title)
    if not blocks and not text:
        return []
    return [alert(kind or "NOTE", text, blocks)]


def _title_node(walker: Walker, node: Node) -> Node | None:
    child = node.first_child
    depth = 0
    while child is not None:
        tag = child.tag or ""
        if tag == "-text" and (child.text_content or "").strip():
            return None
        if not tag.startswith("-"):
            role = walker.table.of(tag, child.attributes)
            if role is Role.CALLOUT_TITLE or role is Role.SUMMARY or tag in ("summary", "dt"):
                return child
            if role is Role.DROP or tag in ("svg", "button", "img"):
                child = child.next
                continue
            if HEADING.match(tag) and node.tag != "blockquote":
                return child if role is Role.CALLOUT_TITLE else None
            if depth == 0 and tag in ("div", "table", "tbody", "tr", "td", "header") and child.css_first(
                ".title, .admonition-title, .alert-heading"
            ):
                child = child.first_child
                depth += 1
                continue
            return None
        child = child.next
    return None


def _flow_without(walker: Walker, node: Node, title: Node | None) -> list[str]:
    """The blocks of a box without its title, which was read already."""
    if title is None:
        return walker.flow(node)
    walker.skip(title)
    return walker.flow(node)


def details(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A collapsible part: an alert where its class names one, else `details` as GitHub reads it; closed ones are content too."""
    summary = next((c for c in _children(node) if c.tag == "summary"), None)
    classes = attributes.get("class") or ""
    if summary is None:
        return walker.flow(node)
    heading = summary.css_first("h1, h2, h3, h4, h5, h6, section, pre, table, ul, ol")
    if heading is not None:
        head = walker.flow(summary)
        walker.skip(summary)
        return [*head, *walker.flow(node)]
    text = walker.phrase(summary)
    walker.skip(summary)
    landed = walker.before()
    blocks = walker.flow(node)
    kind = kind_of(classes) if classes else None
    if not text and blocks:
        return [*landed, *blocks]
    if kind is not None:
        return [*landed, alert(kind, text, blocks)]
    if not blocks:
        return [*landed, text] if text else landed
    return [*landed, f"<details>\n<summary>{text}</summary>", *blocks, "</details>"]


def _children(node: Node) -> list[Node]:
    found = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


# -- tabs -------------------------------------------------------------------------------------------------------------


def tabset(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A set of tabs: each label stands in bold right before its panel."""
    with walker.labelled():
        walker.labels.append([])
        return walker.flow(node)


def tablist(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """The labels of a set of tabs, remembered until their panels come."""
    found = node.css("[role=tab], label, a, button")
    if not found:
        found = [child for child in _children(node) if child.tag and not child.tag.startswith("-")]
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
    found = []
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
    """The content behind a tab, after the tab's label."""
    if "tabbed-content" in (attributes.get("class") or "") and node.css_first(".tabbed-block") is not None:
        return walker.flow(node)
    text = _take(walker, attributes)
    landed = walker.landed()
    with walker.labelled():
        blocks = walker.flow(node)
    if not text:
        return blocks
    return [landed + bold(text), *blocks]


def _take(walker: Walker, attributes: Attributes) -> str:
    """The label of a panel: by the ids that tie them together, else the next one that waits."""
    by = attributes.get("aria-labelledby") or ""
    own = attributes.get("id") or ""
    for labels in reversed(walker.labels):
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
    for child, tag, own in walker.seen(node):
        text = _take(walker, own)
        with walker.labelled():
            inner = walker.child(child, tag, own)
        blocks += [bold(text), *inner] if text else inner
    return blocks


def title(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """The title of a code block or an example: a line in bold."""
    text = walker.phrase(node)
    return [walker.landed() + bold(escape_starts(text))] if marks.without(text).strip() else []
