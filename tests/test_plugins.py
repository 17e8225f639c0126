"""Where parts come from that others can add."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from llmdocs import plugins
from llmdocs.model import LlmdocsError, NavItem

Offer = Callable[[dict[str, str]], None]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package with two modules of entries, and one outside it."""
    needed = "from llmdocs.model import NavItem\n"
    files = {
        "parts_of_test/__init__.py": "",
        "parts_of_test/b.py": f"{needed}FIRST = NavItem('b1')\nNOT = 'x'\nSECOND = NavItem('b2')\n",
        "parts_of_test/a.py": f"{needed}from parts_of_test.b import FIRST\nOWN = NavItem('a1')\n",
        "foreign_to_test.py": f"{needed}ONE = NavItem('f1')\nTWO = NavItem('f2')\n",
        "broken_in_test.py": "1 / 0\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    yield "parts_of_test"
    for name in [name for name in sys.modules if name.partition(".")[0].endswith(("_of_test", "_to_test", "_in_test"))]:
        del sys.modules[name]


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Offer:
    def give(points: dict[str, str]) -> None:
        entries = [EntryPoint(name, value, "group") for name, value in points.items()]
        monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: entries if group == "group" else [])

    return give


def test_values_of_the_type_come_from_modules_then_from_entry_points(package: str, offer: Offer) -> None:
    offer({"z": "foreign_to_test:ONE", "c": "foreign_to_test"})
    loaded = plugins.load("group", package, NavItem)
    assert [item.title for item in loaded] == ["b1", "a1", "b2", "f1", "f2"]


@pytest.mark.parametrize(
    ("point", "sentence"),
    [
        ("broken_in_test", "plugin x (broken_in_test): cannot be imported: division by zero"),
        ("none_in_test", "plugin x (none_in_test): cannot be imported: No module named 'none_in_test'"),
        ("parts_of_test.b:NOT", "plugin x (parts_of_test.b:NOT): holds no NavItem"),
    ],
)
def test_a_plugin_that_does_not_work_is_named(point: str, sentence: str, package: str, offer: Offer) -> None:
    offer({"x": point})
    with pytest.raises(LlmdocsError) as raised:
        plugins.load("group", package, NavItem)
    assert str(raised.value) == sentence
