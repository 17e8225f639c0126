"""Each `convert/<case>.html`, a piece of a page, becomes `convert/<case>.md`; the file's name says what is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from llmdocs.convert import fragment_to_markdown

HERE = Path(__file__).parent
CASES = sorted((HERE / "convert").glob("*.html"))
GOLDEN = sorted([*(HERE / "convert").glob("*.md"), *(HERE / "sites").glob("*/expected/**/*.md")])
markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Alerts, footnotes, formulas, collapsible parts: the renderer does not know them. Definitions: Markdown has none.
BEYOND = re.compile(r"\[!|\[\^|\$|<details|<dl|<dt")
TAG = re.compile(r"</?([a-zA-Z][\w-]*)")
TAGS = frozenset("a abbr br del details em ins kbd mark strong sub summary sup".split())
MARK = re.compile("[\x00-\x08\x0b-\x1f]")
FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)


def converted(html: str) -> str:
    return fragment_to_markdown(html).rstrip("\n") + "\n"


def is_plain(page: Path) -> bool:
    """Whether a case holds nothing but what the renderer knows."""
    return not any(BEYOND.search(file.read_text("utf-8")) for file in (page, page.with_suffix(".md")) if file.is_file())


@pytest.mark.parametrize("page", CASES, ids=lambda path: path.stem)
def test_case(page: Path, golden: Callable[[Path, str], None]) -> None:
    golden(page.with_suffix(".md"), converted(page.read_text("utf-8")))


@pytest.mark.parametrize("page", [page for page in CASES if is_plain(page)], ids=lambda path: path.stem)
def test_rendered_and_converted_again_it_is_the_same(page: Path) -> None:
    text = page.with_suffix(".md").read_text("utf-8")
    assert converted(markdown.render(text)) == text


@pytest.mark.parametrize("file", GOLDEN, ids=lambda path: path.relative_to(HERE).as_posix())
def test_no_text_is_read_as_a_tag(file: Path) -> None:
    text = FRONT.sub("", file.read_text("utf-8"), count=1)
    html = [token.content for token in tokens(markdown.parse(text)) if token.type in ("html_block", "html_inline")]
    assert {tag for piece in html for tag in TAG.findall(piece)} <= TAGS


def test_no_mark_of_the_converter_is_left() -> None:
    assert [str(file) for file in GOLDEN if MARK.search(file.read_text("utf-8"))] == []


def tokens(found: list[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from tokens(token.children or [])
