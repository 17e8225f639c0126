"""Split Markdown source into blocks without losing a character: `"".join(text of each block) == source`.

The phases are those of CommonMark 0.31, appendix "A parsing strategy": each line first stays in the open containers,
then opens new ones, and what is left of it belongs to a leaf. Every line is looked at once.
"""

from __future__ import annotations

import re

from . import asides, containers, directives, html, leaves, mdx, shortcuts, tables, templates
from .front import front_matter
from .paragraphs import finish
from .source import Source
from .state import LEAF, Beginning, State
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

_BLANK = re.compile(r"\n+")
_PARAGRAPH, _TABLE = Kind.PARAGRAPH, Kind.TABLE


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
                at += 1
                if text.startswith("\n", at) and (found := _BLANK.match(text, at)):
                    at = found.end()
                continue
            ahead = shortcuts.lines(state, at)
        else:
            ahead = shortcuts.fenced(state, leaf, at)
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
        leaf.finish = finish(state, state.first)
