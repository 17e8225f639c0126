"""Options written for mkdocs-llmstxt: understood where we have the same thing, else refused with what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from llmdocs.config.check import from_mapping
from llmdocs.config.options import Config
from llmdocs.model import LlmdocsError

_RENAMED = {"markdown_description": "details", "base_url": "url"}


def from_plugin(options: object, where: str, *, folder: Path | None = None) -> Config:
    """The configuration in the options of a MkDocs plugin, which may still be those of mkdocs-llmstxt.

    `sections` and `preprocess` mean the same in both.
    """
    if not isinstance(options, Mapping):
        return from_mapping(options, where, folder=folder)
    ours: dict[object, object] = {}
    for key, value in options.items():
        if key in _RENAMED:
            new = _RENAMED[key]
            if value is not None and options.get(new) is not None:
                raise LlmdocsError(f'{where}: "{key}" is the former name of "{new}"; keep only "{new}"')
            if value is not None:
                ours[new] = value
        elif key == "full_output":
            if value not in (None, "llms-full.txt"):
                raise LlmdocsError(f'{where}: full_output: the file is always "llms-full.txt"; use full: true instead')
        elif key == "autoclean":
            if value not in (None, True):
                raise LlmdocsError(
                    f"{where}: autoclean: pages are always freed of what no reader sees; remove the key, "
                    "and use preprocess to change what is left"
                )
        else:
            ours[key] = value
    return from_mapping(ours, where, folder=folder)
