"""The `relay` command."""

from __future__ import annotations

from functools import partial

import click

from relay import __version__
from relay.commands import (
    billing,
    deliveries,
    environments,
    events,
    invitations,
    keys,
    members,
    organization,
    projects,
    settings,
    webhooks,
)
from relay.commands.common import Session
from relay.transport import DEFAULT_API, Network, Request, Transport, render


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--api", envvar="RELAY_API", default=DEFAULT_API, show_default=True, help="Base address of the API.")
@click.option("--token", envvar="RELAY_TOKEN", help="API key. Better given in the environment variable RELAY_TOKEN.")
@click.option("--dry-run", is_flag=True, help="Print the HTTP request that would be sent, and send nothing.")
@click.version_option(__version__, prog_name="relay")
@click.pass_context
def main(ctx: click.Context, api: str, token: str | None, dry_run: bool) -> None:
    """Publish events and look after the webhooks that receive them."""
    # Tests hand in their own transport as the context object.
    transport: Transport
    if dry_run:
        transport = partial(_show, api=api)
    elif ctx.obj is not None:
        transport = ctx.obj
    elif token is not None:
        transport = Network(api, token)
    else:
        transport = _without_token
    ctx.obj = Session(transport, dry_run=dry_run)


def _show(request: Request, /, api: str) -> None:
    click.echo(render(request, api))


def _without_token(request: Request, /) -> None:
    raise click.UsageError("no API key: set RELAY_TOKEN, or add --dry-run to see the request")


for group in (
    projects.group,
    settings.group,
    keys.group,
    environments.group,
    webhooks.group,
    events.group,
    deliveries.group,
    members.group,
    invitations.group,
    organization.group,
    billing.group,
):
    main.add_command(group)
