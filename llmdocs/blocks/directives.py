"""Admonitions, tabs and other directives, in the five ways in which generators write them.

Sources: the manuals of PyMdown Extensions and Material for MkDocs (`!!!`, `???`, `===`, `///`), Docusaurus, VitePress
and Starlight (`:::`), MyST (`:::{note}` and fences), Quarto and Pandoc (`::: {.callout-note}`), mkdocstrings (`:::`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from llmdocs.model import Span

from .leaves import FENCE
from .state import DEEPEST, LEAF, Begins, Leaf, State
from .values import Container, Kind, Shell

_ADMONITION = re.compile(
    r"(?:!!!|\?\?\?\+?)[ \t]{0,9}([\w-]{1,60}(?:[ \t]{1,9}[\w-]{1,60}){0,9})?[ \t]{0,9}(?:\"([^\"\n]*)\")?[ \t]*$"
)
_TAB = re.compile(r"===([!+]{0,2})[ \t]{1,9}([\"'])(.*)\2[ \t]*$")
_DIRECTIVE = re.compile(r"(:{3,}|/{3,})[ \t]{0,9}(?:\{([^{}\n]*)\}|([A-Za-z][\w.-]{0,200}))(.*)")
_END = re.compile(r"(:{3,}|/{3,})[ \t]*$")
_LAST_END = re.compile(r"\n[ >]*:{3,}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"\[([^\]]*)\]|\|(.*)|([^{:]*)")
_FENCED = re.compile(r"\{([\w-]{1,60})\}[ \t]*(.*)")
# What may follow the line that opens a directive: `:class: wide` of MyST, `    type: warning` of PyMdown's blocks.
_OPTION = re.compile(r":[\w-]{1,60}:(?:[ \t]|$)")
_YAML = re.compile(r"---[ \t]*\n(?:(?![ >]*---)[^\n]*\n){1,60}[ >]*---[ \t]*$", re.MULTILINE)
_INDENTED_OPTION = re.compile(r"[\w$-]{1,60}:(?:[ \t]|$)|- ")
_TABS = frozenset(("tab", "tab-item", "tabbed"))
_TAB_SETS = frozenset(("tabs", "tab-set", "tabset", "tabpane", "code-group", "code-tabs", "codetabs", "panel-tabset"))
# Directives of MyST that hold text. In a fence all others hold code, a formula, a list of files or the like.
_PROSE = frozenset(
    "admonition aside attention card card-body caution collapse container danger deprecated details div dropdown "
    "epigraph error exercise figure glossary grid grid-item grid-item-card hint important list-table margin note only "
    "proof rubric seealso sidebar solution step steps tab tab-item tab-set tabs tip todo topic versionadded "
    "versionchanged versionremoved warning".split()
)
_CODE = frozenset(
    "code code-block code-cell csv-table doctest eval-rst graphviz highlight image include index jupyter-execute "
    "literalinclude math mermaid parsed-literal plantuml plot prompt raw sourcecode testcode toctree".split()
)


def admonition(state: State) -> Begins | None:
    """`!!! note "Title"` and `??? note`: what is indented by four is in it."""
    found = _ADMONITION.match(state.text, state.first, state.end)
    if found is None or not (found[1] or found[2]) or len(state.stack) >= DEEPEST:
        return None
    return _indented(state, Container(Shell.ADMONITION, state.first, (found[1] or "").lower(), found[2] or ""))


def tab(state: State) -> Begins | None:
    """`=== "Tab"`: what is indented by four is in it; a `!` begins a new group."""
    found = _TAB.match(state.text, state.first, state.end)
    if found is None or len(state.stack) >= DEEPEST:
        return None
    return _indented(state, tab_of(state, "tab", found[3], first="!" in found[1]))


def _indented(state: State, container: Container) -> Begins:
    opened = state.hold(container)
    opened.pad = " " * 4
    opened.strict = opened.bound = True
    return state.whole(Kind.DIRECTIVE)


def tab_of(state: State, name: str, label: str, *, start: int | None = None, first: bool = False) -> Container:
    """A tab, in one group with those that it stands beside: in the same set, or one right after the other."""
    start = state.first if start is None else start
    outer = state.stack[state.depth - 1].container if state.depth else None
    if outer is not None and outer.name.lower() in _TAB_SETS:
        return Container(Shell.TAB, start, name, label, outer.start)
    before = None if first else state.before(Shell.TAB) or state.tab_before()
    return Container(Shell.TAB, start, name, label, before.group if before else start)


def directive(state: State) -> Begins | None:
    """`:::note[Title]` and `/// tab | Title`, or the same run that closes one."""
    text, first, end = state.text, state.first, state.end
    if closing := _END.match(text, first, end):
        return ends(state, closing[1])
    found = _DIRECTIVE.match(text, first, end)
    if found is None or len(state.stack) >= DEEPEST:
        return None
    run, braced, bare, rest = found.groups()
    words = (braced or bare or "").split()
    name = words[0].lstrip(".#").lower() if words else ""
    if run[0] == "/" and rest.strip() and not rest.lstrip().startswith("|"):
        return None
    if braced is not None and name in _CODE:
        leaf = state.leaf_of(Kind.CODE)
        leaf.fence, leaf.info = run, text[first + len(run) : end].strip()
        leaf.goes_on = _code_on
        return LEAF
    if run[0] == ":" and ("." in name or not _is_closed(state)):
        # `::: package.module` of mkdocstrings names an object and holds nothing but options.
        return _head(state, Kind.TEMPLATE, _indented_on)
    label = _LABEL.match(rest.strip())
    title = next((each for each in label.groups() if each), "").strip() if label else ""
    _hold(state, run, name, title)
    return _head(state, Kind.DIRECTIVE, _options_on if braced is not None else _indented_options_on)


def fenced(state: State) -> Begins | None:
    """A directive of MyST, which looks like fenced code, or the fence that closes one."""
    found = FENCE.match(state.text, state.first, state.end)
    if found is None:
        return None
    info = found[2].strip()
    if not info:
        return ends(state, found[1])
    known = _FENCED.match(info)
    if known is None or known[1].lower() not in _PROSE or len(state.stack) >= DEEPEST:
        return None
    _hold(state, found[1], known[1].lower(), known[2])
    return _head(state, Kind.DIRECTIVE, _options_on)


def ends(state: State, run: str) -> Begins | None:
    """Close what the run ends: the innermost directive that began with no more of the same sign."""
    for level in range(state.depth - 1, -1, -1):
        opened = state.stack[level]
        if opened.run[:1] == run[0] and len(opened.run) <= len(run):
            state.leave(level)
            return state.whole(Kind.DIRECTIVE)
    return None


def _hold(state: State, run: str, name: str, label: str) -> None:
    tab = name in _TABS
    container = tab_of(state, name, label) if tab else Container(Shell.ADMONITION, state.first, name, label)
    state.hold(container).run = run


def _head(state: State, kind: Kind, options: Callable[[State, Leaf], bool]) -> Begins:
    """The line that opens a directive; its options go with it."""
    leaf = state.leaf_of(kind)
    leaf.pieces.append(Span(state.first, state.end))
    leaf.goes_on = options
    return LEAF


def _options_on(state: State, leaf: Leaf) -> bool:
    text, first = state.text, state.first
    if first < leaf.stop or _OPTION.match(text, first, state.end):
        return _add(state, leaf)
    if len(leaf.pieces) == 1 and (yaml := _YAML.match(text, first)):
        leaf.stop = yaml.end()
        return _add(state, leaf)
    state.close()
    return False


def _indented_options_on(state: State, leaf: Leaf) -> bool:
    if state.first - state.at >= 4 and _INDENTED_OPTION.match(state.text, state.first, state.end):
        return _add(state, leaf)
    state.close()
    return False


def _indented_on(state: State, leaf: Leaf) -> bool:
    if state.first - state.at >= 4:
        return _add(state, leaf)
    state.close()
    return False


def _add(state: State, leaf: Leaf) -> bool:
    leaf.pieces.append(Span(state.first, state.end))
    return True


def _code_on(state: State, leaf: Leaf) -> bool:
    text, first, end = state.text, state.first, state.end
    if text.startswith(leaf.fence, first, end) and not text[first:end].rstrip(" \\t").strip(":"):
        state.close()
    else:
        leaf.pieces.append(Span(min(state.at, first), end))
    return True


def _is_closed(state: State) -> bool:
    """Whether a line further down can be the end of a directive that begins here."""
    if state.last_run is None:
        last = 0
        for found in _LAST_END.finditer(state.text):
            last = found.start()
        state.last_run = last
    return state.last_run > state.first
