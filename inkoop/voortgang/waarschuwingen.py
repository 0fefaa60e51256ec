"""Warnings about social return: who is behind, which contractjaar ends while something remains, and a tekort."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.rules.periode import DAG
from inkoop.rules.taal import write_aantal, write_bedrag, write_datum
from inkoop.rules.voortgang import Voortgang, Voortgangsstand
from inkoop.voortgang.overzicht import list_van_aanbieder
from inkoop.voortgang.service import Overeenkomstvoortgang, list_voortgang


class Waarschuwingssoort(StrEnum):
    """What a warning is about."""

    ACHTER = "achter"
    JAAR_EINDIGT = "jaar eindigt"
    TEKORT = "tekort"


@dataclass(frozen=True, kw_only=True)
class Waarschuwing:
    """Something about one contractjaar that asks attention; `openstaand` in euros.

    `sleutel` stays the same as long as it is the same warning, so that nobody is told twice. `dagen_over` are the days
    left of the contractjaar, None for one that ended.
    """

    sleutel: str
    soort: Waarschuwingssoort
    regio: str
    overeenkomst: str
    kvks: tuple[str, ...]
    jaar: int
    openstaand: Decimal
    dagen_over: int | None
    tot: date
    zin: str

    @property
    def waarover(self) -> str:
        """Which contractjaar of which overeenkomst."""
        return f"{self.overeenkomst}, contractjaar {self.jaar}"

    @property
    def tekst(self) -> str:
        """The warning as a line of its own."""
        return f"{self.waarover}: {self.zin}"


def list_waarschuwingen(session: Session, regio: RegioRecord, dag: date) -> list[Waarschuwing]:
    """Every warning of a regio on `dag`, the nearest end first; none under a kader without social return."""
    rijen = list_voortgang(session, regio, dag)
    return make_waarschuwingen(regio, rijen)


def list_waarschuwingen_of(session: Session, regio: RegioRecord, kvk: str, dag: date) -> list[Waarschuwing]:
    """The warnings about the overeenkomsten of one aanbieder."""
    return make_waarschuwingen(regio, list_van_aanbieder(session, regio, kvk, dag))


def make_waarschuwingen(regio: RegioRecord, rijen: list[Overeenkomstvoortgang]) -> list[Waarschuwing]:
    """The warnings about overeenkomsten of which the social return is known, the nearest end first."""
    regel = get_regio_kader(regio).sroi
    dagen = regel.waarschuwing_dagen if regel else None
    gevonden = [
        _make(regio, rij, jaar, soort)
        for rij in rijen
        for jaar in rij.jaren
        for soort in _list_soorten(rij, jaar, dagen)
    ]
    return sorted(gevonden, key=lambda een: (een.tot, een.overeenkomst, een.soort))


def _list_soorten(rij: Overeenkomstvoortgang, jaar: Voortgang, dagen: int | None) -> Iterator[Waarschuwingssoort]:
    if not rij.get_openstaand(jaar):
        return
    if jaar.stand is Voortgangsstand.TEKORT:
        yield Waarschuwingssoort.TEKORT
    if jaar.stand is Voortgangsstand.ACHTER:
        yield Waarschuwingssoort.ACHTER
    if dagen is not None and jaar.dagen_over is not None and jaar.dagen_over <= dagen:
        yield Waarschuwingssoort.JAAR_EINDIGT


def _make(regio: RegioRecord, rij: Overeenkomstvoortgang, jaar: Voortgang, soort: Waarschuwingssoort) -> Waarschuwing:
    nummer, openstaand = rij.overeenkomst.nummer, rij.get_openstaand(jaar)
    return Waarschuwing(
        sleutel=f"{regio.code}/{nummer}/{jaar.jaar.jaar}/{soort}",
        soort=soort,
        regio=regio.code,
        overeenkomst=nummer,
        kvks=tuple(rij.kvks),
        jaar=jaar.jaar.jaar,
        openstaand=openstaand,
        dagen_over=jaar.dagen_over,
        tot=jaar.jaar.tot,
        zin=_write(soort, jaar, openstaand),
    )


def _write(soort: Waarschuwingssoort, jaar: Voortgang, openstaand: Decimal) -> str:
    bedrag = write_bedrag(openstaand)
    if soort is Waarschuwingssoort.TEKORT:
        return f"het contractjaar is voorbij sinds {write_datum(jaar.jaar.tot + DAG)} en er ontbreekt {bedrag}."
    if soort is Waarschuwingssoort.ACHTER:
        return f"achter op schema. {jaar.uitleg}"
    over = write_aantal(jaar.dagen_over or 0, "dag", "dagen")
    return f"nog {over} tot het einde op {write_datum(jaar.jaar.tot)}, en er is nog {bedrag} te doen."
