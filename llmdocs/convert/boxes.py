"""Boxes around content: quotations, callouts, collapsible parts, titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.convert.nodes import elements_of, first_element
from llmdocs.convert.text import bold, escape, escape_starts
from llmdocs.extract.roles import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

ALERTS = {
    "note": "info information abstract summary tldr todo seealso example quote cite question help faq hint-info "
    "remark remarks secondary versionadded versionchanged primary",
    "tip": "hint success check done idea",
    "important": "",
    "warning": "attention warn",
    "caution": "danger error failure fail missing bug deprecated danger-alert critical",
}
"""The words that class names use for each of GitHub's five alerts."""
_KIND = {word: kind.upper() for kind, words in ALERTS.items() for word in [kind, *words.lower().split()]}
_ESCAPED_OR_CODE = re.compile(r"\\([!-/:-@\[-`{-~])|`[^`]*`")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_WORD = re.compile(r"[a-z]+")
HEADING = re.compile(r"h[1-6]$")
_SECTION = (
    "h1[id], h2[id], h3[id], h4[id], h5[id], h6[id], section, pre, table, ul, ol, "
    "div[id] > h2, div[id] > h3, div[id] > h4, div[id] > h5, div[id] > h6"
)
"""What in a summary makes it more than a line."""


def quote(blocks: list[str]) -> str:
    """A block quotation."""
    text = "\n\n".join(blocks)
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def blockquote(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    blocks = walker.flow(node)
    return [quote(blocks)] if blocks else []


def alert(kind: str, title: str, blocks: list[str]) -> str:
    """GitHub's alert syntax, the title in bold as its first paragraph."""
    text = "\n\n".join(blocks)
    return quote([f"[!{kind}]\n{bold_line(title)}", *blocks] if title else [f"[!{kind}]\n{text}"])


def bold_line(text: str) -> str:
    """A line in bold, after the anchors it holds."""
    names = "".join(marks.anchor(name) for name in marks.ANCHOR.findall(text))
    return names + bold(marks.without(text).strip())


def kind_of(classes: str) -> str | None:
    """The alert that an element's class names ask for."""
    whole = _whole_kind(classes)
    if whole is not None:
        return whole
    # `theme-admonition-note`, `alert-warning`: the kind comes last.
    for token in classes.lower().split():
        words = _WORD.findall(token)
        if len(words) > 1 and words[-1] in _KIND:
            return _KIND[words[-1]]
    return None


def _whole_kind(classes: str) -> str | None:
    return next((_KIND[token] for token in classes.lower().split() if token in _KIND), None)


def callout(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """An admonition, whatever its generator calls it, as an alert."""
    classes = attributes.get("class") or ""
    kinds = walker.table.kinds
    kind = next((kinds[name] for name in classes.split() if name in kinds), None) if kinds else None
    kind = kind or kind_of(classes)
    title = _title_node(walker, node)
    text = ""
    if title is None:
        title, word = _laid_out(walker, node)
        kind, text = kind or kind_of(word), escape(word)
    if title is not None:
        text = walker.phrase(title)
        if kind is None and title.tag == "dt":
            kind = kind_of(title.text())
        walker.viewer.skip(title)
    with walker.labelled():
        blocks = walker.flow(node)
    if not blocks and not text:
        return []
    return [alert(kind or "NOTE", text, blocks)]


def _laid_out(walker: Walker, node: Node) -> tuple[Node | None, str]:
    """(title, word for the kind) of a box that is laid out in a table: an icon or a word, beside it the content."""
    cell = first_element(node)
    while cell is not None and cell.tag in ("table", "tbody", "tr"):
        cell = next((child for child in elements_of(cell) if child.tag != "colgroup"), None)
    if cell is None or cell.tag != "td":
        return None, ""
    image = cell.css_first("img[alt]")
    if "icon" not in (cell.attributes.get("class") or "") and (image is None or "rowspan" not in cell.attributes):
        return None, ""
    walker.viewer.skip(cell)
    word = cell.text().strip() or (image.attributes.get("alt") or "" if image is not None else "").strip("[]")
    return node.css_first("td[rowspan] + th, td.content > div.title"), word


def _title_node(walker: Walker, node: Node) -> Node | None:
    child = node.first_child
    depth = 0
    while child is not None:
        tag = child.tag or "-comment"
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
                return None
            if (
                depth == 0
                and tag in ("div", "table", "tbody", "tr", "td", "header")
                and child.css_first(".title, .admonition-title, .alert-heading")
            ):
                child = child.first_child
                depth += 1
                continue
            return None
        child = child.next
    return None


def as_html(text: str) -> str:
    """A line of Markdown where HTML is read: between tags a backslash escapes nothing, and a `<` opens a tag."""
    return _ESCAPED_OR_CODE.sub(lambda m: _ENTITIES.get(m[1], m[1]) if m[1] else m[0].replace("<", "&lt;"), text)


def details(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A collapsible part: an alert where its class names one, else `details` as GitHub reads it.

    What is closed is content too. A part with headings in its summary is a section, one that is all of an item of a
    list and holds a list is a branch of that list.
    """
    summary = next((child for child in elements_of(node) if child.tag == "summary"), None)
    if summary is None:
        return walker.flow(node)
    walker.viewer.skip(summary)
    if summary.css_first(_SECTION) is not None:
        return [*walker.flow(summary), *walker.flow(node)]
    text = walker.phrase(summary)
    landed = walker.ids.before()
    blocks = walker.flow(node)
    if not text or not blocks:
        return [*landed, *([text] if text else []), *blocks]
    if _is_branch(node, blocks):
        return [*landed, text, *blocks]
    kind = _whole_kind(attributes.get("class") or "")
    if kind is not None:
        return [*landed, alert(kind, text, blocks)]
    return [*landed, f"<details>\n<summary>{as_html(text)}</summary>", *blocks, "</details>"]


def _is_branch(node: Node, blocks: list[str]) -> bool:
    up = node.parent
    return (
        all(block.startswith(("- ", "1. ")) for block in blocks)
        and up is not None
        and up.tag == "li"
        and first_element(up) == node
        and len(list(elements_of(up))) == 1
    )


def title(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """The title of a code block or an example: a line in bold; what a sign says when it is pointed at."""
    text = walker.phrase(node)
    said = attributes.get("title")
    if said and len(marks.without(text).strip()) <= 1:
        text = escape(walker.cleaned(said, code=False))
    return [walker.ids.landed() + bold_line(escape_starts(text))] if marks.without(text).strip() else []
