"""relay webhooks"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session, project, yes

POLICIES = click.Choice(["standard", "aggressive", "none"])


@click.group("webhooks")
def group() -> None:
    """Look after the URLs that receive events."""


@group.command("list")
@project
@click.option("--environment", help="Only webhooks of this environment.")
@pass_session
def list_webhooks(session: Session, project: str, environment: str | None) -> None:
    """List webhooks."""
    session.query(api_path("projects", project, "webhooks"), environment=environment)


@group.command()
@project
@click.option("--url", required=True, help="Where deliveries go; must be https.")
@click.option("--event", "events", multiple=True, required=True, help="Event type or pattern; may be repeated.")
@click.option("--environment", default="live", show_default=True)
@click.option("--description", help="A note for people.")
@click.option("--retry-policy", type=POLICIES, default="standard", show_default=True)
@click.option("--rate-limit", type=click.IntRange(1, 500), default=50, show_default=True, help="Deliveries per second.")
@pass_session
def create(session: Session, /, project: str, **fields: object) -> None:
    """Create a webhook and print its signing secret, once."""
    session.call("POST", api_path("projects", project, "webhooks"), **fields)


@group.command()
@click.argument("webhook")
@project
@pass_session
def show(session: Session, webhook: str, project: str) -> None:
    """Show a webhook."""
    session.query(api_path("projects", project, "webhooks", webhook))


@group.command()
@click.argument("webhook")
@project
@click.option("--url", help="New address.")
@click.option("--event", "events", multiple=True, help="Replaces the subscribed events; may be repeated.")
@click.option("--description", help="New note.")
@click.option("--retry-policy", type=POLICIES)
@click.option("--rate-limit", type=click.IntRange(1, 500))
@pass_session
def update(session: Session, /, webhook: str, project: str, **fields: object) -> None:
    """Change a webhook."""
    session.change("PATCH", api_path("projects", project, "webhooks", webhook), **fields)


@group.command()
@click.argument("webhook")
@project
@pass_session
def pause(session: Session, webhook: str, project: str) -> None:
    """Pause a webhook; its events wait."""
    session.call("PATCH", api_path("projects", project, "webhooks", webhook), paused=True)


@group.command()
@click.argument("webhook")
@project
@pass_session
def resume(session: Session, webhook: str, project: str) -> None:
    """Resume a paused webhook."""
    session.call("PATCH", api_path("projects", project, "webhooks", webhook), paused=False)


@group.command()
@click.argument("webhook")
@project
@click.option("--event", default="relay.ping", show_default=True, help="Event type to send.")
@pass_session
def test(session: Session, webhook: str, project: str, event: str) -> None:
    """Send a test event to a webhook."""
    session.call("POST", api_path("projects", project, "webhooks", webhook, "test"), event=event)


@group.command("rotate-secret")
@click.argument("webhook")
@project
@pass_session
def rotate_secret(session: Session, webhook: str, project: str) -> None:
    """Rotate the signing secret of a webhook."""
    session.call("POST", api_path("projects", project, "webhooks", webhook, "rotate-secret"))


@group.command()
@click.argument("webhook")
@project
@yes
@pass_session
def delete(session: Session, webhook: str, project: str, yes: bool) -> None:
    """Delete a webhook."""
    session.confirm(f"Delete {webhook} and cancel what is pending?", yes=yes)
    session.call("DELETE", api_path("projects", project, "webhooks", webhook))
