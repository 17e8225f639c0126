"""What markdown-it-py reads in a source and what we read, in one form in which the two can be compared.

Two differences are of the form and not of the reading. A slice of the source cannot begin inside of a tab, so spaces
that begin a line count for nothing. And an address without signs around it is a link for us as it is on GitHub, which
markdown-it-py leaves to another library.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from llmdocs.blocks.document import Document, Origin
from llmdocs.blocks.prose import PLACEHOLDER, Mark, MarkKind, Prose
from llmdocs.blocks.tags import attributes
from llmdocs.blocks.values import Block, Kind, Shell

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Addresses as they are written.
PARSER.normalizeLink = PARSER.normalizeLinkText = lambda url: url  # type: ignore[method-assign]
PARSER.validateLink = lambda url: True  # type: ignore[method-assign]

# What CommonMark does not know and we do, by the kinds of our blocks and containers.
_BLOCKS = {
    Kind.FRONT_MATTER: "front matter",
    Kind.MATH: "formula",
    Kind.TEMPLATE: "template",
    Kind.DIRECTIVE: "directive",
}
_CONTAINERS = {
    Shell.ADMONITION: "directive",
    Shell.TAB: "directive",
    Shell.TEMPLATE: "template",
    Shell.DEFINITION: "footnote or definition list",
}

_MARKS = {MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.CODE, MarkKind.LINK, MarkKind.IMAGE, MarkKind.DELETED}
_NAMES = {"em": "emphasis", "s": "deleted", "strong": "strong", "link": "link"}
_BREAKING = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]"
    r"|header|hr|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b",
    re.IGNORECASE,
)
_TASK = re.compile(r"\[[ xX]\]\s+")


class Read(NamedTuple):
    """One block: what both sides must agree on."""

    kind: str
    start: int
    """Its first line, counted from 0."""
    detail: str
    """The level of a heading, the info string of fenced code."""
    lines: tuple[str, ...]
    """The content without the space around its lines; of a table its cells."""


class Words(NamedTuple):
    """The words of one block with what marks them."""

    text: str
    marks: Counter[tuple[str, str, str]]
    """Each mark with the words that it is about and where it leads."""


@lru_cache(maxsize=1000)
def _parsed(text: str) -> Sequence[Token]:
    return PARSER.parse(text)


# Theirs --------------------------------------------------------------------------------------------------------------


def their_blocks(text: str) -> Iterator[tuple[Read, range]]:
    """The blocks that markdown-it-py reads, with the lines that each takes."""
    for at, token in enumerate(tokens := _parsed(text)):
        if token.map is None or token.type not in _THEIR_KINDS:
            continue
        detail, content = "", token.content
        if token.type == "heading_open":
            detail, content = token.tag[1], tokens[at + 1].content
        elif token.type == "paragraph_open":
            content = tokens[at + 1].content
        elif token.type == "fence":
            detail = token.info.strip()
        elif token.type == "table_open":
            content = "\n".join(_cells(tokens, at))
        yield Read(_THEIR_KINDS[token.type], token.map[0], detail, _lines(content)), range(*token.map)


_THEIR_KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "fence": "fence",
    "code_block": "code",
    "html_block": "html",
    "hr": "rule",
    "table_open": "table",
}


def _cells(tokens: Sequence[Token], at: int) -> Iterator[str]:
    while tokens[at].type != "table_close":
        if tokens[at].type == "inline":
            yield tokens[at].content.replace("\\|", "|")
        at += 1


def their_words(text: str) -> dict[int, tuple[str, Words]]:
    """The source and the words of every heading, paragraph and table, by its line."""
    found: dict[int, tuple[str, Words]] = {}
    table = -1
    for token in _parsed(text):
        if token.type == "table_open" and token.map:
            table = token.map[0]
            found[table] = "", Words("", Counter())
        elif token.type == "table_close":
            table = -1
        elif token.type == "inline" and token.map:
            words = _spoken(token.children or [])
            if table < 0:
                found[token.map[0]] = token.content, words
            else:
                source, (said, marks) = found[table]
                found[table] = f"{source}\n{token.content}", Words(f"{said} {words.text}".strip(), marks + words.marks)
    return found


def _spoken(children: Sequence[Token]) -> Words:
    text, marks, opened = "", Counter[tuple[str, str, str]](), []
    for token in children:
        kind = token.type
        if kind == "text":
            text += token.content
        elif kind == "code_inline":
            marks["code", flat(token.content), ""] += 1
            text += token.content
        elif kind in ("softbreak", "hardbreak"):
            text += "\n"
        elif kind == "image":
            marks["image", flat(_alternative(token.children or [])), str(token.attrs["src"])] += 1
            text += PLACEHOLDER
        elif kind == "html_inline" and re.match(r"<img\b", token.content, re.IGNORECASE):
            given = attributes(token.content)
            marks["image", flat(unescape(given.get("alt", ""))), given.get("src", "")] += 1
            text += PLACEHOLDER
        elif kind == "html_inline":
            text += "\n" * bool(_BREAKING.match(token.content))
        elif kind.endswith("_open"):
            opened.append((len(text), str(token.attrs.get("href", ""))))
        else:
            start, target = opened.pop()
            marks[_NAMES[kind.removesuffix("_close")], flat(text[start:]), _address(target)] += 1
    return Words(flat(_TASK.sub("", text, count=1) if _TASK.match(text) else text), marks)


def _alternative(children: Sequence[Token]) -> str:
    words = ""
    for token in children:
        if token.type in ("softbreak", "hardbreak"):
            words += " "
        elif token.type == "image":
            words += _alternative(token.children or [])
        elif token.type != "html_inline":
            words += token.content
    return words


# Ours ----------------------------------------------------------------------------------------------------------------


def commonmark(text: str) -> Document:
    """A source that is read as Markdown, not as MDX, whatever it holds."""
    return Document("page.md", text, Origin(""))


def our_blocks(document: Document) -> Iterator[tuple[Read | None, range, str]]:
    """Our blocks with the lines that each takes, and what it is of that CommonMark does not know."""
    text = document.text
    starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]
    for block in document.blocks:
        first, dialect = bisect_right(starts, block.span.start) - 1, _dialect(text, block)
        taken = range(first, bisect_right(starts, block.span.end - 1))
        content = "\n".join(text[start:end] for start, end in block.pieces)
        kind = f"{'fence' if block.fence else 'code'}" if block.kind is Kind.CODE else block.kind.value
        if block.kind in (Kind.BLANK, Kind.DEFINITION) or dialect:
            yield None, taken, dialect
            continue
        while first + 1 < len(starts) and not text[starts[first] : starts[first + 1]].strip():
            first += 1
        detail = block.info if block.fence else str(block.level or "")
        if block.kind is Kind.RULE:
            content = ""
        elif block.kind is Kind.TABLE:
            content = content.replace("\\|", "|")
        yield Read("html" if block.kind is Kind.COMMENT else kind, first, detail, _lines(content)), taken, ""


def _dialect(text: str, block: Block) -> str:
    for each in block.within:
        if each.shell in _CONTAINERS:
            return _CONTAINERS[each.shell]
        if each.shell is Shell.QUOTE and each.name:
            return "directive"
    source = text[block.pieces[0].start : block.pieces[0].end] if block.pieces else ""
    if block.kind is Kind.DEFINITION and source.startswith("*["):
        return "abbreviation"
    if block.fence and block.fence[0] not in "`~":
        return "template"
    if block.kind is Kind.COMMENT and not source.startswith("<!--"):
        return "template"
    if block.kind is Kind.HTML and " markdown" in source:
        return "Markdown in HTML"
    return _BLOCKS.get(block.kind, "")


def our_words(document: Document) -> dict[int, Words]:
    """The words of every heading, paragraph and table, by its line."""
    return {
        document.text.count("\n", 0, block.pieces[0].start): _ours(document.text, prose)
        for block, prose in document.spoken
        if block.kind is not Kind.HTML
    }


def _ours(text: str, prose: Prose) -> Words:
    marks = Counter[tuple[str, str, str]]()
    for mark in prose.marks:
        if mark.kind in _MARKS and not _of_tags(text, mark):
            words = mark.alt or "" if mark.kind is MarkKind.IMAGE else prose.text[mark.start : mark.end]
            target = mark.target if mark.kind in (MarkKind.IMAGE, MarkKind.LINK) else ""
            marks[mark.kind.value, flat(words), _address(target)] += 1
    return Words(flat(prose.text), marks)


def _of_tags(text: str, mark: Mark) -> bool:
    """Whether a mark is made by tags of HTML, or is an address without signs around it."""
    source = text[mark.source.start : mark.source.end]
    if mark.kind is MarkKind.IMAGE:
        return False
    return source == mark.target or (source.startswith("<") and source[1:-1] != mark.target.removeprefix("mailto:"))


# Both ----------------------------------------------------------------------------------------------------------------


def flat(text: str) -> str:
    """Words with one space between them."""
    return " ".join(text.split())


def _address(target: str) -> str:
    return target.removeprefix("mailto:")


def _lines(content: str) -> tuple[str, ...]:
    lines = [line.strip() for line in re.split(r"\r\n?|\n", content)]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)
