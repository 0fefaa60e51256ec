"""Use cases: keeping how the social return of overeenkomsten stands, and holding what is kept against the facts."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio, list_regios
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.rules.kader import Kader
from inkoop.rules.sroiverloop import Sroiverloop, make_verloop
from inkoop.voortgang.records import SroistandRecord
from inkoop.voortgang.service import Overeenkomstvoortgang, list_voortgang
from inkoop.voortgang.sroiverloopblad import write_verloop
from inkoop.voortgang.store import (
    add_sroistanden,
    delete_sroistanden,
    list_met_waarde,
    list_nummers_zonder,
    list_regios_of,
    list_standen,
)

PAKKET = 250
REKENWIJZE = 1  # goes up when the same facts and kader give another outcome, or the course is kept in another shape
_EEN_DAG = date(2000, 1, 1)  # what is kept is the same whatever the day


@dataclass(frozen=True, kw_only=True)
class Sroistand:
    """What is kept of an overeenkomst, in euros over the whole term; `verloop` is None where `fout` says why."""

    verplichting: Decimal
    in_behandeling: Decimal
    openstaand: Decimal
    fout: str | None
    verloop: Sroiverloop | None


@dataclass(frozen=True, kw_only=True)
class Afwijking:
    """An overeenkomst of which what is kept is not what follows from the facts."""

    regio: str
    nummer: str


def mark_regel(kader: Kader) -> str:
    """What changes with the rule of a kader or the way the program computes, so that all must be computed anew."""
    return hashlib.sha256(f"{REKENWIJZE} {kader.sroi!r}".encode()).hexdigest()


def make_sroistand(voortgang: Overeenkomstvoortgang) -> Sroistand:
    """What does not depend on the day of how an overeenkomst goes."""
    verloop = None
    if voortgang.uitkomst is not None:
        verloop = make_verloop(voortgang.uitkomst, voortgang.overeenkomst.looptijd, voortgang.verrekeningen)
    return Sroistand(
        verplichting=voortgang.verplichting,
        in_behandeling=voortgang.in_behandeling,
        openstaand=voortgang.openstaand,
        fout=voortgang.fout,
        verloop=verloop,
    )


def compute_sroistanden(
    session: Session, regio: RegioRecord, nummers: Collection[str]
) -> Iterator[tuple[str, Sroistand]]:
    """What should be kept of overeenkomsten, by number; computed some at a time."""
    gevraagd = sorted(nummers)
    for begin in range(0, len(gevraagd), PAKKET):
        for voortgang in list_voortgang(session, regio, _EEN_DAG, gevraagd[begin : begin + PAKKET]):
            yield voortgang.overeenkomst.nummer, make_sroistand(voortgang)


def renew_sroistanden(session: Session, nummers_per_regio: Iterable[tuple[RegioRecord, dict[str, int]]]) -> int:
    """Computes anew what is kept of these overeenkomsten (ids by number) and stores it; returns how many it has."""
    aantal = 0
    for regio, ids in nummers_per_regio:
        delete_sroistanden(session, ids.values())
        rijen = _make_records(session, regio, ids)
        add_sroistanden(session, rijen)
        aantal += len(rijen)
    return aantal


def _make_records(session: Session, regio: RegioRecord, ids: dict[str, int]) -> list[SroistandRecord]:
    """What is kept of overeenkomsten; nothing where kader or content cannot be read, which whoever asks will hear."""
    try:
        regel = mark_regel(get_regio_kader(regio))
        return [_make_record(ids[nummer], regel, stand) for nummer, stand in compute_sroistanden(session, regio, ids)]
    except (Onbruikbaar, Afgekeurd):
        return []


def _make_record(overeenkomst: int, regel: str, stand: Sroistand) -> SroistandRecord:
    return SroistandRecord(
        overeenkomst_id=overeenkomst,
        regel=regel,
        verplichting=stand.verplichting,
        in_behandeling=stand.in_behandeling,
        openstaand=stand.openstaand,
        fout=stand.fout,
        verloop=write_verloop(stand.verloop),
    )


def renew_changed(session: Session, overeenkomsten: Collection[int]) -> None:
    """Computes anew what is kept of overeenkomsten of which a fact changed in this transaction."""
    renew_sroistanden(session, list_regios_of(session, overeenkomsten))


def renew_missing(session: Session) -> int:
    """Computes what is not kept, or by another rule than that of now; returns how many."""
    return renew_sroistanden(session, _list_missing(session))


def _list_missing(session: Session) -> Iterator[tuple[RegioRecord, dict[str, int]]]:
    for regio in list_regios(session):
        kader = get_regio_kader(regio)
        if kader.sroi is not None:
            yield regio, list_nummers_zonder(session, regio, mark_regel(kader))


def list_afwijkingen(session: Session) -> list[Afwijking]:
    """Every overeenkomst of which what is kept is there, and is not what follows from the facts."""
    return [
        Afwijking(regio=regio.code, nummer=nummer)
        for regio in list_regios(session)
        if (kader := get_regio_kader(regio)).sroi is not None
        for nummer in _list_afwijkend(session, regio, mark_regel(kader))
    ]


def renew_afwijkingen(session: Session, afwijkingen: Sequence[Afwijking]) -> None:
    """Computes anew what is kept of these overeenkomsten."""
    per_regio: dict[str, set[str]] = defaultdict(set)
    for een in afwijkingen:
        per_regio[een.regio].add(een.nummer)
    for code, nummers in per_regio.items():
        regio = get_regio(session, code)
        ids = {rij.nummer: rij.id for rij in list_met_waarde(session, regio, nummers)}
        renew_sroistanden(session, [(regio, ids)])


def _list_afwijkend(session: Session, regio: RegioRecord, regel: str) -> Iterator[str]:
    bewaard = list_standen(session, regio, regel)
    for nummer, stand in compute_sroistanden(session, regio, bewaard):
        rij = bewaard[nummer]
        nu = (stand.verplichting, stand.in_behandeling, stand.openstaand, stand.fout, write_verloop(stand.verloop))
        if nu != (rij.verplichting, rij.in_behandeling, rij.openstaand, rij.fout, rij.verloop):
            yield nummer
