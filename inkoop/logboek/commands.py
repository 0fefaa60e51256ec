"""`inkoop logboek`: what was done, and whether the log was touched."""

import sys

import click

from inkoop.opdrachtregel.opties import JSON
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
@click.option("--onderwerp", metavar="ONDERWERP", help="Alleen de regels over dit onderdeel van een dossier.")
def toon(laatste: int, als_json: bool, onderwerp: str | None) -> None:
    """Toon de laatste regels, de oudste eerst; als JSON met oud en nieuw.

    \b
    Voorbeelden:
      inkoop logboek toon --laatste 5
      inkoop logboek toon --onderwerp "aanbieder drechtsteden/00000001" --json
    """
    from inkoop.database.session import read_session
    from inkoop.logboek.service import find_kop, make_plain
    from inkoop.logboek.store import list_regels, list_regels_of
    from inkoop.migrations.steps import open_to_read

    with read_session(open_to_read()) as session:
        if onderwerp is None:
            regels = list(list_regels(session, vanaf=find_kop(session) - laatste + 1))
        else:
            regels = list_regels_of(session, onderwerp)[-laatste:]
    if als_json:
        echo_json([make_plain(regel) for regel in regels])
    else:
        rijen = [(r.nummer, f"{r.tijdstip:%d-%m-%Y %H:%M} UTC", r.wie, r.onderwerp, r.wat) for r in regels]
        echo_tabel(("nummer", "wanneer", "wie", "onderwerp", "wat"), rijen)
