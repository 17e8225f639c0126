"""`llmdocs completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click

COMPLETE = "_LLMDOCS_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a shell completion script.

    SHELL is bash, zsh or fish; its start-up file loads the script.
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"this version of click cannot complete in {shell}.")
    click.echo(script(click.get_current_context().find_root().command, {}, "llmdocs", COMPLETE).source())
