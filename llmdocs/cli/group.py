"""The program and its commands. Each imports what it needs when it runs: `llmdocs --help` loads none of it."""

from __future__ import annotations

import click

from llmdocs import __version__
from llmdocs.cli.build import build
from llmdocs.cli.completion import completion
from llmdocs.cli.lint import lint
from llmdocs.cli.settings import show_config


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 a page or file failed, 2 usage or configuration, 3 a bug, 130 interrupted.",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn a built documentation site into llms.txt, llms-full.txt and one Markdown file per page."""


for command in (build, lint, show_config, completion):
    cli.add_command(command)
