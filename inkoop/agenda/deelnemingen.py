"""The days of gemeenten that come or go: the first day, until when is paid, and the new version of the kader."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from inkoop.deelneming.deelnemers import GELDT
from inkoop.deelneming.records import DeelnemingRecord
from inkoop.deelneming.service import find_grondslag
from inkoop.deelneming.store import list_deelnemingen
from inkoop.gemeente.records import RegioRecord
from inkoop.rules.agenda import Agendapunt, Agendasoort
from inkoop.rules.agenda_kader import find_opdrachtgever
from inkoop.rules.deelnemingloop import Deelnemingsoort
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum


def list_deelnemingspunten(session: Session, regio: RegioRecord, kader: Kader) -> Iterator[Agendapunt]:
    """The days of every gemeente that comes or goes."""
    for rij in list_deelnemingen(session, regio):
        if rij.status in GELDT and rij.ingang is not None:
            yield from _list_dagen(kader, rij)


def _list_dagen(kader: Kader, rij: DeelnemingRecord) -> Iterator[Agendapunt]:
    assert rij.ingang is not None
    is_toe = rij.soort is Deelnemingsoort.TOETREDING
    basis, grondslag = f"deelneming/{rij.gemeente}/{rij.soort}/{rij.datum}", find_grondslag(kader, rij.soort)
    uitleg = (f"Volgens {'het verzoek' if is_toe else 'de brief'} van {write_datum(rij.datum)}.",)
    yield Agendapunt(
        id=f"{basis}/ingang",
        datum=rij.ingang,
        titel=f"{rij.gemeente} doet {'mee' if is_toe else 'niet meer mee'}",
        soort=Agendasoort.MOMENT,
        wie="gemeenten",
        grondslag=grondslag,
        uitleg=uitleg,
    )
    yield Agendapunt(
        id=f"{basis}/kader",
        datum=rij.ingang,
        titel=f"Nieuwe versie van het kader {'met' if is_toe else 'zonder'} {rij.gemeente}",
        wie=find_opdrachtgever(kader),
        grondslag=grondslag,
        uitleg=(*uitleg, "Besluiten en verdeling tellen met de deelnemers van het kader."),
        gedaan=(rij.gemeente in kader.gemeenten) is is_toe,
    )
    if rij.betaalt_door_tot is not None:
        yield Agendapunt(
            id=f"{basis}/betaalt",
            datum=rij.betaalt_door_tot,
            titel=f"{rij.gemeente} betaalt niet meer door",
            soort=Agendasoort.MOMENT,
            wie=rij.gemeente,
            grondslag=grondslag,
            uitleg=uitleg,
        )
