"""What the commands of `inkoop selectie` share: which selectie is meant, the day, and one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import make_spoor
from inkoop.opdrachtregel.opties import DATUM

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.aanbieder.records import AanbiederRecord
    from inkoop.logboek.service import Spoor
    from inkoop.selectie.records import InschrijvingRecord
    from inkoop.selectie.zaak import Zaak

PLAN = click.argument("plan", metavar="PLAN")
NUMMER = click.option("--volgnummer", type=int, metavar="NUMMER", help="De selectie, als het plan er meer heeft.")
OP = click.option("--op", "dag", type=DATUM, default=get_today, help="De dag waarop dit gebeurde; anders vandaag.")
REDEN = click.option("--reden", metavar="TEKST", help="Waarom; nodig bij terugnemen en intrekken.")
AANBIEDER = click.option("--aanbieder", required=True, metavar="NAAM", help="Naam of KvK-nummer van de aanbieder.")
PERCEEL = click.option("--perceel", type=int, default=1, metavar="NUMMER", help="Het perceel; anders perceel 1.")
BEOORDELAAR = click.option("--beoordelaar", required=True, metavar="MAIL", help="Het e-mailadres van de beoordelaar.")


@contextmanager
def read_zaak(plan: str, volgnummer: int | None, regio: str | None) -> Iterator[tuple["Session", "Zaak"]]:
    """A selectie to read. Raises `Onbruikbaar` when it is not there, or when the plan has more."""
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        yield session, _choose(session, plan, volgnummer, regio)


@contextmanager
def change_zaak(plan: str, volgnummer: int | None, regio: str | None) -> Iterator[tuple["Session", "Zaak"]]:
    """A selectie to change, in one transaction; a rule that refuses says it as a message."""
    from inkoop.database.session import write_session
    from inkoop.invoer.faults import Onbruikbaar
    from inkoop.migrations.steps import open_database
    from inkoop.rules.bepaling import Ongeldig
    from inkoop.selectie.zaak import open_zaak

    with write_session(open_database()) as session:
        zaak = _choose(session, plan, volgnummer, regio)
        try:
            yield session, open_zaak(session, zaak.regio.code, zaak.plan.code, zaak.rij.nummer)
        except Ongeldig as fout:
            raise Onbruikbaar(str(fout)) from fout


def _choose(session: "Session", plan: str, volgnummer: int | None, regio: str | None) -> "Zaak":
    from inkoop.database.faults import NietGevonden
    from inkoop.invoer.faults import Onbruikbaar
    from inkoop.selectie.zaak import find_zaken

    gevonden = list(find_zaken(session, regio, plan, volgnummer))
    if not gevonden:
        raise NietGevonden(f"inkoopplan '{plan}' heeft geen selectie{f' {volgnummer}' if volgnummer else ''}")
    if len(gevonden) > 1:
        namen = ", ".join(f"{een.regio.code} {een.rij.nummer} ({een.opzet.titel})" for een in gevonden)
        raise Onbruikbaar(f"er zijn meer selecties; kies met --volgnummer of --regio uit: {namen}")
    return gevonden[0]


def find_inschrijver(
    session: "Session", zaak: "Zaak", naam: str, perceel: int
) -> tuple["AanbiederRecord", "InschrijvingRecord | None"]:
    """An aanbieder of the regio, with its inschrijving on a perceel. Raises `NietGevonden`."""
    from inkoop.aanbieder.store import get_aanbieder
    from inkoop.selectie.inschrijven import find_laatste

    aanbieder = get_aanbieder(session, zaak.regio, naam)
    return aanbieder, find_laatste(zaak, aanbieder.kvk, perceel)


def get_inschrijving(session: "Session", zaak: "Zaak", naam: str, perceel: int) -> "InschrijvingRecord":
    """As `find_inschrijver`. Raises `NietGevonden` for who did not hand in, or while it is sealed."""
    from inkoop.database.faults import NietGevonden

    aanbieder, rij = find_inschrijver(session, zaak, naam, perceel)
    if rij is None or rij not in zaak.ingediend or not zaak.is_geopend:
        raise NietGevonden(f"er is geen inschrijving van {aanbieder.naam} op perceel {perceel} die geopend is")
    return rij


def make_persoon(session: "Session", mail: str) -> "Spoor":
    """The trace of someone with an account, who acts through this command. Raises `NietGevonden`."""
    from inkoop.database.faults import NietGevonden
    from inkoop.gebruiker.store import find_gebruiker

    iemand = find_gebruiker(session, mail.lower())
    if iemand is None:
        raise NietGevonden(f"er is geen gebruiker met het adres '{mail}'; zie: inkoop gebruiker lijst")
    return make_spoor(iemand.pseudoniem)
