"""`inkoop mandaat lijst`, `nieuw`, `trek-in`: who may sign what for whom."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BEDRAG, BESTAND, DATUM, JSON
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

REGIO = click.option("--regio", required=True, metavar="CODE", help="De regio.")
SOORTEN = click.Choice(["overeenkomst", "intentieovereenkomst", "deelovereenkomst", "wijzigingsovereenkomst"])
KOPPEN = ("Nummer", "Functie", "Bij", "Namens", "Wat", "Tot bedrag", "Van", "Tot en met", "Grondslag", "Geldt")


@click.group()
def mandaat() -> None:
    """Mandaten en volmachten: wie mag wat voor wie tekenen.

    \b
    Voorbeelden:
      inkoop mandaat lijst --regio drechtsteden
      inkoop mandaat trek-in 3 --regio drechtsteden --per 2026-07-01 --reden "andere functie"
    """


@mandaat.command()
@click.option("--dag", type=DATUM, help="Of het op deze dag geldt; zonder dag vandaag.")
@REGIO
@JSON
def lijst(regio: str, dag: date | None, als_json: bool) -> None:
    """Toon de mandaten en volmachten van een regio, en of zij gelden.

    \b
    Voorbeeld:
      inkoop mandaat lijst --regio drechtsteden --dag 2026-03-01
    """
    from inkoop.contractering.service import describe_mandaat
    from inkoop.contractering.store import list_mandaten
    from inkoop.gemeente.store import get_regio
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        bloks = [describe_mandaat(rij) for rij in list_mandaten(session, get_regio(session, regio))]
    if als_json:
        echo_json([blok.model_dump(mode="json", exclude_none=True) for blok in bloks])
        return
    echo_tabel(KOPPEN, [_make_rij(blok, dag or get_today()) for blok in bloks])


def _make_rij(blok: Any, dag: date) -> list[Any]:
    namens = f"{blok.namens[0]} en {len(blok.namens) - 1} meer" if len(blok.namens) > 2 else ", ".join(blok.namens)
    wat = ", ".join(soort.value for soort in blok.soorten) or "alles"
    wie = f"{blok.functie} ({blok.naam})" if blok.naam else blok.functie
    geldt = blok.geldig.contains(dag)
    return [str(blok.nummer), wie, blok.bij, namens, wat, blok.tot_bedrag, blok.van, blok.tot, blok.grondslag, geldt]


@mandaat.command()
@click.option("--functie", required=True, metavar="TEKST", help="De functie van wie mag tekenen.")
@click.option("--naam", metavar="TEKST", help="De naam, als het alleen voor deze persoon is.")
@click.option("--bij", required=True, metavar="NAAM", help="De gemeente of aanbieder waar deze persoon werkt.")
@click.option("--namens", multiple=True, metavar="NAAM", help="Voor wie; zonder naam de organisatie zelf.")
@click.option("--alle-gemeenten", is_flag=True, help="Namens alle gemeenten van de regio.")
@click.option("--soort", "soorten", multiple=True, type=SOORTEN, help="Wat mag worden getekend; zonder soort alles.")
@click.option("--tot-bedrag", type=BEDRAG, help="De hoogste opdrachtwaarde in euro.")
@click.option("--van", required=True, type=DATUM, help="De eerste dag.")
@click.option("--tot", type=DATUM, help="De laatste dag.")
@click.option("--grondslag", required=True, metavar="TEKST", help="Het besluit, de volmacht of de statuten.")
@click.option("--bestand", metavar="BESTAND", type=BESTAND, help="Het besluit of de volmacht zelf (PDF, PNG of JPEG).")
@REGIO
@DOOR
def nieuw(regio: str, door: str, bestand: Path | None, alle_gemeenten: bool, **velden: Any) -> None:
    """Leg een mandaat of volmacht vast.

    \b
    Voorbeeld:
      inkoop mandaat nieuw --regio proef --functie directeur --bij Proefstad --van 2026-01-01 --grondslag "besluit 7"
    """
    from inkoop.contractering.service import give_mandaat
    from inkoop.database.session import write_session
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.gemeente.store import get_regio
    from inkoop.invoer.attachment import read_bijlage
    from inkoop.migrations.steps import open_database

    bijlage = read_bijlage(bestand) if bestand else None
    with write_session(open_database()) as session:
        gevonden = get_regio(session, regio)
        namens = get_regio_kader(gevonden).gemeenten if alle_gemeenten else velden["namens"] or (velden["bij"],)
        velden |= {"namens": list(namens), "soorten": list(velden["soorten"])}
        nummer = give_mandaat(session, gevonden, velden, make_spoor(door), bijlage).nummer
    click.echo(f"Mandaat {nummer} is vastgelegd. Verder: inkoop mandaat lijst --regio {regio}")


@mandaat.command("trek-in")
@click.argument("nummer", type=int, metavar="NUMMER")
@click.option("--per", required=True, type=DATUM, help="De eerste dag waarop het niet meer geldt.")
@click.option("--reden", required=True, metavar="TEKST", help="Waarom.")
@REGIO
@DOOR
def trek_in(nummer: int, per: date, reden: str, regio: str, door: str) -> None:
    """Trek een mandaat in; wat eerder is getekend, blijft getekend.

    \b
    Voorbeeld:
      inkoop mandaat trek-in 3 --regio drechtsteden --per 2026-07-01 --reden "andere functie"
    """
    from inkoop.contractering.service import withdraw_mandaat
    from inkoop.contractering.store import get_mandaat
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        rij = get_mandaat(session, get_regio(session, regio), nummer)
        withdraw_mandaat(session, rij, per, reden, make_spoor(door))
    click.echo(f"Mandaat {nummer} geldt vanaf {per} niet meer.")
