"""What only MDX has: lines that import and export, expressions in braces. Source: MDX 3."""

from __future__ import annotations

import re

from .leaves import until
from .state import LEAF, Begins, State
from .values import Kind

_MODULE = re.compile(
    r"import[ \t]+(?:[\w*{\"'][^;\n]*?from[ \t]+)?[\"'][^\"'\n]+[\"'];?[ \t]*$|import[ \t]*(?:\w+,?[ \t]*)?\{[^}\n]*$"
    r"|export[ \t]+(?:const|let|default|function|async|class|\{|\*)"
)


def module(state: State) -> Begins | None:
    """`import` or `export`, up to the blank line after it."""
    if not state.mdx or state.leaf is not None or state.at != state.begin:
        return None
    if _MODULE.match(state.text, state.first, state.end) is None:
        return None
    until(state, state.leaf_of(Kind.MODULE), state.braces.module_end(state.first))
    return LEAF


def expression(state: State) -> Begins | None:
    """`{…}` with nothing behind it."""
    if not state.mdx:
        return None
    stop = state.braces.after(state.first)
    if not stop or state.text[stop : state.line_end(stop)].strip():
        return None
    until(state, state.leaf_of(Kind.TEMPLATE), stop)
    return LEAF
