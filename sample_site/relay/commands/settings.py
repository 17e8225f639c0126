"""relay settings"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session, project


@click.group("settings")
def group() -> None:
    """Read and change the switches of a project."""


@group.command()
@project
@pass_session
def show(session: Session, project: str) -> None:
    """Show the settings of a project."""
    session.query(api_path("projects", project, "settings"))


@group.command("set")
@project
@click.option("--payload-logging/--no-payload-logging", default=None, help="Keep payloads in the delivery log.")
@click.option("--signed-deliveries/--no-signed-deliveries", default=None, help="Sign each delivery.")
@click.option("--ordered-delivery/--no-ordered-delivery", default=None, help="Keep the order of each subject.")
@click.option("--auto-pause/--no-auto-pause", default=None, help="Pause webhooks that fail for 72 hours.")
@click.option("--failure-emails/--no-failure-emails", default=None, help="Mail when a delivery fails for good.")
@click.option("--retention-days", type=click.IntRange(1, 90), help="How long deliveries are kept.")
@click.option("--allowed-ip", "allowed_ips", multiple=True, help="Address or range; may be repeated.")
@pass_session
def change(session: Session, /, project: str, **fields: object) -> None:
    """Change settings; those that are not named stay as they are."""
    session.change("PATCH", api_path("projects", project, "settings"), **fields)
