"""relay organization"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session


@click.group("organization")
def group() -> None:
    """Read and change the switches of the organization."""


@group.command()
@pass_session
def show(session: Session) -> None:
    """Show the organization."""
    session.query(api_path("organization"))


@group.command()
@click.option("--name", help="New name.")
@click.option("--billing-email", help="Where invoices are sent.")
@click.option("--require-two-factor/--no-require-two-factor", default=None, help="Second factor for everyone.")
@click.option("--enforce-sso/--no-enforce-sso", default=None, help="Sign in through the identity provider only.")
@click.option("--members-can-create-projects/--no-members-can-create-projects", default=None)
@click.option("--session-minutes", type=click.Choice(["60", "480", "1440", "10080"]), help="Length of a session.")
@pass_session
def update(session: Session, /, session_minutes: str | None, **fields: object) -> None:
    """Change the organization."""
    minutes = None if session_minutes is None else int(session_minutes)
    session.change("PATCH", api_path("organization"), **fields, session_minutes=minutes)
