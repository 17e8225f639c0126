"""Footnotes, as GitHub reads them: `[^1]` in the text, `[^1]: …` where the notes stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.convert.items import indent
from llmdocs.convert.text import Piece

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.manner import Attributes
    from llmdocs.convert.walker import Walker

_LABEL = re.compile(r"[\w.*†‡§-]+")
_SIGN = re.compile(r"\s*[\[(]?(?:\w{1,4}|[*†‡§]+)[\])]?\s*")
"""All that the text of a link back may be where it is the note's number."""
_LEAD = re.compile(r"^(?:\\?\[?\d+\\?\]?|\d+)?[.:)]?\s+")
ONLY = re.compile(r"((?:\x03[^\x04]*\x04)*)(\\?\[)?((?:\x03[^\x04]*\x04)*\[\^[^\]\s]+\])(?(2)\\?\])$")
"""A line that is nothing but a reference, be it in brackets."""


def reference(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """The sign in the text; a link that is no reference after all stays a link."""
    own = node if node.tag == "a" else node.css_first("a[href]")
    href = (own.attributes.get("href") or "" if own is not None else "").strip()
    match = _LABEL.search(own.text()) if own is not None else None
    target = walker.base.resolve(href) if match is not None and "#" in href else None
    if match is None or not isinstance(target, tuple) or target[0] != walker.base.path or not target[2]:
        return walker.element(node.tag or "", node, attributes)
    return f"[^{_label(walker, target[2], match[0])}]"


def _label(walker: Walker, name: str, text: str) -> str:
    label = walker.notes.get(name)
    if label is None:
        label, number = text, walker.labels_used.get(text, 1)
        while label in walker.labels_used:
            number += 1
            label = f"{text}-{number}"
        walker.labels_used[text] = number
        walker.labels_used.setdefault(label, 1)
        walker.notes[name] = label
    return label


def backlink(walker: Walker, node: Node, attributes: Attributes) -> Piece:
    """The way back from a note leads nowhere in Markdown; where the link is the note's own label, the label stays."""
    text = walker.inline(node)
    return text if any(c.isalpha() for c in node.text()) and "backref" not in (attributes.get("class") or "") else ""


def notes(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """A section of notes: one definition each; whatever else stands there is kept."""
    found: list[str] = []
    # An element that fits two of the selectors is found twice.
    items = list({item.mem_id: item for item in node.css("ol > li[id], .footnote[id], li[role=doc-endnote]")}.values())
    if not items:
        return _headed(walker, node)
    walker.ids.taken()
    for heading in node.css("#footnote-label, .sr-only, .visually-hidden"):
        walker.viewer.skip(heading)
    for number, item in enumerate(items, 1):
        name = item.attributes.get("id") or ""
        if item.tag == "li":
            found.append(_definition(_label(walker, name, str(number)), walker.flow(item)))
        else:
            found.extend(note(walker, item, item.attributes))
        walker.viewer.skip(item)
    rest = [block for block in walker.flow(node) if block != "---"]
    return [*rest, *found]


def _headed(walker: Walker, node: Node) -> list[str]:
    """Notes that each stand under a heading, which is nothing but the way back; other blocks as they are."""
    labels = [(a.attributes["id"] or "", a.text()) for a in node.css("h5 a[id][href]") if _SIGN.fullmatch(a.text())]
    found: list[str] = []
    notes: list[tuple[str, list[str]]] = []
    for block in walker.flow(node):
        if block.startswith("##### ") and len(notes) < len(labels):
            name, text = labels[len(notes)]
            notes.append((_label(walker, name, text.strip(" \n()[]")), []))
        elif notes:
            notes[-1][1].append(block)
        elif block != "---":
            found.append(block)
    return found + [_definition(label, blocks) for label, blocks in notes]


def note(walker: Walker, node: Node, attributes: Attributes) -> list[str]:
    """One note that stands by itself, its label and the way back inside."""
    label = node.css_first(".label, .footnote-definition-label")
    text = _LABEL.search(label.text()) if label is not None else None
    if label is not None:
        walker.viewer.skip(label)
    for back in node.css(".backrefs, .fn-backref"):
        walker.viewer.skip(back)
    first = node.css_first("a[href^='#']")
    if (
        text is None
        and first is not None
        and _SIGN.fullmatch(first.text())
        and node.text().lstrip().startswith(first.text().strip())
    ):
        text = _LABEL.search(first.text())
        walker.viewer.skip(first)
    name = attributes.get("id") or ""
    walker.ids.taken()
    blocks = walker.flow(node)
    if text is None and name not in walker.notes:
        return blocks
    if blocks:
        blocks[0] = _LEAD.sub("", blocks[0], count=1) if label is None else blocks[0]
    return [_definition(_label(walker, name, text[0] if text else name), blocks)]


def _definition(label: str, blocks: list[str]) -> str:
    blocks = [b for b in blocks if marks.without(b).strip() and not b.startswith("\x05")]
    return f"[^{label}]: " + indent("\n\n".join(blocks), "    ")
