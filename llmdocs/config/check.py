"""A mapping of any origin → `Config`, or one sentence that says where it is wrong and what is right."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import msgspec

from llmdocs.config.options import Alias, Config, Engine, Full
from llmdocs.config.values import Tagged
from llmdocs.model import LlmdocsError

_FULL = {field.name for field in msgspec.structs.fields(Full)}
_KEYS = {field.name for field in msgspec.structs.fields(Config)}
_WORDS = {
    "str": "text",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
    "Tagged": "an unknown tag",
    "date": "a date",
    "datetime": "a date",
}
_MESSAGE = re.compile(r"(?P<what>.+?)(?: - at (?P<key>`key` in )?`\$(?P<path>[^`]*)`)?$", re.DOTALL)


def from_mapping(mapping: object, where: str, *, folder: Path | None = None) -> Config:
    """The configuration in a mapping; `where` opens every error, relative paths start at `folder`.

    A key without a value is a key left out, as MkDocs and YAML users expect.
    """
    if mapping is None:
        return Config()
    if not isinstance(mapping, Mapping):
        raise LlmdocsError(f"{where}: expected a mapping of keys to values, got {_name(mapping)}")
    for key, meant, names in _unknown(mapping):
        raise LlmdocsError(f'{where}: unknown key "{key}"; {_nearest(meant, names)}')
    given = {key: value for key, value in mapping.items() if value is not None}
    try:
        config = msgspec.convert(given, Config)
    except msgspec.ValidationError as error:
        raise LlmdocsError(f"{where}: {_sentence(str(error), given)}") from error
    _check_url(config.url, where)
    return _with_files(config, where, folder)


def _unknown(mapping: Mapping[object, object]) -> Iterator[tuple[str, str, set[str]]]:
    """Keys that do not exist, what they say in their innermost part, and the names it may have been meant for."""
    for key, value in mapping.items():
        if key not in _KEYS:
            inner = next(iter(value), None) if isinstance(value, Mapping) else None
            yield (f"{key}", f"{key}", _KEYS) if inner is None else (f"{key}.{inner}", f"{inner}", _KEYS)
        elif key == "full" and isinstance(value, Mapping):
            yield from ((f"full.{inner}", f"{inner}", _FULL) for inner in value if inner not in _FULL)


def _nearest(key: str, names: set[str]) -> str:
    """The name most like the key; when none is alike, all of them."""
    prefix = "full." if names is _FULL else ""
    last = re.sub(r"[^a-z0-9]", "_", key.lower())
    near = difflib.get_close_matches(last, sorted(names), n=1)
    if near:
        return f'did you mean "{prefix}{near[0]}"?'
    return "the keys are " + ", ".join(f"{prefix}{name}" for name in sorted(names))


def _sentence(message: str, given: Mapping[object, object]) -> str:
    """A message of msgspec in the words of someone who writes YAML."""
    match = _MESSAGE.match(message)
    if match is None:
        return message
    what, path = match["what"], (match["path"] or "").lstrip(".")
    if match["key"]:
        return f"{path}: every title must be text; put it in quotes"
    if "[...]" in path:
        return _in_sections(given)
    if what.startswith("Expected `int` >="):
        return f"{path}: expected a whole number of at least {what.rpartition(' ')[2]}"
    if what.startswith("Expected `"):
        expected, _, got = what.removeprefix("Expected ").partition(", got ")
        return f"{path}: expected {_words(expected)}, got {_words(got)}"
    if what.startswith("Invalid enum value"):
        top = path.partition("[")[0]
        allowed = get_args(Alias) if top == "mirrors" else get_args(Engine)
        got = what.removeprefix("Invalid enum value ").strip("'")
        return f"{path}: expected {' or '.join(f'{name!r}' for name in allowed)}, got {got!r}".replace("'", '"')
    return f"{path}: {what[:1].lower()}{what[1:]}"


def _in_sections(given: Mapping[object, object]) -> str:
    """Which section is wrong: msgspec does not name the keys of a free mapping."""
    sections = given.get("sections")
    wrong = [title for title, lines in sections.items() if not _fits(lines)] if isinstance(sections, Mapping) else []
    return f'sections: "{wrong[0]}": expected a list of patterns, or of mappings from a pattern to its description'


def _fits(lines: object) -> bool:
    try:
        msgspec.convert(lines, tuple[str | dict[str, str], ...])
    except msgspec.ValidationError:
        return False
    return True


def _words(types: str) -> str:
    names = [name.strip("` ") for name in types.split("|")]
    return " or ".join(_WORDS.get(name, name) for name in names)


def _name(value: object) -> str:
    if isinstance(value, Tagged):
        return f"the tag {value.tag}"
    return {str: "text", list: "a list", bool: "true or false", int: "a number"}.get(type(value), type(value).__name__)


_ADDRESS = re.compile(r"https?://(?:\[[0-9A-Fa-f:.]+\]|[^/\s\[\]?#@]+)(?::[0-9]+)?(?:/[^\s]*)?")


def _check_url(url: str, where: str) -> None:
    if url and not _ADDRESS.fullmatch(url):
        raise LlmdocsError(f'{where}: url: expected an absolute address such as "https://docs.acme.test/", got "{url}"')
    bare = re.split("[?#]", url, maxsplit=1)[0]
    if bare != url:
        raise LlmdocsError(
            f'{where}: url: pages stand below it, so it ends before any "?" or "#": "{bare}", not "{url}"'
        )


def _with_files(config: Config, where: str, folder: Path | None) -> Config:
    """The same configuration with the files that it names as absolute paths to files that exist."""
    if folder is None:
        return config
    found = {}
    for key in ("preprocess", "template"):
        if named := getattr(config, key):
            file = (folder / named).absolute()
            if not file.is_file():
                raise LlmdocsError(f"{where}: {key}: no such file: {file}")
            found[key] = str(file)
    return msgspec.structs.replace(config, **found)
