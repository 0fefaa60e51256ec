"""`inkoop selectie wijs-aan`, `verklaar`, `scoor`, `lever-in`, `toon-scores`, `consensus`, `loot`."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BEDRAG, REGIO
from inkoop.selectie.opdracht_commands import (
    AANBIEDER,
    BEOORDELAAR,
    NUMMER,
    OP,
    PERCEEL,
    PLAN,
    change_zaak,
    find_inschrijver,
    get_inschrijving,
    make_persoon,
)

if TYPE_CHECKING:
    from inkoop.selectie.beoordelen import Punt

CRITERIUM = click.option("--criterium", required=True, metavar="ID", help="Het criterium van het selectiedocument.")
PUNTEN = click.option("--punten", required=True, type=BEDRAG, help="De punten, binnen de schaal.")
WAAROM = click.option("--waarom", required=True, metavar="TEKST", help="Waarom deze punten.")


@click.command("wijs-aan")
@PLAN
@BEOORDELAAR
@click.option("--functie", required=True, metavar="TEKST", help="De functie in de commissie, met lidwoord.")
@NUMMER
@REGIO
@DOOR
def wijs_aan(plan: str, beoordelaar: str, functie: str, volgnummer: int | None, regio: str | None, door: str) -> None:
    """Wijs iemand met een rol in de regio aan als beoordelaar.

    \b
    Voorbeeld:
      inkoop selectie wijs-aan plan-2026 --beoordelaar a@regio.example --functie "een beleidsadviseur"
    """
    from inkoop.selectie.beoordelen import appoint

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        appoint(session, zaak, make_persoon(session, beoordelaar).wie, functie, make_spoor(door))
    click.echo(f"{beoordelaar} is beoordelaar van {plan}.")


@click.command()
@PLAN
@BEOORDELAAR
@AANBIEDER
@PERCEEL
@click.option("--belang", metavar="TEKST", help="Welk belang er is; zonder deze optie: geen belang.")
@NUMMER
@REGIO
def verklaar(
    plan: str,
    beoordelaar: str,
    aanbieder: str,
    perceel: int,
    belang: str | None,
    volgnummer: int | None,
    regio: str | None,
) -> None:
    """Verklaar namens een beoordelaar of er een belang is bij een inschrijving.

    \b
    Voorbeeld:
      inkoop selectie verklaar plan-2026 --beoordelaar a@regio.example --aanbieder 00000001
    """
    from inkoop.selectie.beoordelen import declare, get_beoordelaar

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        spoor = make_persoon(session, beoordelaar)
        rij, wie = get_inschrijving(session, zaak, aanbieder, perceel), get_beoordelaar(zaak, spoor.wie)
        declare(session, zaak, wie, rij, heeft_belang=belang is not None, uitleg=belang, spoor=spoor)
    click.echo("De verklaring is vastgelegd.")


@click.command()
@PLAN
@BEOORDELAAR
@AANBIEDER
@PERCEEL
@CRITERIUM
@PUNTEN
@WAAROM
@NUMMER
@REGIO
def scoor(
    plan: str,
    beoordelaar: str,
    aanbieder: str,
    perceel: int,
    criterium: str,
    volgnummer: int | None,
    regio: str | None,
    **punt: object,
) -> None:
    """Geef namens een beoordelaar punten op een criterium, los van de anderen.

    \b
    Voorbeeld:
      inkoop selectie scoor plan-2026 --beoordelaar a@b.example --aanbieder 1 --criterium rust --punten 10 --waarom Stil
    """
    from inkoop.selectie.beoordelen import find_score, get_beoordelaar, score

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        spoor = make_persoon(session, beoordelaar)
        rij, wie = get_inschrijving(session, zaak, aanbieder, perceel), get_beoordelaar(zaak, spoor.wie)
        eerder = find_score(wie, rij.id, criterium)
        score(session, zaak, wie, rij, criterium, _make_punt(punt), eerder.stand if eerder else 0, spoor)
    click.echo("De punten zijn bewaard.")


def _make_punt(punt: dict[str, object]) -> "Punt":
    from inkoop.selectie.beoordelen import Punt

    return Punt(punten=Decimal(str(punt["punten"])), motivering=str(punt["waarom"]))


@click.command("lever-in")
@PLAN
@BEOORDELAAR
@OP
@NUMMER
@REGIO
def lever_in(plan: str, beoordelaar: str, dag: date, volgnummer: int | None, regio: str | None) -> None:
    """Lever namens een beoordelaar alle scores in; daarna verandert er niets meer aan.

    \b
    Voorbeeld:
      inkoop selectie lever-in plan-2026 --beoordelaar a@regio.example
    """
    from inkoop.selectie.beoordelen import get_beoordelaar, hand_in

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        spoor = make_persoon(session, beoordelaar)
        hand_in(session, zaak, get_beoordelaar(zaak, spoor.wie), dag, spoor)
    click.echo("De scores zijn ingeleverd.")


@click.command("toon-scores")
@PLAN
@click.option("--reden", required=True, metavar="TEKST", help="Waarom niet op iedereen wordt gewacht.")
@OP
@NUMMER
@REGIO
@DOOR
def toon_scores(plan: str, reden: str, dag: date, volgnummer: int | None, regio: str | None, door: str) -> None:
    """Laat de beoordelaars elkaars scores zien, ook als niet iedereen heeft ingeleverd.

    \b
    Voorbeeld:
      inkoop selectie toon-scores plan-2026 --reden "Een beoordelaar is ziek."
    """
    from inkoop.selectie.beoordelen import show_scores

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        show_scores(session, zaak, reden, dag, make_spoor(door))
    click.echo("De beoordelaars zien nu elkaars scores.")


@click.command()
@PLAN
@AANBIEDER
@PERCEEL
@CRITERIUM
@PUNTEN
@WAAROM
@click.option("--voordeel", metavar="TEKST", help="Wat deze inschrijving beter maakt; komt in brieven aan anderen.")
@NUMMER
@REGIO
@DOOR
def consensus(
    plan: str,
    aanbieder: str,
    perceel: int,
    criterium: str,
    voordeel: str | None,
    volgnummer: int | None,
    regio: str | None,
    door: str,
    **punt: object,
) -> None:
    """Leg vast welke punten de beoordelaars samen geven, en waarom.

    \b
    Voorbeeld:
      inkoop selectie consensus plan-2026 --aanbieder 00000001 --criterium rust --punten 10 --waarom "Rustige plek."
    """
    from inkoop.selectie.consensus import agree, find_consensus

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        rij = get_inschrijving(session, zaak, aanbieder, perceel)
        eerder = find_consensus(rij, criterium)
        geopend, spoor = eerder.stand if eerder else 0, make_spoor(door)
        agree(session, zaak, rij, criterium, _make_punt(punt), voordeel, geopend, spoor)
    click.echo("De consensus is vastgelegd.")


@click.command()
@PLAN
@PERCEEL
@click.option("--notaris", required=True, metavar="TEKST", help="Wie lootte, met lidwoord: een notaris.")
@click.option("--getrokken", multiple=True, required=True, metavar="NAAM", help="Wie is getrokken, op volgorde.")
@OP
@NUMMER
@REGIO
@DOOR
def loot(
    plan: str,
    perceel: int,
    notaris: str,
    getrokken: tuple[str, ...],
    dag: date,
    volgnummer: int | None,
    regio: str | None,
    door: str,
) -> None:
    """Leg een loting vast tussen wie op de laatste plaats gelijk eindigde.

    \b
    Voorbeeld:
      inkoop selectie loot plan-2026 --notaris "een notaris" --getrokken 00000001 --op 2026-02-19
    """
    from inkoop.selectie.loting import draw

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        winnaars = [find_inschrijver(session, zaak, naam, perceel)[0] for naam in getrokken]
        draw(session, zaak, perceel, dag, notaris, winnaars, get_today(), make_spoor(door))
    click.echo(f"De loting is vastgelegd. Verder: inkoop selectie toon {plan}")


@click.command("loting-vervalt")
@PLAN
@PERCEEL
@click.option("--reden", required=True, metavar="TEKST", help="Waarom; komt in het proces-verbaal.")
@OP
@NUMMER
@REGIO
@DOOR
def loting_vervalt(
    plan: str, perceel: int, reden: str, dag: date, volgnummer: int | None, regio: str | None, door: str
) -> None:
    """Laat een loting vervallen, zodat punten kunnen wijzigen of opnieuw kan worden geloot.

    \b
    Voorbeeld:
      inkoop selectie loting-vervalt plan-2026 --perceel 1 --reden "De punten waren verwisseld."
    """
    from inkoop.selectie.loting import void_loting

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        void_loting(session, zaak, perceel, reden, dag, make_spoor(door))
    click.echo(f"De loting op perceel {perceel} is vervallen. Verder: inkoop selectie toon {plan}")


OPDRACHTEN = (wijs_aan, verklaar, scoor, lever_in, toon_scores, consensus, loot, loting_vervalt)
