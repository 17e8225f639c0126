"""What the commands share: the session, the project option, asking before deletion."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import click

from relay.transport import RelayError, Request, Transport


@dataclass(frozen=True)
class Session:
    """Where requests go during one run of the command."""

    transport: Transport
    dry_run: bool = False

    def call(self, method: str, path: str, **fields: object) -> None:
        """Send a request with the given fields as its JSON body, and print the answer."""
        self._send(Request(method, path, body=_given(fields) or None))

    def query(self, path: str, **fields: object) -> None:
        """Read a resource with the given fields as query parameters, and print it."""
        self._send(Request("GET", path, query=_given(fields)))

    def change(self, method: str, path: str, **fields: object) -> None:
        """Like `call`, but refuse when there is nothing to change."""
        if not _given(fields):
            raise click.UsageError("nothing to change: give at least one option")
        self.call(method, path, **fields)

    def publish(self, path: str, body: Mapping[str, object], headers: Mapping[str, str]) -> None:
        """Send a body as it is, with extra headers."""
        self._send(Request("POST", path, body=body, headers=headers))

    def confirm(self, question: str, *, yes: bool) -> None:
        """Stop the command unless the person agrees, has agreed with `--yes`, or nothing will happen."""
        if not (yes or self.dry_run):
            click.confirm(question, abort=True)

    def _send(self, request: Request) -> None:
        try:
            answer = self.transport(request)
        except RelayError as error:
            raise click.ClickException(str(error)) from error
        if answer is not None:
            click.echo(json.dumps(answer, indent=2, ensure_ascii=False))


def _given(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None and value != ()}


pass_session = click.make_pass_decorator(Session)

project = click.option("--project", "-p", envvar="RELAY_PROJECT", required=True, help="Slug of the project.")
yes = click.option("--yes", "-y", is_flag=True, help="Do not ask for confirmation.")
