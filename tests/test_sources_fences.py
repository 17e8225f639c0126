"""The languages of fenced code: each file in `sources/fences` and the blocks that are found in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmdocs.sources.fences import languages

CASES = sorted((Path(__file__).parent / "sources" / "fences").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_fences(case: Path, golden: Callable[[Path, str], None]) -> None:
    found = languages(case.read_text(encoding="utf-8"))
    blocks = [f"=== {language or '(none)'}\n{code}\n" for code, language in found]
    golden(case.with_suffix(".txt"), "".join(blocks))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("", []),
        ("no fences\n    ```\n", [("", "")]),
        ("```py\r\na\r\n\r\nb\r\n```\r\n", [("a\n\nb", "py")]),
        ("```py\n```\n", [("", "py")]),
        ("```py\n\n```\n", [("", "py")]),
        ("```py\na\n  ```\nb", [("a", "py")]),
        ("```py\na\n    ```\nb\n```", [("a\n    ```\nb", "py")]),
        ("````py\n```\n`````\nafter", [("```", "py")]),
        ("~~~py\n```\n~~~", [("```", "py")]),
        ("\t```py\n\ta\n\t\tb\n\t```", [("a\n\tb", "py")]),
        ("> ```py\n> a\nafter\n```x\nb\n```", [("a", "py"), ("b", "x")]),
        ("```\u00e9\na\n```", [("a", "")]),
        ("```{{ lang }}\na\n```", [("a", "")]),
    ],
)
def test_a_block_ends_where_a_reader_sees_it_end(source: str, found: list[tuple[str, str]]) -> None:
    assert languages(source) == found


@given(
    st.lists(
        st.sampled_from(["```", "~~~", "py", "{", "}", ".x", " ", "    ", "> ", "- ", "\n", "\t", "a", ":::", "`"])
    )
)
def test_every_text_has_an_answer(pieces: list[str]) -> None:
    source = "".join(pieces)
    for code, _ in languages(source):
        assert set(code) <= set(source) | {" "}


@pytest.mark.parametrize(
    "unit", ["> ", "- ", "1. ", "`", "~", "```\n", "```{x}\n", " ", "\t", "```{.", "{", ":::{a}\n", "- ```\n"]
)
def test_long_runs_are_read_to_the_end(unit: str) -> None:
    # A reader whose time grows faster than its text does not come back from this.
    for code, _ in languages(unit * 50_000 + "\nend"):
        assert len(code) <= 50_000 * len(unit) + 4
