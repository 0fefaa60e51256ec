"""What a document can be about: the finder for each kind of record, and the checks on the question."""

from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.onderwerpen import (
    besluitvorming,
    dienstverleners,
    inkoopplan,
    opzegging,
    overeenkomst,
    selectie,
    sroi,
    toetreding,
    voorbereiding,
    wijziging,
)
from inkoop.document.soort import Soort
from inkoop.document.vraag import Onderwerp, Vinder, Vraag
from inkoop.invoer.faults import Onbruikbaar

VINDERS: dict[str, Vinder] = {
    "besluitvorming": besluitvorming.BESLUITVORMING,
    "collegebesluit": besluitvorming.COLLEGEBESLUITEN,
    "dienstverleners": dienstverleners.DIENSTVERLENERS,
    "eisen": voorbereiding.EISENPROGRAMMAS,
    "inkoopplan": inkoopplan.INKOOPPLAN,
    "inschrijving": selectie.INSCHRIJVING,
    "kennisgeving": toetreding.KENNISGEVING,
    "opzegging": opzegging.OPZEGGING,
    "overeenkomst": overeenkomst.OVEREENKOMST,
    "selectie": selectie.SELECTIE,
    "sroi": sroi.SROI,
    "strategie": voorbereiding.STRATEGIEEN,
    "toetreding": toetreding.TOETREDING,
    "verslag": selectie.VERSLAG,
    "voorstel": besluitvorming.VOORSTELLEN,
    "voortgang": inkoopplan.VOORTGANGSVERSLAGEN,
    "wijziging": wijziging.WIJZIGING,
}
PER = ("gemeente", "aanbieder", "jaar")
PARTIJ = ("gemeente", "aanbieder")


class NietsTeMaken(Onbruikbaar):
    """No record of the dossiers can have a document of this kind yet."""


def find_onderwerp(session: Session, vraag: Vraag) -> Onderwerp:
    """The record that the question is about. Raises `Onbruikbaar` with the nearest name."""
    return VINDERS[_check(vraag).over].find(session, vraag)


def list_vragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each document that there can be of this kind: of a regio, or of the record that is named.

    Raises `NietsTeMaken` when there is none.
    """
    soort = _check(vraag)
    vragen = VINDERS[soort.over].list_vragen(session, vraag)
    if not vragen:
        raise NietsTeMaken(f"er is in het dossier nog niets waarvan '{vraag.soort}' te maken is. Nodig: {soort.nodig}")
    return vragen


def _check(vraag: Vraag) -> Soort:
    """The kind of document, when it is there for what the question names."""
    soort = get_soort(vraag.soort)
    for per in PER:
        mag = PARTIJ if soort.per == "partij" else (soort.per,)
        if getattr(vraag, per) is not None and per not in mag:
            raise Onbruikbaar(f"'{soort.id}' is er niet per {per}; laat --{per} weg")
    return soort
