"""What commands print: JSON for programs, tables and explanations for people."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import click

from inkoop.rules.taal import write_bedrag, write_datum, write_getal


def echo_json(waarde: Any) -> None:
    """Plain data as readable JSON; names keep their accents."""
    click.echo(json.dumps(waarde, ensure_ascii=False, indent=2))


def echo_tabel(koppen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> None:
    """A table with amounts and dates as Dutch readers write them; numbers to the right."""
    from tabulate import tabulate

    lijst = [list(rij) for rij in rijen]
    rechts = [any(isinstance(rij[k], int | Decimal) for rij in lijst) for k in range(len(koppen))]
    click.echo(
        tabulate(
            [[write_cel(cel) for cel in rij] for rij in lijst],
            headers=list(koppen),
            tablefmt="simple",
            disable_numparse=True,
            colalign=["right" if naar_rechts else "left" for naar_rechts in rechts] if lijst else None,
        )
    )


def write_cel(cel: Any) -> str:
    """One cell: an amount, date, count or text; nothing for None."""
    if cel is None:
        return ""
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, Decimal):
        return write_bedrag(cel)
    if isinstance(cel, date):
        return write_datum(cel)
    return write_getal(cel) if isinstance(cel, int) else str(cel)


def echo_uitleg(uitleg: Iterable[str]) -> None:
    """The sentences that lead to a result, one a line."""
    click.echo("\nWaarom:")
    for zin in uitleg:
        click.echo(f"  - {zin}")
