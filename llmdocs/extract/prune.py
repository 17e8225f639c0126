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
    for node in [node for node in listed if not _inside(node, own)]:
        node.decompose()


def _inside(node: Node, others: set[int]) -> bool:
    up = node.parent
    while up is not None:
        if up.mem_id in others:
            return True
        up = up.parent
    return False
