"""Taking elements out of a parsed tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node


def remove(nodes: Iterable[Node]) -> None:
    """Take these elements out of their tree. One inside another goes with it: once freed it must not be touched."""
    listed = list(nodes)
    own = {node.mem_id for node in listed}
    known: dict[int, bool] = {}
    for node in [node for node in listed if not _inside(node, own, known)]:
        node.decompose()


def _inside(node: Node, others: set[int], known: dict[int, bool]) -> bool:
    """Whether an element stands in one of the others; what was found of those above it is remembered."""
    passed = []
    found = False
    up = node.parent
    while up is not None:
        place = up.mem_id
        if place in others or place in known:
            found = place in others or known[place]
            break
        passed.append(place)
        up = up.parent
    known.update(dict.fromkeys(passed, found))
    return found
