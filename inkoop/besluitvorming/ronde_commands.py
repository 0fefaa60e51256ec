"""`inkoop besluit advies`, `bijlage`, `overleg`, `ronde-2`, `nieuwe-versie` and `openbaar`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.besluitvorming.recording_commands import PLAN, UITERLIJK, change_besluitvorming, write_adres
from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BESTAND, DATUM, REGIO

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.besluitvorming.records import BesluitvormingRecord
    from inkoop.gemeente.records import RegioRecord
    from inkoop.logboek.service import Spoor


@click.command()
@PLAN
@click.argument("adviseur", metavar="ADVISEUR")
@click.argument("uitkomst", metavar="ADVIES", type=click.Choice(["positief", "negatief"]))
@REGIO
@DOOR
def advies(plan: str, adviseur: str, uitkomst: str, regio: str | None, door: str) -> None:
    """Leg het advies vast dat het kader vraagt voordat de gemeenten besluiten.

    \b
    Voorbeeld:
      inkoop besluit advies wijziging-2026 poho positief
    """
    from inkoop.besluitvorming.rounds import Moment, register_advies
    from inkoop.rules.besluitregel import Advies

    moment = Moment(vandaag=get_today())
    with change_besluitvorming(plan, regio) as (session, gevonden, rij):
        register_advies(session, gevonden, rij, adviseur, Advies(uitkomst), make_spoor(door), moment)
    click.echo(f"Vastgelegd: {adviseur} is {uitkomst}. Verder: inkoop besluit stand {rij.code}")


@click.command()
@PLAN
@click.argument("bestand", metavar="BESTAND", type=BESTAND)
@click.option("--titel", required=True, metavar="TEKST", help="Hoe de bijlage heet.")
@REGIO
@DOOR
def bijlage(plan: str, bestand: Path, titel: str, regio: str | None, door: str) -> None:
    """Voeg een bijlage toe die met het voorstel naar de gemeenten gaat (PDF, PNG of JPEG).

    \b
    Voorbeeld:
      inkoop besluit bijlage inkoopplan-2026-2028 advies.pdf --titel "Advies van de cliëntenraad"
    """
    from inkoop.besluitvorming.stukken import add_stuk
    from inkoop.bestand.service import keep_bestand
    from inkoop.invoer.attachment import read_bijlage

    spoor = make_spoor(door)
    with change_besluitvorming(plan, regio) as (session, gevonden, rij):
        add_stuk(session, gevonden, rij, titel, keep_bestand(session, read_bijlage(bestand), spoor), spoor)
    click.echo(f"De bijlage gaat mee met het voorstel. Verder: inkoop besluit stand {rij.code}")


def _begin_ronde(session: "Session", regio: "RegioRecord", rij: "BesluitvormingRecord", spoor: "Spoor") -> None:
    """New papers and a message for every gemeente."""
    from inkoop.besluitvorming.notices import notify_ronde
    from inkoop.document.voorleggen import make_papieren

    make_papieren(session, regio, rij, spoor, get_today())
    notify_ronde(session, regio, rij, write_adres(regio, rij), spoor.tijdstip)


OVERLEG_OP = click.option("--op", "overleg_op", required=True, type=DATUM, help="De dag waarop het is afgesloten.")
NIEUWE_VERSIE = click.option(
    "--versie", required=True, type=int, metavar="NUMMER", help="De nieuwe versie van het plan."
)


def _hold_overleg(
    plan: str, overleg_op: date, versie: int | None, uiterlijk: date | None, regio: str | None, door: str
) -> None:
    from inkoop.besluitvorming.rounds import Moment, Overleg, register_overleg

    spoor, gehouden = make_spoor(door), Overleg(op=overleg_op, versie=versie, uiterlijk=uiterlijk)
    with change_besluitvorming(plan, regio) as (session, gevonden, rij):
        register_overleg(session, gevonden, rij, gehouden, spoor, Moment(vandaag=get_today()))
        _begin_ronde(session, gevonden, rij, spoor)
    click.echo(f"Ronde 2 is begonnen. Verder: inkoop besluit stand {rij.code}")


@click.command()
@PLAN
@OVERLEG_OP
@UITERLIJK
@REGIO
@DOOR
def overleg(plan: str, overleg_op: date, uiterlijk: date | None, regio: str | None, door: str) -> None:
    """Leg vast dat er overleg was en de tekst gelijk bleef; daarna begint ronde 2.

    \b
    Voorbeeld:
      inkoop besluit overleg inkoopplan-2026-2028 --op 2025-03-27
    """
    _hold_overleg(plan, overleg_op, None, uiterlijk, regio, door)


@click.command("ronde-2")
@PLAN
@OVERLEG_OP
@NIEUWE_VERSIE
@UITERLIJK
@REGIO
@DOOR
def ronde_2(plan: str, overleg_op: date, versie: int, uiterlijk: date | None, regio: str | None, door: str) -> None:
    """Leg vast dat het overleg de tekst wijzigde; in ronde 2 beslist iedereen over de nieuwe versie.

    \b
    Voorbeeld:
      inkoop besluit ronde-2 inkoopplan-2026-2028 --op 2025-03-27 --versie 3
    """
    _hold_overleg(plan, overleg_op, versie, uiterlijk, regio, door)


@click.command("nieuwe-versie")
@PLAN
@NIEUWE_VERSIE
@UITERLIJK
@REGIO
@DOOR
def nieuwe_versie(plan: str, versie: int, uiterlijk: date | None, regio: str | None, door: str) -> None:
    """Leg voor het overleg een nieuwere versie voor; ronde 1 begint opnieuw.

    \b
    Voorbeeld:
      inkoop besluit nieuwe-versie inkoopplan-2026-2028 --versie 3
    """
    from inkoop.besluitvorming.rounds import Moment, register_versie

    spoor = make_spoor(door)
    with change_besluitvorming(plan, regio) as (session, gevonden, rij):
        moment = Moment(vandaag=get_today())
        register_versie(session, gevonden, rij, versie, spoor, moment, uiterlijk=uiterlijk)
        _begin_ronde(session, gevonden, rij, spoor)
    click.echo(f"Versie {versie} ligt voor; ronde 1 begint opnieuw. Verder: inkoop besluit stand {rij.code}")


@click.command()
@PLAN
@REGIO
@DOOR
def openbaar(plan: str, regio: str | None, door: str) -> None:
    """Maak de uitslag openbaar; vanaf nu ziet elke gemeente wie wat besloot.

    \b
    Voorbeeld:
      inkoop besluit openbaar inkoopplan-2026-2028
    """
    from inkoop.besluitvorming.notices import notify_uitslag
    from inkoop.besluitvorming.output import UITKOMSTEN
    from inkoop.besluitvorming.rounds import publish_uitslag

    spoor = make_spoor(door)
    with change_besluitvorming(plan, regio) as (session, gevonden, rij):
        uitkomst = publish_uitslag(session, gevonden, rij, spoor, vandaag=get_today()).telling.uitkomst.uitkomst
        notify_uitslag(session, gevonden, rij, UITKOMSTEN[uitkomst], write_adres(gevonden, rij), spoor.tijdstip)
    click.echo(f"Openbaar: {UITKOMSTEN[uitkomst]}")


@click.command()
@click.argument("regio", metavar="REGIO")
@click.argument("keuze", metavar="KEUZE", type=click.Choice(["meteen", "na-openbaarmaking"]))
@DOOR
def zichtbaar(regio: str, keuze: str, door: str) -> None:
    """Kies vanaf wanneer gemeenten van een regio elkaars besluiten zien, in wat hierna wordt voorgelegd.

    \b
    Voorbeeld:
      inkoop besluit zichtbaar mijn-regio na-openbaarmaking
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.schema import Zichtbaar
    from inkoop.gemeente.service import choose_zichtbaar
    from inkoop.gemeente.store import get_regio
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        choose_zichtbaar(session, get_regio(session, regio), Zichtbaar(keuze.replace("-", " ")), make_spoor(door))
    click.echo(f"Gemeenten van {regio} zien elkaars besluiten {keuze.replace('-', ' ')}.")


OPDRACHTEN = (advies, bijlage, overleg, ronde_2, nieuwe_versie, openbaar, zichtbaar)
