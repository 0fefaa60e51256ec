"""Lists that people keep in a spreadsheet: rows of an XLSX or CSV file, strictly read, and written for them to fill."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkoop.invoer.faults import Onbruikbaar, make_onleesbaar

if TYPE_CHECKING:  # the library is loaded where a sheet is read or written
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MAX_BYTES = 50 * 2**20
MAX_UITGEPAKT = 500 * 2**20
MAX_RIJEN = 100_000
MAX_KOLOMMEN = 1_000
FORMULETEKENS = ("=", "+", "-", "@", "\t")
BEDRAGVORM = "#,##0.00"
_GETAL = re.compile(r"-?[\d.,]+", re.ASCII)
SCHEIDING = ";"  # what a Dutch spreadsheet program writes and expects


@dataclass(frozen=True, kw_only=True)
class Bladrij:
    """A row with its number in the file; `cellen` has what is filled in, by the head of its column."""

    nummer: int
    cellen: Mapping[str, Any]


def read_blad(pad: Path) -> tuple[list[str], list[Bladrij]]:
    """The heads of the columns and the rows below them that are not empty.

    A cell is text, and in XLSX also a number (Decimal), a date or a bool. Raises `Onbruikbaar` for a
    file that is no such list, with what to do.
    """
    inhoud = _read_bytes(pad)
    soort = pad.suffix.lower()
    if soort not in (".xlsx", ".csv"):
        raise Onbruikbaar(f"{pad}: is geen lijst; bewaar het als .xlsx of .csv")
    rijen = _read_xlsx(pad, inhoud) if soort == ".xlsx" else _read_csv(pad, inhoud)
    return split_kop(pad, rijen)


def write_csv(koppen: Sequence[str], rijen: Iterable[Sequence[object]]) -> bytes:
    """A CSV file that spreadsheet programs open as it is; no cell of it is taken for a formula."""
    tekst = io.StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter=SCHEIDING, lineterminator="\r\n")
    schrijver.writerow(koppen)
    schrijver.writerows([_write_cel(cel) for cel in rij] for rij in rijen)
    return tekst.getvalue().encode("utf-8-sig")


@dataclass(frozen=True, kw_only=True)
class Blad:
    """One sheet: its name, the heads of its columns and its rows; a cell is text, a number, a date, a bool or empty."""

    naam: str
    koppen: Sequence[str]
    rijen: Sequence[Sequence[object]]


def write_xlsx(koppen: Sequence[str], rijen: Iterable[Sequence[object]], titel: str) -> bytes:
    """An XLSX file with one sheet: bold heads that stay in view, texts as text."""
    return write_bladen([Blad(naam=titel, koppen=koppen, rijen=tuple(rijen))])


def write_bladen(bladen: Iterable[Blad]) -> bytes:
    """An XLSX file with sheets as `write_xlsx` makes one: amounts as numbers, days as days, no text as formula."""
    from openpyxl import Workbook

    boek = Workbook()
    assert boek.active is not None  # a new workbook has a sheet
    boek.remove(boek.active)
    for blad in bladen:
        _fill_blad(boek.create_sheet(blad.naam[:31]), blad)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _fill_blad(doel: "Worksheet", blad: Blad) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    doel.append(list(blad.koppen))
    for rij in blad.rijen:
        doel.append(list(rij))
    for nummer, kolom in enumerate(doel.iter_cols(), start=1):
        kolom[0].font = Font(bold=True)
        breedte = max(len(str(cel.value or "")) for cel in kolom)
        doel.column_dimensions[get_column_letter(nummer)].width = min(60, 4 + breedte)
        for cel in kolom:
            _shape_cel(cel)
    doel.freeze_panes = "A2"


def _shape_cel(cel: "Cell | MergedCell") -> None:
    """A text stays text, also when someone edits it; an amount shows its cents."""
    if isinstance(cel.value, str):
        cel.data_type = "s"  # also a text that begins with =
        cel.quotePrefix = cel.value.startswith(FORMULETEKENS)
    elif isinstance(cel.value, Decimal):
        cel.number_format = BEDRAGVORM


def _write_cel(cel: object) -> str:
    tekst = "" if cel is None else str(cel)
    return f"'{tekst}" if tekst.startswith(FORMULETEKENS) and not _GETAL.fullmatch(tekst) else tekst


def _read_tekst(cel: str) -> str:
    """A text without the mark that keeps a spreadsheet program from computing it."""
    return cel[1:] if cel.startswith("'") and cel[1:].startswith(FORMULETEKENS) else cel


def _read_bytes(pad: Path) -> bytes:
    try:
        if pad.stat().st_size > MAX_BYTES:
            raise Onbruikbaar(f"{pad}: is groter dan {MAX_BYTES // 2**20} MB; verdeel de lijst over meer bestanden")
        return pad.read_bytes()
    except OSError as fout:
        raise make_onleesbaar(pad, fout) from fout


def _read_csv(pad: Path, inhoud: bytes) -> Iterator[list[Any]]:
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        raise Onbruikbaar(f"{pad}: is geen UTF-8; bewaar de lijst als 'CSV UTF-8' of als .xlsx") from fout
    if "\0" in tekst:
        raise Onbruikbaar(f"{pad}: is geen CSV-bestand")
    kop = tekst.partition("\n")[0]
    scheiding = SCHEIDING if SCHEIDING in kop else ","
    try:
        for rij in csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True):
            yield [_read_tekst(cel) for cel in rij]
    except csv.Error as fout:
        raise Onbruikbaar(f"{pad}: de aanhalingstekens kloppen niet ({fout}); open het in een rekenblad") from fout


def _read_xlsx(pad: Path, inhoud: bytes) -> Iterator[list[Any]]:
    from openpyxl import load_workbook

    onleesbaar = f"{pad}: is geen heel .xlsx-bestand; open het in een rekenblad en bewaar het opnieuw"
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            if sum(lid.file_size for lid in pakket.infolist()) > MAX_UITGEPAKT:
                raise Onbruikbaar(f"{pad}: wordt uitgepakt te groot; verdeel de lijst over meer bestanden")
        boek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as fout:
        raise Onbruikbaar(onleesbaar) from fout
    if len(boek.worksheets) != 1:
        raise Onbruikbaar(f"{pad}: heeft {len(boek.worksheets)} bladen; een lijst staat op het enige blad")
    for rij in boek.worksheets[0].iter_rows(values_only=True, max_row=MAX_RIJEN + 2, max_col=MAX_KOLOMMEN + 1):
        yield [read_cel(cel) for cel in rij]


def read_cel(cel: Any) -> Any:
    """A number by its shortest text, so that 12.1 is 12.1; a moment at midnight is a day."""
    if isinstance(cel, bool | date) and not isinstance(cel, datetime):
        return cel
    if isinstance(cel, datetime):
        return cel.date()
    if isinstance(cel, int | float):
        return Decimal(repr(cel)).normalize() + 0
    return cel


def split_kop(pad: Path, rijen: Iterator[list[Any]]) -> tuple[list[str], list[Bladrij]]:
    koppen = [str(kop or "").strip() for kop in next(rijen, [])]
    while koppen and not koppen[-1]:
        koppen.pop()
    if not koppen:
        raise Onbruikbaar(f"{pad}: is leeg; op de eerste regel horen de namen van de kolommen")
    if len(koppen) > MAX_KOLOMMEN:
        raise Onbruikbaar(f"{pad}: heeft meer dan {MAX_KOLOMMEN} kolommen")
    for plek, kop in enumerate(koppen, start=1):
        if not kop:
            raise Onbruikbaar(f"{pad}: kolom {plek} heeft geen naam op de eerste regel")
        if kop in koppen[: plek - 1]:
            raise Onbruikbaar(f"{pad}: de kolom '{kop}' staat er twee keer in")
    gelezen = list(_read_rijen(pad, koppen, rijen))
    return koppen, gelezen


def _read_rijen(pad: Path, koppen: list[str], rijen: Iterator[list[Any]]) -> Iterator[Bladrij]:
    for nummer, rij in enumerate(rijen, start=2):
        if nummer > MAX_RIJEN + 1:
            raise Onbruikbaar(f"{pad}: heeft meer dan {MAX_RIJEN} regels; verdeel de lijst over meer bestanden")
        vol = [(plek, cel) for plek, cel in enumerate(rij) if cel is not None and str(cel).strip()]
        if not vol:
            continue
        if vol[-1][0] >= len(koppen):
            raise Onbruikbaar(f"{pad}, regel {nummer}: heeft meer cellen dan er kolommen zijn; staat er een ; te veel?")
        yield Bladrij(nummer=nummer, cellen={koppen[plek]: _strip(cel) for plek, cel in vol})


def _strip(cel: Any) -> Any:
    return cel.strip() if isinstance(cel, str) else cel
