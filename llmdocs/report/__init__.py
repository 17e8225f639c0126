"""Findings as people and programs read them: one module for each format, named as `--format` names it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from llmdocs.plugins import load
from llmdocs.report.findings import Findings, Format

GROUP = "llmdocs.formats"

__all__ = ["GROUP", "Findings", "Format", "formats"]


@cache
def formats() -> Mapping[str, Format]:
    """Every format by its name: those of llmdocs, then those that other packages add."""
    return {form.name: form for form in load(GROUP, __name__, Format)}
