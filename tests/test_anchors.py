"""Where a link of the site leads to an id, the mirror keeps an anchor for it, wherever the id stands."""

import pytest

from llmdocs.convert.page import Reading, draft
from llmdocs.convert.settle import settle

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
