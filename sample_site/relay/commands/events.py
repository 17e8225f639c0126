"""relay events"""

from __future__ import annotations

import json

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session, project


@click.group("events")
def group() -> None:
    """Publish events."""


@group.command()
@click.argument("type")
@project
@click.option("--data", default="{}", show_default=True, help="JSON object.")
@click.option("--environment", default="live", show_default=True)
@click.option("--subject", help="What the event is about.")
@click.option("--idempotency-key", help="Deliver once, however often it is published.")
@pass_session
def publish(
    session: Session,
    type: str,
    project: str,
    data: str,
    environment: str,
    subject: str | None,
    idempotency_key: str | None,
) -> None:
    """Publish an event."""
    try:
        content = json.loads(data)
    except ValueError as error:
        raise click.BadParameter(f"not JSON: {error}", param_hint="--data") from error
    if not isinstance(content, dict):
        raise click.BadParameter("must be a JSON object", param_hint="--data")
    body: dict[str, object] = {"type": type, "environment": environment, "data": content}
    if subject is not None:
        body["subject"] = subject
    headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
    session.publish(api_path("projects", project, "events"), body, headers)
