"""Where a link of the site leads to an id, the mirror keeps an anchor for it, wherever the id stands."""

from pathlib import Path

import pytest

from llmdocs.build import build
from llmdocs.config import Config
from llmdocs.convert.page import Reading, draft
from llmdocs.convert.settle import settle
from llmdocs.model import Kind, Problem, Site

PLACES = {
    "a term's name before it": ('<dl><a name="here"></a><dt>depth</dt><dd>How deep.</dd></dl>', "depth"),
    "a name in a code span": ('<p>The <code><a name="here"></a>depth</code> is set.</p>', "`depth`"),
    "an element in a code span": ('<p>The <code><span id="here">depth</span>()</code> is set.</p>', "`depth()`"),
    "a paragraph in a cell": (
        '<table><tr><th>name</th><th>what</th></tr><tr><td><p id="here">depth</p></td><td>How deep.</td></tr></table>',
        "depth",
    ),
    "a box in a summary": (
        '<details><summary><div id="here"><h4>depth</h4></div></summary><p>How deep.</p></details>',
        "depth",
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_an_anchor_stands_before(place: str) -> None:
    html, text = PLACES[place]
    page = f"<html><head><title>Keys</title></head><body><main><h1>Keys</h1>{html}</main></body></html>"
    body = draft("keys.html", page.encode(), Reading(site="https://docs.example.org/")).body
    settled, written = settle(body, lambda path, query, fragment: path, {"here"})
    assert written == ["here"]
    assert settled.index('<a id="here"></a>') < settled.index(text)


AROUND = """\
<html><head><title>Keys</title></head><body><nav id="menu">Menu</nav>
<div id="wrap"><main id="content"><h1 id="keys">Keys</h1>
<table><thead id="head"><tr><th id="cell">Name</th></tr></thead></table>
<pre><code><a id="__codelineno-0-1"></a>x</code></pre>
</main></div></body></html>"""


def test_an_id_outside_the_text_leads_to_the_top_of_the_page() -> None:
    body = draft("keys.html", AROUND.encode(), Reading(site="https://docs.example.org/")).body
    wanted = {"menu", "wrap", "content", "keys", "head", "cell", "__codelineno-0-1"}
    settled = """\
<a id="menu"></a><a id="wrap"></a><a id="content"></a><a id="head"></a><a id="__codelineno-0-1"></a>

# Keys

| <a id="cell"></a>Name |
| --- |

```
x
```"""
    assert settle(body, lambda path, query, fragment: path, wanted)[0] == settled
    assert settle(body, lambda path, query, fragment: path, set())[0].startswith("# Keys\n")


PAGES = {
    "index.html": """\
<title>Home</title><main><h1>Home</h1><p>See <a href="keys.html#there">a</a>, <a href="keys.html#gone">b</a>,
<a href="keys.html#top">c</a>, <a href="hidden.html#there">d</a>, <a href="old.html#there">e</a>.</p></main>""",
    "keys.html": '<title>Keys</title><main><h1>Keys</h1><p id="there">A key.</p></main>',
    "hidden.html": '<title>Not listed</title><meta name="robots" content="noindex"><p id="there">A key.</p>',
    "old.html": '<title>Old</title><meta http-equiv="refresh" content="0; url=keys.html">',
}


def test_a_link_to_an_anchor_is_checked_on_pages_that_have_a_mirror(tmp_path: Path) -> None:
    for name, html in PAGES.items():
        (tmp_path / name).write_text(html, "utf-8")
    report = build(tmp_path, tmp_path / "out", Site("", "https://docs.example.org/"), Config())
    message = "links to #gone of keys.html, which has no such anchor"
    assert report.problems == (Problem("index.html", Kind.INFO, message),)


@pytest.mark.parametrize("href", ["#there", "", "?new=1"])
def test_with_a_base_what_names_no_page_leads_to_the_base(href: str) -> None:
    page = f'<html><head><base href="../api/"></head><body><main><p><a href="{href}">Go</a></p></main></body></html>'
    fragment = href.removeprefix("#") if href.startswith("#") else ""
    assert draft("guide/keys.html", page.encode(), Reading(site="https://docs.example.org/")).links == (
        ("api/", fragment),
    )
