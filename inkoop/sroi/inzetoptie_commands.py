"""What the commands about one inzet share: the options for its facts, opening it, and telling people."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

import click

from inkoop.opdrachtregel.opties import BEDRAG, DATUM

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.sroi.behandeling import Optreden
    from inkoop.sroi.records import InzetRecord
    from inkoop.sroi.schema import InzetBlok
    from inkoop.sroi.sroiplek import Sroiplek

F = TypeVar("F", bound=Callable[..., Any])
ALS = "opdrachtregel"
OVEREENKOMST = click.argument("overeenkomst", metavar="OVEREENKOMST")
INZET = click.argument("inzet", metavar="INZET")
REDEN = click.option("--reden", metavar="TEKST", help="Waarom, of het antwoord op een vraag.")
BRON = click.option("--bron", metavar="TEKST", help="Van wie dit komt en hoe, als u het namens de aanbieder doet.")
SUBSIDIE = "subsidie"
_FEITEN = (
    click.option("--tot", type=DATUM, help="De laatste dag; zonder loopt de inzet door."),
    click.option("--fte", metavar="GETAL", help="Deel van een volledige werkweek: 0.5 is de helft."),
    click.option("--woongemeente", metavar="NAAM", help="Waar de kandidaat woont."),
    click.option("--uren-per-week", metavar="GETAL", help="Hoeveel uur per week."),
    click.option("--bedrag", type=BEDRAG, metavar="BEDRAG", help="Van de rekening of de afspraak, zonder btw."),
    click.option("--dagdelen", metavar="AANTAL", help="Hoeveel dagdelen."),
    click.option("--personen", metavar="AANTAL", help="Hoeveel personen meedoen."),
    click.option(
        "--subsidie", metavar="JAAR=BEDRAG", multiple=True, help="Ontvangen in een contractjaar: 1=500.00. Vaker mag."
    ),
    click.option("--kandidaat", metavar="KENMERK", help="Het kenmerk van de coördinator; nooit een naam of BSN."),
    click.option("--kant", metavar="KANT", help="Bij werk naar werk: latend of ontvangend."),
    click.option("--omschrijving", metavar="TEKST", help="Bijzonderheden, zonder namen."),
    click.option("--uitvoerder", metavar="NAAM", help="Wie het doet, als dat niet de aanbieder zelf is."),
    click.option("--uitvoerder-soort", metavar="SOORT", help="onderaannemer of leverancier."),
    click.option("--ander-project", metavar="NAAM", help="Het andere project, als het niet bij deze opdracht is."),
    click.option("--geheel", metavar="KENMERK", help="De hele inzet, als u die over overeenkomsten verdeelt."),
    click.option("--aandeel", metavar="DEEL", help="Welk deel van het geheel hier telt: 0.5 is de helft."),
)


def inzetopties(opdracht: F) -> F:
    """The options for the facts of an inzet, all but its first day."""
    for optie in reversed(_FEITEN):
        opdracht = optie(opdracht)
    return opdracht


def read_feiten(opties: dict[str, Any]) -> dict[str, Any]:
    """What was given on the command line, as fields of an inzet; what was not given is not in it."""
    feiten = {naam: waarde for naam, waarde in opties.items() if waarde not in (None, ())}
    if SUBSIDIE in feiten:
        feiten[SUBSIDIE] = dict(map(_split_subsidie, feiten[SUBSIDIE]))
    return feiten


def _split_subsidie(tekst: str) -> tuple[str, str]:
    jaar, teken, bedrag = tekst.partition("=")
    if not (teken and jaar.isascii() and jaar.isdigit()):
        raise click.UsageError(f"--subsidie '{tekst}' kan niet; schrijf contractjaar=bedrag, bijvoorbeeld 1=500.00")
    return jaar, bedrag


@contextmanager
def open_inzet(
    overeenkomst: str, inzet: str, regio: str | None
) -> Iterator[tuple["Session", "Sroiplek", "InzetRecord"]]:
    """An inzet to change, in one transaction."""
    from inkoop.sroi.store import get_inzet

    with open_sroi(overeenkomst, regio) as (session, plek):
        yield session, plek, get_inzet(session, plek.rij, inzet)


@contextmanager
def open_sroi(overeenkomst: str, regio: str | None) -> Iterator[tuple["Session", "Sroiplek"]]:
    """An overeenkomst with social return to change, in one transaction."""
    from inkoop.database.session import write_session
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        yield session, find_plek(session, overeenkomst, regio)


def find_plek(session: "Session", overeenkomst: str, regio: str | None) -> "Sroiplek":
    """An overeenkomst with social return, of whatever regio it is. Raises `NietGevonden` and `Onbruikbaar`."""
    from inkoop.overeenkomst.store import find_by_nummer
    from inkoop.sroi.sroiplek import find_sroi

    gevonden, rij = find_by_nummer(session, overeenkomst, regio)
    return find_sroi(session, gevonden.code, rij.nummer)


def make_optreden(door: str, bron: str | None = None) -> "Optreden":
    """Who gives the command, and on whose word."""
    from inkoop.opdrachtregel.door import make_spoor
    from inkoop.sroi.behandeling import Optreden

    return Optreden(spoor=make_spoor(door), als=ALS, bron=(bron or "").strip() or None)


def write_adres(rij: "InzetRecord", *, is_oordeel: bool = False) -> str:
    """The page of an inzet, or the one where it is judged, for a message."""
    overeenkomst = rij.overeenkomst
    delen = (overeenkomst.regio.code, "sroi", overeenkomst.nummer, "inzetten", rij.kenmerk)
    pad = "/regios/" + "/".join(quote(deel) for deel in delen)
    return f"{pad}/oordeel" if is_oordeel else pad


def list_teksten(blok: "InzetBlok") -> list[str | None]:
    """The free text of an inzet."""
    return [blok.omschrijving, blok.uitvoerder, blok.ander_project]
