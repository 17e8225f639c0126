"""`llmdocs lsp`: what the linter finds, shown by an editor."""

from __future__ import annotations

import click


@click.command()
def lsp() -> None:
    """Show findings in an editor while you write.

    An editor starts this language server and talks with it over standard input and output; on its own it waits. It
    lints Markdown and MDX by the configuration of their folder, as llmdocs lint does. It needs pygls:
    pip install 'llmdocs[lsp]'.
    """
    from llmdocs.serve.lsp import run

    run()
