"""Mirrors and llms-full.txt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from llmdocs.model import Page, Site
from llmdocs.outputs.llms_full import llms_full, lowered
from llmdocs.outputs.mirror import mirror, quoted
from llmdocs.outputs.sections import Entry, Section

FOLDER = Path(__file__).parent / "outputs"
KEYS = Page(
    "keys/index.html",
    "https://x.test/keys/",
    "keys/index.md",
    "https://x.test/keys/index.md",
    "Keys: create & revoke",
    'All "about"\nkeys.',
    updated="2026-01-02",
)


def test_mirror_is_as_expected(golden: Callable[[Path, str], None]) -> None:
    text = mirror(KEYS, "# Keys\n\nText.", "https://x.test/llms.txt", front_matter=True, directive=True)
    golden(FOLDER / "mirror" / "page.expected.md", text)


def test_a_mirror_may_be_the_text_alone() -> None:
    body = "# Keys\n\nText.\n"
    assert mirror(KEYS, body, "https://x.test/llms.txt", front_matter=False, directive=False) == body
    assert mirror(KEYS, body, "", front_matter=False, directive=True) == body


@pytest.mark.parametrize("text", ["Create a key", "Keys (advanced)", "https://x.test/a/", "Users/Roles", "it's"])
def test_plain_words_are_not_quoted(text: str) -> None:
    assert quoted(text) == text


YAML_WORDS = st.sampled_from(
    [
        *"yes No null ~ true off y N 1 0x1f 1e3 1_000 .5 .inf 12:30 2026-01-02 e1 E5".split(),
        *"- ? : # & * ! | > ' \" % @ ` { } [ ] , <<".split(),
        *("- a", "a: b", "a #b", "a:", "--- x", "... x", " lead", "trail ", "", "http://x: y", "\x7f\x85\u2028\ufeff"),
    ]
)


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(
        YAML_WORDS,
        st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
        st.from_regex(r"[A-Za-z0-9 ./_()'-]{0,8}", fullmatch=True),
    )
)
def test_yaml_gives_back_the_same_text(text: str) -> None:
    loaded = yaml.safe_load(f"a: {quoted(text)}\nb: 1\n")
    assert loaded == {"a": text, "b": 1}


def test_headings_go_down_and_code_stays(golden: Callable[[Path, str], None]) -> None:
    golden(FOLDER / "full" / "page.expected.md", lowered((FOLDER / "full" / "page.md").read_text(encoding="utf-8")))


LINES = st.sampled_from(
    [
        *("# A", "## B", "###### F", "text", "", "- item", "1. x", "#!", "> # q", "  # i"),
        *("```", "```sh", "````", "~~~", "> ```", "- ```", "  ```"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12).map(lambda lines: "\n\n".join(lines)))
def test_code_is_never_changed(text: str) -> None:
    """What a Markdown reader takes for code, in a text whose fences are closed, is there to the letter afterwards."""
    before, after = MarkdownIt("commonmark").parse(text), MarkdownIt("commonmark").parse(lowered(text))
    closed = [token for token in before if token.type == "fence"]
    lines = text.split("\n")
    ends = [(token.map or [0, 0], token.markup) for token in closed]
    if all(span[1] - span[0] > 1 and lines[span[1] - 1].strip(" >").startswith(mark) for span, mark in ends):
        assert [t.content for t in after if t.type == "fence"] == [t.content for t in closed]


def entry(path: str, title: str, trail: tuple[str, ...] = ()) -> Entry:
    mirrored = path.replace(".html", ".md")
    return Entry(title, Page(path, f"https://x.test/{path}", mirrored, f"https://x.test/{mirrored}", title), trail)


BODIES = {
    "index.html": "# Home\n\nWelcome.\n",
    "api/a.html": "# A of the API\n\n## Use\n\n```\n# code\n```\n",
    "api/b.html": "No title of its own.\n",
    "api/c.html": "# C\n",
}
SECTIONS = (
    Section("Overview", (entry("index.html", "Home"),)),
    Section("API", (entry("api/a.html", "A"), entry("api/b.html", "B"), entry("api/c.html", "C"))),
)


def full(limit: int) -> dict[str, str]:
    def body(page: Page) -> str:
        return BODIES[page.path]

    site = Site("X", "https://x.test/", "About X.")
    files = llms_full(site, SECTIONS, body, lambda page: len(body(page).encode()), limit=limit)
    return {path: "".join(pieces) for path, pieces in files}


def test_all_pages_in_one_file(golden: Callable[[Path, str], None]) -> None:
    texts = full(10_000)
    assert list(texts) == ["llms-full.txt"]
    golden(FOLDER / "full" / "llms-full.expected.txt", texts["llms-full.txt"])


def test_a_title_with_an_anchor_of_another_name_stands_once() -> None:
    site = Site("X", "https://x.test/", "About X.")
    sections = (Section("Overview", (entry("index.html", "Home"),)),)
    text = '<a id="start"></a><a id="top"></a>\n\n# Home\n\nWelcome.'
    _, pieces = next(llms_full(site, sections, lambda page: text, lambda page: 1))
    assert "".join(pieces) == (
        '# X\n\n## Home\n\nURL: https://x.test/index.html\n\n<a id="start"></a><a id="top"></a>\n\nWelcome.\n'
    )


def test_a_long_text_is_divided_and_listed(golden: Callable[[Path, str], None]) -> None:
    texts = full(130)
    for path, text in texts.items():
        golden(FOLDER / "full" / "split" / path, text)
    whole = pages(full(10_000)["llms-full.txt"])
    assert [page for path, text in texts.items() if path != "llms-full.txt" for page in pages(text)] == whole


def pages(text: str) -> list[str]:
    """The pages of a file with all texts, without its own heading."""
    return text.split("\n", 2)[2].split("\n---\n\n")


def test_pieces_come_one_page_at_a_time() -> None:
    read: list[str] = []

    def body(page: Page) -> str:
        read.append(page.path)
        return BODIES[page.path]

    _, pieces = next(llms_full(Site("X", "https://x.test/"), SECTIONS, body, lambda page: 1))
    for number, _ in enumerate(pieces, 1):
        assert len(read) == number
