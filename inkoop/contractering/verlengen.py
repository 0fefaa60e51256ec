"""Use cases: an extension holds for an overeenkomst and for the deelnames that end with it."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.service import Spoor
from inkoop.opzegging.lopend import find_opgezegd_tot, list_opzeggingen_van
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import Status, VerlengingBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import list_eigen_deelnames
from inkoop.overeenkomst.verlengen import add_verlenging, register_verlenging
from inkoop.rules.agenda_overeenkomst import Overeenkomstfeiten
from inkoop.rules.kader import Kader


def extend_overeenkomst(
    session: Session,
    rij: OvereenkomstRecord,
    feiten: Overeenkomstfeiten,
    verlenging: VerlengingBlok,
    spoor: Spoor,
    vandaag: date,
    *,
    geopend: int,
) -> list[str]:
    """As `register_verlenging`; gives the numbers of the deelnames that go along."""
    was = describe_overeenkomst(rij).huidig_einde
    register_verlenging(session, rij, feiten, verlenging, spoor, vandaag, geopend=geopend)
    return extend_deelnames(session, rij, was, verlenging, spoor)


def extend_deelnames(
    session: Session, rij: OvereenkomstRecord, was: date, verlenging: VerlengingBlok, spoor: Spoor
) -> list[str]:
    """Extends the deelnames that ended on `was` with the overeenkomst above them; gives their numbers.

    One that was ended, of which notice was given, or with a last day of its own stays as it is.
    """
    kader, mee = get_regio_kader(rij.regio), []
    for onder in list_eigen_deelnames(session, rij):
        blok = describe_overeenkomst(onder)
        stopt = blok.status is Status.BEEINDIGD or blok.huidig_einde != was
        if stopt or _is_opgezegd(session, kader, rij, onder):
            continue
        save_overeenkomst(session, rij.regio, add_verlenging(blok, verlenging), spoor)
        mee.append(onder.nummer)
    return mee


def _is_opgezegd(session: Session, kader: Kader, boven: OvereenkomstRecord, deelname: OvereenkomstRecord) -> bool:
    """Whether a notice that holds ends a deelname, given on it or on the overeenkomst above it."""
    namen = {partij.aanbieder.naam for partij in deelname.partijen}
    alle = list_opzeggingen_van(session, kader, boven, describe_overeenkomst(boven), kvk=None)
    return find_opgezegd_tot(session, kader, deelname) is not None or any(
        een.geldt and een.blok.aanbieder in namen for een in alle
    )
