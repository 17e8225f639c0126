"""relay keys"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session, project, yes

ROLES = click.Choice(["reader", "publisher", "admin"])


@click.group("keys")
def group() -> None:
    """Create, rotate and revoke API keys."""


@group.command("list")
@project
@pass_session
def list_keys(session: Session, project: str) -> None:
    """List API keys, without their secrets."""
    session.query(api_path("projects", project, "keys"))


@group.command()
@project
@click.option("--name", required=True, help="A label for people.")
@click.option("--role", type=ROLES, default="publisher", show_default=True, help="What the key may do.")
@click.option("--environment", help="Limit the key to one environment.")
@click.option("--expires-in-days", type=click.IntRange(1, 365), help="Days until the key expires.")
@pass_session
def create(session: Session, /, project: str, **fields: object) -> None:
    """Create an API key and print its secret, once."""
    session.call("POST", api_path("projects", project, "keys"), **fields)


@group.command()
@click.argument("key")
@project
@click.option("--name", help="New label.")
@click.option("--role", type=ROLES, help="New role.")
@pass_session
def update(session: Session, key: str, project: str, name: str | None, role: str | None) -> None:
    """Change the name or the role of an API key."""
    session.change("PATCH", api_path("projects", project, "keys", key), name=name, role=role)


@group.command()
@click.argument("key")
@project
@click.option("--overlap-hours", type=click.IntRange(0, 168), default=24, show_default=True)
@pass_session
def rotate(session: Session, key: str, project: str, overlap_hours: int) -> None:
    """Issue a new secret; the old one works until the overlap ends."""
    session.call("POST", api_path("projects", project, "keys", key, "rotate"), overlap_hours=overlap_hours)


@group.command()
@click.argument("key")
@project
@yes
@pass_session
def revoke(session: Session, key: str, project: str, yes: bool) -> None:
    """Revoke an API key."""
    session.confirm(f"Revoke {key}?", yes=yes)
    session.call("DELETE", api_path("projects", project, "keys", key))
