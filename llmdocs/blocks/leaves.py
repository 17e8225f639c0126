"""Headings, rules, code and formulas: how each begins and goes on.

Sources: CommonMark 0.31, sections 4.1 to 4.5; Python-Markdown's arithmatex and GitHub for `$$`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from llmdocs.model import Span

from .state import LEAF, Begins, Leaf, State
from .values import Kind, span

HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_RULE = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
FENCE = re.compile(r"(`{3,}(?=[^`\n]*$)|~{3,})(.*)")
_HEADING, _CODE = Kind.HEADING, Kind.CODE
# A formula ends in its paragraph: a text about the variable `$$` of a shell begins none.
_MATH_END = re.compile(r"\$\$|\n[ >]*\n")


def heading(state: State) -> Begins | None:
    """`# Text`, with or without signs at its end."""
    found = HEADING.match(state.text, state.first, state.end)
    if found is None:
        return None
    leaf = state.leaf_of(_HEADING)
    leaf.level = len(found[1])
    leaf.pieces.append(heading_text(state.text, found.end(), state.end))
    state.close()
    return LEAF


def heading_text(text: str, start: int, end: int) -> Span:
    """The words of a heading, without the signs at its end."""
    if not text.endswith(("#", " ", "\t"), start, end):
        return span((start, end))
    words = text[start:end].rstrip(" \t")
    bare = words.rstrip("#")
    if not bare or bare[-1] in " \t":
        words = bare.rstrip(" \t")
    return span((start, start + len(words)))


def rule(state: State) -> Begins | None:
    """`---`, `***` or `___`."""
    return state.whole(Kind.RULE) if _RULE.match(state.text, state.first, state.end) else None


def indented(state: State) -> None:
    """Begin code that is told by its four spaces."""
    leaf = state.leaf_of(_CODE)
    leaf.pieces.append(span((state.at + 4, state.end)))
    leaf.goes_on = _indented_on
    leaf.finish = _indented_end


def _indented_on(state: State, leaf: Leaf) -> bool:
    if state.first >= state.end:
        leaf.pieces.append(span((min(state.at + 4, state.end), state.end)))
        return True
    if state.first - state.at >= 4:
        leaf.pieces.append(span((state.at + 4, state.end)))
        return True
    state.close()
    return False


def _indented_end(state: State, leaf: Leaf) -> None:
    """The blank lines at its end are none of it."""
    text, pieces = state.text, leaf.pieces
    while not text[pieces[-1].start : pieces[-1].end].strip(" \t"):
        pieces.pop()
    state.leaves.append(leaf)


def fence(state: State) -> Begins | None:
    """Three backticks or tildes."""
    found = FENCE.match(state.text, state.first, state.end)
    if found is None:
        return None
    leaf = state.leaf_of(_CODE)
    leaf.fence, leaf.info = found[1], found[2].strip()
    leaf.indent = state.first - state.at
    leaf.goes_on = fence_on
    return LEAF


def closing(text: str, at: int, fence: str, *, mdx: bool) -> re.Match[str] | None:
    """The line from here on that ends such a fence, with the line break after it and blank lines."""
    line = _closing(fence, mdx=mdx)
    found = text.find(fence, at)
    while found >= 0:
        begin = text.rfind("\n", at, found) + 1 or at
        if closed := line.match(text, begin):
            return closed
        found = text.find(fence, text.find("\n", found) + 1 or len(text))
    return None


@cache
def _closing(fence: str, *, mdx: bool) -> re.Pattern[str]:
    indent = "*" if mdx else "{0,3}"
    return re.compile(rf" {indent}{fence}{fence[0]}*[ \t]*(?:\n+|\Z)")


def outdented(code: str, start: int, indent: int) -> Iterator[Span]:
    """The lines of code that stands at a place, each without as much space as its fence has before it."""
    pad = " " * indent
    for line in code.removesuffix("\n").split("\n"):
        space = indent if line.startswith(pad) else len(line) - len(line.lstrip(" "))
        yield span((start + space, start + len(line)))
        start += len(line) + 1


def fence_on(state: State, leaf: Leaf) -> bool:
    """A line of fenced code, or the one that ends it."""
    first, end = state.first, state.end
    if state.text.startswith(leaf.fence, first, end) and (state.mdx or first - state.at < 4):
        rest = state.text[first:end].rstrip(" \t")
        if not rest.strip(leaf.fence[0]):
            state.close()
            return True
    leaf.pieces.append(span((min(state.at + leaf.indent, first), end)))
    return True


def formula(state: State) -> Begins | None:
    """`$$`, when there is another one before the next blank line."""
    if not state.text.startswith("$$", state.first, state.end):
        return None
    found = _MATH_END.search(state.text, state.first + 2)
    if found is None or found[0] != "$$":
        return None
    leaf = state.leaf_of(Kind.MATH)
    until(state, leaf, found.end())
    return LEAF


def until(state: State, leaf: Leaf, stop: int) -> None:
    """Let a new leaf go on up to the end of the line that holds the place before `stop`."""
    leaf.stop = stop
    leaf.goes_on = _until_on
    _until_on(state, leaf)


def _until_on(state: State, leaf: Leaf) -> bool:
    leaf.pieces.append(span((state.first, state.end)))
    if leaf.stop <= state.end:
        state.close()
    return True
