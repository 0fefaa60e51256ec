"""The rows of a list as the fields of a dossier, with every cell that cannot be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inkoop.inlezen.lijstkolom import Lijstkolom
from inkoop.invoer.cellen import check_keuze, read_waarde
from inkoop.invoer.faults import suggest
from inkoop.invoer.rekenblad import Celfout, Rekenblad
from inkoop.invoer.sheet import Bladrij

Velden = dict[tuple[str, ...], Any]


@dataclass(frozen=True, kw_only=True)
class Lijstrij:
    """A row: its number in the sheet, and what it says by the field of the dossier; an empty cell says nothing."""

    nummer: int
    velden: Velden


def read_rijen(blad: Rekenblad, kolommen: Sequence[Lijstkolom]) -> tuple[list[Lijstrij], list[Celfout]]:
    """The rows, and every fault: of the heads, of a cell, of a row that lacks what it must have."""
    fouten = [*blad.fouten, *_check_koppen(blad, kolommen)]
    op_kop = {kolom.kop.casefold(): kolom for kolom in kolommen}
    plekken = {kop: plek for plek, kop in enumerate(blad.koppen, start=1)}
    rijen = []
    for rij in blad.rijen:
        velden, klachten = _read_rij(rij, op_kop, plekken)
        al_fout = {fout.kolom for fout in blad.fouten if fout.rij == rij.nummer}
        fouten += [fout for fout in klachten if fout.kolom not in al_fout]
        rijen.append(Lijstrij(nummer=rij.nummer, velden=velden))
    if not rijen and not fouten:
        fouten.append(Celfout(rij=2, kolom=None, melding="er staan geen rijen onder de kop"))
    return rijen, sorted(fouten, key=lambda fout: (fout.rij, fout.kolom or 0))


def _check_koppen(blad: Rekenblad, kolommen: Sequence[Lijstkolom]) -> Iterator[Celfout]:
    bekend = {kolom.kop.casefold(): kolom.kop for kolom in kolommen}
    for plek, kop in enumerate(blad.koppen, start=1):
        if kop.casefold() not in bekend:
            melding = f"'{kop}' is geen kolom van deze lijst{suggest(kop, bekend.values())}"
            yield Celfout(rij=1, kolom=plek, melding=melding)
    gelezen = {kop.casefold() for kop in blad.koppen}
    for kolom in kolommen:
        if kolom.verplicht and kolom.kop.casefold() not in gelezen:
            yield Celfout(rij=1, kolom=None, melding=f"de kolom '{kolom.kop}' ontbreekt; zet haar in de eerste rij")


def _read_rij(
    rij: Bladrij, op_kop: Mapping[str, Lijstkolom], plekken: Mapping[str, int]
) -> tuple[Velden, list[Celfout]]:
    velden: Velden = {}
    fouten = []
    for kop, cel in rij.cellen.items():
        kolom = op_kop.get(kop.casefold())
        if kolom is None:
            continue
        try:
            waarde = read_waarde(cel, kolom.soort)
            velden[kolom.veld] = check_keuze(waarde, kolom.keuzes) if kolom.keuzes else waarde
        except ValueError as fout:
            fouten.append(Celfout(rij=rij.nummer, kolom=plekken[kop], melding=str(fout)))
    gevuld = {kop.casefold() for kop in rij.cellen}
    for kop, plek in plekken.items():
        kolom = op_kop.get(kop.casefold())
        if kolom is not None and kolom.verplicht and kop.casefold() not in gevuld:
            fouten.append(Celfout(rij=rij.nummer, kolom=plek, melding="is leeg; vul deze cel in"))
    return velden, fouten
