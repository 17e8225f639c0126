"""Colours of a terminal, or none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from llmdocs.model import Severity

_CODES = {"bold": "1", "dim": "2", "link": "36", "error": "1;31", "warning": "1;33", "info": "1;34"}

Paint = Callable[[str, "str | Severity"], str]
"""Gives a text the look of the name."""


def paint(*, colour: bool) -> Paint:
    """What puts text in colours: bold, dim, link or that of a severity; without colour it leaves text as it is."""
    return partial(_paint, colour=colour)


def _paint(text: str, look: str | Severity, *, colour: bool) -> str:
    name = look.value if isinstance(look, Severity) else look
    return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if colour and text else text
