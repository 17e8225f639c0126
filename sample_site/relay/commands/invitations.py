"""relay invitations"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session


@click.group("invitations")
def group() -> None:
    """Follow up on invitations."""


@group.command("list")
@pass_session
def list_invitations(session: Session) -> None:
    """List pending invitations."""
    session.query(api_path("invitations"))


@group.command()
@click.argument("invitation")
@pass_session
def resend(session: Session, invitation: str) -> None:
    """Send an invitation again, with a fresh link."""
    session.call("POST", api_path("invitations", invitation, "resend"))


@group.command()
@click.argument("invitation")
@pass_session
def withdraw(session: Session, invitation: str) -> None:
    """Withdraw an invitation."""
    session.call("DELETE", api_path("invitations", invitation))
