"""Blocks of HTML and JSX, comments, and the elements that go on past the block in which they begin.

Sources: CommonMark 0.31, section 4.6; MDX 3; Python-Markdown's md_in_html.

In MDX, and in an element with the attribute `markdown`, a line of nothing but tags is a block of its own, and what
follows it is Markdown again.
"""

from __future__ import annotations

import re
from collections import Counter

from llmdocs.model import Span

from .leaves import until
from .state import LEAF, Begins, Element, Leaf, State
from .tags import VOID, Tag, attributes, tag_at
from .values import Container, Kind, Shell

_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,100})(?=[\s>]|(/>)|$)")
_VERBATIM = frozenset("script pre style textarea".split())
_VERBATIM_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead "
    "title tr track ul".split()
)
_MARKED = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_DECLARATION = re.compile(r"<![A-Za-z]")
_COMMENTS = re.compile(r"(?:[ \t]*<!--(?:(?!-->)[^\n])*-->)*[ \t]*$")
_TAG = re.compile(r"<(?=/?[A-Za-z>]|!--)")
# In running text: a tag of an element, an escaped sign, what tags are text in.
_IN_TEXT = re.compile(r"<(/?)([A-Za-z][\w.:-]{0,100})|\\.|\{|`+", re.DOTALL)
_CODE_END = {run: re.compile(rf"(?<!`){run}(?!`)") for run in ("`", "``", "```")}
_TABS = frozenset({"tabitem", "tab", "tabpanel", "tab-item", "codegroupitem"})
_LABELS = ("label", "title", "name", "header", "value")
# Of which one ends where the next one begins.
_ROWS = frozenset("li td th tr dt dd option".split())
# Tags of a block that go on past it are followed; in one that holds thousands there is nothing to follow.
_MOST_TAGS = 2_000
_DEEPEST = 100


def html(state: State) -> Begins | None:
    """What a line begins with `<`."""
    text, first, end = state.text, state.first, state.end
    named = _NAME.match(text, first, end)
    name = named[2].lower() if named else ""
    if named and name in _VERBATIM and not (named[1] or named[3]):
        return _verbatim(state)
    if not named:
        for opening, mark in _MARKED:
            if text.startswith(opening, first):
                return _marked(state, Kind.COMMENT if mark == "-->" else Kind.HTML, mark)
        if _DECLARATION.match(text, first, end):
            return _marked(state, Kind.HTML, ">")
    known = name in _BLOCKS
    if state.mdx or state.in_markdown() or (known and " markdown" in text[first:end]):
        return _lines(state, known=known)
    if not known:
        if state.leaf is not None and state.leaf.goes_on is None:
            return None
        tag = tag_at(text, first, end)
        if tag is None or text[tag.end : end].strip():
            return None
    leaf = state.leaf_of(Kind.HTML)
    leaf.pieces.append(Span(first, end))
    leaf.goes_on, leaf.finish = _html_on, follow
    return LEAF


def _html_on(state: State, leaf: Leaf) -> bool:
    if state.first >= state.end:
        state.close()
        return False
    leaf.pieces.append(Span(state.first, state.end))
    return True


def _verbatim(state: State) -> Begins:
    leaf = state.leaf_of(Kind.HTML)
    leaf.goes_on = _verbatim_on
    _verbatim_on(state, leaf)
    return LEAF


def _verbatim_on(state: State, leaf: Leaf) -> bool:
    leaf.pieces.append(Span(state.first, state.end))
    if _VERBATIM_END.search(state.text, state.first, state.end):
        state.close()
    return True


def _marked(state: State, kind: Kind, mark: str) -> Begins:
    """A comment, an instruction, a declaration: up to a mark of its own."""
    stop = state.find(mark, state.first + 2)
    leaf = state.leaf_of(kind)
    if kind is Kind.COMMENT:
        leaf.finish = _comment_end
    until(state, leaf, stop + len(mark) if stop >= 0 else len(state.text))
    return LEAF


