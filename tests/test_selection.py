"""Which files patterns are about, where the system writes paths in its own way."""

from __future__ import annotations

import pytest

from llmdocs.config import Lint
from llmdocs.lint.selection import Layer, select
from llmdocs.rule import catalogue


def test_patterns_match_paths_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sep", "\\")
    lint = Lint(per_file={"docs/console/": ("ui-step",)}, exclude=("vendor/",))
    selection = select(catalogue(), [Layer(lint, frozenset(), "C:\\acme", lambda _: None)])
    assert selection.ignored_in("C:\\acme\\docs\\console\\a.md") == {"ui-step"}
    assert selection.ignored_in("C:\\acme\\docs\\a.md") == frozenset()
    assert selection.excluded("C:\\acme\\vendor/") and selection.excluded("C:\\acme\\docs\\vendor\\a.md")
    assert not selection.excluded("C:\\acme\\docs\\a.md") and not selection.excluded("D:\\vendor\\a.md")
