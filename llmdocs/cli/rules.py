"""`llmdocs rules` and `llmdocs explain`: what the linter looks for, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from llmdocs.cli.terminal import say
from llmdocs.model import LlmdocsError

if TYPE_CHECKING:
    from llmdocs.rule import Rule


@click.command("rules")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_rules(as_json: bool) -> None:
    """List what llmdocs lint looks for."""
    from llmdocs.catalogue import FAMILIES
    from llmdocs.rule import rules

    found = sorted(rules(), key=lambda rule: (FAMILIES.index(rule.family.value), rule.name))
    if as_json:
        click.echo(json.dumps({"version": 1, "rules": [as_object(rule) for rule in found]}, indent=2))
        return
    names = max(len(rule.name) for rule in found)
    families = max(len(rule.family.value) for rule in found)
    for rule in found:
        off = "" if rule.default else "  (off)"
        say(f"{rule.family.value:{families}}  {rule.name:{names}}  {rule.severity.value:7}  {rule.summary}{off}")


@click.command()
@click.argument("name", metavar="RULE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def explain(name: str, as_json: bool) -> None:
    """Say what a rule looks for, why, and what helps."""
    from llmdocs.catalogue import FAMILIES, unknown
    from llmdocs.lint.explain import explain as text
    from llmdocs.rule import rules

    found = {rule.name: rule for rule in rules()}
    if name in FAMILIES:
        members = ", ".join(sorted(rule.name for rule in found.values() if rule.family.value == name))
        raise LlmdocsError(f"{name} is a family; explain one of its rules: {members}")
    if name not in found:
        raise LlmdocsError(unknown(name, found))
    rule = found[name]
    if as_json:
        click.echo(json.dumps({**as_object(rule), "help": rule.help}, indent=2))
        return
    for line in text(rule).splitlines():
        say(line)


def as_object(rule: Rule) -> dict[str, object]:
    """A rule for JSON; documented in docs/commands.md."""
    return {
        "name": rule.name,
        "family": rule.family.value,
        "severity": rule.severity.value,
        "default": rule.default,
        "built": rule.built,
        "english": rule.needs_english,
        "summary": rule.summary,
    }
