"""`llmdocs config`: what is configured, and where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from llmdocs.cli.layers import FLAGS, configuring, settings

if TYPE_CHECKING:
    from llmdocs.config import Config, Full, Lint


@click.command("config")
@configuring
@click.option("--schema", is_flag=True, help="Print the JSON Schema of llmdocs.yml.")
def show_config(schema: bool, **options: Any) -> None:
    """Print the configuration and where it comes from.

    With options of lint, also what they come to.
    """
    from llmdocs import config
    from llmdocs.lint.selection import select
    from llmdocs.rule import catalogue

    if schema:
        click.echo(json.dumps(config.schema(), indent=2))
        return
    chosen = settings(**options)
    names = select(catalogue(), chosen.layers).names
    file = config.shown(chosen.file) if chosen.file else "default"
    defaults = fields(config.Config())
    for key, value in fields(chosen.config).items():
        if key != "lint":
            show(key, value, "default" if value == defaults[key] else file)
    for key, default in fields(config.Lint()).items():
        layer = next((layer for layer in reversed(chosen.layers) if key in layer.given), None)
        if layer is None:
            show(f"lint.{key}", default, "default")
        else:
            show(f"lint.{key}", getattr(layer.lint, key), FLAGS[key] if layer is chosen.layers[-1] else file)
    click.echo(f"rules that run: {', '.join(sorted(names)) or 'none'}")


def show(key: str, value: object, origin: str) -> None:
    """Print one key."""
    click.echo(f"{key} = {json.dumps(value, ensure_ascii=False, default=fields)}  ({origin})")


def fields(struct: Config | Full | Lint) -> dict[str, object]:
    """The parts of a configuration by name."""
    return {name: getattr(struct, name) for name in struct.__struct_fields__}
