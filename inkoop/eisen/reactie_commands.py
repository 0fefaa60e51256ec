"""`inkoop eisen reactie`: what gemeenten say of requirements, and what was done with it."""

import click

from inkoop.eisen.eisoptie_commands import NUMMER, PLAN, change_plan, read_plan
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import REGIO
from inkoop.opdrachtregel.uitvoer import echo_tabel


@click.group()
def reactie() -> None:
    """Reacties van gemeenten op eisen, en wat ermee is gedaan.

    \b
    Voorbeelden:
      inkoop eisen reactie lijst inkoopplan-2026-2028
      inkoop eisen reactie geef inkoopplan-2026-2028 2.2 --gemeente Oss --tekst "Vier weken is beter."
    """


@reactie.command()
@PLAN
@REGIO
def lijst(plan: str, regio: str | None) -> None:
    """Toon alle reacties, met hun kenmerk en antwoord.

    \b
    Voorbeeld:
      inkoop eisen reactie lijst inkoopplan-2026-2028
    """
    from inkoop.eisen.store import list_reacties

    with read_plan(plan, regio) as (session, gevonden, rij):
        rijen = [
            (str(een.id), een.nummer, een.gemeente.naam, een.tekst, een.status.value, een.antwoord)
            for een in list_reacties(session, gevonden, rij.code)
        ]
    echo_tabel(("kenmerk", "eis", "gemeente", "reactie", "stand", "antwoord"), rijen)


@reactie.command()
@PLAN
@NUMMER
@click.option("--gemeente", required=True, metavar="NAAM", help="De gemeente die reageert.")
@click.option("--tekst", required=True, metavar="TEKST", help="Wat de gemeente vindt.")
@REGIO
@DOOR
def geef(plan: str, nummer: str, gemeente: str, tekst: str, regio: str | None, door: str) -> None:
    """Leg vast wat een gemeente van een eis vindt.

    \b
    Voorbeeld:
      inkoop eisen reactie geef inkoopplan-2026-2028 2.2 --gemeente Oss --tekst "Vier weken is beter."
    """
    from inkoop.eisen.reacties import give_reactie

    with change_plan(plan, regio) as (session, gevonden, rij):
        kenmerk = give_reactie(session, gevonden, rij.code, nummer, gemeente, tekst, make_spoor(door)).id
    click.echo(f"De reactie van {gemeente} op {nummer} heeft kenmerk {kenmerk}.")


@reactie.command()
@PLAN
@click.argument("kenmerk", metavar="KENMERK", type=int)
@click.option("--verwerkt/--niet-verwerkt", "is_verwerkt", required=True, help="Wat er met de reactie is gedaan.")
@click.option("--toelichting", metavar="TEKST", help="Verplicht als de reactie niet is verwerkt: waarom niet?")
@REGIO
@DOOR
def beantwoord(
    plan: str, kenmerk: int, is_verwerkt: bool, toelichting: str | None, regio: str | None, door: str
) -> None:
    """Leg vast wat er met een reactie is gedaan.

    \b
    Voorbeeld:
      inkoop eisen reactie beantwoord inkoopplan-2026-2028 1 --niet-verwerkt --toelichting "Vier weken is te kort."
    """
    from inkoop.eisen.reacties import answer_reactie
    from inkoop.eisen.records import Reactiestatus

    status = Reactiestatus.VERWERKT if is_verwerkt else Reactiestatus.NIET_VERWERKT
    with change_plan(plan, regio) as (session, gevonden, rij):
        answer_reactie(session, gevonden, rij.code, kenmerk, status, toelichting, make_spoor(door))
    click.echo(f"Reactie {kenmerk} is beantwoord: {status.value}.")
