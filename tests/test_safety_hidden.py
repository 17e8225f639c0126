"""Each element of `safety/hidden/*.html` says in its first word whether a reader can see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from llmdocs.safety.hidden import Visibility
from llmdocs.safety.look import PLAIN, How, Reason, Sight

FILES = sorted((Path(__file__).parent / "safety" / "hidden").glob("*.html"))
CONTROLS = ("aria-controls", "popovertarget")


def texts(node: LexborNode, sight: Sight, visibility: Visibility) -> Iterator[tuple[str, Sight]]:
    """Every text of a page with what can be seen of it."""
    child = node.child
    while child is not None:
        if child.tag == "-text":
            yield (child.text_content or "").strip(), sight
        elif child.tag not in ("style", "script"):
            yield from texts(child, visibility.enter(sight, child.tag or "", child.attributes), visibility)
        child = child.next


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_what_a_reader_can_see_is_kept(path: Path) -> None:
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    named = " ".join(node.attributes.get(name) or "" for name in CONTROLS for node in page.css(f"[{name}]"))
    visibility = Visibility([node.text() for node in page.css("style")], controlled=frozenset(named.split()))
    assert page.body is not None
    found = list(texts(page.body, Sight(ground=visibility.canvas), visibility))
    wrong = [
        f"{text}: {sight.reason or 'seen'}"
        for text, sight in found
        if text and text.startswith("KEEP") is not (sight.reason is None)
    ]
    assert wrong == []
    assert all(text.startswith(("KEEP", "DROP")) for text, _ in found if text)


def test_more_than_a_hundred_ways_of_hiding_are_known() -> None:
    assert sum(path.read_text(encoding="utf-8").count("DROP ") for path in FILES) > 150


@pytest.mark.parametrize(
    ("tag", "attributes", "expected"),
    [
        ("p", {"style": "color:red; display:none"}, "style: display:none"),
        ("p", {"hidden": None}, "attribute hidden"),
        ("p", {"class": "note sr-only"}, "class sr-only"),
        ("p", {"class": "x"}, "rule .x: opacity:0"),
        ("template", {}, "element template"),
        ("video", {}, "fallback of video"),
        ("i", {"aria-hidden": "true"}, "aria-hidden"),
    ],
)
def test_a_reason_names_what_hides(tag: str, attributes: dict[str, str | None], expected: str) -> None:
    assert str(Visibility([".x{opacity:0}"]).reason(tag, attributes)) == expected


def test_the_ordinary_element_looks_plain() -> None:
    visibility = Visibility([".x{opacity:0}"])
    for attributes in ({}, {"class": "note"}, {"id": "a", "href": "b"}, {"style": "text-align:center"}):
        assert visibility.look("p", attributes) is PLAIN
        sight = Sight()
        assert visibility.enter(sight, "p", attributes) is sight


def test_aria_is_the_last_reason_so_that_it_can_be_overruled() -> None:
    reason = Visibility().reason("span", {"aria-hidden": "true", "style": "display:none"})
    assert reason == Reason(How.STYLE, "display:none")


def test_a_profile_can_keep_what_would_be_hidden() -> None:
    visibility = Visibility(keep=lambda tag, attributes: tag == "h2")
    assert visibility.reason("h2", {"class": "sr-only"}) is None
    assert str(visibility.reason("h3", {"class": "sr-only"})) == "class sr-only"


def test_a_profile_can_name_parts_that_its_script_shows() -> None:
    row = {"class": "inherit", "style": "display:none"}
    assert Visibility(panels=frozenset({"inherit"})).reason("tr", row) is None
    assert str(Visibility().reason("tr", row)) == "style: display:none"


def test_pages_with_the_same_sheets_do_not_share_their_controls() -> None:
    folded = {"id": "x", "hidden": None}
    assert Visibility(controlled=frozenset({"x"})).reason("p", folded) is None
    assert str(Visibility().reason("p", folded)) == "attribute hidden"


HARMLESS = st.sampled_from(
    """color:#24292e;background-color:#f6f8fa margin:1em;auto padding:0 text-align:center width:50% height:2.4em
    border:0;none vertical-align:-0.25em float:left max-width:100% line-height:1.2 top:-3.06em font-weight:700
    display:inline-block overflow:auto opacity:.75 position:relative font-size:80% transform:rotate(90deg)
    --shiki-dark:#E1E4E8;color:#005CC5 list-style:none flex:1 z-index:-1 left:0 visibility:visible""".split()
)


@given(st.lists(HARMLESS, max_size=8), st.lists(st.sampled_from(["", " ", "\n", "/* */", ";"]), max_size=8))
def test_ordinary_styles_are_never_taken_for_hidden(styles: list[str], gaps: list[str]) -> None:
    style = ";".join(a + b for a, b in zip(styles, gaps + [""] * len(styles), strict=False))
    assert Visibility().reason("span", {"style": style}) is None


@given(st.text(max_size=60), st.dictionaries(st.sampled_from(["style", "class", "role", "id"]), st.none() | st.text()))
def test_nothing_makes_it_fail(sheet: str, attributes: dict[str, str | None]) -> None:
    Visibility([sheet]).enter(Sight(), "p", attributes)
