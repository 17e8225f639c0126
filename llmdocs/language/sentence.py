"""One sentence of a document, and what it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from llmdocs.blocks.prose import MarkKind, Prose
from llmdocs.blocks.values import Block

from .tokens import Token

_LINK = MarkKind.LINK


@dataclass(frozen=True)
class Sentence:
    """The tokens of a sentence with the block that they come from."""

    block: Block
    ordered: bool
    """Whether it stands in a numbered list: its sentences are instructions as a rule."""
    prose: Prose
    tokens: Sequence[Token]
    heading: str = ""
    """The heading that it stands under."""
    block_before_code: bool = False
    """Whether code stands right after the block: it may be what the sentence speaks of."""

    @cached_property
    def text(self) -> str:
        """The sentence as a reader sees it."""
        return self.prose.text[self.tokens[0].start : self.tokens[-1].end]

    @cached_property
    def links(self) -> list[tuple[int, int]]:
        """Where links that lead elsewhere begin and end, in characters of the prose."""
        return [
            (mark.start, mark.end)
            for mark in self.prose.within(self.tokens[0].start, self.tokens[-1].end)
            if mark.kind is _LINK and mark.target and not mark.target.startswith("#")
        ]

    def is_link(self) -> bool:
        """Whether all of it is one link, as in a list of contents."""
        words = [token for token in self.tokens if token.text not in ".,;:()"]
        return any(
            mark.kind is _LINK and words and mark.start <= words[0].start and words[-1].end <= mark.end
            for mark in self.prose.within(self.tokens[0].start, self.tokens[-1].end)
        )
