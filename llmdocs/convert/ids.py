"""The ids of a page: what a fragment can name, wherever on the page it stands."""

from __future__ import annotations

from collections.abc import Collection, Container
from typing import TYPE_CHECKING

from llmdocs.convert import marks
from llmdocs.safety.unicode import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_UNNAMED = "__span"
"""Ids that Pygments gives to lines beside the ones it links to."""


def of(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Ids, then the names of anchors, each in order; looked for once, as that takes long."""
    ids: list[str] = []
    names: list[str] = []
    for node in tree.css("[id], a[name]"):
        attributes = node.attributes
        if found := attributes.get("id"):
            ids.append(found)
        if node.tag == "a" and (found := attributes.get("name")):
            names.append(found)
    return (*ids, *names)


def lost(ids: Collection[str], blocks: Collection[str], slugs: Container[str]) -> list[str]:
    """Those that stand nowhere in the page's text: of what is around it, of furniture, of lines of code."""
    placed = marks.names(blocks)
    rest = (clean(name, code=True)[0] for name in ids if name not in placed and not name.startswith(_UNNAMED))
    return [name for name in dict.fromkeys(rest) if name and name not in placed and name not in slugs]
