"""The examples of the CommonMark specification: Markdown made of their HTML must say the same."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture
def roundtrip(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that measures it."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    spec = importlib.util.spec_from_file_location("roundtrip", BENCHMARKS / "roundtrip.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.node
@pytest.mark.slow
def test_95_of_100_examples_survive_the_way_through_html(roundtrip: ModuleType, specification: Path) -> None:
    monkey = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    try:
        examples = roundtrip.examples(specification)
        failed = roundtrip.judge(roundtrip.load(roundtrip.CONVERTER), examples)
    finally:
        sys.setrecursionlimit(monkey)
    assert len(examples) > 500
    assert len(failed) <= 0.05 * len(examples), failed
