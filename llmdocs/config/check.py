"""A mapping of any origin → `Config`, or for each mistake a sentence that says where it is and what is right."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import msgspec

from llmdocs.config.linting import FailOn, Level, Lint
from llmdocs.config.options import Alias, Config, Engine, Full
from llmdocs.config.values import Tagged
from llmdocs.model import LlmdocsError

Keys = tuple[str, ...]
"""The way to a value: keys of mappings, and numbers of list items, counted from 0."""
Lines = Callable[[], Mapping[Keys, int]]
_SECTIONS = {
    name: {field.name for field in msgspec.structs.fields(struct)} for name, struct in (("full", Full), ("lint", Lint))
}
"""The keys below those that hold mappings with keys of ours."""
_CHOICES = {"mirrors": Alias, "engine": Engine, "lint.fail_on": FailOn, "lint.severity": Level}
_FILES = ("preprocess", "template")
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


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a configuration that cannot be, and what is right."""

    keys: Keys
    sentence: str


def from_mapping(mapping: object, where: str, *, folder: Path | None = None, lines: Lines = dict) -> Config:
    """The configuration in a mapping; `where` opens every error, relative paths start at `folder`.

    All mistakes are told at once, each a text of its own in the `LlmdocsError`, with its line where `lines` knows it.
    A key without a value is a key left out, as MkDocs and YAML users expect.
    """
    if mapping is None:
        return Config()
    if not isinstance(mapping, Mapping):
        raise LlmdocsError(f"{where}: expected a mapping of keys to values, got {_name(mapping)}")
    refuse(mistakes(mapping, folder), where, lines)
    config = msgspec.convert(_given(mapping), Config)
    return _with_files(config, folder)


def _given(mapping: Mapping[object, object]) -> dict[object, object]:
    """The keys that have a value."""
    return {
        key: _given(value) if key in _SECTIONS and isinstance(value, Mapping) else value
        for key, value in mapping.items()
        if value is not None
    }


def refuse(found: Iterable[Mistake], where: str, lines: Lines = dict) -> None:
    """Raise what there is to say of the mistakes, in the order of their lines."""
    found = tuple(found)
    if not found:
        return
    known = lines()
    file, colon, inside = where.partition(": ")
    placed = [(known.get(mistake.keys, 0), mistake.sentence) for mistake in found]
    placed.sort(key=lambda place: place[0])
    raise LlmdocsError(
        *(f"{file}:{line}{colon}{inside}: {told}" if line else f"{where}: {told}" for line, told in placed)
    )


def mistakes(mapping: Mapping[object, object], folder: Path | None = None) -> list[Mistake]:
    """Everything in the mapping that cannot be."""
    return [mistake for key, value in mapping.items() for mistake in _mistakes(key, value, folder)]


def _mistakes(key: object, value: object, folder: Path | None) -> Iterator[Mistake]:
    """What is wrong with one key. msgspec stops at the first error, so it gets the smallest parts one by one."""
    if not isinstance(key, str) or key not in _KEYS:
        inner = (str(next(iter(value))),) if isinstance(value, Mapping) and value else ()
        yield _unknown((str(key), *inner), _KEYS)
    elif value is None:
        return
    elif key in _SECTIONS and isinstance(value, Mapping):
        for name, part in value.items():
            yield from _inside(key, str(name), part)
    elif key == "sections" and isinstance(value, Mapping):
        for title, part in value.items():
            yield from _wrong(key, {title: part}, str(title))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            for mistake in _wrong(key, [part], str(number)):
                yield replace(mistake, sentence=mistake.sentence.replace("[0]", f"[{number}]", 1))
    else:
        yield from _wrong(key, value)
        if isinstance(value, str) and value and (sentence := _unfit(key, value, folder)):
            yield Mistake((key,), sentence)


def _inside(section: str, name: str, value: object) -> Iterator[Mistake]:
    """What is wrong with a key of a section."""
    names = _SECTIONS[section]
    if name not in names:
        yield _unknown((section, name), names)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _wrong(section, {name: {key: part}}, name, str(key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            for mistake in _wrong(section, {name: [part]}, name, str(number)):
                yield replace(mistake, sentence=mistake.sentence.replace("[0]", f"[{number}]", 1))
    elif value is not None:
        yield from _wrong(section, {name: value}, name)


def _wrong(key: str, value: object, *inner: str) -> Iterator[Mistake]:
    try:
        msgspec.convert({key: value}, Config)
    except msgspec.ValidationError as error:
        yield Mistake((key, *inner), _sentence(str(error), {key: value}))


def _unknown(keys: Keys, names: set[str]) -> Mistake:
    section = f"{keys[0]}." if names is not _KEYS else ""
    return Mistake(keys, f'unknown key "{".".join(keys)}"; {_nearest(keys[-1], names, section)}')


def _nearest(key: str, names: set[str], prefix: str) -> str:
    """The name most like the key; when none is alike, all of them."""
    last = re.sub(r"[^a-z0-9]", "_", key.lower())
    within = [section for section, inner in _SECTIONS.items() if names is _KEYS and last in inner - names]
    if within:
        return f'did you mean "{within[0]}.{last}"?'
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
        return f"{path}: every {'title' if path == 'sections' else 'key'} must be text; put it in quotes"
    if path.startswith("sections[...]"):
        return _in_sections(given)
    top = re.split(r"\[", path, maxsplit=1)[0]
    if "[...]" in path:
        path = f'{top}: "{_only_key(given)}"{path.partition("[...]")[2]}'
    if what.startswith("Expected `int` >="):
        return f"{path}: expected a whole number of at least {what.rpartition(' ')[2]}"
    if what.startswith("Expected `"):
        expected, _, got = what.removeprefix("Expected ").partition(", got ")
        return f"{path}: expected {_words(expected)}, got {_words(got)}"
    if what.startswith("Invalid enum value"):
        allowed = get_args(_CHOICES[top])
        got = what.removeprefix("Invalid enum value ").strip("'")
        return f"{path}: expected {' or '.join(f'{name!r}' for name in allowed)}, got {got!r}".replace("'", '"')
    return f"{path}: {what[:1].lower()}{what[1:]}"


def _only_key(given: Mapping[object, object]) -> str:
    """The one key of the innermost mapping: msgspec does not name the keys of a free one."""
    key = ""
    inner: object = given
    while isinstance(inner, Mapping):
        key, inner = next(((str(name), part) for name, part in inner.items()), ("", None))
    return key


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


def _unfit(key: str, value: str, folder: Path | None) -> str:
    """What is wrong with a text of the right type, empty for nothing."""
    if key == "url":
        if not _ADDRESS.fullmatch(value):
            return f'url: expected an absolute address such as "https://docs.acme.test/", got "{value}"'
        bare = re.split("[?#]", value, maxsplit=1)[0]
        if bare != value:
            return f'url: pages stand below it, so it ends before any "?" or "#": "{bare}", not "{value}"'
    if key in _FILES and folder is not None and not (folder / value).is_file():
        return f"{key}: no such file: {(folder / value).absolute()}"
    return ""


def _with_files(config: Config, folder: Path | None) -> Config:
    """The same configuration with the files that it names as absolute paths."""
    if folder is None:
        return config
    named: dict[str, object] = {
        key: str((folder / name).absolute()) for key in _FILES if (name := getattr(config, key))
    }
    if isinstance(config.lint, Lint) and config.lint.baseline:
        baseline = str((folder / config.lint.baseline).absolute())
        named["lint"] = msgspec.structs.replace(config.lint, baseline=baseline)
    return msgspec.structs.replace(config, **named)
