"""Parts that others can add: values in the modules of a package, then those of an entry point group."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TypeVar

from llmdocs.model import LlmdocsError

T = TypeVar("T")


def load(group: str, package: str, kind: type[T]) -> tuple[T, ...]:
    """Every value of the type in the package's modules by module name, then those of the entry points by theirs.

    A module counts for the names that it defines at its top level, in order; a value that two modules share comes
    once. An entry point may name a value or a module of values.
    """
    # It takes longer than all else that a run of the linter loads which has nothing new to judge.
    from importlib.metadata import entry_points

    found: dict[int, T] = {}
    for module in sorted(pkgutil.iter_modules(importlib.import_module(package).__path__), key=lambda info: info.name):
        for value in _values(importlib.import_module(f"{package}.{module.name}"), kind):
            found.setdefault(id(value), value)
    for entry in sorted(entry_points(group=group), key=lambda entry: (entry.name, entry.value)):
        try:
            loaded = entry.load()
        # A foreign module may fail in any way while it is imported; the user must learn which one it was.
        except Exception as error:
            raise LlmdocsError(f"plugin {entry.name} ({entry.value}): cannot be imported: {error}") from error
        values = [loaded] if isinstance(loaded, kind) else _values(loaded, kind)
        if not values:
            raise LlmdocsError(f"plugin {entry.name} ({entry.value}): holds no {kind.__name__}")
        for value in values:
            found.setdefault(id(value), value)
    return tuple(found.values())


def _values(module: object, kind: type[T]) -> list[T]:
    return [value for value in getattr(module, "__dict__", {}).values() if isinstance(value, kind)]
