"""Foreign YAML is data, and costs no more than it may."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from llmdocs.config import toml, yaml
from llmdocs.model import LlmdocsError

CASES = (Path(__file__).parent / "config" / "yaml.txt").read_text(encoding="utf-8")
PIECES = (
    ": ",
    "- ",
    "\n",
    "\n  ",
    "  ",
    "a",
    "b",
    "1",
    "*a",
    "&a ",
    "!!int ",
    "!ENV ",
    "!x ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "? ",
)
MORE = (
    "<<: ",
    "'",
    '"',
    "|\n",
    ">\n",
    "#",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "\t",
    "2001-01-01",
    "~",
    "0x",
    "1e999",
    ".nan",
    "é",
)


@pytest.mark.parametrize("case", CASES.split("=== read\n")[1:])
def test_yaml_is_read_as_data(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    mark = "\n--- is\n" if "\n--- is\n" in case else "\n--- says\n"
    source, _, expected = case.partition(mark)
    try:
        answer = repr(yaml.read(source + "\n", "f.yml"))
    except LlmdocsError as error:
        answer = str(error)
    assert answer == expected.rstrip("\n")
    assert os.listdir(tmp_path) == []


def test_the_environment_is_read_only_on_request() -> None:
    source = "a: !ENV [NONE, ONE]\nb: !ENV [NONE, x]\nc: !ENV NONE\nd: !ENV YES\ne: !ENV NUMBER\nf: !ENV [ONE, z]"
    assert yaml.read(source, "f", env={"ONE": "1.5", "YES": "yes", "NUMBER": "12"}) == {
        "a": "ONE",
        "b": "x",
        "c": None,
        "d": True,
        "e": 12,
        "f": "1.5",
    }


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("a: " + "[" * 100_000, "f:1:103: nested more than 100 deep"),
        ("- " * 100_000 + "a", "f:1:201: nested more than 100 deep"),
        ("{a: " * 50_000, "f:1:398: nested more than 100 deep"),
        ("x" * 5_000_001, "f: larger than 5,000,000 characters"),
        ("a: " + "9" * 4_000_000, "f:1:4: a number that is too long; put it in quotes if it is text"),
        ("a: \x00", "f: not valid YAML: unacceptable character #x0000: control characters are not allowed"),
        ("a: 1\nb: \udc80", "f:2: a character that is not Unicode text"),
    ],
)
def test_what_would_cost_too_much_is_refused_at_once(source: str, sentence: str) -> None:
    with pytest.raises(LlmdocsError) as raised:
        yaml.read(source, "f")
    assert str(raised.value).startswith(sentence)


def test_aliases_that_multiply_are_refused() -> None:
    laughs = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    with pytest.raises(LlmdocsError, match=r"^f:6:\d+: aliases stand for more than 1,000,000 values$"):
        yaml.read("\n".join(laughs), "f")


def test_merges_that_multiply_are_refused() -> None:
    keys = "a: &a {" + ", ".join(f"k{n}: 1" for n in range(1_000)) + "}\n"
    merges = "b: {<<: [" + ", ".join(["*a"] * 1_000) + "]}\n"
    with pytest.raises(LlmdocsError, match=r"aliases stand for more than 1,000,000 values$"):
        yaml.read(keys + merges, "f")


def test_many_small_aliases_are_fine() -> None:
    source = "base: &b {x: 1}\n" + "".join(f"k{n}: *b\n" for n in range(500))
    assert yaml.read(source, "f") == {"base": {"x": 1}, **{f"k{n}": {"x": 1} for n in range(500)}}


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES + MORE), max_size=40).map("".join)))
@example("!!timestamp ''")
@example("? !!python/name:x\n: 1")
@example("&a [*a]")
@example("!!binary é")
@example("!!float .")
@example("!!int _")
@example("190:20:30:60:99")
@example("!<!> ")
def test_any_text_gives_a_value_or_one_sentence(source: str) -> None:
    try:
        yaml.read(source, "f")
    except LlmdocsError as error:
        assert str(error).startswith("f:")
        assert "\n" not in str(error)


@given(st.binary(max_size=100))
def test_any_bytes_give_a_value_or_one_sentence(data: bytes) -> None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    try:
        toml.read(text, "f")
    except LlmdocsError as error:
        assert str(error).startswith("f: ")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "f.yml"
    file.write_bytes("a: 1\nb: caf\xe9\n".encode("latin-1"))
    with pytest.raises(LlmdocsError, match=r"^f\.yml:2: not UTF-8; save the file as UTF-8$"):
        yaml.read_file(file, "f.yml")
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    assert yaml.read_file(file, "f.yml") == {"a": 1}
