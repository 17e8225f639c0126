"""JSON that people read as well."""

from __future__ import annotations

import json

import msgspec


def indented(value: object) -> str:
    """A value as JSON in ASCII, indented by two blanks, with a line end: what `json` writes, many times faster."""
    try:
        return msgspec.json.format(json.dumps(value), indent=2) + "\n"
    except msgspec.DecodeError:
        # The name of a file that is no UTF-8 has half a pair of surrogates.
        return json.dumps(value, indent=2) + "\n"
