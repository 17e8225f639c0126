"""Front matter: YAML between two `---`, TOML between two `+++`."""

from __future__ import annotations

import re

from llmdocs.model import Span

from .state import Leaf, State
from .values import Kind

_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n((?:(?!\1)[^\n]*\n)*?)\1[ \t]*(?:\n|\Z)")


def front_matter(state: State) -> int:
    """Take the front matter of a source, when it has some, and say where the rest begins."""
    found = _FRONT.match(state.text)
    if found is None or not _is_mapping(found[2]):
        return 0
    leaf = Leaf(Kind.FRONT_MATTER, 0, ())
    leaf.pieces.append(Span(found.start(2), max(found.start(2), found.end(2) - 1)))
    state.leaves.append(leaf)
    return found.end()


def _is_mapping(inside: str) -> bool:
    """Whether a text between two `---` can be front matter, and is not a paragraph between two rules."""
    lines = (line for line in inside.split("\n") if line.strip() and not line.lstrip().startswith("#"))
    first = next(lines, "")
    return ":" in first or "=" in first
