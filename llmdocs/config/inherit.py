"""A mkdocs.yml as data, with the files that it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from llmdocs.config import yaml
from llmdocs.model import LlmdocsError

_LONGEST_CHAIN = 10


def read_file(file: Path, where: str) -> dict[str, object]:
    """The settings of a mkdocs.yml over those of the files that it inherits; mappings are merged, lists replaced."""
    settings: dict[str, object] = {}
    chain: list[Path] = []
    while True:
        chain.append(file.resolve())
        values = yaml.read_file(file, where)
        if values is not None and not isinstance(values, Mapping):
            raise LlmdocsError(f"{where}: expected a mapping of keys to values")
        own = {str(key): value for key, value in (values or {}).items()}
        parent = own.pop("INHERIT", None)
        settings = _merged(own, settings)
        if parent is None:
            return settings
        if not isinstance(parent, str) or not parent.endswith((".yml", ".yaml")):
            raise LlmdocsError(f"{where}: INHERIT: expected the path of a YAML file")
        file = file.parent / parent
        if not file.is_file():
            raise LlmdocsError(f"{where}: INHERIT: no such file: {parent}")
        if file.resolve() in chain:
            raise LlmdocsError(f"{where}: INHERIT: {parent} inherits itself")
        if len(chain) == _LONGEST_CHAIN:
            raise LlmdocsError(f"{where}: INHERIT: more than {_LONGEST_CHAIN} files")
        where = str(Path(where).parent / parent)


def _merged(base: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(value, Mapping) and isinstance(below, Mapping) else value
    return merged
