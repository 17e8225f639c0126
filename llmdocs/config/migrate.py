"""Options written for mkdocs-llmstxt: understood where we have the same thing, else refused with what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from llmdocs.config.check import Lines, Mistake, from_mapping, mistakes, refuse
from llmdocs.config.options import Config

_RENAMED = {"markdown_description": "details", "base_url": "url"}
_FULL_OUTPUT = 'full_output: the file is always "llms-full.txt"; use full: true instead'
_AUTOCLEAN = (
    "autoclean: pages are always freed of what no reader sees; remove the key, "
    "and use preprocess to change what is left"
)


def from_plugin(options: object, where: str, *, folder: Path | None = None, lines: Lines = dict) -> Config:
    """The configuration in the options of a MkDocs plugin, which may still be those of mkdocs-llmstxt.

    `sections` and `preprocess` mean the same in both. Mistakes are told as by `from_mapping`.
    """
    if not isinstance(options, Mapping):
        return from_mapping(options, where, folder=folder)
    found: list[Mistake] = []
    ours: dict[object, object] = {}
    for key, value in options.items():
        if key in _RENAMED:
            new = _RENAMED[key]
            if value is None:
                continue
            if options.get(new) is not None:
                found.append(Mistake((key,), f'"{key}" is the former name of "{new}"; keep only "{new}"'))
            else:
                ours[new] = value
                found += [_as_written(mistake, key) for mistake in mistakes({new: value}, folder)]
        elif key == "full_output":
            if value not in (None, "llms-full.txt"):
                found.append(Mistake((key,), _FULL_OUTPUT))
        elif key == "autoclean":
            if value not in (None, True):
                found.append(Mistake((key,), _AUTOCLEAN))
        else:
            ours[key] = value
            found += mistakes({key: value}, folder)
    refuse(found, where, lines)
    return from_mapping(ours, where, folder=folder)


def _as_written(mistake: Mistake, key: str) -> Mistake:
    """The mistake under the former name of its key."""
    new = mistake.keys[0]
    return Mistake((key, *mistake.keys[1:]), key + mistake.sentence.removeprefix(new))
