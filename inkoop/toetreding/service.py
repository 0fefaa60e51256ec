"""Use cases of joining an overeenkomst: saving an application, and judging it by the rules of the kader."""

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_aanbieder
from inkoop.database.base import match_rows, set_fields, touch
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor, register_change
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.kader import Kader
from inkoop.rules.toetreding import Aanmelding, Toetredingsuitkomst, determine_toetreding
from inkoop.toetreding.records import (
    AanvullingRecord,
    KennisgevingRecord,
    ToetredingRecord,
    ToetredingseisRecord,
)
from inkoop.toetreding.schema import AanvullingBlok, KennisgevingBlok, ToetredingBlok
from inkoop.toetreding.store import add_toetreding, find_toetreding

KALE_VELDEN = ("status", "gelijktijdig", "eisenversie", "bron", "reden")


def describe_toetreding(rij: ToetredingRecord) -> ToetredingBlok:
    """An application as people write it."""
    return ToetredingBlok(
        aanbieder=rij.aanbieder.naam,
        overeenkomst=rij.overeenkomst.nummer,
        datum=rij.datum,
        keer=rij.keer,
        **{veld: getattr(rij, veld) for veld in KALE_VELDEN},
        eisen={eis.eis: eis.oordeel for eis in rij.eisen},
        aanvullingen=[AanvullingBlok.model_validate(een, from_attributes=True) for een in rij.aanvullingen],
        kennisgevingen=[KennisgevingBlok.model_validate(een, from_attributes=True) for een in rij.kennisgevingen],
    )


def save_toetreding(session: Session, regio: RegioRecord, blok: ToetredingBlok, spoor: Spoor) -> ToetredingRecord:
    """Adds an application, or changes the one of the same aanbieder, overeenkomst, date and time on that date.

    The aanbieder and the overeenkomst must be there.
    """
    aanbieder = get_aanbieder(session, regio, blok.aanbieder)
    overeenkomst = get_overeenkomst(session, regio, blok.overeenkomst)
    rij = find_toetreding(session, aanbieder, overeenkomst, blok.datum, blok.keer)
    oud = describe_toetreding(rij) if rij else None
    if rij is not None and oud == blok:
        return rij
    rij = rij or add_toetreding(session, aanbieder, overeenkomst, blok.datum, blok.keer)
    set_fields(rij, **{veld: getattr(blok, veld) for veld in KALE_VELDEN})
    _fill_lijsten(rij, blok)
    touch(rij, "datum")
    session.flush()
    register_change(session, spoor, name_onderwerp(rij), oud, describe_toetreding(rij))
    return rij


def _fill_lijsten(rij: ToetredingRecord, blok: ToetredingBlok) -> None:
    eisen = [{"eis": eis, "oordeel": oordeel} for eis, oordeel in blok.eisen.items()]
    rij.eisen = match_rows(ToetredingseisRecord, rij.eisen, eisen, ("eis",))
    aanvullingen = map(dict, blok.aanvullingen)
    rij.aanvullingen = match_rows(AanvullingRecord, rij.aanvullingen, aanvullingen, ("gevraagd_op", "vraag"))
    kennisgevingen = map(dict, blok.kennisgevingen)
    rij.kennisgevingen = match_rows(KennisgevingRecord, rij.kennisgevingen, kennisgevingen, ("partij", "datum"))


def name_onderwerp(rij: ToetredingRecord) -> str:
    """An application as the subject of lines in the log."""
    return f"toetreding {rij.overeenkomst.regio.code}/{name_toetreding(rij)}"


def name_toetreding(rij: ToetredingRecord) -> str:
    """What tells an application apart in its regio, for the log and for what hangs on it."""
    return f"{rij.overeenkomst.nummer}/{rij.aanbieder.kvk} {rij.dag}"


def judge_toetreding(kader: Kader, overeenkomst: OvereenkomstBlok, blok: ToetredingBlok) -> Toetredingsuitkomst:
    """Whether an aanbieder may join, by the rules of the kader.

    Raises `Ongeldig` when the kader has no toetreding, or does not know a requirement.
    """
    aanmelding = Aanmelding(
        datum=blok.datum, overeenkomst=overeenkomst.looptijd, gelijktijdig=blok.gelijktijdig, eisen=blok.eisen
    )
    return determine_toetreding(kader.require(kader.toetreding, "toetreding"), aanmelding)
