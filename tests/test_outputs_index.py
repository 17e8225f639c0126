"""llms.txt: order and headings, the official parser, division of a long one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from llms_txt import parse_llms_file
from markdown_it import MarkdownIt

from llmdocs.config.options import Chosen
from llmdocs.model import LlmdocsError, NavItem, Page, Site, Status
from llmdocs.outputs import templates
from llmdocs.outputs.llms_txt import llms_txt
from llmdocs.outputs.parts import slug
from llmdocs.outputs.sections import Entry, Section, arrange
from llmdocs.outputs.text import heading, link_title, note, shorten, url

CASES = sorted((Path(__file__).parent / "outputs" / "index").iterdir())


def nav_items(entries: list[Any]) -> tuple[NavItem, ...]:
    """`[title, target]` is a page, `title: [...]` a section."""
    return tuple(
        NavItem(entry[0], entry[1])
        if isinstance(entry, list)
        else NavItem(next(iter(entry)), children=nav_items(next(iter(entry.values()))))
        for entry in entries
    )


def targets(nav: tuple[NavItem, ...]) -> list[str]:
    return [t for item in nav for t in ([item.target] if item.target else targets(item.children))]


def page(
    path: str, title: str = "", description: str = "", status: str = "page", base: str = "https://x.test/"
) -> Page:
    mirror = path.removesuffix("html") + "md"
    address = base + path.removesuffix("index.html")
    return Page(path, address, mirror, base + mirror, title, description, status=Status(status))


def read_case(folder: Path) -> tuple[Site, list[Page], dict[str, Any]]:
    given = yaml.safe_load((folder / "site.yml").read_text(encoding="utf-8"))
    nav = nav_items(given.get("nav", []))
    described = given.get("pages") or [
        {"path": path, "description": given["every_description"]} for path in targets(nav)
    ]
    pages = [page(**each, base=given["url"]) for each in described]
    return Site(given["name"], given["url"], given.get("description", ""), nav), pages, given


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_index_is_as_expected(case: Path, golden: Callable[[Path, str], None]) -> None:
    site, pages, given = read_case(case)
    chosen = {title: [Chosen(*line) for line in lines] for title, lines in given.get("sections", {}).items()}
    sections = arrange(site, pages, sections=chosen, optional=given.get("optional", ()))
    limit = given.get("limit", 50_000)
    texts = llms_txt(site, sections, details=given.get("details", ""), limit=limit, taken=given.get("taken", ()))
    assert texts.pop("llm.txt") == texts["llms.txt"]
    for path, text in texts.items():
        golden(case / "expected" / path, text)
        parse_llms_file(text)
        assert len(text) <= limit
    assert {str(file.relative_to(case / "expected")) for file in case.rglob("*.txt")} == set(texts)


def test_a_user_s_template_starts_from_the_same_text() -> None:
    site, pages, _ = read_case(CASES[0].parent / "hostile")
    sections = arrange(site, pages)
    layout = templates.layout(templates.folder() / "llms.txt.j2")
    assert llms_txt(site, sections, layout=layout) == llms_txt(site, sections)


def test_without_an_address_there_is_no_index() -> None:
    with pytest.raises(LlmdocsError, match="address"):
        llms_txt(Site("x", ""), ())


def test_one_nav_entry_around_everything_is_no_section() -> None:
    inner = (NavItem("Guide", children=(NavItem("A", "a.html"),)), NavItem("B", "b.html"))
    nav = (NavItem("Docs", "index.html", children=inner),)
    pages = [page("a.html"), page("b.html"), page("index.html")]
    found = {s.title: [e.page.path for e in s.entries] for s in arrange(Site("x", "https://x.test/", nav=nav), pages)}
    assert found == {"Overview": ["index.html", "b.html"], "Guide": ["a.html"]}


def test_a_navigation_that_names_no_page_is_none() -> None:
    nav = (NavItem("Elsewhere", "https://example.test/"), NavItem("Gone", "gone.html"))
    assert [
        s.title for s in arrange(Site("x", "https://x.test/", nav=nav), [page("guide/a.html"), page("b.html")])
    ] == [
        "Overview",
        "Guide",
    ]


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("short", 10, "short"),
        ("One sentence. Two sentences.", 20, "One sentence."),
        ("see e.g. Berlin or any other town", 22, "see e.g. Berlin or…"),
        ("one two three four five", 15, "one two three…"),
        ("一二三四五。六七八九十", 8, "一二三四五。"),
        ("unbreakable" * 9, 12, "unbreakable…"),
    ],
)
def test_a_text_is_cut_where_a_sentence_or_a_word_ends(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


def test_addresses_are_encoded_once() -> None:
    assert url('https://x.test/a b/(c)/ü/%20/"<>\\`.md?x=1#y') == (
        "https://x.test/a%20b/%28c%29/%C3%BC/%20/%22%3C%3E%5C%60.md?x=1#y"
    )
    assert url("https://x.test/\udcff.md") == "https://x.test/%FF.md"


@pytest.mark.parametrize(
    ("title", "name"),
    [("Getting started!", "getting-started"), ("Über uns", "uber-uns"), ("CON", "section-con"), ("日本", "section")],
)
def test_folder_names_are_plain(title: str, name: str) -> None:
    assert slug(title) == name


ANY = st.text(st.characters(exclude_categories=[]), max_size=40)
HOSTILE = st.sampled_from(
    [
        "](",
        "[",
        "]",
        "\\",
        "`",
        "``",
        "<!--",
        '<a b="',
        ">",
        "\n",
        "\r",
        "## ",
        ": ",
        " ",
        "é",
        "🏴",
        "\u2028",
        "&amp;",
        "- [a](b): c",
    ]
)
TEXTS = st.one_of(ANY, st.lists(HOSTILE, max_size=8).map("".join))
SEGMENTS = st.text(st.characters(exclude_characters="/", exclude_categories=[]), min_size=1, max_size=8)


@st.composite
def sites(draw: st.DrawFn) -> tuple[Site, list[Page]]:
    paths = draw(
        st.lists(st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join), min_size=1, max_size=12, unique=True)
    )
    pages = [page(path + ".html", draw(TEXTS), draw(TEXTS)) for path in paths]
    entries = st.builds(NavItem, TEXTS, st.sampled_from([each.path for each in pages] + ["https://else.test/"]))
    nav = st.recursive(
        entries, lambda below: st.builds(NavItem, TEXTS, children=st.lists(below, max_size=4).map(tuple))
    )
    return Site(draw(TEXTS), "https://x.test/", draw(TEXTS), tuple(draw(st.lists(nav, max_size=5)))), pages


def listed(sections: tuple[Section, ...]) -> dict[str, list[dict[str, str | None]]]:
    def line(entry: Entry) -> dict[str, str | None]:
        return {
            "title": link_title(entry.title) or "Untitled",
            "url": url(entry.page.markdown_url),
            "desc": note(entry.page.description) or None,
        }

    return {section.title: [line(entry) for entry in section.entries] for section in sections}


def parsed(text: str) -> dict[str, list[dict[str, str | None]]]:
    found = parse_llms_file(text)
    assert found.summary and found.info and found.title
    return {title: [dict(line) for line in lines] for title, lines in found.sections.items()}


@settings(max_examples=40, deadline=None)
@given(sites())
def test_the_official_parser_gives_back_what_was_listed(given: tuple[Site, list[Page]]) -> None:
    site, pages = given
    sections = arrange(site, pages)
    assert sorted(e.page.path for s in sections for e in s.entries) == sorted(each.path for each in pages)
    text = llms_txt(site, sections)["llms.txt"]
    assert parsed(text) == listed(sections)
    assert text.startswith("# ") and text.isascii() | (text.encode() != b"")
    assert {len(heading(s.title)) > 0 for s in sections} == {True}


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_a_markdown_reader_sees_the_same_link(title: str, description: str) -> None:
    listing = Section("S", (Entry(title, page("a b.html", "", description)),))
    text = llms_txt(Site("x", "https://x.test/"), (listing,))["llms.txt"]
    tokens = [token for block in MarkdownIt("commonmark").parse(text) for token in block.children or ()]
    assert [token.attrGet("href") for token in tokens if token.type == "link_open"][:1] == ["https://x.test/a%20b.md"]


@settings(max_examples=25, deadline=None)
@given(sites(), st.integers(400, 2000))
def test_a_divided_index_loses_no_page(given: tuple[Site, list[Page]], limit: int) -> None:
    site, pages = given
    site = replace(site, name="x", description="y")
    texts = llms_txt(site, arrange(site, pages), limit=limit)
    assert texts.pop("llm.txt") == texts["llms.txt"]
    links = [line["url"] for text in texts.values() for lines in parsed(text).values() for line in lines]
    nested = ["https://x.test/" + url(path) for path in texts if path != "llms.txt"]
    assert sorted(links) == sorted([url(each.markdown_url) for each in pages] + nested)
    root = {line["url"] for lines in parsed(texts["llms.txt"]).values() for line in lines}
    assert root >= set(nested)
