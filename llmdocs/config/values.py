"""What a YAML file may hold here, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value behind a tag that is not ours to obey: `!ENV` without a default, `!!python/name:x`, `!relative`."""

    tag: str
    value: object


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask for before it is refused."""

    size: int = 5_000_000
    """Bytes."""
    depth: int = 100
    expanded: int = 1_000_000
    """Values that aliases stand for, were they all written out."""


LIMITS = Limits()
