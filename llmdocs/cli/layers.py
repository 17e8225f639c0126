"""The configuration of the linter: its file, with the options of the command line above it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from llmdocs.model import LlmdocsError

if TYPE_CHECKING:
    from llmdocs.config import Config
    from llmdocs.config.check import Mistake
    from llmdocs.lint.selection import Layer

Command = TypeVar("Command", bound=Callable[..., Any])
FLAGS = {
    "select": "--select",
    "extend_select": "--extend-select",
    "ignore": "--ignore",
    "per_file": "--per-file-ignores",
    "severity": "--severity",
    "fail_on": "--fail-on",
    "baseline": "--baseline",
}
"""What each key of the configuration is called on the command line."""
_OPTIONS = (
    click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Configuration file to use.  [default: the nearest one]",
    ),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
    click.option(
        "--select",
        multiple=True,
        metavar="NAMES",
        help="Rules and families to run in place of the default ones, with commas.",
    ),
    click.option("--extend-select", multiple=True, metavar="NAMES", help="Rules and families to run besides those."),
    click.option("--ignore", multiple=True, metavar="NAMES", help="Rules and families not to run."),
    click.option(
        "--per-file-ignores",
        "per_file",
        multiple=True,
        metavar="GLOB:NAMES",
        help="Rules and families to ignore in some files, such as docs/console/:human-only.",
    ),
    click.option(
        "--severity",
        multiple=True,
        metavar="RULE=LEVEL",
        help="What findings of a rule or a family weigh: error, warning or info.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "any", "never"]),
        help="The least severity that fails the run.  [default: error]",
    ),
    click.option(
        "--baseline", type=click.Path(), metavar="FILE", help="File with findings that are known and do not count."
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the configuration comes to."""

    layers: tuple[Layer, ...]
    """Those further on go before those further up front."""
    config: Config
    """What the file holds."""
    file: Path | None
    baseline: str
    """As a user would write it; empty for none."""
    named: bool
    """Whether the user named the file."""
    isolated: bool
    """Whether there is to be no file."""


def configuring(command: Command) -> Command:
    """A command with the options that say what is linted, and how."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings(
    *,
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    per_file: Sequence[str],
    severity: Sequence[str],
    fail_on: str | None,
    baseline: str | None,
    config_file: Path | None,
    isolated: bool,
) -> Settings:
    """The layers that the options of `configuring` come to."""
    from llmdocs import config
    from llmdocs.config import check
    from llmdocs.config.load import shown
    from llmdocs.lint.selection import Layer, layer_of

    if isolated and config_file is not None:
        raise click.UsageError("--isolated and --config exclude each other.")
    if select and not names(select):
        raise click.UsageError("--select names no rule and no family.")
    given = {
        "select": names(select),
        "extend_select": names(extend_select),
        "ignore": names(ignore),
        "per_file": _per_file(per_file),
        "severity": _severity(severity),
        "fail_on": fail_on,
        "baseline": baseline,
    }
    asked = {key: value for key, value in given.items() if value}
    _refuse(check.mistakes({"lint": asked}))
    above = config.from_mapping({"lint": asked}, "the command line").linting
    layers = [Layer(above, frozenset(asked), os.getcwd(), _refuse)]
    found, file = (config.Config(), None) if isolated else config.nearest(Path.cwd(), explicit=config_file)
    if file is not None:
        layers.insert(0, layer_of(found, file))
    known = Path(above.baseline or found.linting.baseline)
    return Settings(tuple(layers), found, file, shown(known) if known.name else "", config_file is not None, isolated)


def names(given: Iterable[str]) -> list[str]:
    """The names in options that hold one or more, with commas between them."""
    return [name for part in given for word in part.split(",") if (name := word.strip())]


def _per_file(given: Iterable[str]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for each in given:
        pattern, colon, rules = each.rpartition(":")
        if not (pattern and colon):
            raise click.UsageError(
                f'--per-file-ignores: expected GLOB:NAMES such as "docs/console/:human-only", got "{each}"'
            )
        made.setdefault(pattern, []).extend(names([rules]))
    return made


def _severity(given: Iterable[str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for each in names(given):
        rule, sign, level = each.partition("=")
        if not sign:
            raise click.UsageError(f'--severity: expected RULE=LEVEL such as "code-language=error", got "{each}"')
        made[rule] = level
    return made


def _refuse(found: Iterable[Mistake]) -> None:
    """Raise what there is to say of the command line."""
    told = [f"{FLAGS[mistake.keys[1]]}: {mistake.sentence.partition(': ')[2]}" for mistake in found]
    if told:
        raise LlmdocsError(*told)
