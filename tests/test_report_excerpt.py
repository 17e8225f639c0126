"""Source lines are cut to the width of a terminal, and their carets stand under the text of the finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmdocs.model import Family, Finding, Severity, Span
from llmdocs.report.cells import cells
from llmdocs.report.excerpt import LINES, excerpt

EMPTY = Finding("r", Family.SAFETY, Severity.INFO, "a.md", Span(0, 0), 1, 1, 1, 1, "m", "")
WIDE = "日本語"
SOURCES = st.text(st.sampled_from("ab .*\t\r\n\u0301\u200b🙂é語\x1b"), max_size=150)


def finding(source: str, start: int, end: int) -> Finding:
    def place(at: int) -> tuple[int, int]:
        return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)

    (line, column), (end_line, end_column) = place(start), place(end)
    return replace(
        EMPTY,
        span=Span(start, end),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=source[start:end],
    )


def shown(source: str, start: int, end: int, width: int = 100) -> list[str]:
    """The rows as a report shows them: lines, then carets."""
    rows, more = excerpt(source, finding(source, start, end), width)
    lines = []
    for row in rows:
        lines += [f"{row.number}|{row.before}{row.marked}{row.after}", f" |{' ' * row.indent}{'^' * row.length}"]
    return lines + [f"+{more}"] * bool(more)


def test_a_line_that_fits_is_whole() -> None:
    assert shown("one\ntwo words here\nthree", 8, 13) == ["2|two words here", " |    ^^^^^"]


@pytest.mark.parametrize(
    ("source", "text", "columns"),
    [
        ("a **b** c", "b", 4),
        (f"{WIDE} x", "x", 7),
        ("\tx", "x", 4),
        ("ab\tx", "x", 4),
        ("e\u0301e\u0301 x", "x", 3),
        ("👩\u200d💻 x", "x", 3),
        ("👍🏽 x", "x", 3),
        ("✔\ufe0f x", "x", 3),
        ("a\ufe0f x", "x", 2),
        ("🇩🇪 x", "x", 3),
        ("\u1100\u1161\u11a8 x", "x", 3),
        ("\x1b[1m x", "x", 8),
        ("a\u200bb x", "x", 9),
        ("ｶﾞ x", "x", 3),
    ],
)
def test_the_caret_stands_below_the_text(source: str, text: str, columns: int) -> None:
    start = source.rindex(text)
    rows, _ = excerpt(source, finding(source, start, start + len(text)), 100)
    assert (rows[0].indent, rows[0].length, rows[0].marked) == (columns, 1, text)


def test_a_long_line_is_cut_around_the_text() -> None:
    line = "a" * 30 + "HERE" + "b" * 30
    assert shown(line, 30, 34, 20) == ["1|…aaaaaaaHEREbbbbbbb…", " |        ^^^^"]
    assert shown(line, 0, 4, 20) == ["1|aaaaaaaaaaaaaaaaaaa…", " |^^^^"]
    assert shown(line, 60, 64, 20) == ["1|…bbbbbbbbbbbbbbbbbbb", " |                ^^^^"]
    assert shown(line, 10, 60, 20) == ["1|…aaaaaaaaaaaaaaaaaa…", " | ^^^^^^^^^^^^^^^^^^^"]


def test_wide_characters_are_not_cut_in_half() -> None:
    assert shown("語" * 20 + "HERE" + "語" * 20, 20, 24, 21) == ["1|…語語語HERE語語語語…", " |       ^^^^"]


def test_accents_are_not_cut_from_their_letter() -> None:
    assert shown("e\u0301" * 20 + "HERE", 40, 44, 20) == ["1|…" + "e\u0301" * 15 + "HERE", " |" + " " * 16 + "^^^^"]


def test_a_text_of_several_lines_shows_the_first_of_them() -> None:
    assert shown("a b\n  c\nd e", 2, 9) == ["1|a b", " |  ^", "2|  c", " |  ^", "3|d e", " |^"]
    assert shown("a\nb\n\nd\ne\n", 0, 8) == ["1|a", " |^", "2|b", " |^", "3|", " |", "+2"]
    assert shown("a\nb\n\nd\ne\n", 0, 7) == ["1|a", " |^", "2|b", " |^", "3|", " |", "+1"]


def test_line_ends_are_not_shown() -> None:
    assert shown("a\r\nb\r\n", 0, 3) == ["1|a", " |^"]
    assert shown("a\r\nb", 3, 4) == ["2|b", " |^"]


def test_what_nobody_sees_is_shown_by_its_code() -> None:
    assert shown("a\ufe01\ufe02b", 1, 3) == ["1|a\\ufe01\\ufe02b", " | ^^^^^^^^^^^^"]


def test_a_place_without_text_has_one_caret() -> None:
    assert shown("", 0, 0) == ["1|", " |^"]
    assert shown("ab", 2, 2) == ["1|ab", " |  ^"]


@given(SOURCES, st.data())
def test_rows_are_never_wider_than_they_may_be(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    width = data.draw(st.integers(20, 60))
    told = finding(source, start, end)
    rows, more = excerpt(source, told, width)
    assert 1 <= len(rows) <= LINES
    assert more >= 0
    for row in rows:
        line = row.before + row.marked + row.after
        assert line.isprintable() or set(line) & {"\u0301", "\u200b"}
        assert sum(columns for _, columns in cells(line)) <= width
        assert row.indent == sum(columns for _, columns in cells(row.before))
