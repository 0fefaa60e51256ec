"""Use cases: the overleg, a new version, the advice beforehand, and making the outcome public."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import Stand, compute_stand
from inkoop.besluitvorming.records import AdviesRecord, BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import describe_besluitvorming, make_besluitinvoer, name_onderwerp
from inkoop.besluitvorming.start import find_dagbezwaar
from inkoop.database.base import touch
from inkoop.database.faults import check_stand
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.records import InkoopplanVersieRecord
from inkoop.inkoopplan.service import PLANINHOUD, close_versie, find_versie
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluitloop import Besluitstap
from inkoop.rules.besluitregel import Advies, check_besluitinvoer
from inkoop.rules.taal import write_datum

LOOP = ("versie", "versie_ronde_1", "overleg_op", "tekst_gewijzigd", "uiterlijk", "openbaar_op", "adviezen")


@dataclass(frozen=True, kw_only=True)
class Moment:
    """The day on which someone acts, and the stand of the record that they saw; None where they see it only now."""

    vandaag: date
    geopend: int | None = None


@dataclass(frozen=True, kw_only=True)
class Overleg:
    """When the overleg ended, the version with its text where that changed, and another last day to decide."""

    op: date
    versie: int | None = None
    uiterlijk: date | None = None


def register_overleg(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, overleg: Overleg, spoor: Spoor, moment: Moment
) -> None:
    """The overleg ended and round 2 begins.

    Raises `Ongeldig` naming the field that is refused, `Onbruikbaar` when there is nothing to talk over, `Ingehaald`.
    """
    oud = _begin(session, regio, rij, Besluitstap.OVERLEGGEN, moment).besluitvorming
    if overleg.op > moment.vandaag:
        raise Ongeldig("overleg_op", f"{write_datum(overleg.op)} is nog niet geweest")
    nieuwe = _choose_versie(session, regio, rij, overleg.versie) if overleg.versie is not None else None
    invoer = replace(make_besluitinvoer(oud), overleg_op=overleg.op, tekst_gewijzigd=nieuwe is not None)
    _check_rondes(regio, rij, invoer)
    rij.overleg_op, rij.tekst_gewijzigd = overleg.op, nieuwe is not None
    _move_dag(regio, rij, overleg.uiterlijk, moment)
    if nieuwe is not None:
        rij.versie_ronde_1 = oud.versie
        _put_forward(session, regio, rij, nieuwe, moment, spoor)
    _log(session, regio, rij, "overleg vastgelegd", spoor, oud)


def _check_rondes(regio: RegioRecord, rij: BesluitvormingRecord, invoer: Any) -> None:
    """Raises `Ongeldig` for `overleg_op` where the rule refuses it beside the besluiten that are there."""
    kader = get_regio_kader(regio)
    try:
        check_besluitinvoer(kader.get_besluitregel(rij.soort), kader.besluitopties, kader.gemeenten, invoer)
    except Ongeldig as fout:
        raise Ongeldig("overleg_op", fout.melding) from fout


def register_versie(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    versie: int,
    spoor: Spoor,
    moment: Moment,
    *,
    uiterlijk: date | None = None,
) -> None:
    """Puts a newer version to the gemeenten before any overleg: round 1 starts anew, what was decided stays visible.

    Raises `Ongeldig` for another version, `Onbruikbaar` after the overleg or once it is decided, `Ingehaald`.
    """
    oud = _begin(session, regio, rij, Besluitstap.VERNIEUWEN, moment).besluitvorming
    nieuwe = _choose_versie(session, regio, rij, versie)
    _move_dag(regio, rij, uiterlijk, moment)
    _put_forward(session, regio, rij, nieuwe, moment, spoor)
    _log(session, regio, rij, "nieuwe versie voorgelegd", spoor, oud)


def _begin(session: Session, regio: RegioRecord, rij: BesluitvormingRecord, stap: Besluitstap, moment: Moment) -> Stand:
    """How it stands before a step. Raises `Ingehaald`, and `Onbruikbaar` for a step that is not possible."""
    if moment.geopend is not None:
        check_stand(rij.stand, moment.geopend)
    stand = compute_stand(session, regio, rij, vandaag=moment.vandaag)
    if bezwaar := stand.find_bezwaar(stap):
        raise Onbruikbaar(bezwaar)
    return stand


def _choose_versie(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, nummer: int
) -> InkoopplanVersieRecord:
    """A version of the plan after the one that is put forward now, of which the text is there. Raises `Ongeldig`."""
    nieuwe = find_versie(rij.inkoopplan, nummer) if rij.inkoopplan else None
    nu = rij.inkoopplan_versie.nummer if rij.inkoopplan_versie else 0
    if nieuwe is None or nieuwe.nummer <= nu:
        raise Ongeldig("versie", f"versie {nummer} is geen nieuwere versie dan versie {nu}, die nu voorligt")
    plan = rij.inkoopplan.code if rij.inkoopplan else ""
    inhoud = read_inhoud(session, regio, PLANINHOUD, plan, Planinhoud)
    if inhoud is not None and inhoud.versie != nummer:
        raise Ongeldig(
            "versie",
            f"de tekst van versie {nummer} is er nog niet; in het dossier staat die van versie {inhoud.versie}. "
            "Schrijf eerst de nieuwe tekst: daarover besluiten de gemeenten",
        )
    return nieuwe


def _put_forward(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    versie: InkoopplanVersieRecord,
    moment: Moment,
    spoor: Spoor,
) -> None:
    """The gemeenten decide on this version from now on; a besluit that names none is about the one before."""
    for besluit in rij.besluiten:
        if besluit.versie is None and rij.inkoopplan_versie is not None:
            besluit.versie = rij.inkoopplan_versie.nummer
    rij.inkoopplan_versie = versie
    if rij.inkoopplan is not None:
        close_versie(session, regio, rij.inkoopplan, versie, moment.vandaag, spoor)


def _move_dag(regio: RegioRecord, rij: BesluitvormingRecord, dag: date | None, moment: Moment) -> None:
    """Another last day to decide, where one is given. Raises `Ongeldig`."""
    if dag is None or dag == rij.uiterlijk:
        return
    if bezwaar := find_dagbezwaar(get_regio_kader(regio), describe_besluitvorming(rij), dag, moment.vandaag):
        raise Ongeldig("uiterlijk", bezwaar)
    rij.uiterlijk = dag


def register_advies(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    adviseur: str,
    advies: Advies,
    spoor: Spoor,
    moment: Moment,
) -> None:
    """The advice that the kader asks before the gemeenten decide.

    Raises `Ongeldig` for who is not asked, `Onbruikbaar` once it is decided, `Ingehaald`.
    """
    oud = _begin(session, regio, rij, Besluitstap.ADVISEREN, moment).besluitvorming
    gevraagd = get_regio_kader(regio).get_besluitregel(rij.soort).vooradvies
    if adviseur not in gevraagd:
        raise Ongeldig("adviseur", f"het kader vraagt bij dit besluit geen advies van '{adviseur}'")
    eerder = next((ander for ander in rij.adviezen if ander.adviseur == adviseur), None)
    if eerder is None:
        rij.adviezen.append(AdviesRecord(adviseur=adviseur, advies=advies, volgorde=len(rij.adviezen) + 1))
    else:
        eerder.advies = advies
    touch(rij, "titel")
    _log(session, regio, rij, "advies vastgelegd", spoor, oud)


def publish_uitslag(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor, *, vandaag: date
) -> Stand:
    """From today on everyone sees who decided what. Raises `Onbruikbaar` before it is decided, and a second time."""
    stand = _begin(session, regio, rij, Besluitstap.OPENBAREN, Moment(vandaag=vandaag))
    rij.openbaar_op = vandaag
    uitkomst = {"uitkomst": stand.telling.uitkomst.uitkomst}
    _log(session, regio, rij, "uitslag openbaar gemaakt", spoor, stand.besluitvorming, **uitkomst)
    return stand


def _log(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    wat: str,
    spoor: Spoor,
    oud: BesluitvormingBlok,
    **erbij: str,
) -> None:
    """Stores what changed, with what was and what became of it."""
    session.flush()
    nieuw = describe_besluitvorming(rij)
    anders = [veld for veld in LOOP if getattr(oud, veld) != getattr(nieuw, veld)]
    was, wordt = ({veld: getattr(blok, veld) for veld in anders} for blok in (oud, nieuw))
    if besluiten := _list_benoemd(oud, nieuw):
        wordt["besluiten"] = besluiten
    register(session, spoor, wat=wat, onderwerp=name_onderwerp(regio, rij.code), oud=was, nieuw={**wordt, **erbij})


def _list_benoemd(oud: BesluitvormingBlok, nieuw: BesluitvormingBlok) -> list[Any]:
    """The besluiten of which it was written down about which version they are."""
    paren = zip(oud.besluiten, nieuw.besluiten, strict=True)
    return [wordt for was, wordt in paren if was.versie != wordt.versie]
