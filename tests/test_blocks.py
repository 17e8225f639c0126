"""Markdown source as blocks and words: nothing is lost, and everything knows where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from llmdocs.blocks.document import Document

HERE = Path(__file__).parent / "blocks"
SOURCES = sorted(path for path in HERE.iterdir() if path.suffix in (".md", ".mdx"))
SIGNS = """a # - * 1. > >> ``` ~~~ | --- === ::: !!! ??? [x]: [^1]: : <div> </div> <!-- --> {% if %} {/*
** _ ` [ ]( ) \\ & é 日 https://a.test $$"""
SPACES = ["\n", "\n\n", "\r\n", "\t", "    ", '=== "Tab"\n\n    ', "!!! note\n    "]
PARTS = st.sampled_from([*SIGNS.split(), *SPACES])


def outline(document: Document) -> str:
    """One line for each block: what it is, what it stands in, its text; below it what its words are marked as."""
    lines = []
    for block in document.blocks:
        within = "".join(f"{each.shell.value}({each.label or each.name}) > " for each in block.within)
        detail = f" {block.level}" if block.level else f" {block.info}" if block.info else ""
        prose = document.prose(block)
        lines.append(f"{within}{block.kind.value}{detail}: {prose.text or document.source(block)!r}")
        for mark in prose.marks:
            source = document.text[mark.source.start : mark.source.end]
            lines.append(
                f"    {mark.kind.value} {prose.text[mark.start : mark.end]!r} {source!r} {mark.target}".rstrip()
            )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_source_has_these_blocks(source: Path, golden) -> None:
    document = Document(source.name, source.read_bytes().decode())
    golden(source.with_name(source.name + ".txt"), outline(document))


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@given(parts=st.lists(PARTS, max_size=40))
def test_blocks_lose_no_character_and_every_word_has_its_place(path: str, parts: list[str]) -> None:
    document = Document(path, " ".join(parts))
    assert "".join(document.text[block.span.start : block.span.end] for block in document.blocks) == document.text
    for block in document.blocks:
        at = block.span.start
        for piece in block.pieces:
            assert at <= piece.start <= piece.end <= block.span.end
            at = piece.start
        prose = document.prose(block)
        for place in range(len(prose.text)):
            span = prose.span(place, place + 1)
            assert block.span.start <= span.start < span.end <= block.span.end


PLAIN = """\
# A heading

A paragraph
of two lines.

- a list
- with *two* items

  and a second paragraph

1. one
2. two

   ```sh
   acme keys list
   ```

> a quote
> goes on

Underlined
----------

    indented code

| a | b |
|---|---|
| 1 | 2 |

***

[ref]: https://docs.acme.test/
"""


def test_blocks_are_those_of_commonmark() -> None:
    kinds = {"heading_open": "heading", "paragraph_open": "paragraph", "fence": "code", "code_block": "code"}
    kinds |= {"table_open": "table", "hr": "rule"}
    parsed = MarkdownIt("commonmark").enable("table").parse(PLAIN)
    theirs = [(kinds[each.type], each.map[0]) for each in parsed if each.type in kinds and each.map]
    document = Document("page.md", PLAIN)
    ours = []
    for block in document.blocks:
        # Of fenced code the content begins one line below.
        line = document.place(block.pieces[0].start)[0] - 1 - bool(block.fence)
        ours.append((block.kind.value, line))
    assert ours[:-1] == theirs


@pytest.mark.parametrize(
    ("text", "is_mdx"),
    [
        ("# Keys\n\nA list of `<Tabs>`.\n", False),
        ("```jsx\n<Tabs>\n```\n\nThe end.\n", False),
        ("```jsx\n<Tabs>\n", False),
        ("```sh\nacme\n```\n\n<Tabs>\n\n```jsx\n<Card>\n```\n", True),
        ('import { Card } from "./card"\n\n# Keys\n', True),
    ],
)
def test_components_outside_of_code_tell_mdx(text: str, is_mdx: bool) -> None:
    assert Document("page.md", text).mdx is is_mdx
    assert Document("page.mdx", text).mdx
