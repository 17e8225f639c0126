"""Which packages a command installs, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .words import Simple, Word

_NAME = re.compile(r"([A-Za-z0-9](?:[\w.-]{0,100}[A-Za-z0-9])?)(?:\[[^\]]{0,200}\])?(?:(?:[=<>~!@^]|===).{0,100})?")
_VALUED = frozenset(
    "-r -c -e -t -i -f -d -p --requirement --constraint --editable --target --prefix --index-url "
    "--extra-index-url --find-links "
    "--index --default-index --registry --python --group -G --with --from --trusted-host --cache --prefix "
    "--source -w --workspace "
    "--filter -C --dir --cwd --index-strategy --torch-backend --tag --platform --python-version".split()
)
# Of each program the words in front of the names, and the registry.
_INSTALLERS: dict[str, tuple[tuple[tuple[str, ...], ...], str]] = {
    "pip": ((("install",), ("download",), ("wheel",)), "pypi"),
    "pip3": ((("install",), ("download",), ("wheel",)), "pypi"),
    "uv": ((("pip", "install"), ("add",), ("tool", "install"), ("tool", "run")), "pypi"),
    "pipx": ((("install",), ("run",)), "pypi"),
    "uvx": (((),), "pypi"),
    "poetry": ((("add",),), "pypi"),
    "pdm": ((("add",),), "pypi"),
    "pipenv": ((("install",),), "pypi"),
    "npm": ((("install",), ("i",), ("add",), ("exec",)), "npm"),
    "pnpm": ((("add",), ("install",), ("i",), ("dlx",)), "npm"),
    "yarn": ((("add",), ("global", "add"), ("dlx",)), "npm"),
    "bun": ((("add",), ("install",), ("i",)), "npm"),
    "npx": (((),), "npm"),
    "bunx": (((),), "npm"),
}
_ONE = frozenset(("uvx", "npx", "bunx", "run", "exec", "dlx"))
"""What runs the first name; the words after it are its own."""
PROGRAMS = frozenset(_INSTALLERS)


class Install(NamedTuple):
    """One package that a command names."""

    name: str
    registry: str
    word: Word


def installed(command: Simple) -> Iterator[Install]:
    """Every package that the command installs by name from PyPI or npm."""
    words = list(command.words)
    if command.name.startswith("python") and [word.text for word in words[1:3]] == ["-m", "pip"]:
        words = words[2:]
    program = words[0].text.rpartition("/")[2] if words else ""
    verbs, registry = _INSTALLERS.get(program, ((), ""))
    for verb in verbs:
        if tuple(word.text for word in words[1 : 1 + len(verb)]) == verb:
            names = _names(words[1 + len(verb) :])
            if program in _ONE or (verb and verb[-1] in _ONE):
                names = names[:1]
            for word in names:
                # `name@npm:other` installs the other.
                if found := _NAME.fullmatch(word.text.rpartition("@npm:")[2]):
                    yield Install(found[1], registry, word)
            return


def _names(words: list[Word]) -> list[Word]:
    """The words that are no options and no values of options."""
    found: list[Word] = []
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word.text.startswith("-"):
            skip = word.text in _VALUED
        else:
            found.append(word)
    return found
