"""What the commands about requirements share: their options, and opening the plan to read or to change."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from inkoop.opdrachtregel.opties import DATUM

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.gemeente.records import RegioRecord
    from inkoop.inkoopplan.records import InkoopplanRecord

F = TypeVar("F", bound=Callable[..., Any])
KPI = ("naam", "norm", "meting", "ritme")
PLAN = click.argument("plan", metavar="PLAN")
NUMMER = click.argument("nummer", metavar="NUMMER")
CODE = click.argument("code", metavar="CODE")
VAN_REGIO = click.option("--regio", required=True, metavar="CODE", help="De regio waar de bibliotheek van is.")
DAG = click.option("--op", "dag", type=DATUM, help="De dag waarop dit gebeurt. Zonder dag: vandaag.")
_KERN = (
    click.option("--soort", metavar="SOORT", help="uitsluiting, minimum of wens."),
    click.option("--tekst", metavar="TEKST", help="De eis of wens zelf, in hele zinnen."),
    click.option("--bron", metavar="TEKST", help="Waar de eis vandaan komt: artikel, beleidsstuk of keuze."),
    click.option(
        "--bewijs",
        metavar="MOMENT:STUK",
        multiple=True,
        help="Een stuk, met het moment ervoor: 'op verzoek: uittreksel'. Vaker mag.",
    ),
    click.option("--kpi", "kpi_naam", metavar="TEKST", help="Wat tijdens de looptijd wordt gemeten."),
    click.option("--norm", "kpi_norm", metavar="TEKST", help="Wat de uitkomst van de meting moet zijn."),
    click.option("--meting", "kpi_meting", metavar="TEKST", help="Hoe wordt gemeten, in hele zinnen."),
    click.option("--ritme", "kpi_ritme", metavar="TEKST", help="Hoe vaak wordt gemeten."),
)
_EIGEN = (
    click.option("--thema", metavar="NAAM", help="Het thema; een nieuwe naam maakt een nieuw thema."),
    click.option("--perceel", "percelen", metavar="NUMMER", multiple=True, help="Alleen voor dit perceel. Vaker mag."),
    click.option("--gewicht", metavar="PUNTEN", help="Hoeveel punten een wens ten hoogste geeft."),
)


def kernopties(opdracht: F) -> F:
    """The options for what a programma and the library both say of a requirement."""
    for optie in reversed(_KERN):
        opdracht = optie(opdracht)
    return opdracht


def eisopties(opdracht: F) -> F:
    """The options for a requirement of a programma."""
    for optie in reversed(_EIGEN):
        opdracht = optie(opdracht)
    return kernopties(opdracht)


def read_velden(opties: dict[str, Any]) -> dict[str, Any]:
    """What was given on the command line, as fields of a requirement; what was not given is not in it."""
    velden = {naam: opties[naam] for naam in ("soort", "tekst", "bron", "gewicht") if opties.get(naam) is not None}
    if opties.get("bewijs"):
        velden["bewijs"] = _split_bewijzen(opties["bewijs"])
    if opties.get("percelen"):
        velden["percelen"] = list(opties["percelen"])
    kpi = {deel: opties[f"kpi_{deel}"] for deel in KPI if opties.get(f"kpi_{deel}") is not None}
    return {**velden, "kpi": kpi} if kpi else velden


def _split_bewijzen(regels: Sequence[str]) -> list[dict[str, str]]:
    from inkoop.eisen.woorden import split_bewijs

    return [split_bewijs(regel) for regel in regels]


@contextmanager
def change_plan(plan: str, regio: str | None) -> Iterator[tuple["Session", "RegioRecord", "InkoopplanRecord"]]:
    """A plan of which the programma changes, in one transaction."""
    from inkoop.database.session import write_session
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        gevonden, rij = find_by_code(session, plan, regio)
        yield session, gevonden, rij


@contextmanager
def change_regio(regio: str) -> Iterator[tuple["Session", "RegioRecord"]]:
    """A regio of which the library changes, in one transaction."""
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        yield session, get_regio(session, regio)


@contextmanager
def read_plan(plan: str, regio: str | None) -> Iterator[tuple["Session", "RegioRecord", "InkoopplanRecord"]]:
    """A plan to read."""
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        gevonden, rij = find_by_code(session, plan, regio)
        yield session, gevonden, rij
