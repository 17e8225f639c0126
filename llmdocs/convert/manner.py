"""How an element is read: the functions that make blocks, or a piece of a line, of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from llmdocs.convert.text import Piece
from llmdocs.extract.roles import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from llmdocs.convert.walker import Walker

Attributes = Mapping[str, str | None]
Block = Callable[["Walker", "Node", Attributes], list[str]]
Inline = Callable[["Walker", "Node", Attributes], Piece]


class Manner(NamedTuple):
    """How an element is read."""

    role: Role | None
    block: Block | None
    """What makes blocks of it; None for a part of a line."""
    inline: Inline | None
    """What makes a piece of a line of it; None where its content is simply taken into the line."""
    solid: bool = False
    """Whether it is a block even where its tag is that of a part of a line."""


DROPPED = Manner(Role.DROP, None, None)
