"""How an element is read: the functions that make blocks, or a piece of a line, of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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

BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table tbody td tfoot th "
    "thead tr ul video audio iframe".split()
)


@dataclass(frozen=True, slots=True)
class Handlers:
    """What reads elements: by role first, then by tag."""

    blocks: Mapping[str | Role, Block]
    inlines: Mapping[str | Role, Inline]
    card: Block
    """For a link around blocks."""

    def manner(self, tag: str, role: Role | None) -> Manner:
        """How elements of a tag and a role are read that a reader sees."""
        if role is Role.DROP:
            return DROPPED
        by_tag = self.inlines.get(tag) or (None if tag in BLOCK_TAGS else self.inlines["span"])
        if role is not None and role in self.blocks:
            return Manner(role, self.blocks[role], self.inlines.get(role) or by_tag, solid=True)
        if role is not None and role in self.inlines:
            return Manner(role, None, self.inlines[role])
        block = self.blocks.get(tag)
        if block is None and "-" in tag and tag not in self.inlines:
            # An element of the site's own making holds blocks more often than not.
            block = self.blocks["div"]
        return Manner(role, block, by_tag)

    def around(self, tag: str) -> Block:
        """What reads an element as blocks whose tag is that of a part of a line."""
        return self.card if tag == "a" else self.blocks["div"]
