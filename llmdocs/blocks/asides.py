"""Lines that are no text though they look like it: inclusions, targets of links, abbreviations, comments of MyST.

Sources: the manuals of PyMdown Extensions (`--8<--`), VitePress (`<<<`), Python-Markdown (`[TOC]`, `*[HTML]: …`) and
MyST (`(target)=`, `% comment`).
"""

from __future__ import annotations

import re

from .leaves import until
from .state import LEAF, Begins, State
from .values import Kind

_SNIPPET = re.compile(r";?-{1,9}8<-{1,9}(?:[ \t]+([\"']).*\1)?[ \t]*$")
_SNIPPETS_END = re.compile(r"\n[ >]*-{1,9}8<-{1,9}[ \t]*$", re.MULTILINE)
_IMPORTED = re.compile(r"<<<[ \t]*@?[\w./]")
_CONTENTS = re.compile(r"\[(?:TOC|\[_?TOC_?\])\][ \t]*$", re.IGNORECASE)
_TARGET = re.compile(r"\([^()\s]{1,200}\)=[ \t]*$")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]{1,200}\][ ]?:")
_MYST = re.compile(r"^[ >]*(?:`{3,}|:{3,})\{[a-z]|^\([^()\s]{1,200}\)=$", re.MULTILINE)


def snippet(state: State) -> Begins | None:
    """`--8<-- "file"`, or the names of files between two such lines."""
    found = _SNIPPET.match(state.text, state.first, state.end)
    if found is None:
        return None
    if found[1]:
        return state.whole(Kind.TEMPLATE)
    ended = _SNIPPETS_END.search(state.text, state.end, state.end + 2_000)
    until(state, state.leaf_of(Kind.TEMPLATE), ended.end() if ended else state.end)
    return LEAF


def imported(state: State) -> Begins | None:
    """`<<< @/file.js`."""
    return state.whole(Kind.TEMPLATE) if _IMPORTED.match(state.text, state.first, state.end) else None


def contents(state: State) -> Begins | None:
    """`[TOC]`, where the list of headings is to be."""
    if state.paragraph is not None or _CONTENTS.match(state.text, state.first, state.end) is None:
        return None
    return state.whole(Kind.TEMPLATE)


def target(state: State) -> Begins | None:
    """`(name)=`."""
    return state.whole(Kind.TEMPLATE) if _TARGET.match(state.text, state.first, state.end) else None


def abbreviation(state: State) -> Begins | None:
    """`*[HTML]: Hypertext Markup Language`."""
    return state.whole(Kind.DEFINITION) if _ABBREVIATION.match(state.text, state.first, state.end) else None


def remark(state: State) -> Begins | None:
    """`% text`, in a source that is MyST by what else it holds."""
    if state.paragraph is not None or not state.once("myst", lambda: _MYST.search(state.text) is not None):
        return None
    return state.whole(Kind.COMMENT)
