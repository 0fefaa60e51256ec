"""Use case: a gemeente announces that it leaves the arrangement (kader: uittreding)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.deelneming.records import DeelnemingRecord
from inkoop.deelneming.service import add_deelneming, check_begin, keep_deelneming
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstatus
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum
from inkoop.rules.uittreding import REDENEN, Uittreding, Uittredingsregel, Uittredingsuitkomst, determine_uittreding

VELDEN = {
    "centrumgemeente": "gemeente",
    "geen_toestemming_raad": "toestemming_raad_op",
    "niet_aangetekend": "aangetekend",
    "na_einde": "datum",
}


@dataclass(frozen=True, kw_only=True)
class Aankondiging:
    """The letter of a gemeente that leaves: its day, how it was sent, what college and raad decided before."""

    gemeente: str
    datum: date
    bron: str
    aangetekend: bool = False
    besluit_college_op: date | None = None
    toestemming_raad_op: date | None = None
    gewenst_per: date | None = None


def judge_uittreding(kader: Kader, brief: Aankondiging) -> Uittredingsuitkomst:
    """Whether and from when a gemeente can leave. Raises `Ongeldig` without a rule, and for who takes no part."""
    regel = get_regel(kader)
    raad = brief.toestemming_raad_op
    uittreding = Uittreding(
        gemeente=brief.gemeente,
        brief=brief.datum,
        aangetekend=brief.aangetekend,
        toestemming_raad=raad is not None and raad <= brief.datum,
    )
    einde = kader.duur.tot if kader.duur else None
    return determine_uittreding(regel, kader.gemeenten, kader.centrumgemeente, einde, uittreding)


def get_regel(kader: Kader) -> Uittredingsregel:
    """The rule on leaving. Raises `Ongeldig` where the kader has none."""
    if kader.uittreding is None:
        raise Ongeldig("kader", f"kader {kader.kader} kent geen uittreding van een gemeente")
    return kader.uittreding


def announce_uittreding(
    session: Session, regio: RegioRecord, kader: Kader, brief: Aankondiging, spoor: Spoor, vandaag: date
) -> DeelnemingRecord:
    """Keeps that a gemeente leaves, from which day and until when it goes on paying.

    Raises `Ongeldig` with every reason of the rule and its article, for a college that did not decide between its
    raad and the letter, and for a day on which leaving cannot be.
    """
    check_begin(session, regio, brief.gemeente, brief.datum, brief.bron, vandaag)
    uitkomst = judge_uittreding(kader, brief)
    _check_redenen(uitkomst)
    _check_college(uitkomst, brief)
    ingang = _find_ingang(kader, uitkomst, brief)
    rij = add_deelneming(session, regio, Deelnemingsoort.UITTREDING, brief.gemeente, brief.datum)
    rij.bron, rij.aangetekend, rij.status = brief.bron.strip(), brief.aangetekend, Deelnemingstatus.AANGEKONDIGD
    rij.besluit_college_op, rij.toestemming_raad_op = brief.besluit_college_op, brief.toestemming_raad_op
    rij.gewenst_per, rij.ingang, rij.betaalt_door_tot = brief.gewenst_per, ingang, uitkomst.betaalt_door_tot
    return keep_deelneming(session, rij, None, spoor)


def _check_redenen(uitkomst: Uittredingsuitkomst) -> None:
    if uitkomst.redenen:
        zinnen = " ".join(REDENEN[code] for code in uitkomst.redenen)
        raise Ongeldig(VELDEN[uitkomst.redenen[0]], f"{zinnen}{_cite(uitkomst)}")


def _check_college(uitkomst: Uittredingsuitkomst, brief: Aankondiging) -> None:
    college, raad = brief.besluit_college_op, brief.toestemming_raad_op
    if college is None:
        raise Ongeldig("besluit_college_op", f"ontbreekt; het college van de gemeente besluit{_cite(uitkomst)}")
    if raad is not None and college < raad:
        raise Ongeldig("besluit_college_op", f"ligt voor de toestemming van de raad{_cite(uitkomst)}")
    if college > brief.datum:
        raise Ongeldig("besluit_college_op", f"ligt na de brief van {write_datum(brief.datum)}{_cite(uitkomst)}")


def _find_ingang(kader: Kader, uitkomst: Uittredingsuitkomst, brief: Aankondiging) -> date:
    """The first day, or the later one that was asked."""
    gewenst, dag = brief.gewenst_per, get_regel(kader).alleen_per
    if gewenst is None:
        return uitkomst.vroegste
    if gewenst < uitkomst.vroegste or (dag is not None and dag.find_on_or_after(gewenst) != gewenst):
        eerste = write_datum(uitkomst.vroegste)
        raise Ongeldig("gewenst_per", f"kan niet; de eerste dag waarop uittreden kan, is {eerste}{_cite(uitkomst)}")
    if kader.duur is not None and kader.duur.tot is not None and gewenst > kader.duur.tot:
        einde = write_datum(kader.duur.tot)
        raise Ongeldig("gewenst_per", f"ligt na {einde}, de laatste dag van de regeling ({kader.duur.grondslag})")
    return gewenst


def _cite(uitkomst: Uittredingsuitkomst) -> str:
    return f" ({uitkomst.grondslag})" if uitkomst.grondslag else ""
