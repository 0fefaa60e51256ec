"""`inkoop plicht`: the duties on the agenda that people record as done themselves."""

from datetime import date

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, JSON
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

REGIO = click.option("--regio", required=True, metavar="CODE", help="De regio.")


@click.group()
def plicht() -> None:
    """Plichten op de agenda waarvan u zelf vastlegt dat zij zijn gedaan."""


@plicht.command()
@REGIO
@JSON
def lijst(regio: str, als_json: bool) -> None:
    """Noem wat achterstallig is en wat het komende jaar moet, met het kenmerk van elke plicht.

    \b
    Voorbeeld:
      inkoop plicht lijst --regio brabant-noordoost-oost
    """
    from inkoop.agenda.afhandeling import list_open_plichten, name_plicht
    from inkoop.gemeente.store import get_regio
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        gevonden = get_regio(session, regio)
        punten = list_open_plichten(session, gevonden, get_today())
        rijen = [(name_plicht(gevonden, een), een.datum, een.titel, een.wie, een.grondslag) for een in punten]
    koppen = ("kenmerk", "uiterlijk", "wat", "wie", "grondslag")
    if als_json:
        echo_json([dict(zip(koppen, (naam, dag.isoformat(), *rest), strict=True)) for naam, dag, *rest in rijen])
    else:
        echo_tabel(koppen, rijen)


@plicht.command()
@click.argument("kenmerken", metavar="KENMERK...", nargs=-1, required=True)
@REGIO
@click.option("--op", type=DATUM, help="De dag waarop het is gedaan; zonder dag vandaag.")
@click.option("--bron", required=True, metavar="TEKST", help="Waar te zien is dat het is gedaan.")
@DOOR
def gedaan(kenmerken: tuple[str, ...], regio: str, op: date | None, bron: str, door: str) -> None:
    """Leg vast dat een of meer plichten zijn gedaan; zij herinneren dan niet meer.

    \b
    Voorbeeld:
      inkoop plicht gedaan plicht/monitor-wmo/2026-h1 --regio brabant-noordoost-oost --bron "zaak 26-118"
    """
    from inkoop.agenda.afhandeling import complete_plichten
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.migrations.steps import open_database

    vandaag = get_today()
    with write_session(open_database()) as session:
        gevonden = get_regio(session, regio)
        spoor = make_spoor(door)
        for punt in complete_plichten(session, gevonden, kenmerken, op or vandaag, bron, vandaag, spoor):
            click.echo(f"Gedaan: {punt.titel}")


@plicht.command()
@click.argument("kenmerk", metavar="KENMERK")
@REGIO
@click.option("--reden", required=True, metavar="TEKST", help="Waarom.")
@DOOR
def herstel(kenmerk: str, regio: str, reden: str, door: str) -> None:
    """Leg vast dat een plicht toch niet is gedaan; zij staat daarna weer open.

    \b
    Voorbeeld:
      inkoop plicht herstel plicht/monitor-wmo/2026-h1 --regio brabant-noordoost-oost --reden "verkeerde rapportage"
    """
    from inkoop.agenda.afhandeling import reopen_plicht
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        reopen_plicht(session, get_regio(session, regio), kenmerk, reden, make_spoor(door))
    click.echo("De plicht staat weer open.")
