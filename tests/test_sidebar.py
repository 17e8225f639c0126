"""Navigation read from built pages: each file in `sidebar` holds the pages of a site and what comes out of them.

`sidebar/sites` holds what comes out of the pages in `sites`, which the real tools wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from llmdocs.extract import detect
from llmdocs.extract.sidebar import read_nav
from llmdocs.extract.sidebars.weave import targets
from llmdocs.model import Nav

HERE = Path(__file__).parent
CASES = sorted((HERE / "sidebar").glob("*.txt"))
SITES = sorted(folder.parent.name for folder in (HERE / "sites").glob("*/html"))
MARK = "\n=== gives\n"
URL = "https://docs.acme.test/relay/"


def unpack(text: str) -> dict[str, bytes]:
    """Pages by path; a page of no more than a few words is one without any navigation."""
    pages = {}
    for part in f"\n{text}".split("\n=== ")[1:]:
        name, _, content = part.partition("\n")
        pages[name] = content.encode()
    return pages


def lines(nav: Nav, depth: int = 0) -> Iterator[str]:
    for item in nav:
        yield "  " * depth + (item.title or "(no title)") + (f" > {item.target}" if item.target else "")
        yield from lines(item.children, depth + 1)


def profile_of(data: bytes) -> str:
    html = data.decode()
    profile, _ = detect.choose(html, detect.read_head(LexborHTMLParser(html)), detect.profiles())
    return profile.name


def navigation(pages: dict[str, bytes]) -> Nav:
    listed = [path for path in pages if path.rpartition("/")[2] not in ("404.html", "toc.html", "search.html")]
    return read_nav(
        listed, {path: profile_of(pages[path]) for path in listed}, lambda path: pages.get(path, b""), url=URL
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_navigation_of_pages(case: Path, golden: Callable[[Path, str], None]) -> None:
    site = case.read_text("utf-8").partition(MARK)[0].rstrip("\n")
    golden(case, site + "\n" + MARK + "\n".join(lines(navigation(unpack(site)))) + "\n")


@pytest.mark.parametrize("site", SITES)
def test_navigation_of_a_generator(site: str, golden: Callable[[Path, str], None]) -> None:
    folder = HERE / "sites" / site / "html"
    pages = {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.html"))}
    golden(HERE / "sidebar" / "sites" / f"{site}.txt", "\n".join([*lines(navigation(pages)), ""]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_page_stands_at_one_place(case: Path) -> None:
    pages = unpack(case.read_text("utf-8").partition(MARK)[0])
    found = list(targets(navigation(pages)))
    assert len(found) == len(set(found))
    assert set(found) <= set(pages)


def test_few_pages_are_opened() -> None:
    menu = "".join(f"<li><a href='/page-{number}.html'>Page {number}</a></li>" for number in range(400))
    page = f"<!DOCTYPE html><html><body><nav><ul>{menu}</ul></nav><main><p>Text.</p></main></body></html>".encode()
    pages = {f"page-{number}.html": page for number in range(400)} | {f"more/{n}.html": page for n in range(400)}
    opened = []

    def read(path: str) -> bytes:
        opened.append(path)
        return pages[path]

    nav = read_nav(list(pages), dict.fromkeys(pages, "generic"), read)
    assert len(list(targets(nav))) == 400
    assert len(opened) < 12


@pytest.mark.parametrize(
    "start, end", [("<div>", "</div>"), ("<ul><li>", "</li></ul>"), ("<details><summary>x</summary>", "</details>")]
)
def test_what_is_too_deep_is_left_alone(start: str, end: str) -> None:
    deep = 3000 * start + "<a href='a.html'>A</a>" + 3000 * end
    page = f"<html><body><nav>{deep}</nav><nav><a href='a.html'>A</a><a href='b.html'>B</a><a href='c.html'>C</a></nav>"
    pages = dict.fromkeys(("a.html", "b.html", "c.html"), page.encode())
    assert sorted(targets(read_nav(list(pages), dict.fromkeys(pages, "generic"), pages.__getitem__))) == list(pages)


def test_a_table_of_contents_may_claim_any_depth() -> None:
    rows = "".join(
        f"<ul><li class='toctree-l{n}'><a class='reference' href='p{n}.html'>{n}</a></li></ul>" for n in range(1, 3000)
    )
    page = f"<html data-content_root='./'><body><div class='sidebar-tree'>{rows}</div></body></html>".encode()
    pages = {f"p{n}.html": page for n in range(1, 3000)}
    nav = read_nav(list(pages), dict.fromkeys(pages, "sphinx"), pages.__getitem__)
    assert len(list(targets(nav))) == 2999
