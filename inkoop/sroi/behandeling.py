"""Use cases: an inzet from draft to judgement. Every step keeps who, when and why, and stands in the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from inkoop.database.faults import check_stand
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor, register_change
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzetloop import Inzetstap, take_stap
from inkoop.rules.taal import write_datum
from inkoop.sroi.bezwaren import check_bezwaren, check_feiten_van, check_wijziging
from inkoop.sroi.records import InzetRecord, InzetstapRecord
from inkoop.sroi.schema import InzetBlok, UrenBlok
from inkoop.sroi.service import describe_inzet, name_inzet, set_inzetvelden
from inkoop.sroi.store import add_inzet, find_inzet, find_volgende
from inkoop.sroi.vastgelegd import check_vastgelegd


@dataclass(frozen=True, kw_only=True)
class Optreden:
    """Who acts and when, in which role (`als`), and on whose word where that is for the aanbieder (`bron`)."""

    spoor: Spoor
    als: str
    bron: str | None = None


@dataclass(frozen=True, kw_only=True)
class Versie:
    """An inzet as it was when someone opened it."""

    rij: InzetRecord
    stand: int

    def check(self) -> None:
        """Raises `Ingehaald` when it was saved since."""
        check_stand(self.rij.stand, self.stand)


def make_kenmerk(session: Session, overeenkomst: OvereenkomstRecord) -> str:
    """An id for a new inzet that none of the overeenkomst has."""
    nummer = find_volgende(session, overeenkomst)
    while find_inzet(session, overeenkomst, f"I-{nummer}") is not None:
        nummer += 1
    return f"I-{nummer}"


def add_concept(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok, optreden: Optreden) -> InzetRecord:
    """A new inzet as a draft. Raises `Ongeldig` for an id that is there, or facts with which no rule can reckon."""
    if find_inzet(session, overeenkomst, blok.id) is not None:
        raise Ongeldig("id", f"'{blok.id}' bestaat al bij deze overeenkomst")
    concept = blok.model_copy(update={"status": Inzetstatus.CONCEPT, "ingediend_op": None})
    check_feiten_van(overeenkomst, concept)
    rij = add_inzet(session, overeenkomst, blok.id, find_volgende(session, overeenkomst))
    save_stap(session, rij, None, concept, Inzetstap.INVOEREN, optreden)
    return rij


def change_inzet(
    session: Session, versie: Versie, nieuw: InzetBlok, optreden: Optreden, reden: str | None = None
) -> None:
    """Corrects the facts of an inzet; one that was judged waits for a judgement again, and what was said of it stays.

    Raises `Ingehaald`, and `Ongeldig` for an inzet that may not change, or a reason or fact that is missing.
    """
    versie.check()
    oud = describe_inzet(versie.rij)
    status = take_stap(oud.status, Inzetstap.WIJZIGEN, reden)
    blok = nieuw.model_copy(update={"status": status, "ingediend_op": oud.ingediend_op})
    if status is not Inzetstatus.CONCEPT:
        check_wijziging(session, versie.rij.overeenkomst, blok)
    save_stap(session, versie.rij, oud, blok, Inzetstap.WIJZIGEN, optreden, reden)


def submit_inzet(session: Session, versie: Versie, optreden: Optreden, reden: str | None = None) -> None:
    """Puts an inzet before the coordinator, or answers what was asked (`reden`).

    Raises `Ingehaald`, and `Ongeldig` for what is missing or would count twice.
    """
    versie.check()
    oud = describe_inzet(versie.rij)
    status = take_stap(oud.status, Inzetstap.INDIENEN, reden)
    check_bezwaren(session, versie.rij.overeenkomst, oud)
    ingediend_op = oud.ingediend_op or find_dag(optreden.spoor.tijdstip)
    nieuw = oud.model_copy(update={"status": status, "ingediend_op": ingediend_op})
    save_stap(session, versie.rij, oud, nieuw, Inzetstap.INDIENEN, optreden, reden)


def withdraw_inzet(session: Session, versie: Versie, optreden: Optreden, reden: str | None = None) -> None:
    """Takes an inzet back before it was approved. Raises `Ingehaald`, and `Ongeldig` where that is not possible."""
    versie.check()
    oud = describe_inzet(versie.rij)
    nieuw = oud.model_copy(update={"status": take_stap(oud.status, Inzetstap.INTREKKEN, reden)})
    save_stap(session, versie.rij, oud, nieuw, Inzetstap.INTREKKEN, optreden, reden)


def register_uren(session: Session, versie: Versie, uren: Sequence[UrenBlok], optreden: Optreden) -> None:
    """Makes the list of hours worked the one that is given; it changes nothing about the judgement.

    Raises `Ingehaald`, and `Ongeldig` for hours outside the inzet, that overlap, or of an inzet that was taken back.
    """
    versie.check()
    oud = describe_inzet(versie.rij)
    if oud.status is Inzetstatus.INGETROKKEN:
        raise Ongeldig("uren", "deze inzet is ingetrokken")
    for periode in uren:
        if periode.van < oud.van or (oud.tot is not None and periode.tot > oud.tot):
            raise Ongeldig(
                "uren", f"{write_datum(periode.van)} tot en met {write_datum(periode.tot)} ligt niet binnen de inzet"
            )
    _save(session, versie.rij, oud, make_blok(oud, uren=list(uren)), optreden.spoor)


def make_blok(oud: InzetBlok, **velden: Any) -> InzetBlok:
    """An inzet with other facts, checked as if someone wrote it. Raises `Ongeldig` with the first fault."""
    try:
        return InzetBlok.model_validate({**dict(oud), **velden})
    except ValueError as fout:
        raise Ongeldig(*describe_fout(fout)) from fout


def describe_fout(fout: ValueError) -> tuple[str, str]:
    """The field and the Dutch message of the first fault that a Blok found."""
    eerste = fout.errors()[0]  # type: ignore[attr-defined]  # pydantic's own ValueError
    melding = str(eerste.get("ctx", {}).get("error", eerste["msg"]))
    return ".".join(map(str, eerste["loc"])) or "inzet", melding


def save_stap(
    session: Session,
    rij: InzetRecord,
    oud: InzetBlok | None,
    nieuw: InzetBlok,
    stap: Inzetstap,
    optreden: Optreden,
    reden: str | None = None,
) -> None:
    """Stores an inzet after a step, with the step; call it after the check that the step is possible.

    Raises `Ongeldig` for facts with which the rules cannot reckon, and where something rests on the inzet.
    """
    check_feiten_van(rij.overeenkomst, nieuw)
    check_vastgelegd(session, rij.overeenkomst, oud, nieuw)
    rij.stappen.append(
        InzetstapRecord(
            volgorde=len(rij.stappen) + 1,
            stap=stap,
            status=nieuw.status,
            wie=optreden.spoor.wie,
            als=optreden.als,
            tijdstip=optreden.spoor.tijdstip,
            reden=(reden or "").strip() or None,
            bron=optreden.bron,
        )
    )
    _save(session, rij, oud, nieuw, optreden.spoor)


def _save(session: Session, rij: InzetRecord, oud: InzetBlok | None, nieuw: InzetBlok, spoor: Spoor) -> None:
    """Stores the facts; the version goes up even where only rows below the inzet changed."""
    set_inzetvelden(rij, nieuw)
    if oud is not None:
        flag_modified(rij, "status")
    session.flush()
    register_change(session, spoor, name_inzet(rij.overeenkomst, nieuw), oud, nieuw)
