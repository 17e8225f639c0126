"""The lists of words in `lexicon.txt`, read when the first sentence needs them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(*names: str) -> frozenset[str]:
    """The entries of lists: lower case, those of several words with single spaces. Raises `KeyError` for no list."""
    return frozenset[str]().union(*(_lists()[name] for name in names))


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in files("llmdocs.language").joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current.extend(entry.replace("_", " ") for entry in line.split())
    return {name: frozenset(entries) for name, entries in lists.items()}
