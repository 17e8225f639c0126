"""The program and its commands. Each imports what it needs when it runs: `llmdocs --help` loads none of it."""

from __future__ import annotations

import click

from llmdocs import __version__
from llmdocs.cli.build import build
from llmdocs.cli.completion import completion
from llmdocs.cli.init import init
from llmdocs.cli.lint import lint
from llmdocs.cli.lsp import lsp
from llmdocs.cli.rules import explain, list_rules
from llmdocs.cli.settings import show_config


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 findings, or files that failed, 2 usage or configuration, 3 a bug, 130 interrupted.",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Make documentation usable by agents: what they cannot do or read in it, llms.txt and Markdown mirrors."""


for command in (build, lint, explain, list_rules, lsp, init, show_config, completion):
    cli.add_command(command)
