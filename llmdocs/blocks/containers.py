"""Quotes, list items, footnotes and definitions: how each begins, and how a line stays in the open containers.

Sources: CommonMark 0.31, section 5; the manuals of GitHub for alerts, of Obsidian for titles of callouts, of PHP
Markdown Extra for footnotes and definition lists.
"""

from __future__ import annotations

import re

from .state import CONTAINER, DEEPEST, SPACES, Begins, State
from .values import Container, Kind, Shell

MARKER = re.compile(r"([-*+]|[0-9]{1,9}[.)])(?= |$)")
_ITEM = Shell.ITEM
_ALERT = re.compile(r" {0,3}\[!([A-Za-z][\w-]{0,30})\][+-]?[ \t]*")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,200})\]:[ \t]*")
_TERM = re.compile(r":[ \t]+")


def stay(state: State) -> None:
    """How many of the open containers the line stays in; go on past their marks."""
    text, end, at = state.text, state.end, state.begin
    if not state.stack:
        state.depth = 0
        state.move(at)
        return
    depth = 0
    for opened in state.stack:
        pad = opened.pad
        if pad:
            if opened.empty and not text[at:end].strip(" "):
                break
            if text.startswith(pad, at, end):
                at += len(pad)
                opened.empty = False
            else:
                found = SPACES.match(text, at, end)
                first = found.end() if found else at
                if first < end:
                    break
                at = first
        elif opened.quote:
            found = SPACES.match(text, at, min(at + 3, end))
            first = found.end() if found else at
            if not text.startswith(">", first, end):
                break
            at = first + 1
            if text.startswith(" ", at, end):
                at += 1
        depth += 1
    state.depth = depth
    state.move(at)
    if depth < len(state.stack) and any(left.strict for left in state.stack[depth:]):
        state.drop(depth)


def blank(state: State) -> None:
    """A line without anything on it ends quotes, and a list item that holds nothing yet."""
    for depth, opened in enumerate(state.stack):
        if opened.quote or opened.empty:
            state.shut(depth)
            return


def quote(state: State) -> Begins | None:
    """`> text`. What stands after the `[!NOTE]` of an alert, such as the title of a callout, is text in it."""
    if len(state.stack) >= DEEPEST:
        return None
    text, first, end = state.text, state.first, state.end
    at = first + 1 + text.startswith(" ", first + 1, end)
    alert = _ALERT.match(text, at, end)
    if alert is None:
        state.hold(Container(Shell.QUOTE, first), at=at)
        return CONTAINER
    container = Container(Shell.QUOTE, first, alert[1].lower())
    if alert.end() < end:
        state.hold(container, at=alert.end())
        return CONTAINER
    state.hold(container)
    return state.whole(Kind.DIRECTIVE)


def item(state: State) -> Begins | None:
    """`- text` or `1. text`."""
    text, first, end = state.text, state.first, state.end
    found = MARKER.match(text, first, end)
    if found is None or len(state.stack) >= DEEPEST:
        return None
    marker, after = found[1], found.end()
    space = SPACES.match(text, after, end)
    words = space.end() if space else after
    if state.paragraph is not None and (words >= end or (len(marker) > 1 and int(marker[:-1]) != 1)):
        return None
    # What is further away than code would be is code.
    inner = words if words < end and (words - after < 5 or state.mdx) else after + 1
    before = state.before(_ITEM)
    group = before.group if before is not None and before.name[-1] == marker[-1] else first
    pad = inner - state.at
    opened = state.hold(Container(_ITEM, first, marker, group=group), at=min(inner, end))
    opened.pad = " " * pad
    opened.empty = words >= end
    if inner == words and len(marker) == 1 and not text[state.begin : first].strip(" "):
        opened.sibling = text[state.begin : inner]
        opened.marker = first - state.begin
    return CONTAINER


def footnote(state: State) -> Begins | None:
    """`[^1]: text`."""
    found = _FOOTNOTE.match(state.text, state.first, state.end)
    if found is None or len(state.stack) >= DEEPEST:
        return None
    opened = state.hold(Container(Shell.DEFINITION, state.first, "footnote", found[1]), at=found.end())
    opened.pad = " " * 4
    return CONTAINER


def meaning(state: State) -> Begins | None:
    """`:   text` under the term that it explains."""
    found = _TERM.match(state.text, state.first, state.end)
    if found is None or not _follows_term(state) or len(state.stack) >= DEEPEST:
        return None
    opened = state.hold(Container(Shell.DEFINITION, state.first, "definition"), at=found.end())
    opened.pad = " " * 2
    return CONTAINER


def _follows_term(state: State) -> bool:
    """Whether the block before is a paragraph with no more than one blank line after it, or another meaning."""
    before = state.before(Shell.DEFINITION)
    if before is not None and before.name == "definition":
        return True
    if state.leaf is not None or not state.leaves:
        return state.paragraph is not None
    leaf = state.leaves[-1]
    if leaf.kind is not Kind.PARAGRAPH or len(leaf.within) != len(state.within) or state.lazy:
        return False
    return state.text.count("\n", leaf.pieces[-1].end, state.begin) <= 2
