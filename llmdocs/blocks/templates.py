"""Lines of template languages, and the other things that a line begins with a brace.

Sources: the manuals of Liquid, Jinja, Hugo, GitBook and mdBook for tags; MDX 3 for expressions; kramdown and
Python-Markdown for lists of attributes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from llmdocs.model import Span

from .directives import tab_of
from .leaves import until
from .state import DEEPEST, LEAF, Begins, Leaf, State
from .values import Container, Kind, Shell

_CLOSERS = (("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{#", "}}"))
_NAME = re.compile(r"[-+~]?[ \t\n]{0,20}(/[ \t]{0,9}|end_?)?([A-Za-z][\w-]{0,60})")
_ENDING = re.compile(r"\{(?:%[-+~]?|\{[<%#])[ \t]{0,9}(?:/[ \t]{0,9}|end_?)([A-Za-z][\w-]{0,60})")
_TITLE = re.compile(
    r"\b(?:title|name|header|label|text|tabName)[ \t]?=[ \t]?[\"']([^\"'\n]*)[\"']|^[ \t]*[\"']([^\"'\n]*)[\"']"
)
_INCLUSION = re.compile(r"\{([!*])[^\n]{1,500}\1\}[ \t]*$")
_ATTRIBUTES = re.compile(r"\{(?::[^{}\n]*|[ ]?[.#][\w-][^{}\n]*|[ ]?[a-z-]{1,30}=[^{}\n]*)\}[ \t]*$")
_TABS = frozenset(("tab", "tabitem", "tabpanel", "tab-item", "codegroupitem"))
_CODE = frozenset(("highlight", "codeblock"))
_RAW = frozenset(("raw", "verbatim"))
# A tag or a comment goes on over no more than so many characters.
_FAR = 2_000


class TemplateTag(NamedTuple):
    """One tag: `{% tab "Python" %}`, `{{< /tab >}}`."""

    name: str
    ending: bool
    rest: str
    start: int
    end: int


def template_tag(text: str, at: int) -> TemplateTag | None:
    """The tag that begins here, None when what begins here is none. `{{ value }}` is none: it stands for words."""
    for opening, closer in _CLOSERS:
        if text.startswith(opening, at):
            name = _NAME.match(text, at + len(opening))
            close = text.find(closer, name.end(), at + _FAR) if name else -1
            if name is None or close < 0:
                return None
            return TemplateTag(
                name[2], bool(name[1]), text[name.end() : close].strip("-+~ \t\n"), at, close + len(closer)
            )
    return None


def template(state: State) -> Begins | None:
    """What a line begins with a brace: a comment, tags, an expression, attributes of the block above."""
    text, first, end = state.text, state.first, state.end
    if text.startswith("{/*", first):
        return _comment(state, "*/}")
    raw = next((opened.container.name for opened in state.stack if opened.container.name in _RAW), None)
    tags = _tags(state)
    if tags and (raw is None or any(tag.ending and tag.name == raw for tag in tags)):
        return _tagged(state, tags)
    if raw is None:
        if text.startswith("{#", first) and text.find("#}", first, first + _FAR) >= 0:
            return _comment(state, "#}")
        if _INCLUSION.match(text, first, end) or _ATTRIBUTES.match(text, first, end):
            return state.whole(Kind.TEMPLATE)
    return None


def _comment(state: State, mark: str) -> Begins | None:
    """A comment, unless it only stands before text on its line."""
    found = state.find(mark, state.first)
    stop = found + len(mark) if found >= 0 else len(state.text)
    if state.text[stop : state.end].strip():
        return None
    until(state, state.leaf_of(Kind.COMMENT), stop)
    return LEAF


def _tags(state: State) -> list[TemplateTag]:
    """The tags that a line consists of, the last of which may go on over further lines; none when it holds words."""
    text, at, end = state.text, state.first, state.end
    found: list[TemplateTag] = []
    while at < end:
        tag = template_tag(text, at)
        if tag is None:
            return []
        found.append(tag)
        at = tag.end
        while text.startswith((" ", "\t"), at):
            at += 1
    # The last tag may have gone on over further lines.
    return [] if text[at : state.line_end(at)].strip() else found


def _tagged(state: State, tags: list[TemplateTag]) -> Begins:
    """A line of tags. Between a tag and the one that ends it is a container, or code, or a comment."""
    last = tags[-1]
    if not last.ending and last.name in _CODE | {"comment"} and (ended := _ended(state, last)):
        leaf = state.leaf_of(Kind.COMMENT if last.name == "comment" else Kind.CODE)
        leaf.info, leaf.stop, leaf.goes_on = last.rest, ended, _verbatim_on
        if leaf.kind is Kind.CODE:
            leaf.fence = state.text[last.start : last.start + 2]
        return LEAF
    # Tags that end something come before the line's leaf, those that begin something after it has been made.
    for tag in tags:
        if tag.ending:
            for level in range(min(state.depth, len(state.stack)) - 1, -1, -1):
                if state.stack[level].run == "%" + tag.name:
                    state.leave(level)
                    break
        elif tag.name in _ends(state) and not tag.rest.endswith("/") and len(state.stack) < DEEPEST:
            state.hold(_container(state, tag)).run = "%" + tag.name
    leaf = state.leaf_of(Kind.TEMPLATE)
    until(state, leaf, last.end)
    return LEAF


def _ended(state: State, tag: TemplateTag) -> int:
    """Where the tag begins that ends another one; 0 when there is none."""
    places = _ends(state).get(tag.name, [])
    number = bisect_left(places, tag.end)
    return places[number] if number < len(places) else 0


def _verbatim_on(state: State, leaf: Leaf) -> bool:
    if leaf.stop > state.end:
        leaf.pieces.append(Span(state.at, state.end))
    else:
        if leaf.stop > state.first:
            leaf.pieces.append(Span(state.at, leaf.stop))
        state.close()
    return True


def _ends(state: State) -> dict[str, list[int]]:
    """Where tags end something, by the name of what they end."""
    if state.ends is None:
        state.ends = {}
        for found in _ENDING.finditer(state.text):
            state.ends.setdefault(found[1], []).append(found.start())
    return state.ends


def _container(state: State, tag: TemplateTag) -> Container:
    title = _TITLE.search(tag.rest)
    label = (title[1] or title[2] or "") if title else tag.rest if "=" not in tag.rest else ""
    if tag.name.lower() in _TABS:
        return tab_of(state, tag.name, label, start=tag.start)
    return Container(Shell.TEMPLATE, tag.start, tag.name, label)
