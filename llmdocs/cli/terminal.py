"""What every command prints with: lines that do not act on the terminal, and a bar while something takes long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from llmdocs.safety.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[int, int], None]

FAILED, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130


def say(line: str, *, err: bool = False) -> None:
    """Print a line with names or text of the site in it; nothing in them acts on the terminal."""
    click.echo(printable(line), err=err)


@contextmanager
def progress(doing: str = "Converting", *, shown: bool) -> Iterator[Progress | None]:
    """A bar on standard error, or nothing at all."""
    if not shown:
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    # Drawn when something is done, not by a thread: a process with threads cannot safely start others by os.fork.
    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total, refresh=True)
