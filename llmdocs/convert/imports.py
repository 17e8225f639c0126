"""The files of a user's hook: its own, and what it imports from its own folder."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def files(hook: Path) -> list[Path]:
    """The hook and every Python file beside it that an `import` anywhere in them names; of a package, all files."""
    found = {hook: None}
    waiting = [hook]
    while waiting:
        for name in sorted(_imported(waiting.pop())):
            for file in _module(hook.parent, name):
                if file not in found:
                    found[file] = None
                    waiting.append(file)
    return list(found)


def _imported(file: Path) -> set[str]:
    """The first names of what a file imports. An import relative to a package stays in it, and counts with it."""
    try:
        tree = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError):
        # Python says so itself, and better, when it loads the file.
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.partition(".")[0])
    return names


def _module(folder: Path, name: str) -> list[Path]:
    """A module's file and all files of a package of this name in a folder; none where it is from elsewhere."""
    module = folder / f"{name}.py"
    return [*([module] if module.is_file() else []), *sorted((folder / name).rglob("*.py"))]


def forget(hook: Path) -> None:
    """What was imported from the hook's folder is read again: in `mkdocs serve` it may have changed since."""
    own = {str(file) for file in files(hook)}
    for name, module in list(sys.modules.items()):
        if getattr(module, "__file__", None) in own:
            del sys.modules[name]
    importlib.invalidate_caches()


@contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Modules in the folder can be imported by name, as MkDocs allows its own hooks."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
