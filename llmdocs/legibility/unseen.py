"""Text of a Markdown source that no reader of the page sees: in hidden HTML, in comments, in dead definitions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from llmdocs.blocks.document import Document
from llmdocs.blocks.script import Braces
from llmdocs.blocks.tags import Tag, attributes, tag_at
from llmdocs.blocks.ticks import Ticks
from llmdocs.blocks.values import SPOKEN, Kind
from llmdocs.model import Span
from llmdocs.safety.hidden import Visibility
from llmdocs.safety.look import Reason, Sight

_DEEPEST = 200
_TOLD = 500
"""Characters of hidden text that are looked at, of a list of attributes."""
_BEGINS = re.compile(r"</?[A-Za-z][\w.:-]{0,60}(?=[\s/>])")
_SHEET = re.compile(r"<style\b[^<>]{0,200}>([^<]{0,20000})</style>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_JSX_STYLE = re.compile(r"style=\{\{([^{}]{0,500})\}\}")
_LISTED = re.compile(
    r"\{:?[ ]?(?=[.#]|style=|[a-z]{1,20}=)((?:[.#][\w-]{1,80}"
    r"|[\w-]{1,40}=(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|[^\s{}\"']{1,100})|\s){1,20})\}"
)
_CAPITAL = re.compile("[A-Z]")
# A quick look: what can hide an element stands in its start tag, or in a sheet of the page.
_HINTS = frozenset("style hidden aria-hidden bgcolor class classname".split())
_HIDING = r"(?:hid|none|only|screen|invisible|assistive)"
_MAY_HIDE = re.compile(
    rf"""style[ ]?=[ ]?["'{{]|(?:aria-)?hidden|bgcolor|class(?:Name)?[ ]?=[ ]?["'{{][^"'<>]{{0,300}}?{_HIDING}"""
)
_MAY_LIST = re.compile(rf"style=|\.[\w-]{{0,30}}?{_HIDING}")


class Unseen(NamedTuple):
    """A stretch of a source that the page does not show."""

    span: Span
    """What hides it: the start tag, or the list of attributes."""
    reason: Reason
    text: str
    """What is hidden, without its tags."""
    in_code: bool = False


class _Open(NamedTuple):
    name: str
    tag: Tag
    sight: Sight
    begins: bool
    """Whether text is hidden from this element on."""


def unseen_elements(document: Document) -> Iterator[Unseen]:
    """What HTML in the source hides, each outermost element once."""
    text = document.text
    marked = _is_marked(document)
    listed = [found for found in _LISTED.finditer(text) if _MAY_LIST.search(found[1])]
    if marked or listed:
        visibility = Visibility([found[1] for found in _SHEET.finditer(text)])
        if marked:
            yield from _elements(document, visibility)
        yield from _listed(document, visibility, listed)


def _is_marked(document: Document) -> bool:
    """Whether a start tag can hide its element."""
    text = document.text
    for at in document.places(_HINTS):
        begin = text.rfind("<", max(0, at - 600), at)
        in_tag = begin >= 0 and text[begin + 1 : begin + 2].isalpha() and text.find(">", begin, at) < 0
        if in_tag and _MAY_HIDE.match(text, at):
            return True
    return False


def _elements(document: Document, visibility: Visibility) -> Iterator[Unseen]:
    text = document.text
    stack: list[_Open] = []
    ticks = Ticks(text)
    braces = Braces(text) if document.mdx else None
    at = 0
    while found := _BEGINS.search(text, at):
        at = found.end()
        block = document.block_at(found.start())
        if block.kind not in SPOKEN:
            at = max(at, block.span.end)
            continue
        if ticks.around(block, found.start()):
            continue
        tag = tag_at(text, found.start(), len(text), braces)
        if tag is None:
            continue
        at = tag.end
        name = tag.name.lower()
        if tag.closing:
            yield from _closed(document, stack, name, tag.start)
        elif not tag.empty and len(stack) < _DEEPEST:
            outer = stack[-1].sight if stack else Sight(ground=visibility.canvas)
            # What a picture is painted with says nothing of text.
            drawn = name == "svg" or any(each.name == "svg" for each in stack)
            sight = outer if drawn else visibility.enter(outer, name, _attributes(text[tag.start : tag.end]))
            stack.append(_Open(name, tag, sight, sight.reason is not None and outer.reason is None))
    for each in stack:
        if each.begins:
            # Never closed: it reaches at least to the end of its block.
            yield from _region(document, each, document.block_at(each.tag.start).span.end, stack)


def _closed(document: Document, stack: list[_Open], name: str, at: int) -> Iterator[Unseen]:
    number = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].name == name), None)
    if number is None:
        return
    for each in stack[number:]:
        if each.begins:
            yield from _region(document, each, at, stack)
    del stack[number:]


def _region(document: Document, opened: _Open, end: int, stack: list[_Open]) -> Iterator[Unseen]:
    text = " ".join(_TAGS.sub(" ", document.text[opened.tag.end : end]).split())
    if text and opened.sight.reason is not None:
        in_code = any(each.name in ("pre", "code") for each in stack)
        yield Unseen(Span(opened.tag.start, opened.tag.end), opened.sight.reason, text, in_code)


def _attributes(source: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, value in attributes(source).items():
        found["class" if name == "className" else name.lower()] = value
    if jsx := _JSX_STYLE.search(source):
        style = jsx[1].replace("'", "").replace('"', "").replace("`", "")
        found["style"] = ";".join(_CAPITAL.sub(lambda c: "-" + c[0].lower(), part.strip()) for part in style.split(","))
    return found


def _listed(document: Document, visibility: Visibility, lists: Iterable[re.Match[str]]) -> Iterator[Unseen]:
    """What a list of attributes hides (`{: .hidden }`): the block that it ends, or the words before it."""
    text = document.text
    ticks = Ticks(text)
    done = -1
    for found in lists:
        block = document.block_at(found.start())
        if block.kind is Kind.TEMPLATE and block.span.start:
            # On a line of its own it belongs to the block above.
            block = document.block_at(block.span.start - 1)
        elif block.kind not in (Kind.PARAGRAPH, Kind.HEADING) or ticks.around(block, found.start()):
            continue
        if block.span.start == done:
            continue
        given: dict[str, str | None] = {}
        classes = [word[1:] for word in found[1].split() if word.startswith(".")]
        given["class"] = " ".join(classes)
        given.update(attributes(f"<p {found[1]}>").items())
        reason = visibility.reason("p", given)
        if reason is not None:
            words = " ".join(text[max(block.span.start, found.start() - _TOLD) : found.start()].split())
            if words:
                done = block.span.start
                yield Unseen(Span(*found.span()), reason, words)


def unseen_remarks(document: Document) -> Iterator[Span]:
    """What a source says beside the page: comments, definitions used as such, front matter that is no title."""
    text = document.text
    for opening, closing in _REMARKS:
        # One sign is found many times faster than several.
        at = text.find(opening) if opening[0] in text else -1
        while at >= 0:
            end = text.find(closing, at + len(opening))
            if end < 0:
                break
            yield Span(at, end + len(closing))
            at = text.find(opening, end)
    for found in _DEFINITION.finditer(text):
        start = found.start()
        _, begins, before = text[max(0, start - 4) : start].rpartition("\n")
        if (begins or start < 4) and not before.strip(" "):
            yield Span(start - len(before), found.end())
    front = document.blocks[0] if document.blocks else None
    if front is not None and front.kind is Kind.FRONT_MATTER:
        for found in _FRONT.finditer(text, front.span.start, front.span.end):
            if not _SHOWN.match(found[0]):
                yield Span(*found.span())


_REMARKS = (("<!--", "-->"), ("{/*", "*/}"), ("{#", "#}"), ("{{/*", "*/}}"), ("{% comment %}", "{% endcomment %}"))
# At the beginning of a line, which is the cheaper question last.
_DEFINITION = re.compile(r"\[(?://|comment|_[^\]\n]{0,40}|#|~)\]:[ \t]{0,9}(?:#|<>|-)?[ \t]{1,9}[^\n]{1,2000}")
_FRONT = re.compile(r"(?m)^[\w-]{1,60}[ \t]{0,9}[:=][^\n]*\n?(?:[ \t][^\n]*\n?)*")
_SHOWN = re.compile(r"(?:title|description|summary|sidebar_label|nav_title|subtitle|excerpt)\b", re.IGNORECASE)
