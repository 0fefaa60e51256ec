"""`inkoop strategie`: which procedure fits a perceel, choosing one, recording that the strategie was adopted."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from inkoop.rules.procedurekeuze import Procedureadvies, Procedureantwoorden

PLAN = click.argument("plan", metavar="PLAN")
PROCEDURES = ["inbesteden", "subsidie", "toelating", "sas", "openbaar"]
KOPPEN = ("procedure", "oordeel", "waarom", "grondslag")


@click.group()
def strategie() -> None:
    """De verwervingsstrategie: een procedure kiezen en de strategie vaststellen.

    \b
    Voorbeelden:
      inkoop strategie vragen inkoopplan-2026-2028
      inkoop strategie kies inkoopplan-2026-2028 --perceel 1 --antwoord zelf-kiezen=nee
      inkoop strategie stel-vast inkoopplan-2026-2028 --op 2025-06-24
    """


@strategie.command()
@PLAN
@REGIO
def vragen(plan: str, regio: str | None) -> None:
    """Toon de vragen waarmee u een procedure kiest.

    \b
    Voorbeeld:
      inkoop strategie vragen inkoopplan-2026-2028
    """
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.keuzehulp.service import find_regel
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        gevonden, _ = find_by_code(session, plan, regio)
        regel = find_regel(gevonden)
    echo_tabel(("vraag", "tekst", "grondslag"), [(een.id, een.tekst, een.grondslag) for een in regel.vragen])


@strategie.command()
@PLAN
@click.option("--perceel", required=True, type=click.IntRange(1, 9999), metavar="NUMMER", help="Het perceel.")
@click.option("--antwoord", "paren", multiple=True, metavar="VRAAG=JA|NEE|ONBEKEND", help="Een antwoord; mag vaker.")
@click.option("--gekozen", type=click.Choice(PROCEDURES), help="De procedure die u kiest; zij moet passen.")
@click.option("--motivering", metavar="TEKST", help="Waarom die procedure het best past; nodig bij --gekozen.")
@REGIO
@DOOR
@JSON
def kies(
    plan: str, perceel: int, paren: Sequence[str], regio: str | None, door: str, als_json: bool, **keuze: str | None
) -> None:
    """Beantwoord vragen voor een perceel, zie welke procedures passen en kies er een.

    Antwoorden van eerder blijven staan. Met --gekozen komt de keuze in de strategie, als die er is.

    \b
    Voorbeeld:
      inkoop strategie kies inkoopplan-2026-2028 --perceel 1 --antwoord eigen-dienst=nee --antwoord zelf-kiezen=nee
    """
    from inkoop.database.session import write_session
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.keuzehulp.service import advise, answer
    from inkoop.migrations.steps import open_database

    nieuw = _read_paren(paren)
    with write_session(open_database()) as session:
        gevonden, rij = find_by_code(session, plan, regio)
        blok = answer(session, gevonden, rij, perceel, nieuw, keuze, make_spoor(door), get_today())
        advies = advise(session, gevonden, rij, blok.antwoorden, get_today())
    _echo_advies(advies, als_json)
    if blok.gekozen and not als_json:
        click.echo(f"Gekozen voor perceel {perceel}: {blok.gekozen}.")


def _read_paren(paren: Sequence[str]) -> "Procedureantwoorden":
    from inkoop.rules.procedurekeuze import Procedureantwoord

    antwoorden = {}
    for paar in paren:
        vraag, is_, waarde = paar.partition("=")
        if not is_ or waarde not in list(Procedureantwoord):
            raise click.UsageError(f"'{paar}' is geen antwoord; schrijf bijvoorbeeld zelf-kiezen=nee")
        antwoorden[vraag] = Procedureantwoord(waarde)
    return antwoorden


def _echo_advies(advies: "Procedureadvies", als_json: bool) -> None:
    from inkoop.kader.uitvoer import make_plain

    if als_json:
        echo_json(make_plain(advies))
        return
    rijen = [
        (een.titel, een.oordeel.value, " ".join(reden.tekst for reden in een.list_redenen()), een.grondslag)
        for een in advies.oordelen
    ]
    echo_tabel(KOPPEN, rijen)
    for zin in advies.tegenspraak:
        click.echo(f"Let op: {zin}")


@strategie.command("stel-vast")
@PLAN
@click.option("--op", "datum", type=DATUM, help="De dag van het besluit; zonder dag vandaag.")
@REGIO
@DOOR
def stel_vast(plan: str, datum: date | None, regio: str | None, door: str) -> None:
    """Leg vast dat de strategie is vastgesteld. Deze versie ligt daarna vast.

    \b
    Voorbeeld:
      inkoop strategie stel-vast inkoopplan-2026-2028 --op 2025-06-24
    """
    from inkoop.database.session import write_session
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.migrations.steps import open_database
    from inkoop.plandossier.poort import check_stap
    from inkoop.rules.fasen import Stap
    from inkoop.strategie.vaststellen import stel_vast as stel_strategie_vast

    vandaag = get_today()
    with write_session(open_database()) as session:
        gevonden, rij = find_by_code(session, plan, regio)
        let_op = check_stap(session, gevonden, rij, Stap.STEL_STRATEGIE_VAST, vandaag)
        blok = stel_strategie_vast(session, gevonden, rij.code, datum or vandaag, make_spoor(door), vandaag)
    for zin in let_op:
        click.echo(f"Let op: {zin}")
    click.echo(f"Vastgesteld: versie {blok.versie} van de strategie van {plan}.")
