"""XLSX files that people send: opened only when nothing in them runs, computes, unfolds or comes from elsewhere."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from inkoop.invoer.faults import Onbruikbaar, make_onleesbaar
from inkoop.invoer.sheet import MAX_KOLOMMEN, MAX_RIJEN, Bladrij, read_cel, split_kop

MAX_BYTES = 5 * 2**20
MAX_UITGEPAKT = 100 * 2**20
MAX_LEDEN = 1_000
TOELICHTING = ("Uitleg", "Keuzes")  # sheets of the example that hold no rows
_ZIP, _OUD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_FORMULE, _FOUT = "f", "e"
_VREEMD = {
    "vbaproject": "macro's",
    "vbadata": "macro's",
    "activex": "ActiveX",
    "embeddings": "een ingesloten bestand",
    "externallinks": "koppelingen met andere bestanden",
}


@dataclass(frozen=True, kw_only=True)
class Celfout:
    """What is wrong in a cell: the row in the sheet, the column from 1 (None: the whole row), and the message."""

    rij: int
    kolom: int | None
    melding: str


@dataclass(frozen=True, kw_only=True)
class Rekenblad:
    """The one sheet with rows: its name, the heads of its columns, its rows, and cells that cannot be used."""

    naam: str
    koppen: list[str]
    rijen: list[Bladrij]
    fouten: list[Celfout]


def read_rekenblad(naam: str, inhoud: bytes) -> Rekenblad:
    """The rows of an XLSX file. Raises `Onbruikbaar` for a file that is none or may not be opened, with what to do."""
    check_boek(naam, inhoud)
    from openpyxl import load_workbook

    try:
        boek = load_workbook(BytesIO(inhoud), read_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError) as fout:
        raise Onbruikbaar(
            f"{naam}: is geen heel .xlsx-bestand; open het in een rekenblad en bewaar het opnieuw"
        ) from fout
    bladen = [blad for blad in boek.worksheets if blad.title not in TOELICHTING]
    if len(bladen) != 1:
        raise Onbruikbaar(f"{naam}: heeft {len(bladen)} bladen met rijen; zet de lijst op een enkel blad")
    fouten: list[Celfout] = []
    koppen, rijen = split_kop(Path(naam), _read_rijen(bladen[0], fouten))
    return Rekenblad(naam=bladen[0].title, koppen=koppen, rijen=rijen, fouten=fouten)


def read_boek(pad: Path) -> bytes:
    """The bytes of a file that someone names. Raises `Onbruikbaar` when the system does not give it."""
    try:
        return pad.read_bytes()
    except OSError as fout:
        raise make_onleesbaar(pad, fout) from fout


def check_boek(naam: str, inhoud: bytes) -> None:
    """Refuses a file that is no XLSX, or one with macros, links or too much in it. Raises `Onbruikbaar`."""
    if len(inhoud) > MAX_BYTES:
        raise Onbruikbaar(f"{naam}: is groter dan {MAX_BYTES // 2**20} MB; verdeel de lijst over meer bestanden")
    if inhoud.startswith(_OUD):
        raise Onbruikbaar(f"{naam}: is een oud rekenblad (.xls) of heeft een wachtwoord; bewaar het als .xlsx, zonder")
    if not inhoud.startswith(_ZIP):
        raise Onbruikbaar(f"{naam}: is geen rekenblad; bewaar de lijst in uw rekenprogramma als .xlsx")
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as pakket:
            for vondst in _list_vreemd(pakket):
                raise Onbruikbaar(f"{naam}: {vondst}")
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as fout:
        raise Onbruikbaar(
            f"{naam}: is geen heel .xlsx-bestand; open het in een rekenblad en bewaar het opnieuw"
        ) from fout


def _list_vreemd(pakket: zipfile.ZipFile) -> Iterator[str]:
    """What may not be in a workbook, before anything of it is unfolded."""
    leden = pakket.infolist()
    if len(leden) > MAX_LEDEN or sum(lid.file_size for lid in leden) > MAX_UITGEPAKT:
        yield f"is uitgepakt te groot (meer dan {MAX_UITGEPAKT // 2**20} MB); verdeel de lijst over meer bestanden"
        return
    if "xl/workbook.xml" not in pakket.namelist():
        yield "is geen rekenblad; bewaar de lijst in uw rekenprogramma als .xlsx"
    for lid in leden:
        for deel, wat in _VREEMD.items():
            if deel in lid.filename.lower():
                yield f"bevat {wat}; bewaar het als .xlsx zonder {wat}"
        if lid.filename.lower().endswith((".xml", ".rels")):
            inhoud = pakket.read(lid)
            if b"macroEnabled" in inhoud:
                yield "is een rekenblad met macro's (.xlsm); bewaar het als .xlsx"
            if b"<!DOCTYPE" in inhoud or b"<!ENTITY" in inhoud:
                yield "is niet door een rekenprogramma gemaakt; open het in een rekenblad en bewaar het opnieuw"


def _read_rijen(blad: Any, fouten: list[Celfout]) -> Iterator[list[Any]]:
    """The values of each row; a formula or an error is noted and left empty."""
    for nummer, rij in enumerate(blad.iter_rows(max_row=MAX_RIJEN + 2, max_col=MAX_KOLOMMEN + 1), start=1):
        waarden: list[Any] = []
        for plek, cel in enumerate(rij, start=1):
            soort = getattr(cel, "data_type", None)
            if cel.value is not None and soort in (_FORMULE, _FOUT):
                wat = "een formule; kopieer de cel en plak alleen de waarde" if soort == _FORMULE else "een rekenfout"
                fouten.append(Celfout(rij=nummer, kolom=plek, melding=f"bevat {wat}"))
                waarden.append(None)
            else:
                waarden.append(read_cel(cel.value))
        yield waarden
