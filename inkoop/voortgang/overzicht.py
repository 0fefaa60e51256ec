"""The list of overeenkomsten of a regio with their social return, out of what is kept: filtered, sorted and cut."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.geheugen import recall
from inkoop.overeenkomst.overzicht import list_nummers
from inkoop.rules.geld import NUL
from inkoop.rules.sroiverloop import Dagstand, read_dag
from inkoop.rules.voortgang import Voortgangsstand
from inkoop.voortgang.records import SroistandRecord
from inkoop.voortgang.service import Overeenkomstvoortgang, list_voortgang
from inkoop.voortgang.sroistand import Sroistand, compute_sroistanden, mark_regel
from inkoop.voortgang.sroiverloopblad import read_verloop
from inkoop.voortgang.store import (
    SORTEER,
    Kandidaat,
    count_kandidaten,
    list_kandidaatnummers,
    list_kandidaten,
    list_nummers_zonder,
    list_partijen,
)

ERNST = {stand: plaats for plaats, stand in enumerate(reversed(Voortgangsstand))}


@dataclass(frozen=True, kw_only=True)
class Bladzijde:
    """Which part of a list is shown, and in which order."""

    sorteer: str
    aflopend: bool
    begin: int
    aantal: int


@dataclass(frozen=True, kw_only=True)
class Overzichtrij:
    """The social return of one overeenkomst on a day; amounts in euros over the whole term.

    `einde` is the last day with the extensions that were agreed. `dagstand` is None where the facts cannot be computed
    with; then `fout` says why. `kvks` are the names of the parties by KvK number.
    """

    nummer: str
    titel: str
    einde: date
    verplichting: Decimal
    in_behandeling: Decimal
    openstaand: Decimal
    fout: str | None
    dagstand: Dagstand | None
    kvks: Mapping[str, str]

    @property
    def gedaan(self) -> Decimal:
        """What counts up to and including the day."""
        return self.dagstand.gedaan if self.dagstand else NUL

    @property
    def stand(self) -> Voortgangsstand | None:
        """How the overeenkomst goes as a whole."""
        return self.dagstand.stand if self.dagstand else None


DAGSLEUTELS: Mapping[str, Callable[[Dagstand | None], Any]] = {
    "gedaan": lambda dagstand: dagstand.gedaan if dagstand else NUL,
    "stand": lambda dagstand: ERNST.get(dagstand.stand, -1) if dagstand and dagstand.stand else -1,
}
Bedragen = Sroistand | SroistandRecord
_Gemeten = tuple[Kandidaat, Bedragen, Dagstand | None]


def list_pagina(
    session: Session, regio: RegioRecord, dag: date, filters: Mapping[str, str], blad: Bladzijde
) -> tuple[list[Overzichtrij], int]:
    """A page of what fits `filters` (zoek, aanbieder, stand), and how many fit in all. None without social return.

    Of the whole regio only what is kept is read, and only where the order or the filter depends on the day; what is
    not kept is computed. The number of queries is fixed.
    """
    kader = get_regio_kader(regio)
    if kader.sroi is None:
        return [], 0
    regel, vast = mark_regel(kader), {"regio": regio.code, "met_waarde": "ja", **filters}
    ontbrekend = dict(compute_sroistanden(session, regio, list_nummers_zonder(session, regio, regel)))
    if ontbrekend or filters.get("stand") or blad.sorteer not in SORTEER:
        sleutel = ("sroidagen", regio.code, dag)
        dagen = recall(session, sleutel, kader, lambda: _read_dagen(session, regio, ontbrekend, dag))
        if ontbrekend:
            gekozen = _choose_from_all(session, vast, blad, ontbrekend, dagen)
            deel, aantal = gekozen[blad.begin : blad.begin + blad.aantal], len(gekozen)
        else:
            deel, aantal = _choose_by_dag(session, vast, blad, dagen)
    else:
        rijen = list_kandidaten(session, vast, blad.sorteer, blad.aflopend, begin=blad.begin, aantal=blad.aantal)
        deel, aantal = [(rij, _read(rij), _read_dag(rij, {}, dag)) for rij in rijen], count_kandidaten(session, vast)
    return _make_rijen(session, deel), aantal


def _choose_from_all(
    session: Session,
    vast: Mapping[str, str],
    blad: Bladzijde,
    ontbrekend: Mapping[str, Sroistand],
    dagen: Mapping[str, Dagstand | None],
) -> list[_Gemeten]:
    """All that fits, in order, where the database alone cannot tell."""
    sorteer = blad.sorteer if blad.sorteer in SORTEER else "nummer"
    rijen = list_kandidaten(session, vast, sorteer, blad.aflopend, met_verloop=False)
    gemeten = [(rij, ontbrekend.get(rij.nummer) or _read(rij), dagen[rij.nummer]) for rij in rijen]
    if stand := vast.get("stand"):
        gemeten = [een for een in gemeten if een[2] is not None and een[2].stand == stand]
    if blad.sorteer in DAGSLEUTELS:
        gemeten.sort(key=lambda een: DAGSLEUTELS[blad.sorteer](een[2]), reverse=blad.aflopend)
    elif ontbrekend and blad.sorteer in Sroistand.__dataclass_fields__:
        gemeten.sort(key=lambda een: getattr(een[1], blad.sorteer), reverse=blad.aflopend)
    return gemeten


def _choose_by_dag(
    session: Session, vast: Mapping[str, str], blad: Bladzijde, dagen: Mapping[str, Dagstand | None]
) -> tuple[list[_Gemeten], int]:
    """As `_choose_from_all` where all is kept: the page, and how many fit. Only the page is read whole."""
    sorteer = blad.sorteer if blad.sorteer in SORTEER else "nummer"
    nummers = list_kandidaatnummers(session, vast, sorteer, blad.aflopend)
    if stand := vast.get("stand"):
        nummers = [een for een in nummers if (dagstand := dagen[een]) is not None and dagstand.stand == stand]
    if blad.sorteer in DAGSLEUTELS:
        nummers.sort(key=lambda een: DAGSLEUTELS[blad.sorteer](dagen[een]), reverse=blad.aflopend)
    hier = nummers[blad.begin : blad.begin + blad.aantal]
    rijen = {
        rij.nummer: rij for rij in list_kandidaten(session, vast, "nummer", False, met_verloop=False, nummers=hier)
    }
    return [(rijen[een], _read(rijen[een]), dagen[een]) for een in hier], len(nummers)


def _read_dagen(
    session: Session, regio: RegioRecord, ontbrekend: Mapping[str, Sroistand], dag: date
) -> dict[str, Dagstand | None]:
    """Every overeenkomst of a regio on a day, by number."""
    rijen = list_kandidaten(session, {"regio": regio.code, "met_waarde": "ja"}, "nummer", False)
    return {rij.nummer: _read_dag(rij, ontbrekend, dag) for rij in rijen}


def _read_dag(rij: Kandidaat, ontbrekend: Mapping[str, Sroistand], dag: date) -> Dagstand | None:
    """An overeenkomst on a day, by what is kept of it or was computed now."""
    if nu := ontbrekend.get(rij.nummer):
        return read_dag(nu.verloop, dag) if nu.verloop else None
    verloop = read_verloop(rij.stand.verloop) if rij.stand else None
    return read_dag(verloop, dag) if verloop else None


def _read(rij: Kandidaat) -> Bedragen:
    assert rij.stand is not None, "what is not kept was computed"
    return rij.stand


def _make_rijen(session: Session, gemeten: Sequence[_Gemeten]) -> list[Overzichtrij]:
    partijen = list_partijen(session, [rij.overeenkomst_id for rij, _, _ in gemeten])
    return [
        Overzichtrij(
            nummer=rij.nummer,
            titel=rij.titel,
            einde=rij.einde,
            verplichting=stand.verplichting,
            in_behandeling=stand.in_behandeling,
            openstaand=stand.openstaand,
            fout=stand.fout,
            dagstand=dagstand,
            kvks=partijen.get(rij.overeenkomst_id, {}),
        )
        for rij, stand, dagstand in gemeten
    ]


def list_van_aanbieder(session: Session, regio: RegioRecord, kvk: str, dag: date) -> list[Overeenkomstvoortgang]:
    """The social return of every overeenkomst to which an aanbieder is a party, by number."""
    filters = {"regio": regio.code, "met_waarde": "ja", "aanbieder": kvk}
    return list_voortgang(session, regio, dag, list_nummers(session, filters, sorteer="nummer", aflopend=False))
