"""What every command prints with: lines that do not act on the terminal, and a bar while something takes long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from llmdocs.safety.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress as Bar

    Progress = Callable[[int, int], None]

FAILED, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130
SHORT = 0.5
"""Seconds that nobody minds: a bar that comes and goes within them only flickers."""


def say(line: str, *, err: bool = False) -> None:
    """Print a line with names or text of the site in it; nothing in them acts on the terminal."""
    click.echo(printable(line), err=err)


@contextmanager
def progress(doing: str = "Converting", *, shown: bool, after: float = SHORT) -> Iterator[Progress | None]:
    """A bar on standard error for what takes longer than some seconds, or nothing at all."""
    if not shown:
        yield None
        return
    from time import monotonic

    due = monotonic() + after
    bar: Bar | None = None

    def advance(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            if monotonic() < due:
                return
            bar = _bar(doing)
        bar.update(bar.task_ids[0], completed=done, total=total, refresh=True)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()


def _bar(doing: str) -> Bar:
    from rich.console import Console
    from rich.progress import Progress as Bar

    # Drawn when something is done, not by a thread: a process with threads cannot safely start others by os.fork.
    bar = Bar(console=Console(stderr=True), transient=True, auto_refresh=False)
    bar.add_task(doing, total=None)
    bar.start()
    return bar
