"""Use case: the balance of social return of an overeenkomst, or of all overeenkomsten of an aanbieder."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import list_regios
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import find_by_nummer, list_overeenkomsten, list_overeenkomsten_of
from inkoop.rules.kader import Kader
from inkoop.rules.sroi import Sroiuitkomst
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, describe_inzet
from inkoop.sroi.store import list_inzetten


@dataclass(frozen=True, kw_only=True)
class Balans:
    """The balance of one overeenkomst with the names around it."""

    regio: str
    kader: Kader
    overeenkomst: OvereenkomstBlok
    inzetten: tuple[InzetBlok, ...]
    uitkomst: Sroiuitkomst


def list_balansen(
    session: Session, nummer: str | None = None, aanbieder: str | None = None, regio_code: str | None = None
) -> list[Balans]:
    """The balance of one overeenkomst, of all of an aanbieder (by name or KvK number), or of all that have one.

    Raises `Onbruikbaar` for a name that is not known, and `Ongeldig` where an overeenkomst that was named has no
    social return.
    """
    if nummer is not None:
        return [_compute(session, *find_by_nummer(session, nummer, regio_code))]
    regios = list_regios(session, regio_code)
    if aanbieder is not None:
        rijen = _list_of_aanbieder(session, regios, aanbieder)
    else:
        rijen = [(regio, rij) for regio in regios for rij in list_overeenkomsten(session, regio)]
    return [_compute(session, regio, rij) for regio, rij in rijen if _has_sroi(regio, rij)]


def _list_of_aanbieder(
    session: Session, regios: list[RegioRecord], naam: str
) -> list[tuple[RegioRecord, OvereenkomstRecord]]:
    bekend = [(regio, rij) for regio in regios for rij in list_aanbieders(session, regio)]
    gevonden = [(regio, rij) for regio, rij in bekend if naam in (rij.naam, rij.kvk)]
    if not gevonden:
        raise make_niet_gevonden("aanbieder", naam, sorted({rij.naam for _, rij in bekend}))
    return [(regio, overeenkomst) for regio, rij in gevonden for overeenkomst in list_overeenkomsten_of(session, rij)]


def _has_sroi(regio: RegioRecord, rij: OvereenkomstRecord) -> bool:
    return rij.opdrachtwaarde is not None and get_regio_kader(regio).sroi is not None


def _compute(session: Session, regio: RegioRecord, rij: OvereenkomstRecord) -> Balans:
    kader, overeenkomst = get_regio_kader(regio), describe_overeenkomst(rij)
    inzetten = tuple(_describe_inzetten(session, rij))
    return Balans(
        regio=regio.code,
        kader=kader,
        overeenkomst=overeenkomst,
        inzetten=inzetten,
        uitkomst=compute_stand(kader, overeenkomst, inzetten),
    )


def _describe_inzetten(session: Session, rij: OvereenkomstRecord) -> Iterator[InzetBlok]:
    return (describe_inzet(inzet) for inzet in list_inzetten(session, rij))
