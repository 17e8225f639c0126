"""Places are exact: a slice of the source is what a finding, a block or a word says it is, however the file is written.

Every source at hand is read as it is, with the line ends of Windows, with tabs for its indents, with a byte order mark,
and with characters beyond ASCII in front and in the middle.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path

import pytest
from written import ROOT, SITES, sources

from llmdocs.blocks.document import Document
from llmdocs.blocks.prose import MarkKind
from llmdocs.blocks.values import Container, Kind, Shell
from llmdocs.lint.check import check
from llmdocs.model import Finding
from llmdocs.rule import rules
from llmdocs.sources.markdown import decode

RULES = tuple(rules())
FOLDERS = [
    pytest.param(ROOT / "tests/rules", id="specs of the rules"),
    pytest.param(ROOT / "tests/blocks", id="specs of the blocks"),
    pytest.param(ROOT, id="ours", marks=pytest.mark.slow),
    pytest.param(SITES, id="real sites", marks=pytest.mark.slow),
]
OPENINGS = {
    Shell.QUOTE: (">",),
    Shell.ADMONITION: ("!!!", "???", ":::", "///", "```", "~~~"),
    Shell.TAB: ("===", ":::", "///", "```", "~~~", "<", "{"),
    Shell.DEFINITION: ("[^", ":"),
    Shell.TEMPLATE: ("{",),
}
"""How a container begins."""
SIGNS = {
    MarkKind.STRONG: ("**", "__", "<"),
    MarkKind.EMPHASIS: ("*", "_", "<"),
    MarkKind.CODE: ("`", "<", "{"),
    MarkKind.IMAGE: ("![", "<", "[!["),
    MarkKind.DELETED: ("~", "<"),
    MarkKind.ICON: (":", "<"),
    MarkKind.KEY: ("++", "<", "{", "[["),
    MarkKind.MATH: ("$", "\\", "{"),
    MarkKind.TEMPLATE: ("{", "<", "["),
}
"""How the source of a mark begins."""
# What stands between the letters of a word besides signs.
_BETWEEN = re.compile(r"<[^<>]*>|\]\(.*\)(?=\W*$)|\]\[[^\[\]]*\]|\{[^{}]*\}|[\W_]", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")

Change = tuple[int, int, str]
Place = Callable[[int], int]


def letters(source: str) -> str:
    """The letters that a reader sees of a piece of source."""
    return _BETWEEN.sub("", unescape(source))


def changed(text: str, changes: Iterable[Change]) -> tuple[str, Place]:
    """A text with changes in it, and where places of the old one are in the new one."""
    parts, old, new, at, size = [], [0], [0], 0, 0
    for start, end, instead in changes:
        parts += [text[at:start], instead]
        size += start - at + len(instead)
        old += [start + 1, end] if start < end else [end]
        new += [size, size]
        at = end
        if start == end:
            new.pop()
    parts.append(text[at:])

    def place(to: int) -> int:
        known = bisect_right(old, to) - 1
        shifted = new[known] + to - old[known]
        return min(shifted, new[known + 1]) if known + 1 < len(new) else shifted

    return "".join(parts), place


def with_windows_line_ends(text: str) -> list[Change]:
    return [(found.start(), found.end(), "\r\n") for found in re.finditer(r"\r?\n", text)]


def with_tabs(text: str) -> list[Change]:
    """A tab for every four spaces that a line begins with."""
    return [
        (at, at + 4, "\t") for found in re.finditer(r"^(?: {4})+", text, re.MULTILINE) for at in range(*found.span(), 4)
    ]


def with_a_remark_beyond_ascii(text: str) -> list[Change]:
    """A comment with letters of one to four bytes above everything but the front matter."""
    front = next((block for block in Document("page.md", text).blocks if block.kind is Kind.FRONT_MATTER), None)
    return [(at := front.span.end if front else 0, at, "<!-- é ü 日本語 😀 e\u0301 -->\n\n")]


def with_labels_beyond_ascii(text: str) -> list[Change]:
    """A character of four bytes and one of three in every label in bold."""
    return [(at := found.start() + 3, at, "😀日") for found in re.finditer(r"(?<!\*)\*\*\w\w[\w ]*\*\*(?!\*)", text)]


@pytest.fixture(params=FOLDERS)
def texts(request: pytest.FixtureRequest) -> dict[str, str]:
    """Sources by path."""
    folder: Path = request.param
    if not folder.is_dir():
        pytest.skip(f"there is no {folder}")
    return sources(folder)


def test_findings_say_what_the_source_says_at_their_place(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        assert_exact(Document(path, text))


def test_blocks_cover_the_source_and_begin_where_they_say(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        document = Document(path, text)
        assert "".join(text[block.span.start : block.span.end] for block in document.blocks) == text, path
        for block in document.blocks:
            at = block.span.start
            for start, end in block.pieces:
                assert at <= start <= end <= block.span.end, (path, block)
                at = end
            source = text[block.span.start : block.span.end]
            assert block.kind is not Kind.BLANK or not letters(re.sub(r"\d+[.)]|\[\^[^\]]+\]:", "", source)), (
                path,
                source,
            )
            for container in block.within:
                assert begins(text, container), (path, container)


def test_words_and_marks_say_what_the_source_says_at_their_place(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        assert_words_exact(Document(path, text))


_WORDLESS = {MarkKind.IMAGE, MarkKind.ICON, MarkKind.TEMPLATE, MarkKind.MATH, MarkKind.KEY}


def says(source: str, words: str) -> bool:
    """Whether the letters of the words are those of the source, in their order."""
    raw, read = iter(source), iter(unescape(source))
    letters = [letter for letter in words if letter.isalnum()]
    return all(letter in raw for letter in letters) or all(letter in read for letter in letters)


def begins(text: str, container: Container) -> bool:
    """Whether a container stands where it says."""
    opening = OPENINGS.get(container.shell, (container.name,))
    return text.startswith(f"<{container.name}" if container.shell is Shell.ELEMENT else opening, container.start)


def test_findings_and_blocks_are_the_same_with_windows_line_ends(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        same = assert_same(path, text, with_windows_line_ends(text))
        for before, after in same:
            assert (before.line, before.column, before.message) == (after.line, after.column, after.message), path


def test_findings_and_blocks_are_the_same_with_tabs(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        same = assert_same(path, text, with_tabs(text))
        assert [before.line for before, _ in same] == [after.line for _, after in same], path


def test_findings_and_blocks_are_the_same_below_characters_beyond_ascii(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        text = text.lstrip("\n")
        assert_same(path, text, with_a_remark_beyond_ascii(text), more=1)


def test_findings_and_words_are_exact_around_characters_beyond_ascii(texts: dict[str, str]) -> None:
    """What is found may be something else: a label is another one then, such as no name of a key."""
    for path, text in texts.items():
        document = Document(path, changed(text, with_labels_beyond_ascii(text))[0])
        assert_exact(document)
        assert_words_exact(document)


def test_a_byte_order_mark_is_no_part_of_the_text(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        assert decode(b"\xef\xbb\xbf" + text.encode()) == text, path


def assert_words_exact(document: Document) -> None:
    """Every word of a document, and everything that is marked, stands where it says."""
    text = document.text
    for _, prose in document.spoken:
        for word in _WORD.finditer(prose.text):
            span = prose.span(*word.span())
            source = text[span.start : span.end]
            if any(prose.within(*word.span())) or any(sign in source for sign in "<&\\*_`]"):
                source = letters(source)
            assert source == word[0], (document.path, word[0], span)
        for mark in prose.marks:
            source = text[mark.source.start : mark.source.end]
            assert source.startswith(SIGNS.get(mark.kind, source)), (document.path, mark, source)
            if mark.kind not in _WORDLESS:
                assert says(source, prose.text[mark.start : mark.end]), (document.path, mark, source)


def assert_exact(document: Document) -> tuple[Finding, ...]:
    """The findings of a document, whose places are all right."""
    findings = check(document, RULES)
    for each in findings:
        told = document.at(each.line, each.column), document.at(each.end_line, each.end_column)
        assert told == each.span, (document.path, each)
        assert document.text[each.span.start : each.span.end] == each.text, (document.path, each)
    return findings


def assert_same(path: str, text: str, changes: list[Change], *, more: int = 0) -> list[tuple[Finding, Finding]]:
    """Changes that say nothing change nothing but places: the findings before, each with the one after."""
    other, place = changed(text, changes)
    before, after = Document(path, text), Document(path, other)
    ours = [(block.kind, place(block.span.start), block.level, len(block.within)) for block in before.blocks]
    theirs = [(block.kind, block.span.start, block.level, len(block.within)) for block in after.blocks]
    assert [each for each in theirs if each not in set(ours)][more:] == [], path
    assert len(theirs) == len(ours) + more, path
    pairs = list(zip(assert_exact(before), assert_exact(after), strict=True))
    for old, new in pairs:
        assert (old.rule, place(old.span.start), place(old.span.end)) == (new.rule, *new.span), (path, old, new)
    return pairs
