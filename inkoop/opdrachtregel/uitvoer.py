"""What commands print: JSON for programs, tables and explanations for people."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from inkoop.invoer.bsn import describe_bsns
from inkoop.invoer.faults import Onbruikbaar, describe_systeemfout
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


def echo_tekst(tekst: str, naar: Path | None) -> None:
    """A text of lines on the screen, or in a file of which the name is told."""
    if naar is None:
        click.echo(tekst, nl=False)
    else:
        _save_tekst(tekst, naar)
        click.echo(f"{naar}: geschreven")


def check_nieuw(naar: Path | None) -> None:
    """Refuses to write over a file that is there. Raises `Onbruikbaar`."""
    if naar is not None and naar.exists():
        raise Onbruikbaar(f"{naar}: bestaat al; kies een andere naam")


def _save_tekst(tekst: str, pad: Path) -> None:
    """Writes a file whole or not at all. Raises `Onbruikbaar` when that fails."""
    tijdelijk = pad.with_name(f".{pad.name}.deel")
    try:
        tijdelijk.write_text(tekst, "utf-8", newline="\n")
        tijdelijk.replace(pad)
    except OSError as fout:
        tijdelijk.unlink(missing_ok=True)
        raise Onbruikbaar(f"{pad}: kan niet worden geschreven ({describe_systeemfout(fout)})") from fout


def warn_bsns(*teksten: str | None) -> None:
    """Points out a number in free text that may be a citizen number."""
    if melding := describe_bsns("\n".join(tekst for tekst in teksten if tekst)):
        click.echo(f"Let op: {melding}", err=True)
