"""`inkoop logboek`: what was done, and whether the log was touched."""

import sys
from datetime import date

import click

from inkoop.logboek.periode import make_periode
from inkoop.opdrachtregel.opties import DATUM, JSON
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel


@click.group()
def logboek() -> None:
    """Het logboek: wie wat wanneer wijzigde, met oud en nieuw.

    \b
    Voorbeelden:
      inkoop logboek controleer
      inkoop logboek toon --laatste 50
    """


@logboek.command()
def controleer() -> None:
    """Controleer of het logboek gaaf is, en noem anders de eerste regel die is aangeraakt.

    \b
    Voorbeeld:
      inkoop logboek controleer
    """
    from inkoop.database.session import read_session
    from inkoop.logboek.service import check_logboek
    from inkoop.migrations.steps import open_to_read

    with read_session(open_to_read()) as session:
        oordeel = check_logboek(session)
    if not oordeel.is_gaaf:
        click.echo(f"Het logboek is niet gaaf: regel {oordeel.nummer}: {oordeel.reden}")
        sys.exit(1)
    click.echo(f"Het logboek is gaaf: {oordeel.aantal} regels, controlegetal {oordeel.kop}")


@logboek.command()
@click.option("--laatste", metavar="AANTAL", type=click.IntRange(1), default=20, help="Hoeveel regels (20).")
@JSON
@click.option("--onderwerp", metavar="TEKST", default="", help="Alleen de regels met deze tekst in het onderwerp.")
@click.option("--wie", metavar="TEKST", default="", help="Alleen wat iemand met deze naam in het logboek deed.")
@click.option("--wat", metavar="TEKST", default="", help="Alleen de regels met deze tekst in wat er gebeurde.")
@click.option("--vanaf", metavar="DATUM", type=DATUM, help="Alleen de regels vanaf deze dag.")
@click.option("--tot-en-met", metavar="DATUM", type=DATUM, help="Alleen de regels tot en met deze dag.")
def toon(
    laatste: int, als_json: bool, onderwerp: str, wie: str, wat: str, vanaf: date | None, tot_en_met: date | None
) -> None:
    """Toon de laatste regels, de oudste eerst; als JSON met oud en nieuw.

    \b
    Voorbeelden:
      inkoop logboek toon --laatste 5
      inkoop logboek toon --onderwerp "aanbieder drechtsteden/00000001" --json
      inkoop logboek toon --onderwerp "besluitvorming brabant-noordoost-oost/inkoopplan-2026-2028" --laatste 100
      inkoop logboek toon --wat verwijderd --vanaf 2026-01-01
    """
    from inkoop.database.session import read_session
    from inkoop.logboek.service import make_plain
    from inkoop.logboek.store import Logfilter, list_gevraagde
    from inkoop.migrations.steps import open_to_read

    keuze = Logfilter(onderwerp=onderwerp, wie=wie, wat=wat, **make_periode(vanaf, tot_en_met))
    with read_session(open_to_read()) as session:
        regels = list_gevraagde(session, keuze, aantal=laatste, aflopend=True)[::-1]
    if als_json:
        echo_json([make_plain(regel) for regel in regels])
    else:
        rijen = [(r.nummer, f"{r.tijdstip:%d-%m-%Y %H:%M} UTC", r.wie, r.onderwerp, r.wat) for r in regels]
        echo_tabel(("nummer", "wanneer", "wie", "onderwerp", "wat"), rijen)
