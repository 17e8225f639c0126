"""What is left to do when a paragraph has ended."""

from __future__ import annotations

from collections.abc import Callable

from . import html
from .definitions import take_definitions
from .state import Leaf, State


def finish(state: State, at: int) -> Callable[[State, Leaf], None] | None:
    """What is left to do at the end of a paragraph that begins here."""
    if state.elements:
        return _in_element
    return take_definitions if state.text[at] == "[" else None


def _in_element(state: State, leaf: Leaf) -> None:
    take_definitions(state, leaf)
    html.text_end(state, leaf)
