"""The records of a regio that content is written about: their names, and their places in the dossier."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.database.faults import make_niet_gevonden
from inkoop.dossier.schema import (
    BesluitvormingInDossier,
    InkoopplanInDossier,
    OpzeggingInDossier,
    OvereenkomstInDossier,
    ToetredingInDossier,
)
from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.invoer.faults import Pad
from inkoop.invoer.validate import Blok
from inkoop.opzegging.service import name_opzegging
from inkoop.opzegging.store import list_per_overeenkomst
from inkoop.overeenkomst.store import list_namen
from inkoop.rules.taal import write_datum
from inkoop.schrijven.soorten import Inhoudsoort, list_met_naam
from inkoop.toetreding.service import name_toetreding
from inkoop.toetreding.store import list_toetredingen


@dataclass(frozen=True, kw_only=True)
class Schrijfonderwerp:
    """A record that content is written about.

    `pad` is its place in the dossier of its regio, `titel` what people call it, `van` and `tot` the term it is about.
    """

    naam: str
    titel: str
    pad: Pad
    van: date | None = None
    tot: date | None = None


def list_onderwerpen(session: Session, regio: RegioRecord, bij: type[Blok]) -> list[Schrijfonderwerp]:
    """The records of a regio that have this block in the dossier, in the order of the dossier."""
    return list(_LIJSTEN[bij](session, regio))


def find_plaats(
    session: Session, regio: RegioRecord, soort: str, onderwerp: str
) -> tuple[Inhoudsoort, Schrijfonderwerp]:
    """What kind of content it is, and the record that it is about. Raises `NietGevonden`."""
    bekend: list[str] = []
    for een in list_met_naam(soort):
        for gevonden in list_onderwerpen(session, regio, een.bij):
            if gevonden.naam == onderwerp:
                return een, gevonden
            bekend.append(gevonden.naam)
    raise make_niet_gevonden("onderwerp", onderwerp, bekend)


def has_plaats(session: Session, regio: RegioRecord, soort: str, onderwerp: str) -> bool:
    """Whether a regio has a record with this name that such content is about. Raises `NietGevonden` for the kind."""
    soorten = list_met_naam(soort)
    return any(onderwerp == een.naam for bij in soorten for een in list_onderwerpen(session, regio, bij.bij))


def _list_plannen(session: Session, regio: RegioRecord) -> Iterator[Schrijfonderwerp]:
    for plek, rij in enumerate(list_inkoopplannen(session, regio)):
        pad = ("inkoopplannen", plek)
        yield Schrijfonderwerp(naam=rij.code, titel=rij.titel, pad=pad, van=rij.ingangsdatum, tot=rij.einddatum)


def _list_besluitvormingen(session: Session, regio: RegioRecord) -> Iterator[Schrijfonderwerp]:
    for plek, rij in enumerate(list_besluitvormingen(session, regio)):
        yield Schrijfonderwerp(naam=rij.code, titel=rij.titel, pad=("besluitvormingen", plek))


def _list_overeenkomsten(session: Session, regio: RegioRecord) -> Iterator[Schrijfonderwerp]:
    for plek, rij in enumerate(list_namen(session, regio)):
        titel = f"{rij.nummer}, {rij.titel}"
        yield Schrijfonderwerp(
            naam=rij.nummer, titel=titel, pad=("overeenkomsten", plek), van=rij.ingang, tot=rij.einde
        )


def _list_opzeggingen(session: Session, regio: RegioRecord) -> Iterator[Schrijfonderwerp]:
    per_overeenkomst = list_per_overeenkomst(session, regio)
    for plek, overeenkomst in enumerate(list_namen(session, regio)):
        for nummer, rij in enumerate(per_overeenkomst.get(overeenkomst.id, ())):
            wie = rij.aanbieder.naam if rij.aanbieder else rij.door
            yield Schrijfonderwerp(
                naam=name_opzegging(overeenkomst, rij),
                titel=f"Opzegging van {overeenkomst.nummer} door {wie}, {write_datum(rij.dagtekening)}",
                pad=("overeenkomsten", plek, "opzeggingen", nummer),
            )


def _list_toetredingen(session: Session, regio: RegioRecord) -> Iterator[Schrijfonderwerp]:
    for plek, rij in enumerate(list_toetredingen(session, regio)):
        yield Schrijfonderwerp(
            naam=name_toetreding(rij),
            titel=f"Toetreding van {rij.aanbieder.naam} tot {rij.overeenkomst.nummer}, {write_datum(rij.datum)}",
            pad=("toetredingen", plek),
        )


_LIJSTEN: Mapping[type[Blok], Callable[[Session, RegioRecord], Iterator[Schrijfonderwerp]]] = {
    InkoopplanInDossier: _list_plannen,
    BesluitvormingInDossier: _list_besluitvormingen,
    OvereenkomstInDossier: _list_overeenkomsten,
    OpzeggingInDossier: _list_opzeggingen,
    ToetredingInDossier: _list_toetredingen,
}
