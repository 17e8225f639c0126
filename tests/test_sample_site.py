"""The sample site, built with MkDocs and our plugin: all that is published, compared whole with `tests/golden`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden" / "sample_site"


@pytest.fixture
def published(sample_site: Path) -> dict[str, str]:
    """Text by path of every file that agents read, as `mkdocs build` leaves it."""
    files = [file for file in sorted(sample_site.rglob("*")) if file.suffix == ".md" or file.name.startswith("llm")]
    return {file.relative_to(sample_site).as_posix(): file.read_bytes().decode() for file in files if file.is_file()}


def test_every_published_file_is_as_checked_in(
    published: dict[str, str], golden: Callable[[Path, str], None], request: pytest.FixtureRequest
) -> None:
    aliases = {name for name in published if name.removesuffix(".md") + "/index.md" in published}
    kept = {name: text for name, text in published.items() if name not in aliases and name != "llm.txt"}
    if not request.config.getoption("--update"):
        there = {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*") if file.is_file()}
        assert set(kept) == there
    for name, text in kept.items():
        golden(GOLDEN / name, text)


def test_copies_are_the_same_bytes(published: dict[str, str]) -> None:
    assert published["llm.txt"] == published["llms.txt"]
    for name, text in published.items():
        if name.endswith("/index.md"):
            assert published[name.removesuffix("/index.md") + ".md"] == text
