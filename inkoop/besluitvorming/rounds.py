"""Use cases: the overleg, a new version, the advice beforehand, and making the outcome public."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import Stand, compute_stand
from inkoop.besluitvorming.records import AdviesRecord, BesluitvormingRecord
from inkoop.besluitvorming.service import describe_besluitvorming, make_besluitinvoer, name_onderwerp
from inkoop.besluitvorming.start import AFGELOPEN
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inkoopplan.records import InkoopplanVersieRecord
from inkoop.inkoopplan.service import close_versie, find_versie
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluitregel import Advies, check_besluitinvoer
from inkoop.rules.taal import write_datum

BESLIST = frozenset({"vastgesteld", "verworpen"})


def register_overleg(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    overleg_op: date,
    versie: int | None,
    spoor: Spoor,
    *,
    vandaag: date,
) -> None:
    """The overleg ended on `overleg_op` and round 2 begins; with `versie` its text is a new one of the plan.

    Raises `Ongeldig` naming the field that is refused, `Onbruikbaar` when there is nothing to talk over.
    """
    _require_open(session, regio, rij, vandaag)
    if rij.overleg_op is not None:
        raise Onbruikbaar(f"Het overleg van {write_datum(rij.overleg_op)} is al vastgelegd; ronde 2 loopt")
    if overleg_op > vandaag:
        raise Ongeldig("overleg_op", f"{write_datum(overleg_op)} is nog niet geweest")
    oud, eerste = describe_besluitvorming(rij), rij.inkoopplan_versie
    nieuwe = _choose_versie(rij, versie) if versie is not None else None
    invoer = replace(make_besluitinvoer(oud), overleg_op=overleg_op, tekst_gewijzigd=nieuwe is not None)
    _check_rondes(regio, rij, invoer)
    rij.overleg_op, rij.tekst_gewijzigd = overleg_op, nieuwe is not None
    if nieuwe is not None:
        rij.versie_ronde_1 = eerste.nummer if eerste else None
        _put_forward(session, regio, rij, nieuwe, vandaag, spoor)
    feiten = {
        "overleg_op": overleg_op,
        "tekst_gewijzigd": rij.tekst_gewijzigd,
        "versie": oud.versie if nieuwe is None else nieuwe.nummer,
    }
    _log(session, regio, rij, "overleg vastgelegd", spoor, feiten)


def _check_rondes(regio: RegioRecord, rij: BesluitvormingRecord, invoer: Any) -> None:
    """Raises `Ongeldig` for `overleg_op` where the rule refuses it beside the besluiten that are there."""
    kader = get_regio_kader(regio)
    try:
        check_besluitinvoer(kader.get_besluitregel(rij.soort), kader.besluitopties, kader.gemeenten, invoer)
    except Ongeldig as fout:
        raise Ongeldig("overleg_op", fout.melding) from fout


def register_versie(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, versie: int, spoor: Spoor, *, vandaag: date
) -> None:
    """Puts a newer version to the gemeenten before any overleg: round 1 starts anew, what was decided stays visible.

    Raises `Ongeldig` for another version, `Onbruikbaar` after the overleg or once it is decided.
    """
    _require_open(session, regio, rij, vandaag)
    if rij.overleg_op is not None:
        raise Onbruikbaar(
            "Ronde 2 loopt; de tekst kan alleen in het overleg wijzigen. Begin zo nodig een nieuwe besluitvorming"
        )
    nieuwe = _choose_versie(rij, versie)
    eerste = rij.inkoopplan_versie
    _mark_besluiten(rij)
    _put_forward(session, regio, rij, nieuwe, vandaag, spoor)
    feiten = {"van": eerste.nummer if eerste else None, "naar": nieuwe.nummer}
    _log(session, regio, rij, "nieuwe versie voorgelegd", spoor, feiten)


def _mark_besluiten(rij: BesluitvormingRecord) -> None:
    """Writes on each besluit that names no version which one it is about, for from now on that matters."""
    for besluit in rij.besluiten:
        if besluit.versie is None and rij.inkoopplan_versie is not None:
            besluit.versie = rij.inkoopplan_versie.nummer


def _choose_versie(rij: BesluitvormingRecord, nummer: int) -> InkoopplanVersieRecord:
    """A version of the plan after the one that is put forward now. Raises `Ongeldig`."""
    nieuwe = find_versie(rij.inkoopplan, nummer) if rij.inkoopplan else None
    nu = rij.inkoopplan_versie.nummer if rij.inkoopplan_versie else 0
    if nieuwe is None or nieuwe.nummer <= nu:
        raise Ongeldig("versie", f"versie {nummer} is geen nieuwere versie dan versie {nu}, die nu voorligt")
    return nieuwe


def _put_forward(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    versie: InkoopplanVersieRecord,
    dag: date,
    spoor: Spoor,
) -> None:
    _mark_besluiten(rij)
    rij.inkoopplan_versie = versie
    if rij.inkoopplan is not None:
        close_versie(session, regio, rij.inkoopplan, versie, dag, spoor)
    session.flush()


def register_advies(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, adviseur: str, advies: Advies, spoor: Spoor
) -> None:
    """The advice that the kader asks before the gemeenten decide. Raises `Ongeldig` for who is not asked."""
    gevraagd = get_regio_kader(regio).get_besluitregel(rij.soort).vooradvies
    if adviseur not in gevraagd:
        raise Ongeldig("adviseur", f"het kader vraagt bij dit besluit geen advies van '{adviseur}'")
    eerder = next((ander for ander in rij.adviezen if ander.adviseur == adviseur), None)
    oud = {"adviseur": adviseur, "advies": eerder.advies} if eerder else None
    if eerder is None:
        rij.adviezen.append(AdviesRecord(adviseur=adviseur, advies=advies, volgorde=len(rij.adviezen) + 1))
    else:
        eerder.advies = advies
    session.flush()
    _log(session, regio, rij, "advies vastgelegd", spoor, {"adviseur": adviseur, "advies": advies}, oud=oud)


def publish_uitslag(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor, *, vandaag: date
) -> Stand:
    """From today on everyone sees who decided what. Raises `Onbruikbaar` before it is decided, and a second time."""
    stand = compute_stand(session, regio, rij, vandaag=vandaag)
    if stand.telling.uitkomst.uitkomst not in BESLIST:
        raise Onbruikbaar(
            "De uitslag kan openbaar worden zodra het besluit is genomen of verworpen; dat is nog niet zo"
        )
    if rij.openbaar_op is not None:
        raise Onbruikbaar(f"De uitslag is al openbaar sinds {write_datum(rij.openbaar_op)}")
    rij.openbaar_op = vandaag
    session.flush()
    feiten = {"openbaar_op": vandaag, "uitkomst": stand.telling.uitkomst.uitkomst}
    _log(session, regio, rij, "uitslag openbaar gemaakt", spoor, feiten)
    return stand


def _require_open(session: Session, regio: RegioRecord, rij: BesluitvormingRecord, vandaag: date) -> None:
    uitkomst = compute_stand(session, regio, rij, vandaag=vandaag).telling.uitkomst.uitkomst
    if uitkomst in AFGELOPEN:
        raise Onbruikbaar(
            f"Deze besluitvorming is afgelopen: {uitkomst.replace('_', ' ')}. Er verandert niets meer aan"
        )


def _log(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    wat: str,
    spoor: Spoor,
    nieuw: dict[str, Any],
    *,
    oud: dict[str, Any] | None = None,
) -> None:
    register(session, spoor, wat=wat, onderwerp=name_onderwerp(regio, rij.code), oud=oud, nieuw=nieuw)
