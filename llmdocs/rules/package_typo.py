"""A package to install has a name one edit away from a well-known one.

A slip of the author's, or somebody registered the name in the hope of one. Either way an agent installs it and runs
what is in it; a person may stumble over the name.

Bad:

    ```sh
    pip install reqeusts
    ```

Good:

    ```sh
    pip install requests
    ```

Limits: knows some hundred names of PyPI and npm, and real packages beside them. A name that the page also imports, or
has in a heading, is taken as meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from llmdocs.blocks.document import Document
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule
from llmdocs.shell.installs import PROGRAMS, installed
from llmdocs.shell.lines import lines_with

_SEPARATORS = re.compile("[-_.]+")
_SHORTEST = 5


def _check(document: Document) -> Iterator[Hit]:
    own: dict[str, bool] = {}
    for line in lines_with(document, PROGRAMS):
        for command in line.commands:
            for name, registry, word in installed(command):
                meant = _meant(name, registry)
                if meant and name not in own:
                    own[name] = _is_own(document, name)
                if meant and not own[name]:
                    yield Hit(
                        line.span(word.start, word.end),
                        f"`{name}` is one edit away from `{meant}`, a well-known package: is that the one you mean?",
                    )


@cache
def _meant(name: str, registry: str) -> str:
    """The well-known name that a name is taken for, empty for one that is right or like no other."""
    from llmdocs.shell import packages

    own = _SEPARATORS.sub("-", name).lower() if registry == "pypi" else name
    known, beside = (packages.PYPI, packages.PYPI_BESIDE) if registry == "pypi" else (packages.NPM, packages.NPM_BESIDE)
    if len(own) < _SHORTEST or own in known or own in beside:
        return ""
    alike = _alike(known)
    near = (each for key in _keys(own, 1) for each in alike.get(key, ()) if _one_edit(own, each))
    return min(near, default="")


def _keys(name: str, spread: int) -> Iterator[tuple[int, int, str]]:
    """Lengths, ends and characters there: an edit leaves the first character as it is, or the last one."""
    for size in range(len(name) - spread, len(name) + spread + 1):
        yield size, 0, name[0]
        yield size, -1, name[-1]


@cache
def _alike(known: frozenset[str]) -> dict[tuple[int, int, str], list[str]]:
    """The names by their keys, so that few are compared."""
    found: dict[tuple[int, int, str], list[str]] = {}
    for name in known:
        for key in _keys(name, 0):
            found.setdefault(key, []).append(name)
    return found


def _one_edit(first: str, second: str) -> bool:
    """Whether one letter more, less or other, or two that are swapped, make one name of the other."""
    short, long = sorted((first, second), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        # With a digit at the end it is called the successor of the other.
        return short[at:] == long[at + 1 :] and not (at == len(short) and long[at].isdigit())
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )


def _is_own(document: Document, name: str) -> bool:
    """Whether the page is about this very package: it imports it, or has it in a heading or its title."""
    module = re.escape(_SEPARATORS.sub("_", name))
    named = re.escape(name)
    return (
        re.search(
            rf"(?im)^\s{{0,20}}(?:import|from) {module}\b|(?:require\(|from |import )['\"]{named}['\"/]"
            rf"|^(?:#{{1,6}} |title:|name:)[^\n]{{0,200}}(?<![\w-]){named}(?![\w-])",
            document.text,
        )
        is not None
    )


RULE = Rule("package-typo", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
