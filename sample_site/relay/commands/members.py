"""relay members"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session, project, yes

ROLES = click.Choice(["viewer", "developer", "billing", "admin"])


@click.group("members")
def group() -> None:
    """Invite people and change what they may do."""


@group.command("list")
@pass_session
def list_members(session: Session) -> None:
    """List members of the organization."""
    session.query(api_path("members"))


@group.command()
@click.argument("email")
@click.option("--role", type=ROLES, default="developer", show_default=True)
@click.option("--project", "projects", multiple=True, help="Project to join at once; may be repeated.")
@click.option("--message", help="Added to the e-mail.")
@pass_session
def invite(session: Session, email: str, role: str, projects: tuple[str, ...], message: str | None) -> None:
    """Invite a person to the organization."""
    session.call("POST", api_path("invitations"), email=email, role=role, projects=projects, message=message)


@group.command("set-role")
@click.argument("member")
@click.argument("role", type=ROLES)
@pass_session
def set_role(session: Session, member: str, role: str) -> None:
    """Change the role of a member."""
    session.call("PATCH", api_path("members", member), role=role)


@group.command()
@click.argument("member")
@yes
@pass_session
def remove(session: Session, member: str, yes: bool) -> None:
    """Remove a member from the organization."""
    session.confirm(f"Remove {member} from the organization?", yes=yes)
    session.call("DELETE", api_path("members", member))


@group.command("add-to-project")
@click.argument("member")
@project
@click.option("--role", type=ROLES, help="Role inside the project.")
@pass_session
def add_to_project(session: Session, member: str, project: str, role: str | None) -> None:
    """Add a member to a project."""
    session.call("PUT", api_path("projects", project, "members", member), role=role)


@group.command("remove-from-project")
@click.argument("member")
@project
@pass_session
def remove_from_project(session: Session, member: str, project: str) -> None:
    """Remove a member from a project."""
    session.call("DELETE", api_path("projects", project, "members", member))
