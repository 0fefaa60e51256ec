"""The commands that write requirements: beginning a programma, one more, changing one, taking one away."""

from datetime import date
from typing import Any

import click

from inkoop.eisen.eisoptie_commands import DAG, NUMMER, PLAN, change_plan, eisopties, read_velden
from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import REGIO


@click.command()
@PLAN
@NUMMER
@click.option("--titel", required=True, metavar="TEKST", help="De titel van het programma.")
@click.option("--inleiding", required=True, metavar="TEKST", help="Waarvoor het programma is, in hele zinnen.")
@eisopties
@DAG
@REGIO
@DOOR
def begin(
    plan: str,
    nummer: str,
    titel: str,
    inleiding: str,
    thema: str,
    dag: date | None,
    regio: str | None,
    door: str,
    **opties: Any,
) -> None:
    """Begin een programma van eisen, met de eerste eis.

    \b
    Voorbeeld:
      inkoop eisen begin plan-2026 1.1 --titel "Programma van eisen 2026" --inleiding "Wat de gemeenten vragen." \
        --thema Kwaliteit --soort minimum --tekst "De aanbieder meldt elk incident." \
        --bron "keuze van de gemeenten" --bewijs "op verzoek: register van incidenten"
    """
    from inkoop.eisen.schema import Eis
    from inkoop.eisen.service import begin_programma
    from inkoop.invoer.validate import make_model

    eis = make_model(Eis, {**read_velden(opties), "nummer": nummer})
    with change_plan(plan, regio) as (session, gevonden, rij):
        op, spoor = dag or get_today(), make_spoor(door)
        begin_programma(session, gevonden, rij.code, titel, inleiding, thema or "Algemeen", eis, op, spoor)
    click.echo(f"Het programma van eisen van {plan} is begonnen met {nummer}.")


@click.command("voeg-toe")
@PLAN
@NUMMER
@eisopties
@REGIO
@DOOR
def voeg_toe(plan: str, nummer: str, thema: str | None, regio: str | None, door: str, **opties: Any) -> None:
    """Voeg een eis of wens toe, achteraan een thema.

    \b
    Voorbeeld:
      inkoop eisen voeg-toe inkoopplan-2026-2028 2.6 --thema Kwaliteit --soort minimum \
        --tekst "De aanbieder meldt elk incident." --bron "keuze van de gemeenten" \
        --bewijs "op verzoek: register van incidenten"
    """
    from inkoop.eisen.schema import Eis
    from inkoop.eisen.service import get_programma
    from inkoop.eisen.service import voeg_toe as add_eis
    from inkoop.invoer.validate import make_model

    eis = make_model(Eis, {**read_velden(opties), "nummer": nummer})
    with change_plan(plan, regio) as (session, gevonden, rij):
        laatste = get_programma(session, gevonden, rij.code).programma.themas[-1].naam
        add_eis(session, gevonden, rij.code, thema or laatste, eis, make_spoor(door))
    click.echo(f"{nummer} staat nu in het programma van {plan}.")


@click.command()
@PLAN
@NUMMER
@click.option("--nieuw-nummer", metavar="NUMMER", help="Een ander nummer.")
@eisopties
@REGIO
@DOOR
def wijzig(
    plan: str,
    nummer: str,
    nieuw_nummer: str | None,
    thema: str | None,
    regio: str | None,
    door: str,
    **opties: Any,
) -> None:
    """Wijzig een eis of wens; wat u niet noemt, blijft zoals het is.

    \b
    Voorbeeld:
      inkoop eisen wijzig inkoopplan-2026-2028 2.2 --tekst "De aanbieder maakt binnen vier weken een plan."
    """
    from inkoop.eisen.bewerken import get_eis
    from inkoop.eisen.schema import Eis
    from inkoop.eisen.service import get_programma
    from inkoop.eisen.service import wijzig as change_eis
    from inkoop.invoer.validate import make_model

    with change_plan(plan, regio) as (session, gevonden, rij):
        huidig, oud = get_eis(get_programma(session, gevonden, rij.code).programma, nummer)
        eis = make_model(Eis, {**dict(oud), **read_velden(opties), "nummer": nieuw_nummer or oud.nummer})
        change_eis(session, gevonden, rij.code, nummer, thema or huidig.naam, eis, make_spoor(door))
    click.echo(f"{nummer} is gewijzigd.")


@click.command("haal-weg")
@PLAN
@NUMMER
@REGIO
@DOOR
def haal_weg(plan: str, nummer: str, regio: str | None, door: str) -> None:
    """Haal een eis of wens weg uit de versie die u bewerkt.

    \b
    Voorbeeld:
      inkoop eisen haal-weg inkoopplan-2026-2028 2.5
    """
    from inkoop.eisen.service import haal_weg as remove_eis

    with change_plan(plan, regio) as (session, gevonden, rij):
        remove_eis(session, gevonden, rij.code, nummer, make_spoor(door))
    click.echo(f"{nummer} is weggehaald.")
