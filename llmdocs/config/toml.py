"""TOML as data, with errors that say where."""

from __future__ import annotations

import sys
from pathlib import Path

from llmdocs.config.yaml import read_text
from llmdocs.model import LlmdocsError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read_file(file: Path, where: str) -> dict[str, object]:
    """What the TOML file holds; see `read`."""
    return read(read_text(file, where), where)


def read(text: str, where: str) -> dict[str, object]:
    """What the text holds; an error begins with `where` and names line and column."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        # Not only TOMLDecodeError: numbers of thousands of digits and impossible dates are plain ValueErrors.
        raise LlmdocsError(f"{where}: not valid TOML: {error}") from error
    except RecursionError as error:
        raise LlmdocsError(f"{where}: nested too deeply") from error
