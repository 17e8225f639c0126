"""relay billing"""

from __future__ import annotations

import click

from relay.client import api_path
from relay.commands.common import Session, pass_session


@click.group("billing")
def group() -> None:
    """Read and change the plan."""


@group.command()
@pass_session
def plan(session: Session) -> None:
    """Show the billing plan."""
    session.query(api_path("billing", "plan"))


@group.command("change-plan")
@click.option("--plan", type=click.Choice(["free", "team", "business"]), help="New plan.")
@click.option("--seats", type=click.IntRange(1, 500), help="How many people may join.")
@click.option("--interval", type=click.Choice(["month", "year"]), help="How often to pay.")
@pass_session
def change_plan(session: Session, plan: str | None, seats: int | None, interval: str | None) -> None:
    """Change the billing plan, the seats or the interval."""
    session.change("PATCH", api_path("billing", "plan"), plan=plan, seats=seats, interval=interval)


@group.command()
@click.option("--year", type=int, help="Only invoices of this year.")
@pass_session
def invoices(session: Session, year: int | None) -> None:
    """List invoices with links to their PDF files."""
    session.query(api_path("billing", "invoices"), year=year)
