"""Places in an open document, as an editor counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmdocs.serve.lsp.text import Place, Text

SOURCE = "a\r\n🔑é\u2028\fb\rc\n\n"
ENCODINGS = ("utf-8", "utf-16", "utf-32")


@pytest.mark.parametrize(
    ("at", "line", "columns"),
    [
        (0, 0, (0, 0, 0)),
        (1, 0, (1, 1, 1)),
        (2, 0, (1, 1, 1)),  # within an end of line
        (3, 1, (0, 0, 0)),
        (4, 1, (4, 2, 1)),
        (5, 1, (6, 3, 2)),
        (6, 1, (9, 4, 3)),
        (8, 1, (11, 6, 5)),
        (9, 2, (0, 0, 0)),
        (10, 2, (1, 1, 1)),
        (11, 3, (0, 0, 0)),
        (12, 4, (0, 0, 0)),
    ],
)
def test_a_place_is_a_line_and_the_units_before_it(at: int, line: int, columns: tuple[int, int, int]) -> None:
    assert [Text(SOURCE, encoding).place(at) for encoding in ENCODINGS] == [Place(line, column) for column in columns]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_places_outside_of_the_text_are_at_its_edges(encoding: str) -> None:
    text = Text(SOURCE, encoding)
    assert [text.at(Place(0, 99)), text.at(Place(1, 99)), text.at(Place(4, 1)), text.at(Place(9, 0))] == [1, 8, 12, 12]


def test_a_place_within_a_character_is_before_it() -> None:
    assert [Text("🔑", "utf-16").at(Place(0, 1)), Text("🔑", "utf-8").at(Place(0, 3))] == [0, 0]


@given(st.text("ab🔑é日\r\n\u2028\u0301"), st.sampled_from(ENCODINGS), st.data())
def test_there_and_back(source: str, encoding: str, data: st.DataObject) -> None:
    text = Text(source, encoding)
    at = data.draw(st.integers(0, len(source)))
    within = source[at - 1 : at + 1] == "\r\n" and at > 0
    assert text.at(text.place(at)) == at - within


def test_a_change_whose_end_is_before_its_start_puts_something_in() -> None:
    assert Text("abc", "utf-16").edited(Place(0, 2), Place(0, 1), "x").source == "abxc"
