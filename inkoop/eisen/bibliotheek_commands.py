"""`inkoop eisen bibliotheek`: the library of requirements of a regio, and its use in a plan."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from inkoop.eisen.eisoptie_commands import (
    CODE,
    DAG,
    NUMMER,
    PLAN,
    VAN_REGIO,
    change_plan,
    change_regio,
    kernopties,
    read_velden,
)
from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BESTAND, REGIO
from inkoop.opdrachtregel.uitvoer import echo_tabel


@click.group()
def bibliotheek() -> None:
    """De eisenbibliotheek van een regio: eisen en wensen om in meer plannen te gebruiken.

    \b
    Voorbeelden:
      inkoop eisen bibliotheek lijst --regio drechtsteden
      inkoop eisen bibliotheek neem-over inkoopplan-2026-2028 vog
    """


@bibliotheek.command()
@VAN_REGIO
def lijst(regio: str) -> None:
    """Toon elke eis van de bibliotheek met haar versies.

    \b
    Voorbeeld:
      inkoop eisen bibliotheek lijst --regio drechtsteden
    """
    from inkoop.eisen.bibliotheek import list_eisen
    from inkoop.gemeente.store import get_regio
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        eisen = list_eisen(session, get_regio(session, regio))
    rijen = [(e.code, e.versie, e.thema, e.soort.value, e.tekst, e.geldig_vanaf, e.geldig_tot) for e in eisen]
    echo_tabel(("code", "versie", "thema", "soort", "eis of wens", "geldig vanaf", "tot en met"), rijen)


@bibliotheek.command()
@CODE
@VAN_REGIO
def toon(code: str, regio: str) -> None:
    """Toon een eis van de bibliotheek, en welke plannen haar gebruiken.

    \b
    Voorbeeld:
      inkoop eisen bibliotheek toon vog --regio drechtsteden
    """
    from inkoop.eisen.bibliotheek import describe_bibliotheekeis, get_versies, list_gebruik
    from inkoop.eisen.verschil import write_veld
    from inkoop.gemeente.store import get_regio
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        gevonden = get_regio(session, regio)
        eis = describe_bibliotheekeis(get_versies(session, gevonden, code)[-1])
        gebruik = list_gebruik(session, gevonden, code)
    click.echo(f"{eis.code}, versie {eis.versie}: {eis.tekst}")
    echo_tabel(("veld", "inhoud"), [(veld, write_veld(eis, veld)) for veld in ("soort", "bewijs", "bron", "kpi")])
    for een in gebruik:
        click.echo(f"Gebruikt in {een.plan} als {een.nummer}, versie {een.versie}")


@bibliotheek.command("voeg-toe")
@CODE
@VAN_REGIO
@click.option("--thema", metavar="NAAM", help="Het thema van de eis.")
@kernopties
@DAG
@DOOR
def voeg_toe(code: str, regio: str, thema: str | None, dag: date | None, door: str, **opties: Any) -> None:
    """Voeg een eis toe, of van een bekende code de volgende versie. Wat u niet noemt, komt uit de vorige versie.

    \b
    Voorbeeld:
      inkoop eisen bibliotheek voeg-toe vog --regio drechtsteden --thema Kwaliteit --soort minimum \
        --tekst "Wie met inwoners werkt, heeft een verklaring omtrent het gedrag." --bron "keuze van de gemeenten" \
        --bewijs "tijdens looptijd: overzicht van de verklaringen"
    """
    from inkoop.eisen.bibliotheek import make_beginsel, save_bibliotheekeis
    from inkoop.eisen.schema import Bibliotheekeis
    from inkoop.invoer.validate import make_model

    with change_regio(regio) as (session, gevonden):
        velden = {**make_beginsel(session, gevonden, code, dag or get_today()), **read_velden(opties)}
        eis = make_model(Bibliotheekeis, {**velden, **({"thema": thema} if thema else {})})
        save_bibliotheekeis(session, gevonden, eis, make_spoor(door))
    click.echo(f"{eis.code} versie {eis.versie} staat in de bibliotheek van {regio}.")


@bibliotheek.command("neem-over")
@PLAN
@CODE
@click.option("--nummer", metavar="NUMMER", help="Het nummer in het programma; zonder nummer een dat vrij is.")
@click.option("--thema", metavar="NAAM", help="Het thema in het programma; zonder naam dat van de bibliotheek.")
@click.option("--perceel", "percelen", metavar="NUMMER", multiple=True, help="Alleen voor dit perceel. Vaker mag.")
@click.option("--gewicht", metavar="PUNTEN", help="Hoeveel punten een wens ten hoogste geeft.")
@DAG
@REGIO
@DOOR
def neem_over(
    plan: str,
    code: str,
    nummer: str | None,
    thema: str | None,
    dag: date | None,
    regio: str | None,
    door: str,
    **eigen: Any,
) -> None:
    """Neem een eis uit de bibliotheek over in het programma van een plan.

    \b
    Voorbeeld:
      inkoop eisen bibliotheek neem-over inkoopplan-2026-2028 vog --nummer 2.6
    """
    from inkoop.eisen.overnemen import add_from_bibliotheek

    with change_plan(plan, regio) as (session, gevonden, rij):
        op, spoor = dag or get_today(), make_spoor(door)
        eis = add_from_bibliotheek(
            session, gevonden, rij.code, code, nummer, thema, op, spoor, eigen=read_velden(eigen)
        )
    click.echo(f"{code} staat nu als {eis.nummer} in het programma van {plan}.")


@bibliotheek.command("werk-bij")
@PLAN
@NUMMER
@DAG
@REGIO
@DOOR
def werk_bij(plan: str, nummer: str, dag: date | None, regio: str | None, door: str) -> None:
    """Laat een eis van een plan de nieuwste versie van de bibliotheek volgen.

    \b
    Voorbeeld:
      inkoop eisen bibliotheek werk-bij inkoopplan-2026-2028 2.6
    """
    from inkoop.eisen.overnemen import update_from_bibliotheek

    with change_plan(plan, regio) as (session, gevonden, rij):
        op, spoor = dag or get_today(), make_spoor(door)
        versie = update_from_bibliotheek(session, gevonden, rij.code, nummer, op, spoor)
    click.echo(f"{nummer} volgt nu versie {versie} van de bibliotheek.")


@bibliotheek.command()
@PLAN
@NUMMER
@CODE
@DAG
@REGIO
@DOOR
def bewaar(plan: str, nummer: str, code: str, dag: date | None, regio: str | None, door: str) -> None:
    """Zet een eis van een plan in de bibliotheek; van een bekende code als volgende versie.

    \b
    Voorbeeld:
      inkoop eisen bibliotheek bewaar inkoopplan-2026-2028 1.2 verzekering
    """
    from inkoop.eisen.overnemen import put_in_bibliotheek

    with change_plan(plan, regio) as (session, gevonden, rij):
        op, spoor = dag or get_today(), make_spoor(door)
        eis = put_in_bibliotheek(session, gevonden, rij.code, nummer, code, op, spoor)
    click.echo(f"{nummer} staat nu als {eis.code} versie {eis.versie} in de bibliotheek.")


@bibliotheek.command()
@VAN_REGIO
@click.option("--naar", required=True, type=BESTAND, metavar="BESTAND", help="Waar het rekenblad komt.")
def exporteer(regio: str, naar: Path) -> None:
    """Schrijf de bibliotheek als rekenblad, dat u met 'inkoop inlezen laad eisenbibliotheek' weer kunt inlezen.

    \b
    Voorbeeld:
      inkoop eisen bibliotheek exporteer --regio drechtsteden --naar bibliotheek.xlsx
    """
    from inkoop.document.opslag import write_whole
    from inkoop.gemeente.store import get_regio
    from inkoop.inlezen.kolommen import Lijstsoort
    from inkoop.inlezen.meenemen import write_lijst
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        inhoud = write_lijst(session, get_regio(session, regio), Lijstsoort.EISENBIBLIOTHEEK)
    write_whole(naar, inhoud)
    click.echo(f"{naar}: geschreven")
