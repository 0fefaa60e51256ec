"""Use cases of the coordinator: judging an inzet, and both halves of a move from work to work together."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.periode import find_dag
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Categorie, Inzetstatus
from inkoop.rules.inzet_uitleg import describe_reden
from inkoop.rules.inzetloop import Inzetstap, take_stap
from inkoop.rules.sroi import find_categorie
from inkoop.sroi.behandeling import Optreden, Versie, make_blok, save_stap
from inkoop.sroi.bezwaren import check_bezwaren
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import describe_inzet, get_sroiregel, list_uitkomsten
from inkoop.sroi.store import list_elders_met_kandidaat


@dataclass(frozen=True, kw_only=True)
class Oordeel:
    """What the coordinator says, with what only the coordinator can say of an inzet.

    `bevestigd`: what the category asks was seen; `groep1_gemeld_op`: the day on which nobody was available in a lower
    groep; `toegerekend_aan`: the contractjaar for which late inzet still counts.
    """

    stap: Inzetstap
    reden: str | None = None
    kandidaat: str | None = None
    bevestigd: bool = False
    groep1_gemeld_op: date | None = None
    ander_project_akkoord_op: date | None = None
    toegerekend_aan: int | None = None


def give_oordeel(
    session: Session, versie: Versie, oordeel: Oordeel, optreden: Optreden, ander: Versie | None = None
) -> None:
    """Approves, rejects or asks; `ander` is the other half of a move between two aanbieders, judged with it.

    Raises `Ingehaald`, and `Ongeldig` for a judgement that is not possible: a reason is missing, the inzet would not
    count by the rules, would count twice, or lacks its other half.
    """
    versies = [versie] if ander is None else [versie, ander]
    for een in versies:
        een.check()
    _check_datum(oordeel, optreden)
    _check_helften(versie.rij, oordeel, ander)
    for een in versies:
        _give(session, een.rij, oordeel, optreden, is_eerste=een is versie)


def find_wederhelft(session: Session, rij: InzetRecord) -> InzetRecord | None:
    """The other half of a move from work to work, at another aanbieder (kader: sroi); None where there is none yet."""
    if rij.kant is None or not _find_categorie(rij).tweezijdig:
        return None
    eigen = {partij.aanbieder_id for partij in rij.overeenkomst.partijen}
    for ander in list_elders_met_kandidaat(session, rij):
        past = ander.kant not in (None, rij.kant) and ander.categorie == rij.categorie
        if past and eigen.isdisjoint(partij.aanbieder_id for partij in ander.overeenkomst.partijen):
            return ander
    return None


def find_samen(session: Session, rij: InzetRecord, stap: Inzetstap) -> InzetRecord | None:
    """The other half that a judgement is about too; a question is for one aanbieder."""
    return find_wederhelft(session, rij) if stap is not Inzetstap.VRAGEN else None


def _find_categorie(rij: InzetRecord) -> Categorie:
    return find_categorie(get_sroiregel(get_regio_kader(rij.overeenkomst.regio)), rij.categorie, "categorie")


def _check_datum(oordeel: Oordeel, optreden: Optreden) -> None:
    vandaag = find_dag(optreden.spoor.tijdstip)
    for veld in ("groep1_gemeld_op", "ander_project_akkoord_op"):
        dag = getattr(oordeel, veld)
        if dag is not None and dag > vandaag:
            raise Ongeldig(veld, f"{dag} ligt in de toekomst")


def _check_helften(rij: InzetRecord, oordeel: Oordeel, ander: InzetRecord | Versie | None) -> None:
    if oordeel.stap is Inzetstap.GOEDKEUREN and _find_categorie(rij).tweezijdig and ander is None:
        raise Ongeldig("stap", "goedkeuren kan pas als ook de andere aanbieder zijn helft heeft ingediend")


def _give(session: Session, rij: InzetRecord, oordeel: Oordeel, optreden: Optreden, *, is_eerste: bool) -> None:
    oud = describe_inzet(rij)
    if not is_eerste and oud.status is Inzetstatus.GOEDGEKEURD and oordeel.stap is Inzetstap.GOEDKEUREN:
        return  # the other half was approved before and stays so
    status = take_stap(oud.status, oordeel.stap, oordeel.reden)
    nieuw = make_blok(oud, status=status, **_list_feiten(oud, oordeel, is_eerste=is_eerste))
    if status is Inzetstatus.GOEDGEKEURD:
        check_bezwaren(session, rij.overeenkomst, nieuw)
        _check_telt_mee(rij, nieuw)
    save_stap(session, rij, oud, nieuw, oordeel.stap, optreden, oordeel.reden)


def _list_feiten(oud: InzetBlok, oordeel: Oordeel, *, is_eerste: bool) -> dict[str, Any]:
    """What the coordinator says of the facts; the contractjaar and the candidate are of one half only."""
    feiten: dict[str, Any] = {
        "bevestigd": oordeel.bevestigd,
        "groep1_gemeld_op": oordeel.groep1_gemeld_op,
        "groep1_niet_beschikbaar": oordeel.groep1_gemeld_op is not None
        or (oud.groep1_niet_beschikbaar and oud.groep1_gemeld_op is None),
    }
    if is_eerste:
        feiten |= {"toegerekend_aan": oordeel.toegerekend_aan, "kandidaat": oordeel.kandidaat or oud.kandidaat}
        if oud.ander_project is not None:
            feiten["ander_project_akkoord_op"] = oordeel.ander_project_akkoord_op
    return feiten


def _check_telt_mee(rij: InzetRecord, blok: InzetBlok) -> None:
    """An inzet that the rules do not count is not approved, so that nobody is promised what the balance lacks."""
    kader = get_regio_kader(rij.overeenkomst.regio)
    (uitkomst,) = list_uitkomsten(kader, describe_overeenkomst(rij.overeenkomst), (blok,))
    if uitkomst.oordeel.reden is not None:
        raise Ongeldig(
            "stap", f"goedkeuren kan niet, want de inzet telt niet mee: {describe_reden(uitkomst.oordeel.reden)}"
        )
