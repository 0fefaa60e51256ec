"""A checked kader file as parts that a page can show: provisions, fields, tables and lists."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inkoop.invoer.types import parse_dag, parse_datum
from inkoop.kader.toon import NA_BLOK
from inkoop.rules.periode import Termijn
from inkoop.rules.taal import MAANDEN, VAST, write_datum

HOOGSTENS_OP_REGEL = 3
HOOGSTENS_KOLOMMEN = 5
HOOGSTENS_IN_CEL = 120
KOP = ("kader", "titel")  # stands above the page
NAMEN = {"besluitopties": "Mogelijke besluiten", "id": "Kenmerk", "rondes": "Ronde", "sroi": "Social return"}
_DATUM = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DAG = re.compile(r"\d\d-\d\d", re.ASCII)
_DECIMAAL = re.compile(r"-?\d+\.\d+%?", re.ASCII)
_EENHEDEN = frozenset({"dagen", "weken", "maanden", "jaren"})
_GROOT = re.compile(r"\d{5,}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Veld:
    """A field with what it holds: a text, a list of texts, a table or a part of its own."""

    naam: str
    tekst: str | None = None
    lijst: tuple[str, ...] = ()
    tabel: "Tabel | None" = None
    delen: tuple["Onderdeel", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tabel:
    """Rows with the same fields, all plain texts."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Onderdeel:
    """A provision: its name, its fields, its article, how it was read and what its source contradicts."""

    naam: str
    velden: tuple[Veld, ...]
    grondslag: str | None = None
    interpretatie: str | None = None
    let_op: str | None = None


def list_onderdelen(inhoud: Mapping[str, Any]) -> list[Onderdeel]:
    """The parts of a kader file, in the order in which they were written."""
    return [_make_onderdeel(naam, waarde) for naam, waarde in inhoud.items() if naam not in KOP and waarde]


def _make_onderdeel(naam: str, waarde: Any) -> Onderdeel:
    if not isinstance(waarde, Mapping):
        return Onderdeel(naam=write_naam(naam), velden=(_make_veld(naam, waarde),))
    velden = tuple(_make_veld(veld, deel) for veld, deel in waarde.items() if veld not in NA_BLOK and has_inhoud(deel))
    na = {veld: str(waarde[veld]) for veld in NA_BLOK if waarde.get(veld)}
    return Onderdeel(naam=write_naam(naam), velden=velden, **na)


def _make_veld(naam: str, waarde: Any) -> Veld:
    kop = write_naam(naam)
    if isinstance(waarde, Mapping):
        return _make_veld_of_blok(naam, waarde)
    if isinstance(waarde, Sequence) and not isinstance(waarde, str):
        if tabel := _find_tabel(waarde):
            return Veld(naam=kop, tabel=tabel)
        if any(isinstance(deel, Mapping) for deel in waarde):
            return Veld(naam=kop, delen=tuple(_list_delen(waarde)))
        return Veld(naam=kop, lijst=tuple(write_tekst(deel) for deel in waarde))
    return Veld(naam=kop, tekst=write_tekst(waarde))


def _make_veld_of_blok(naam: str, waarde: Mapping[str, Any]) -> Veld:
    """A term and a short block of plain values are one line, a long one is a table, any other a part of its own."""
    if set(waarde) <= _EENHEDEN:
        termijn = Termijn(**{eenheid: int(aantal) for eenheid, aantal in waarde.items()})
        return Veld(naam=write_naam(naam), tekst=str(termijn))
    is_vlak = all(is_plat(deel) for deel in waarde.values()) and not set(waarde) & set(NA_BLOK)
    if is_vlak and len(waarde) <= HOOGSTENS_OP_REGEL:
        regel = ", ".join(f"{write_naam(veld).lower()} {write_tekst(deel)}" for veld, deel in waarde.items())
        return Veld(naam=write_naam(naam), tekst=regel)
    if is_vlak:
        rijen = tuple((write_naam(veld), write_tekst(deel)) for veld, deel in waarde.items())
        return Veld(naam=write_naam(naam), tabel=Tabel(koppen=("Naam", "Waarde"), rijen=rijen))
    return Veld(naam=write_naam(naam), delen=(_make_onderdeel("", waarde),))


def _find_tabel(waarden: Sequence[Any]) -> Tabel | None:
    """A table when every item is a block of short, plain values; a long text reads better below its name."""
    if not all(isinstance(waarde, Mapping) for waarde in waarden) or not waarden:
        return None
    velden = list(dict.fromkeys(veld for waarde in waarden for veld in waarde))
    if not 1 < len(velden) <= HOOGSTENS_KOLOMMEN:
        return None
    if any(not is_plat(deel) or len(str(deel)) > HOOGSTENS_IN_CEL for w in waarden for deel in w.values()):
        return None
    rijen = tuple(tuple(write_tekst(w[veld]) if veld in w else "" for veld in velden) for w in waarden)
    return Tabel(koppen=tuple(map(write_naam, velden)), rijen=rijen)


def _list_delen(waarden: Sequence[Any]) -> Iterator[Onderdeel]:
    for nummer, waarde in enumerate(waarden, start=1):
        if isinstance(waarde, Mapping):
            kop = next((str(waarde[veld]) for veld in ("naam", "titel", "id", "code") if veld in waarde), str(nummer))
            yield _make_onderdeel(kop, waarde)
        else:
            yield Onderdeel(naam=str(nummer), velden=(Veld(naam="", tekst=write_tekst(waarde)),))


def has_inhoud(waarde: Any) -> bool:
    """Whether there is something to show."""
    return waarde is not None and waarde not in ([], {}, "")


def is_plat(waarde: Any) -> bool:
    """Whether a value is one text, number, date or yes-or-no."""
    return not isinstance(waarde, Mapping | list)


def write_naam(naam: str) -> str:
    """The name of a field as a heading: `jaren_voor_ingang` becomes `Jaren voor ingang`."""
    tekst = NAMEN.get(naam, str(naam).replace("_", " "))
    return tekst[:1].upper() + tekst[1:]


def write_tekst(waarde: Any) -> str:
    """A plain value as Dutch readers write it."""
    if waarde is None or isinstance(waarde, bool):
        return {None: "geen", True: "ja", False: "nee"}[waarde]
    tekst = str(waarde)
    if _DATUM.fullmatch(tekst):
        return write_datum(parse_datum(tekst))
    if _DAG.fullmatch(tekst):
        dag = parse_dag(tekst)
        return f"{dag.dag}{VAST}{MAANDEN[dag.maand - 1]}"
    if _DECIMAAL.fullmatch(tekst):
        return tekst.replace(".", ",")
    if _GROOT.fullmatch(tekst):
        return f"{int(tekst):,}".replace(",", ".")
    return tekst
