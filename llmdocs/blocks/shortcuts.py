"""Lines that can be told by how they begin, many at once.

Whatever this does, reading them one by one would do the same.
"""

from __future__ import annotations

import re

from . import leaves, tables
from .paragraphs import finish
from .state import Leaf, State
from .values import Container, Kind, Shell, span

# How a line begins that can begin nothing else than a paragraph, or go on with one.
_WORD = (
    r"(?:[^\s#>*+_=|:/!?`~<$\[{(%;0-9-]|\*{1,2}[^\s*\[]|`{1,2}[^`\n]|_{1,2}[^\s_]|\[(?!\^|\[|TOC|toc)|!\["
    r"|[0-9]{1,9}[^0-9.)\n]|\((?![^()\s]{1,200}\)=))"
)
# Lines of text, and the blank lines that end them.
_TEXT = re.compile(rf"(?:{_WORD}[^\n]*\n?)+(\n+)?")
_LINE = re.compile(rf" *({_WORD}[^\n]*)")
_WORDS = re.compile(rf"{_WORD}[^\n]*")
_HEADING = re.compile(r"(#{1,6})[ \t]+([^\s#][^\n#]*)(?<![ \t])(?:\n+|\Z)")
_FENCE = re.compile(r"( {0,3})(`{3,})[ \t]*([^\s`{][^`\n]*)?\n")
_ITEM = re.compile(rf"([-*+] {{1,4}})({_WORD}[^\n]*)")
_PARAGRAPH, _HEADING_KIND, _TABLE, _CODE = Kind.PARAGRAPH, Kind.HEADING, Kind.TABLE, Kind.CODE
_ITEM_SHELL = Shell.ITEM


def lines(state: State, at: int) -> int:
    """Take lines of text, or one that begins with a word, and say where they end; 0 when the line is none of these."""
    leaf, text, stack = state.leaf, state.text, state.stack
    sign = text[at]
    if stack and sign in " -*+" and (ahead := _siblings(state, at)):
        return ahead
    if leaf is None:
        if sign == "#":
            return _heading(state, at)
        if not stack and sign in "` -*+" and (ahead := _code(state, at) if sign in "` " else _item(state, at)):
            return ahead
        if not (state.mdx and sign in "ie") and (found := _TEXT.match(text, at)):
            if stack:
                _margin(state)
            state.leaf = leaf = Leaf(_PARAGRAPH, at, state.within)
            if sign == "[" or state.elements:
                leaf.finish = finish(state, at)
            return _take(state, leaf, found)
    elif leaf.kind is _PARAGRAPH and not (stack and stack[-1].bound):
        if found := _TEXT.match(text, at):
            return _take(state, leaf, found)
        if sign == " " and (found := _LINE.match(text, at)):
            leaf.pieces.append(span((found.start(1), found.end())))
            return found.end() + 1
    elif leaf.kind is _TABLE and sign == "|" and not stack:
        state.first, state.end = at, state.line_end(at)
        tables.add_row(state, leaf)
        return state.end + 1
    return 0


def _take(state: State, leaf: Leaf, found: re.Match[str]) -> int:
    """Add lines to a paragraph, which blank lines may end."""
    start, end = found.span()
    blank = found.start(1)
    if blank < 0:
        leaf.pieces.append(span((start, end - 1 if state.text[end - 1] == "\n" else end)))
        return end
    leaf.pieces.append(span((start, blank - 1)))
    state.close()
    # A blank line ends some containers too.
    return blank if state.stack else end


def _margin(state: State) -> None:
    """Close the containers that end at a line which begins at the margin."""
    for depth, opened in enumerate(state.stack):
        if opened.pad or opened.quote:
            state.shut(depth)
            return


def _heading(state: State, at: int) -> int:
    """A heading at the margin, outside of all containers that a margin ends."""
    found = _HEADING.match(state.text, at)
    if found is None:
        return 0
    if state.stack:
        _margin(state)
    leaf = Leaf(_HEADING_KIND, at, state.within)
    leaf.level = found.end(1) - at
    leaf.pieces.append(span(found.span(2)))
    state.leaves.append(leaf)
    return found.end()


def _code(state: State, at: int) -> int:
    """Fenced code outside of all containers that is no directive of MyST."""
    found = _FENCE.match(state.text, at)
    if found is None:
        return 0
    state.leaf = leaf = Leaf(_CODE, at, state.within)
    leaf.indent = found.end(1) - at
    leaf.fence, leaf.info = found[2], (found[3] or "").strip()
    leaf.goes_on = leaves.fence_on
    return fenced(state, leaf, found.end())


def fenced(state: State, leaf: Leaf, at: int) -> int:
    """All lines of fenced code outside of all containers, and the one that ends it."""
    if leaf.goes_on is not leaves.fence_on or state.stack or leaf.pieces:
        return 0
    text = state.text
    closing = leaves.closing(text, at, leaf.fence, mdx=state.mdx)
    end = closing.start() if closing else len(text)
    if end > at:
        if leaf.indent:
            leaf.pieces += leaves.outdented(text[at:end], at, leaf.indent)
        else:
            leaf.pieces.append(span((at, end - 1 if closing else end)))
    state.close()
    return closing.end() if closing else end


def _item(state: State, at: int) -> int:
    """The first item of a list at the margin, outside of all containers, that begins with a word."""
    found = _ITEM.match(state.text, at)
    if found is None:
        return 0
    state.depth = 0
    opened = state.hold(Container(_ITEM_SHELL, at, state.text[at], group=at))
    opened.sibling = found[1]
    opened.pad = " " * len(found[1])
    _add_words(state, at, *found.span(2))
    return found.end() + 1


def _siblings(state: State, at: int) -> int:
    """Further items of an open list that begin with a word."""
    text, stack = state.text, state.stack
    for level in range(len(stack) - 1, -1, -1):
        sibling = stack[level].sibling
        if sibling and text.startswith(sibling, at):
            break
    else:
        return 0
    first, opened = at, stack[level]
    while text.startswith(sibling, at) and (found := _WORDS.match(text, at + len(sibling))):
        state.shut(level + 1)
        state.renew(opened, at + opened.marker)
        _add_words(state, at, *found.span())
        at = found.end() + 1
    return at if at > first else 0


def _add_words(state: State, at: int, start: int, end: int) -> None:
    """The paragraph that an item begins with."""
    state.leaf = leaf = Leaf(_PARAGRAPH, at, state.within)
    leaf.pieces.append(span((start, end)))
    leaf.finish = finish(state, start)
