"""`inkoop norm`: how far a plan meets the norm, answering its questions, taking the outcome over in the plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BESTAND, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.logboek.service import Spoor
    from inkoop.norm.service import Normgegeven, Normvraag
    from inkoop.rules.norm import Normuitkomst

PLAN = click.argument("plan", metavar="PLAN")
DEEL = click.option("--deel", metavar="ID", help="Alleen dit deel van de norm.")
ANTWOORDEN = ["ja", "deels", "nee", "onbekend", "niet_van_toepassing"]


@click.group()
def norm() -> None:
    """Een inkoopplan langs de norm voor opdrachtgeverschap leggen.

    \b
    Voorbeelden:
      inkoop norm stand inkoopplan-2026-2028 --deel afspraken
      inkoop norm antwoord inkoopplan-2026-2028 regiovisie opgesteld --antwoord ja --bewijs "Regiovisie, versie 1"
    """


@contextmanager
def _change(plan: str, regio: str | None) -> Iterator[tuple["Session", "Normvraag"]]:
    """The norm for a plan, in one transaction."""
    from inkoop.database.session import write_session
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.migrations.steps import open_database
    from inkoop.norm.service import open_norm

    with write_session(open_database()) as session:
        yield session, open_norm(*find_by_code(session, plan, regio))


@norm.command()
@PLAN
@DEEL
@REGIO
@JSON
def stand(plan: str, deel: str | None, regio: str | None, als_json: bool) -> None:
    """Toon per afspraak ja, deels of nee, met het bewijs en wat ontbreekt.

    \b
    Voorbeeld:
      inkoop norm stand inkoopplan-2026-2028 --deel afspraken
    """
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.kader.uitvoer import make_plain
    from inkoop.norm.service import judge_norm, open_norm
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        uitkomst = judge_norm(session, open_norm(*find_by_code(session, plan, regio)), deel)
    if als_json:
        echo_json(make_plain(uitkomst))
    else:
        _echo_uitkomst(uitkomst)


def _echo_uitkomst(uitkomst: "Normuitkomst") -> None:
    from inkoop.kader.norm import NORMKOPPEN, list_normrijen

    for deel in uitkomst.delen:
        click.echo(f"{deel.titel}: {deel.oordeel.value.replace('_', ' ')}")
        echo_tabel(NORMKOPPEN, list_normrijen(deel))
        click.echo()


@norm.command()
@PLAN
@click.argument("afspraak", metavar="AFSPRAAK")
@click.argument("vraag", metavar="VRAAG")
@click.option("--antwoord", "gegeven", required=True, type=click.Choice(ANTWOORDEN), help="Het antwoord.")
@click.option("--bewijs", metavar="TEKST", help="Waar het staat; zonder bewijs telt een ja als deels.")
@click.option("--opmerking", metavar="TEKST", help="Wat ontbreekt, of waarom de vraag niet van toepassing is.")
@click.option("--bestand", metavar="BESTAND", type=BESTAND, help="Het bewijs zelf (PDF, PNG of JPEG).")
@REGIO
@DOOR
def antwoord(plan: str, afspraak: str, vraag: str, regio: str | None, door: str, **velden: Any) -> None:
    """Beantwoord een vraag van de norm.

    \b
    Voorbeeld:
      inkoop norm antwoord inkoopplan-2026-2028 regiovisie opgesteld --antwoord ja --bewijs "Regiovisie, versie 1"
    """
    from inkoop.norm.service import judge_norm, save_antwoorden

    spoor = make_spoor(door)
    with _change(plan, regio) as (session, open_):
        gegeven = _make_gegeven(session, spoor, **velden)
        save_antwoorden(session, open_, afspraak, {vraag: gegeven}, spoor, get_today())
        oordeel = judge_norm(session, open_).oordeel
    click.echo(f"Vastgelegd: {afspraak}, {vraag}. De hele norm: {oordeel.value.replace('_', ' ')}.")


def _make_gegeven(
    session: "Session", spoor: "Spoor", gegeven: str, bewijs: str | None, opmerking: str | None, bestand: Path | None
) -> "Normgegeven":
    """What was said on the command line; its file is kept."""
    from inkoop.bestand.service import keep_bestand
    from inkoop.invoer.attachment import read_bijlage
    from inkoop.norm.service import Normgegeven
    from inkoop.rules.norm import Normantwoord

    return Normgegeven(
        antwoord=Normantwoord(gegeven),
        bewijs=bewijs,
        opmerking=opmerking,
        bestand=keep_bestand(session, read_bijlage(bestand), spoor) if bestand else None,
    )


@norm.command("neem-over")
@PLAN
@REGIO
@DOOR
def neem_over(plan: str, regio: str | None, door: str) -> None:
    """Zet de uitkomst per afspraak in de tekst van het plan.

    \b
    Voorbeeld:
      inkoop norm neem-over inkoopplan-2026-2028
    """
    from inkoop.norm.service import take_over

    with _change(plan, regio) as (session, open_):
        take_over(session, open_, make_spoor(door))
    click.echo(f"De uitkomst staat in de tekst van {plan}.")
