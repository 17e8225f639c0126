"""Looking into an element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node


def elements_of(node: Node) -> Iterator[Node]:
    """The child elements."""
    child = node.first_child
    while child is not None:
        if not (child.tag or "-").startswith("-"):
            yield child
        child = child.next


def first_element(node: Node) -> Node | None:
    """The element that an element begins with, None when it begins with text."""
    child = node.first_child
    while child is not None:
        tag = child.tag or "-comment"
        if tag == "-text":
            if not (child.text_content or " ").isspace():
                return None
        elif tag != "-comment":
            return child
        child = child.next
    return None
