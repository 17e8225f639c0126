"""YAML as data: nothing is ever constructed from a tag, and size, depth and expansion are bounded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from llmdocs.config.values import LIMITS, Limits
from llmdocs.model import LlmdocsError


def read_file(file: Path, where: str, *, limits: Limits = LIMITS, env: Mapping[str, str] | None = None) -> object:
    """What the YAML file holds; see `read`."""
    return read(read_text(file, where, limits.size), where, limits=limits, env=env)


def read_text(file: Path, where: str, size: int = LIMITS.size) -> str:
    """The text of a file that must be UTF-8 and not larger than `size` bytes."""
    try:
        with file.open("rb") as stream:
            data = stream.read(size + 1)
    except OSError as error:
        raise LlmdocsError(f"{where}: cannot be read: {error.strerror or error}") from error
    if len(data) > size:
        raise LlmdocsError(f"{where}: larger than {size:,} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LlmdocsError(f"{where}:{line}: not UTF-8; save the file as UTF-8") from error


def read(text: str, where: str, *, limits: Limits = LIMITS, env: Mapping[str, str] | None = None) -> object:
    """What the text holds: mappings, lists, scalars, and `Tagged` for every unknown tag. None when it is empty.

    `!ENV [NAME, default]` is its default, or the variable where `env` is given; without either it stays `Tagged`
    (None where `env` is given, as in MkDocs). Errors begin with `where:line:column:`.
    """
    if len(text) > limits.size:
        raise LlmdocsError(f"{where}: larger than {limits.size:,} characters")
    # PyYAML is a tenth of what the program loads, and most runs read no YAML.
    from llmdocs.config.document import document

    return document(text, where, limits, env)
