"""relay deliveries"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session, project


@click.group("deliveries")
def group() -> None:
    """Find deliveries and send them again."""


@group.command("list")
@project
@click.option("--status", type=click.Choice(["pending", "delivered", "failed", "cancelled"]))
@click.option("--webhook", help="Only deliveries to this webhook.")
@click.option("--since", help="Only deliveries from this time on, as 2026-03-01T00:00:00Z.")
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True)
@pass_session
def list_deliveries(session: Session, /, project: str, **fields: object) -> None:
    """List deliveries, newest first."""
    session.query(api_path("projects", project, "deliveries"), **fields)


@group.command()
@click.argument("delivery")
@project
@pass_session
def show(session: Session, delivery: str, project: str) -> None:
    """Show a delivery with its attempts."""
    session.query(api_path("projects", project, "deliveries", delivery))


@group.command()
@click.argument("delivery")
@project
@pass_session
def retry(session: Session, delivery: str, project: str) -> None:
    """Retry a delivery now."""
    session.call("POST", api_path("projects", project, "deliveries", delivery, "retry"))


@group.command("retry-failed")
@project
@click.option("--webhook", help="Only deliveries to this webhook.")
@click.option("--since", help="Only deliveries that failed from this time on.")
@pass_session
def retry_failed(session: Session, project: str, webhook: str | None, since: str | None) -> None:
    """Retry all failed deliveries."""
    session.call("POST", api_path("projects", project, "deliveries", "retry-failed"), webhook=webhook, since=since)
