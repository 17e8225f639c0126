"""`llmdocs config`: what is configured, and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from llmdocs.config import Config, Full


@click.command("config")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Configuration file to use.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of llmdocs.yml.")
def show_config(config_file: Path | None, schema: bool) -> None:
    """Print the configuration and where it comes from."""
    from llmdocs import config

    if schema:
        click.echo(json.dumps(config.schema(), indent=2))
        return
    settings, file = config.load(Path.cwd(), explicit=config_file)
    defaults = fields(config.Config())
    for key, value in fields(settings).items():
        origin = "default" if value == defaults[key] else file
        shown = json.dumps(value, ensure_ascii=False, default=fields)
        click.echo(f"{key} = {shown}  ({origin})")


def fields(struct: Config | Full) -> dict[str, object]:
    """The parts of a configuration by name."""
    return {name: getattr(struct, name) for name in struct.__struct_fields__}
