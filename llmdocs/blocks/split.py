"""Split Markdown source into blocks without losing a character: `"".join(text of each block) == source`.

The phases are those of CommonMark 0.31, appendix "A parsing strategy": each line first stays in the open containers,
then opens new ones, and what is left of it belongs to a leaf. Every line is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from . import asides, containers, directives, html, leaves, mdx, tables, templates
from .definitions import take_definitions
from .front import front_matter
from .source import Source
from .state import LEAF, Beginning, Leaf, State
from .values import Block, Kind, span

BEGINNINGS: dict[str, tuple[Beginning, ...]] = {
    "#": (leaves.heading,),
    ">": (containers.quote,),
    "-": (tables.underline, tables.delimiter, leaves.rule, containers.item, asides.snippet),
    "*": (leaves.rule, containers.item, asides.abbreviation),
    "+": (containers.item,),
    "_": (leaves.rule,),
    "=": (tables.underline, directives.tab),
    "|": (tables.delimiter,),
    ":": (tables.delimiter, directives.directive, containers.meaning),
    "/": (directives.directive,),
    "!": (directives.admonition,),
    "?": (directives.admonition,),
    "`": (directives.fenced, leaves.fence),
    "~": (directives.fenced, leaves.fence),
    "<": (html.html, asides.imported),
    "$": (leaves.formula,),
    "[": (containers.footnote, asides.contents),
    "(": (asides.target,),
    "%": (asides.remark,),
    ";": (asides.snippet,),
    "{": (templates.template, mdx.expression),
    "i": (mdx.module,),
    "e": (mdx.module,),
    **dict.fromkeys("0123456789", (containers.item,)),
}
"""What a line may begin, by its first character that is no space; the first that applies is taken."""

# How a line begins that can begin nothing else than a paragraph, or go on with one.
_WORD = (
    r"(?:[^\s#>*+_=|:/!?`~<$\[{(%;0-9-]|\*{1,2}[^\s*\[]|`{1,2}[^`\n]|_{1,2}[^\s_]|\[(?!\^|\[|TOC|toc)|!\["
    r"|[0-9]{1,9}[^0-9.)\n]|\((?![^()\s]{1,200}\)=))"
)
_TEXT = re.compile(rf"(?:{_WORD}[^\n]*(?:\n|\Z))+")
_LINE = re.compile(rf" *({_WORD}[^\n]*)")
_WORDS = re.compile(rf"{_WORD}[^\n]*")
_HEADING = re.compile(r"(#{1,6})[ \t]+([^\s#][^\n#]*)(?<![ \t])(?:\n+|\Z)")
_FENCE = re.compile(r"(`{3,})([\w+-]*)[ \t]*\n")
_BLANK = re.compile(r"\n+")
_PARAGRAPH, _HEADING_KIND, _TABLE, _CODE = Kind.PARAGRAPH, Kind.HEADING, Kind.TABLE, Kind.CODE


def split(text: str, *, mdx: bool = False) -> tuple[Block, ...]:
    """The blocks of a source, in order. With `mdx` indented text is no code, and tags of JSX stand anywhere."""
    source = Source(text)
    state = State(source.plain, mdx=mdx)
    _read(state, front_matter(state))
    return tuple(source.restored(state.blocks()))


def _read(state: State, at: int) -> None:
    text, size = state.text, len(state.text)
    if text.startswith("\ufeff", at):
        at += 1
    while at < size:
        state.begin = at
        leaf = state.leaf
        if leaf is None or leaf.goes_on is None:
            if text[at] == "\n":
                if leaf is not None:
                    state.close()
                if state.stack:
                    containers.blank(state)
                found = _BLANK.match(text, at)
                at = found.end() if found else at + 1
                continue
            ahead = _many(state, at)
        else:
            ahead = _fenced(state, leaf, at)
        if not ahead:
            end = text.find("\n", at)
            state.end = end if end >= 0 else size
            _line(state)
            ahead = state.end + 1
        at = ahead
    state.close()


def _line(state: State) -> None:
    """Read one line, whatever it holds."""
    containers.stay(state)
    leaf = state.leaf
    if leaf is not None and leaf.goes_on is not None:
        if state.depth < len(state.stack):
            state.close()
        elif leaf.goes_on(state, leaf):
            return
    opened = False
    while state.first < state.end:
        if state.first - state.at >= 4 and not state.mdx:
            if state.leaf is None or state.leaf.kind is not _PARAGRAPH:
                leaves.indented(state)
                return
            break
        begins = None
        for beginning in BEGINNINGS.get(state.text[state.first], ()):
            begins = beginning(state)
            if begins is not None:
                break
        if begins is None:
            break
        if begins is LEAF:
            return
        opened = True
    if state.first < state.end:
        _add_text(state)
    elif opened:
        state.whole(Kind.BLANK)
    else:
        state.shut(state.depth)


def _add_text(state: State) -> None:
    """What is left of a line when nothing else begins on it."""
    leaf = state.leaf
    if leaf is not None and leaf.kind is _PARAGRAPH:
        leaf.pieces.append(span((state.first, state.end)))
    elif leaf is not None and leaf.kind is _TABLE and not state.lazy:
        tables.add_row(state, leaf)
    else:
        leaf = state.leaf_of(_PARAGRAPH)
        leaf.pieces.append(span((state.first, state.end)))
        leaf.finish = _finish(state, state.first)


def _finish(state: State, at: int) -> Callable[[State, Leaf], None] | None:
    """What is left to do at the end of a paragraph that begins here."""
    if state.elements:
        return _in_element
    return take_definitions if state.text[at] == "[" else None


def _in_element(state: State, leaf: Leaf) -> None:
    take_definitions(state, leaf)
    html.text_end(state, leaf)


# Shortcuts: lines that can be told by how they begin. Whatever these do, `_line` would do the same. ------------------


def _many(state: State, at: int) -> int:
    """Take lines of text, or one that begins with a word, and say where they end; 0 when the line is none of these."""
    leaf, text, stack = state.leaf, state.text, state.stack
    if leaf is None:
        if text[at] == "#":
            return _heading(state, at)
        if text[at] == "`" and not stack:
            return _code(state, at)
        if not (stack or (state.mdx and text[at] in "ie")) and (found := _TEXT.match(text, at)):
            state.leaf = leaf = Leaf(_PARAGRAPH, at, state.within())
            leaf.finish = _finish(state, at)
            return _take(leaf, found)
    elif leaf.kind is _PARAGRAPH and not (stack and stack[-1].bound):
        if found := _TEXT.match(text, at):
            return _take(leaf, found)
        if text[at] == " " and (found := _LINE.match(text, at)):
            leaf.pieces.append(span((found.start(1), found.end())))
            return found.end() + 1
    if stack and text[at] in " -*+":
        return _sibling(state, at)
    return 0


def _take(leaf: Leaf, found: re.Match[str]) -> int:
    start, end = found.span()
    leaf.pieces.append(span((start, end - 1 if found.string[end - 1] == "\n" else end)))
    return end


def _heading(state: State, at: int) -> int:
    """A heading at the margin, outside of all containers that a margin ends."""
    found = _HEADING.match(state.text, at)
    if found is None:
        return 0
    for depth, opened in enumerate(state.stack):
        if opened.pad or opened.quote:
            state.shut(depth)
            break
    leaf = Leaf(_HEADING_KIND, at, state.within())
    leaf.level = found.end(1) - at
    leaf.pieces.append(span(found.span(2)))
    state.leaves.append(leaf)
    return found.end()


def _code(state: State, at: int) -> int:
    """Fenced code at the margin, outside of all containers, whose language is a plain word or none."""
    found = _FENCE.match(state.text, at)
    if found is None:
        return 0
    state.leaf = leaf = Leaf(_CODE, at, state.within())
    leaf.fence, leaf.info = found.groups()
    leaf.goes_on = leaves.fence_on
    return _fenced(state, leaf, found.end())


def _fenced(state: State, leaf: Leaf, at: int) -> int:
    """All lines of fenced code outside of all containers, and the one that ends it."""
    if leaf.goes_on is not leaves.fence_on or state.stack or leaf.pieces:
        return 0
    text = state.text
    closing = leaves.closing(text, at, leaf.fence, mdx=state.mdx)
    end = closing.start() if closing else len(text)
    if leaf.indent:
        leaf.pieces += leaves.outdented(text, at, end, leaf.indent)
    elif end > at:
        leaf.pieces.append(span((at, end - 1 if closing else end)))
    state.close()
    return closing.end() if closing else end


def _sibling(state: State, at: int) -> int:
    """A further item of an open list that begins with a word."""
    text, stack = state.text, state.stack
    for level in range(len(stack) - 1, -1, -1):
        opened = stack[level]
        sibling = opened.sibling
        if sibling and text.startswith(sibling, at):
            words = at + len(sibling)
            found = _WORDS.match(text, words)
            if found is None:
                return 0
            state.shut(level + 1)
            state.renew(opened, at + opened.marker)
            state.leaf = leaf = Leaf(_PARAGRAPH, at, state.within())
            end = found.end()
            leaf.pieces.append(span((words, end)))
            leaf.finish = _finish(state, words)
            return end + 1
    return 0
