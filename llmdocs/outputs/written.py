"""What a run did to its output folder."""

from __future__ import annotations

from dataclasses import dataclass

from llmdocs.model import Problem


@dataclass(frozen=True, slots=True)
class Written:
    """Paths relative to the output folder, in the order of writing, and what went wrong."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
