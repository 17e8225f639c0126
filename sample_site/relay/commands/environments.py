"""relay environments"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session, project, yes


@click.group("environments")
def group() -> None:
    """Create, protect, promote and delete environments."""


@group.command("list")
@project
@pass_session
def list_environments(session: Session, project: str) -> None:
    """List environments."""
    session.query(api_path("projects", project, "environments"))


@group.command()
@project
@click.option("--name", required=True, help="Name of the environment.")
@click.option("--kind", type=click.Choice(["test", "live"]), default="test", show_default=True)
@click.option("--protected", is_flag=True, default=None, help="Only admins may change its webhooks.")
@pass_session
def create(session: Session, project: str, name: str, kind: str, protected: bool | None) -> None:
    """Create an environment."""
    session.call("POST", api_path("projects", project, "environments"), name=name, kind=kind, protected=protected)


@group.command()
@click.argument("environment")
@project
@click.option("--name", help="New name.")
@click.option("--protected/--no-protected", default=None, help="Only admins may change its webhooks.")
@pass_session
def update(session: Session, environment: str, project: str, name: str | None, protected: bool | None) -> None:
    """Rename an environment, or change its protection."""
    path = api_path("projects", project, "environments", environment)
    session.change("PATCH", path, name=name, protected=protected)


@group.command()
@click.argument("environment")
@project
@click.option("--target", required=True, help="Environment that receives the webhooks.")
@click.option("--replace", is_flag=True, default=None, help="Remove webhooks that the source does not have.")
@pass_session
def promote(session: Session, environment: str, project: str, target: str, replace: bool | None) -> None:
    """Copy the webhooks of an environment to another one."""
    path = api_path("projects", project, "environments", environment, "promote")
    session.call("POST", path, target=target, replace=replace)


@group.command()
@click.argument("environment")
@project
@yes
@pass_session
def delete(session: Session, environment: str, project: str, yes: bool) -> None:
    """Delete an environment and its webhooks."""
    session.confirm(f"Delete {environment} and its webhooks?", yes=yes)
    session.call("DELETE", api_path("projects", project, "environments", environment))
