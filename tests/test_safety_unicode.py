"""Ordinary text of every script comes back untouched; what nobody can see does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmdocs.safety.characters import BIDI
from llmdocs.safety.unicode import clean

FOLDER = Path(__file__).parent / "safety" / "unicode"
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|([ntr]))")


def lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def decoded(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        return {"n": "\n", "t": "\t", "r": "\r"}[found[3]] if found[3] else chr(int(found[1] or found[2], 16))

    return _ESCAPE.sub(character, text)


@pytest.mark.parametrize("text", lines("ordinary.txt"))
@pytest.mark.parametrize("code", [False, True], ids=["prose", "code"])
def test_ordinary_text_is_the_same_object(text: str, code: bool) -> None:
    plain = decoded(text)
    assert clean(plain, code=code) == (plain, ())


@pytest.mark.parametrize("text", lines("ordinary-prose.txt"))
def test_what_is_ordinary_in_prose_stays_there(text: str) -> None:
    plain = decoded(text)
    assert clean(plain, code=False) == (plain, ())


@pytest.mark.parametrize("line", lines("unusual.txt"))
def test_what_nobody_sees_is_removed_or_named(line: str) -> None:
    text, prose, code, names = (decoded(part.strip()) for part in f"{line} ".split("|"))
    expected = tuple(name for name in names.split(", ") if name)
    assert clean(text, code=False) == (prose, expected)
    assert clean(text, code=True) == (code or prose, expected)


def test_balanced_direction_is_still_removed_from_code() -> None:
    assert clean("a \u2066b\u2069", code=False) == ("a \u2066b\u2069", ())
    assert clean("a \u2066b\u2069", code=True) == ("a b", (BIDI,))


SUSPECTS = (
    "\x00\x1b[m]\x07\r\n\x0c\xad\u034f\u061c\u115f\u180b\u180e\u200b\u200c\u200d\u200e\u202a\u202c\u2028\u2061\u2066"
)
MORE = "\u2069\u2800\ufe0f\ufeff\U000e0067\U000e0062\U000e007f\U000e0100🏴👩🏽❤葛aAא 1می\u0301\ud800"


@given(st.text(alphabet=SUSPECTS + MORE, max_size=40) | st.text(), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, code: bool) -> None:
    once, _ = clean(text, code=code)
    again, _ = clean(once, code=code)
    assert again == once


@given(st.text(st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Cn", "Mn", "Lo", "So", "Zl", "Zp"))))
def test_letters_and_signs_are_never_touched(text: str) -> None:
    assert clean(text, code=True) == (text, ())


@pytest.mark.parametrize(
    "unit", ["\u200b", "a\u200e", "a\u200b\u0301", "\ufe0f\u200d", "\x1b]", "\x1b[", "\U000e0041", "\u202a"]
)
def test_long_runs_come_to_an_end(unit: str) -> None:
    text, _ = clean(unit * 20_000, code=True)
    assert "\u200b" not in text
