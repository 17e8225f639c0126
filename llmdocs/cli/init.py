"""`llmdocs init`: a configuration to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from llmdocs.cli.terminal import say
from llmdocs.model import LlmdocsError

FILE = "llmdocs.yml"


@click.command()
def init() -> None:
    """Write an llmdocs.yml that explains its keys."""
    from llmdocs import config
    from llmdocs.outputs.disk import reason
    from llmdocs.outputs.templates import folder

    _, there = config.load(Path.cwd())
    if there is not None and there.absolute().parent == Path.cwd():
        raise LlmdocsError(f"{config.shown(there)}: there is a configuration already; edit it, or remove it first")
    try:
        # Not only looked for: another program may write the file meanwhile.
        with open(FILE, "x", encoding="utf-8", newline="\n") as file:
            file.write((folder() / FILE).read_text("utf-8"))
    except FileExistsError as error:
        raise LlmdocsError(f"{FILE}: is there already, and stays as it is") from error
    except OSError as error:
        raise LlmdocsError(f"{FILE}: cannot be written: {reason(error)}") from error
    say(f"{FILE} is written; nothing in it has to be filled in.")
    for line in steps():
        say(line)


def steps() -> list[str]:
    """What to do next in this folder."""
    from llmdocs.config import lists_plugin
    from llmdocs.sources.mkdocs import NAMES

    docs = "docs" if Path("docs").is_dir() else "."
    lint = f"  llmdocs lint {docs}   finds what an agent cannot do or read"
    project = next((name for name in NAMES if Path(name).is_file()), None)
    if project is None:
        return [
            "Next:",
            lint,
            "  llmdocs build SITE --url https://docs.example.com/   with the folder of the built HTML",
        ]
    if lists_plugin(Path(project)):
        # MkDocs hands the plugin its own options; only without any does it look for this file.
        return [f"{project} lists the plugin: where it has options there, they go before {FILE}.", "Next:", lint]
    return [
        "Next:",
        lint,
        f"  {project}: add this line under plugins:, and every mkdocs build writes llms.txt and the mirrors:",
        "    - llmdocs",
    ]
