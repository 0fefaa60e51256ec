"""The list of overeenkomsten of a regio with their social return: filtered, sorted and cut to a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.overzicht import list_nummers, list_overzicht
from inkoop.rules.voortgang import Voortgangsstand
from inkoop.voortgang.service import Overeenkomstvoortgang, list_voortgang

IN_DE_DATABASE = ("nummer", "titel", "einde")
ERNST = {stand: plaats for plaats, stand in enumerate(reversed(Voortgangsstand))}
SLEUTELS: Mapping[str, Callable[[Overeenkomstvoortgang], Any]] = {
    "verplichting": lambda rij: rij.verplichting,
    "gedaan": lambda rij: rij.gedaan,
    "in_behandeling": lambda rij: rij.in_behandeling,
    "openstaand": lambda rij: rij.openstaand,
    "stand": lambda rij: ERNST.get(rij.stand, -1) if rij.stand else -1,
}


@dataclass(frozen=True, kw_only=True)
class Bladzijde:
    """Which part of a list is shown, and in which order."""

    sorteer: str
    aflopend: bool
    begin: int
    aantal: int


def list_pagina(
    session: Session, regio: RegioRecord, dag: date, filters: Mapping[str, str], blad: Bladzijde
) -> tuple[list[Overeenkomstvoortgang], int]:
    """A page of what fits `filters` (zoek, aanbieder, stand), and how many fit in all.

    Only what the order and the filter ask is computed: all of the regio where they look at the balance, else the
    overeenkomsten of the page. The number of queries is fixed.
    """
    vast = {"regio": regio.code, "met_waarde": "ja", **filters}
    if filters.get("stand") or blad.sorteer not in IN_DE_DATABASE:
        return _choose_from_all(session, regio, dag, vast, blad)
    rijen, aantal = list_overzicht(
        session, vast, sorteer=blad.sorteer, aflopend=blad.aflopend, begin=blad.begin, aantal=blad.aantal
    )
    volgorde = [rij.nummer for rij in rijen]
    per_nummer = {rij.overeenkomst.nummer: rij for rij in list_voortgang(session, regio, dag, volgorde)}
    return [per_nummer[nummer] for nummer in volgorde if nummer in per_nummer], aantal


def _choose_from_all(
    session: Session, regio: RegioRecord, dag: date, vast: Mapping[str, str], blad: Bladzijde
) -> tuple[list[Overeenkomstvoortgang], int]:
    sorteer = blad.sorteer if blad.sorteer in IN_DE_DATABASE else IN_DE_DATABASE[0]
    passend = list_nummers(session, vast, sorteer=sorteer, aflopend=blad.aflopend)
    plaats = {nummer: plek for plek, nummer in enumerate(passend)}
    rijen = [rij for rij in list_voortgang(session, regio, dag) if rij.overeenkomst.nummer in plaats]
    rijen = [rij for rij in rijen if vast.get("stand", "") in ("", rij.stand)]
    rijen.sort(key=lambda rij: plaats[rij.overeenkomst.nummer])
    if blad.sorteer in SLEUTELS:
        rijen.sort(key=SLEUTELS[blad.sorteer], reverse=blad.aflopend)
    return rijen[blad.begin : blad.begin + blad.aantal], len(rijen)


def list_van_aanbieder(session: Session, regio: RegioRecord, kvk: str, dag: date) -> list[Overeenkomstvoortgang]:
    """The social return of every overeenkomst to which an aanbieder is a party, by number."""
    filters = {"regio": regio.code, "met_waarde": "ja", "aanbieder": kvk}
    return list_voortgang(session, regio, dag, list_nummers(session, filters, sorteer="nummer", aflopend=False))