def _comment_end(state: State, leaf: Leaf) -> None:
    """Behind a comment on its last line there may be text."""
    last = leaf.pieces[-1]
    stop = leaf.stop if last.start < leaf.stop <= last.end else last.end
    if not _COMMENTS.match(state.text, stop, last.end):
        leaf.kind = Kind.HTML
    state.leaves.append(leaf)


def _lines(state: State, *, known: bool) -> Begins | None:
    """Tags where what follows on the next line is Markdown again."""
    text, first, end = state.text, state.first, state.end
    at, large = first, known
    while at < end:
        tag = tag_at(text, at, len(text), state.braces)
        if tag is None:
            break
        large = large or _is_component(tag)
        at = tag.end
        end = max(end, state.line_end(at))
        while text.startswith((" ", "\t"), at):
            at += 1
    alone = at >= end
    if at == first or not (known or alone) or (state.paragraph is not None and not large):
        return None
    leaf = state.leaf_of(Kind.HTML)
    leaf.finish = follow
    until(state, leaf, at if alone else end)
    return LEAF


def _is_component(tag: Tag) -> bool:
    return not tag.name or tag.name[0].isupper() or "." in tag.name or "-" in tag.name


def follow(state: State, leaf: Leaf) -> None:
    """Close a block of HTML: what stands between a tag in it and a later end tag is in the element."""
    state.leaves.append(leaf)
    text, at, end = state.text, leaf.pieces[0].start, leaf.pieces[-1].end
    elements = state.elements
    before = list(elements)
    braces = state.braces if state.mdx else None
    for _ in range(_MOST_TAGS):
        found = _TAG.search(text, at, end)
        if found is None:
            break
        at = found.start()
        if text.startswith("<!--", at):
            stop = text.find("-->", at, end)
            at = stop if stop >= 0 else end
            continue
        tag = tag_at(text, at, end, braces)
        if tag is None:
            at += 1
            continue
        at = tag.end
        name = tag.name.lower()
        if tag.closing:
            _leave(elements, tag.name)
        elif not tag.empty and name != "p" and name not in VOID:
            if name in _ROWS and elements and elements[-1].container.name == tag.name:
                elements.pop()
            if len(elements) < _DEEPEST:
                elements.append(_element(state, text[tag.start : tag.end], tag))
    if elements != before:
        state.changed()


def text_end(state: State, leaf: Leaf) -> None:
    """End the elements whose end tags stand in the text of a paragraph that has been closed, outside of code."""
    text, at, end = state.text, leaf.pieces[0].start, leaf.pieces[-1].end
    elements, begun = state.elements, Counter[str]()
    before, barren = len(elements), set[str]()
    if text.find("</", at, end) < 0:
        return
    while found := _IN_TEXT.search(text, at, end):
        at = found.end()
        sign, name = found[0], found[2]
        if sign == "{" and state.mdx:
            at = min(state.braces.after(found.start()) or at, end)
        elif code := _CODE_END.get(sign):
            closed = code.search(text, at, end) if sign not in barren else None
            at = closed.end() if closed else at
            if closed is None:
                barren.add(sign)
        elif not name:
            continue
        elif not found[1]:
            begun[name] += 1
        elif begun[name]:
            begun[name] -= 1
        else:
            _leave(elements, name)
    if len(elements) != before:
        state.changed()


def _leave(elements: list[Element], name: str) -> None:
    for level in range(len(elements) - 1, -1, -1):
        if elements[level].container.name == name:
            del elements[level:]
            return


def _element(state: State, source: str, tag: Tag) -> Element:
    depth, elements = len(state.stack), state.elements
    name = tag.name
    if name.lower() not in _TABS:
        markdown = bool(elements and elements[-1].markdown) or (
            "markdown" in source and "markdown" in attributes(source)
        )
        return Element(Container(Shell.ELEMENT, tag.start, name), depth, markdown)
    given = attributes(source)
    label = next((given[key] for key in _LABELS if given.get(key)), "")
    group = elements[-1].container.start if elements else tag.start
    return Element(Container(Shell.TAB, tag.start, name, label, group), depth, False)
