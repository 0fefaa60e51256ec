"""`inkoop eisen`: the programma van eisen of a plan, its versions, its library and what gemeenten say of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inkoop.eisen.bibliotheek_commands import bibliotheek
from inkoop.eisen.eis_commands import begin, haal_weg, voeg_toe, wijzig
from inkoop.eisen.eisoptie_commands import DAG, PLAN, change_plan, read_plan
from inkoop.eisen.reactie_commands import reactie
from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BESTAND, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from inkoop.eisen.schema import ProgrammaVanEisen

KOPPEN = ("thema", "nummer", "soort", "eis of wens", "bewijs", "bron")


@click.group()
def eisen() -> None:
    """Het programma van eisen: eisen en wensen, versies, de bibliotheek en reacties van gemeenten.

    \b
    Voorbeelden:
      inkoop eisen toon inkoopplan-2026-2028
      inkoop eisen leg-vast inkoopplan-2026-2028
      inkoop eisen vergelijk inkoopplan-2026-2028 --van 1 --naar 2
    """


for opdracht in (begin, voeg_toe, wijzig, haal_weg, bibliotheek, reactie):
    eisen.add_command(opdracht)


@eisen.command()
@PLAN
@click.option("--versie", type=int, metavar="NUMMER", help="Een vastgelegde versie; zonder nummer de laatste.")
@REGIO
@JSON
def toon(plan: str, versie: int | None, regio: str | None, als_json: bool) -> None:
    """Toon de eisen en wensen van een plan, per thema.

    \b
    Voorbeeld:
      inkoop eisen toon inkoopplan-2026-2028
    """
    from inkoop.eisen.service import get_programma, read_programma

    with read_plan(plan, regio) as (session, gevonden, rij):
        nu = get_programma(session, gevonden, rij.code)
        programma = read_programma(session, gevonden, rij.code, versie) if versie else nu.programma
    if als_json:
        echo_json(programma.model_dump(mode="json", exclude_none=True))
        return
    stand = f", vastgelegd op {nu.vast_op}" if nu.vast_op and programma is nu.programma else ""
    click.echo(f"{programma.titel}, versie {programma.versie} van {programma.datum}{stand}")
    echo_tabel(KOPPEN, list(_list_rijen(programma)))


def _list_rijen(programma: "ProgrammaVanEisen") -> list[tuple[str, ...]]:
    from inkoop.eisen.verschil import write_veld

    return [
        (thema.naam, eis.nummer, eis.soort.value, eis.tekst, write_veld(eis, "bewijs").replace("\n", "; "), eis.bron)
        for thema in programma.themas
        for eis in thema.eisen
    ]


@eisen.command()
@PLAN
@REGIO
def lijst(plan: str, regio: str | None) -> None:
    """Toon de versies van het programma: wat vastligt, wanneer, en hoeveel reacties nog open zijn.

    \b
    Voorbeeld:
      inkoop eisen lijst inkoopplan-2026-2028
    """
    from inkoop.eisen.nummers import EISEN
    from inkoop.eisen.service import get_programma, list_bezwaren
    from inkoop.inhoud.versies import list_versies

    with read_plan(plan, regio) as (session, gevonden, rij):
        nu = get_programma(session, gevonden, rij.code)
        rijen: list[tuple[Any, ...]] = [
            (vast.versie, vast.datum, vast.vastgelegd_op) for vast in list_versies(session, gevonden, EISEN, rij.code)
        ]
        let_op = list_bezwaren(session, gevonden, rij.code)
    if nu.vast_op is None:
        rijen.append((nu.programma.versie, nu.programma.datum, "in bewerking"))
    echo_tabel(("versie", "datum", "vastgelegd op"), rijen)
    for zin in let_op:
        click.echo(f"Let op: {zin}")


@eisen.command()
@PLAN
@click.option("--van", type=int, metavar="NUMMER", help="De eerste versie; zonder nummer de voorlaatste.")
@click.option("--naar", type=int, metavar="NUMMER", help="De tweede versie; zonder nummer de laatste.")
@REGIO
@JSON
def vergelijk(plan: str, van: int | None, naar: int | None, regio: str | None, als_json: bool) -> None:
    """Toon wat tussen twee versies nieuw is, vervallen is of anders luidt.

    \b
    Voorbeeld:
      inkoop eisen vergelijk inkoopplan-2026-2028 --van 1 --naar 2
    """
    from inkoop.document.eisverschillen import show_verschillen
    from inkoop.document.verschiltekst import write_verschil
    from inkoop.eisen.service import compare_versies, get_programma

    with read_plan(plan, regio) as (session, gevonden, rij):
        laatste = naar or get_programma(session, gevonden, rij.code).programma.versie
        gevraagd = (van or max(1, laatste - 1), laatste)
        verschillen = show_verschillen(compare_versies(session, gevonden, rij.code, *gevraagd))
    if als_json:
        echo_json([verschil.make_json() for verschil in verschillen])
        return
    for verschil in verschillen:
        click.echo("\n".join(write_verschil(verschil)))
    click.echo(f"{len(verschillen)} verschillen tussen versie {gevraagd[0]} en versie {gevraagd[1]}.")


@eisen.command("leg-vast")
@PLAN
@DAG
@REGIO
@DOOR
def leg_vast(plan: str, dag: date | None, regio: str | None, door: str) -> None:
    """Leg de versie vast: daarna wijzigt zij niet meer. Open reacties worden genoemd, maar houden niets tegen.

    \b
    Voorbeeld:
      inkoop eisen leg-vast inkoopplan-2026-2028 --op 2025-05-20
    """
    from inkoop.eisen.service import leg_eisen_vast, list_bezwaren
    from inkoop.plandossier.poort import check_stap
    from inkoop.rules.fasen import Stap

    op = dag or get_today()
    with change_plan(plan, regio) as (session, gevonden, rij):
        let_op = [*check_stap(session, gevonden, rij, Stap.LEG_EISEN_VAST, op)]
        let_op += list_bezwaren(session, gevonden, rij.code)
        versie = leg_eisen_vast(session, gevonden, rij.code, op, make_spoor(door))
    for zin in let_op:
        click.echo(f"Let op: {zin}")
    click.echo(f"Versie {versie} is vastgelegd.")


@eisen.command("nieuwe-versie")
@PLAN
@DAG
@REGIO
@DOOR
def nieuwe_versie(plan: str, dag: date | None, regio: str | None, door: str) -> None:
    """Begin na een vastgelegde versie de volgende, met dezelfde tekst.

    \b
    Voorbeeld:
      inkoop eisen nieuwe-versie inkoopplan-2026-2028
    """
    from inkoop.eisen.service import begin_versie

    with change_plan(plan, regio) as (session, gevonden, rij):
        versie = begin_versie(session, gevonden, rij.code, dag or get_today(), make_spoor(door))
    click.echo(f"Versie {versie} is begonnen.")


@eisen.command()
@PLAN
@click.option("--naar", required=True, type=BESTAND, metavar="BESTAND", help="Waar het rekenblad komt.")
@REGIO
def exporteer(plan: str, naar: Path, regio: str | None) -> None:
    """Schrijf het programma als rekenblad, dat u met 'inkoop inlezen laad eisen' weer kunt inlezen.

    \b
    Voorbeeld:
      inkoop eisen exporteer inkoopplan-2026-2028 --naar eisen.xlsx
    """
    from inkoop.document.opslag import write_whole
    from inkoop.eisen.service import get_programma
    from inkoop.inlezen.kolommen import Lijstsoort
    from inkoop.inlezen.meenemen import write_lijst

    with read_plan(plan, regio) as (session, gevonden, rij):
        get_programma(session, gevonden, rij.code)
        inhoud = write_lijst(session, gevonden, Lijstsoort.EISEN, plan=rij.code)
    write_whole(naar, inhoud)
    click.echo(f"{naar}: geschreven")
