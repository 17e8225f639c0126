"""relay projects"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session, yes


@click.group("projects")
def group() -> None:
    """Create, rename, archive and delete projects."""


@group.command("list")
@click.option("--archived", is_flag=True, default=None, help="Also list archived projects.")
@pass_session
def list_projects(session: Session, archived: bool | None) -> None:
    """List projects."""
    session.query(api_path("projects"), archived=archived)


@group.command()
@click.option("--name", required=True, help="Name shown in the console.")
@click.option("--slug", help="Made from the name when left out.")
@click.option("--region", type=click.Choice(["eu", "us", "ap"]), default="eu", show_default=True)
@click.option("--description", help="What the project is for.")
@pass_session
def create(session: Session, name: str, slug: str | None, region: str, description: str | None) -> None:
    """Create a project."""
    session.call("POST", api_path("projects"), name=name, slug=slug, region=region, description=description)


@group.command()
@click.argument("project")
@pass_session
def show(session: Session, project: str) -> None:
    """Show a project."""
    session.query(api_path("projects", project))


@group.command()
@click.argument("project")
@click.option("--name", help="New name.")
@click.option("--description", help="New description.")
@pass_session
def update(session: Session, project: str, name: str | None, description: str | None) -> None:
    """Rename a project or change its description."""
    session.change("PATCH", api_path("projects", project), name=name, description=description)


@group.command()
@click.argument("project")
@pass_session
def archive(session: Session, project: str) -> None:
    """Archive a project: it keeps its data and accepts no events."""
    session.call("PATCH", api_path("projects", project), archived=True)


@group.command()
@click.argument("project")
@pass_session
def restore(session: Session, project: str) -> None:
    """Restore an archived project."""
    session.call("PATCH", api_path("projects", project), archived=False)


@group.command()
@click.argument("project")
@yes
@pass_session
def delete(session: Session, project: str, yes: bool) -> None:
    """Delete a project with everything in it."""
    session.confirm(f"Delete {project} with its keys, webhooks and deliveries?", yes=yes)
    session.call("DELETE", api_path("projects", project))
