"""Use cases: trying a list on the dossier of a regio, and storing it as a whole or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy.orm import Session

from inkoop.dossier.export import describe_dossier
from inkoop.dossier.load import load_documents
from inkoop.dossier.read import check_document
from inkoop.dossier.schema import Dossier
from inkoop.dossier.write import write_dossier
from inkoop.eisen.bibliotheek import check_bibliotheekeis
from inkoop.eisen.nummers import Nummergebruik, read_nummergebruik
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.versies import Vastgelegd, check_open
from inkoop.inlezen.kolommen import Lijstsoort, list_kolommen
from inkoop.inlezen.lijstkolom import Lijstkolom
from inkoop.inlezen.rijen import Lijstrij, read_rijen
from inkoop.inlezen.samenvoegen import Samengevoegd, merge_rijen
from inkoop.inlezen.woorden import write_veld
from inkoop.invoer.faults import Fout, FoutenInBestand, Pad
from inkoop.invoer.reader import parse_yaml
from inkoop.invoer.rekenblad import Celfout, Rekenblad, read_rekenblad
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.vast import list_vast
from inkoop.rules.bepaling import Ongeldig

KOPRIJ = 1
NIEUW, GEWIJZIGD, GELIJK = "nieuw", "gewijzigd", "gelijk"


@dataclass(frozen=True, kw_only=True)
class Veldwijziging:
    """What changes in a field: its column, the value that is there and the one in the list."""

    kolom: str
    oud: str
    nieuw: str


@dataclass(frozen=True, kw_only=True)
class Rijuitkomst:
    """What a row does: its number, what it is about, whether that is new, changed or the same, and what changes."""

    nummer: int
    naam: str
    uitkomst: str
    wijzigingen: tuple[Veldwijziging, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Inleesfout:
    """A fault by its place: the sheet, the row, the head of the column (None: the row as a whole), and the message."""

    blad: str
    rij: int | None
    kolom: str | None
    melding: str


@dataclass(frozen=True, kw_only=True)
class Inleesproef:
    """What a list would do: every row, or every fault; with one fault nothing is stored."""

    rijen: tuple[Rijuitkomst, ...] = ()
    fouten: tuple[Inleesfout, ...] = ()

    def count(self, uitkomst: str) -> int:
        """How many rows are new, changed or the same."""
        return sum(rij.uitkomst == uitkomst for rij in self.rijen)


def try_lijst(session: Session, regio: RegioRecord, soort: Lijstsoort, naam: str, inhoud: bytes) -> Inleesproef:
    """What a list would do, without storing it. Raises `Onbruikbaar` for a file that cannot be opened at all."""
    proef, _ = _prepare(session, regio, soort, naam, inhoud)
    return proef


def load_lijst(
    session: Session,
    regio: RegioRecord,
    soort: Lijstsoort,
    naam: str,
    inhoud: bytes,
    spoor: Spoor,
    gezien: Inleesproef | None = None,
) -> Inleesproef:
    """Stores a list, all of it or nothing where there is a fault; what it did, or every fault. Raises `Onbruikbaar`.

    With `gezien` nothing either when it would do something else by now than what someone saw.
    """
    proef, samen = _prepare(session, regio, soort, naam, inhoud)
    if samen is not None and gezien in (None, proef):
        load_documents(session, [samen.document], spoor)
    return proef


def _prepare(
    session: Session, regio: RegioRecord, soort: Lijstsoort, naam: str, inhoud: bytes
) -> tuple[Inleesproef, Samengevoegd | None]:
    """The trial of a list, and the dossier with it where it has no fault."""
    kolommen = list_kolommen(soort, get_regio_kader(regio))
    blad = read_rekenblad(naam, inhoud)
    rijen, fouten = read_rijen(blad, kolommen)
    oud = describe_dossier(session, regio)
    slecht = {fout.rij for fout in fouten}
    goed = [] if KOPRIJ in slecht else [rij for rij in rijen if rij.nummer not in slecht]
    samen = merge_rijen(parse_yaml(write_dossier(oud), naam), soort, goed)
    gevonden = [_place_cel(blad, een) for een in (*fouten, *samen.fouten)]
    nieuw: Dossier | None = None
    try:
        nieuw = check_document(session, samen.document)
    except FoutenInBestand as fout:
        gevonden += [_place_fout(blad, samen, kolommen, een) for een in fout.fouten]
    if nieuw is not None:
        gevonden += _list_vast(session, regio, oud, nieuw, samen, blad, kolommen)
    if gevonden or nieuw is None:
        return Inleesproef(fouten=tuple(sorted(gevonden, key=lambda een: (een.rij or 0, een.kolom or "")))), None
    return Inleesproef(rijen=tuple(_list_uitkomsten(oud, nieuw, samen, kolommen))), samen


def _list_vast(
    session: Session,
    regio: RegioRecord,
    oud: Dossier,
    nieuw: Dossier,
    samen: Samengevoegd,
    blad: Rekenblad,
    kolommen: Sequence[Lijstkolom],
) -> Iterator[Inleesfout]:
    """What may not change any more: a closed programma, a version in the library that is used, what was signed."""
    for was, wordt in zip(oud.inkoopplannen, nieuw.inkoopplannen, strict=True):
        try:
            check_open(session, regio, "eisen", wordt.code, was.eisen, wordt.eisen)
        except Vastgelegd as fout:
            yield Inleesfout(blad=blad.naam, rij=None, kolom=None, melding=str(fout))
    yield from _list_nummers(session, regio, nieuw, samen, blad, kolommen)
    yield from _list_getekend(oud, nieuw, samen, blad, kolommen)
    for plek, eis in enumerate(nieuw.eisenbibliotheek):
        rij = samen.plaatsen.get(("eisenbibliotheek", plek))
        if rij is None:
            continue
        try:
            check_bibliotheekeis(session, regio, eis)
        except Ongeldig as fout:
            yield Inleesfout(
                blad=blad.naam, rij=rij.nummer, kolom=_find_kop(kolommen, (fout.veld,)), melding=fout.melding
            )


def _list_nummers(
    session: Session,
    regio: RegioRecord,
    nieuw: Dossier,
    samen: Samengevoegd,
    blad: Rekenblad,
    kolommen: Sequence[Lijstkolom],
) -> Iterator[Inleesfout]:
    """New requirements under a number that was of another one, by the rule that the screens have."""
    gebruik: dict[str, Nummergebruik] = {}
    for pad, rij in samen.plaatsen.items():
        if pad[0] != "inkoopplannen" or pad not in samen.nieuw:
            continue
        code = _find(nieuw, pad[:2]).code
        if code not in gebruik:
            gebruik[code] = read_nummergebruik(session, regio, code)
        try:
            gebruik[code].check(_find(nieuw, pad))
        except Ongeldig as fout:
            kop = _find_kop(kolommen, (fout.veld,))
            yield Inleesfout(blad=blad.naam, rij=rij.nummer, kolom=kop, melding=fout.melding)


def _list_getekend(
    oud: Dossier, nieuw: Dossier, samen: Samengevoegd, blad: Rekenblad, kolommen: Sequence[Lijstkolom]
) -> Iterator[Inleesfout]:
    """The terms of overeenkomsten that were signed: no list changes them unseen."""
    eerder = {een.nummer: een for een in oud.overeenkomsten}
    for plek, overeenkomst in enumerate(nieuw.overeenkomsten):
        rij, was = samen.plaatsen.get(("overeenkomsten", plek)), eerder.get(overeenkomst.nummer)
        for veld, melding in list_vast(was, overeenkomst) if rij is not None and was is not None else ():
            kop = _find_kop(kolommen, (veld,))
            yield Inleesfout(blad=blad.naam, rij=rij.nummer if rij else None, kolom=kop, melding=melding)


def _place_cel(blad: Rekenblad, fout: Celfout) -> Inleesfout:
    kop = blad.koppen[fout.kolom - 1] if fout.kolom is not None and fout.kolom <= len(blad.koppen) else None
    return Inleesfout(blad=blad.naam, rij=fout.rij, kolom=kop, melding=fout.melding)


def _place_fout(blad: Rekenblad, samen: Samengevoegd, kolommen: Sequence[Lijstkolom], fout: Fout) -> Inleesfout:
    """A fault of the dossier at the row that made it; without one it lies in what was stored before."""
    for lengte in range(len(fout.pad), 1, -1):
        rij = samen.plaatsen.get(fout.pad[:lengte])
        if rij is not None:
            kop = _find_kop(kolommen, fout.pad[lengte:])
            return Inleesfout(blad=blad.naam, rij=rij.nummer, kolom=kop, melding=fout.melding)
    return Inleesfout(blad="het dossier zelf", rij=None, kolom=None, melding=str(fout))


def _find_kop(kolommen: Sequence[Lijstkolom], pad: Pad) -> str | None:
    """The column that a field of the dossier comes from, or the first one inside it."""
    for lengte in range(len(pad), 0, -1):
        for kolom in kolommen:
            if kolom.veld[:lengte] == pad[:lengte]:
                return kolom.kop
    return None


def _list_uitkomsten(
    oud: Dossier, nieuw: Dossier, samen: Samengevoegd, kolommen: Sequence[Lijstkolom]
) -> Iterator[Rijuitkomst]:
    for pad, rij in samen.plaatsen.items():
        was = None if pad in samen.nieuw else _find(oud, pad)
        wordt = _find(nieuw, pad)
        wijzigingen = tuple(_compare(was, wordt, kolommen)) if was is not None else ()
        uitkomst = NIEUW if was is None else GEWIJZIGD if wijzigingen else GELIJK
        yield Rijuitkomst(nummer=rij.nummer, naam=_name(rij), uitkomst=uitkomst, wijzigingen=wijzigingen)


def _name(rij: Lijstrij) -> str:
    """What a row is about, by the fields that say so."""
    velden = (("naam",), ("kvk",), ("nummer",), ("titel",), ("overeenkomst",), ("id",), ("code",), ("versie",))
    return ", ".join(str(rij.velden[veld]) for veld in velden if veld in rij.velden)


def _find(dossier: Dossier, pad: Pad) -> Any:
    waarde: Any = dossier
    for deel in pad:
        waarde = waarde[deel] if isinstance(deel, int) else getattr(waarde, deel)
    return waarde


def _compare(was: BaseModel, wordt: BaseModel, kolommen: Sequence[Lijstkolom]) -> Iterator[Veldwijziging]:
    for kolom in kolommen:
        oud, nieuw = (write_veld(blok, kolom.veld) for blok in (was, wordt))
        if oud != nieuw:
            yield Veldwijziging(kolom=kolom.kop, oud=oud, nieuw=nieuw)
