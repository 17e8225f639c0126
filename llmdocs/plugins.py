"""Parts that others can add: values in the modules of a package, then those of an entry point group."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from llmdocs.garbage import no_collecting
from llmdocs.model import LlmdocsError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")


def load(group: str, package: str, kind: type[T]) -> tuple[T, ...]:
    """Every value of the type in the package's modules by module name, then those of the entry points by theirs.

    A module counts for the names that it defines at its top level, in order; a value that two modules share comes
    once. An entry point may name a value or a module of values.
    """
    with no_collecting():
        return _load(group, package, kind)


def _load(group: str, package: str, kind: type[T]) -> tuple[T, ...]:
    found: dict[int, T] = {}
    for module in sorted(pkgutil.iter_modules(importlib.import_module(package).__path__), key=lambda info: info.name):
        for value in _values(importlib.import_module(f"{package}.{module.name}"), kind):
            found.setdefault(id(value), value)
    for entry in _entry_points(group):
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


def declared(group: str) -> Iterator[bytes]:
    """What each installed package declares that adds to a group, with its place and when that was last changed.

    `importlib.metadata` takes longer to load than all that a run of the linter needs which has nothing new to judge.
    """
    sought = group.encode()
    for folder in sys.path:
        try:
            names = sorted(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
        for name in names:
            file = os.path.join(folder, name, "entry_points.txt")
            try:
                with open(file, "rb") as stream:
                    content = stream.read()
            except OSError:
                continue
            if sought in content:
                about = os.stat(file)
                yield repr((folder, name, about.st_mtime_ns)).encode("utf-8", "surrogatepass") + content


def _entry_points(group: str) -> list[EntryPoint]:
    """The entry points of a group, by name."""
    # Packages in an archive on the path are seen by `importlib.metadata` alone.
    if next(declared(group), None) is None and not any(map(os.path.isfile, sys.path)):
        return []
    from importlib.metadata import entry_points

    return sorted(entry_points(group=group), key=lambda entry: (entry.name, entry.value))


def _values(module: object, kind: type[T]) -> list[T]:
    return [value for value in getattr(module, "__dict__", {}).values() if isinstance(value, kind)]
