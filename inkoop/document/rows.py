"""Documents from a list: each row has the data of one, a column for each field that its template may ask.

A column is named by the path of its field: `aanbieder.naam`, `kosten.1.bedrag` for the first of a
list of blocks; a list of plain texts stands in one cell, each on a line of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.voorbeeld import load_voorbeeld
from inkoop.document.fields import Veldsoort, find_velden
from inkoop.document.service import Opzet, make_opzet
from inkoop.gemeente.store import get_regio
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar, Pad, suggest, write_waarde
from inkoop.invoer.sheet import Bladrij, read_blad, write_csv, write_xlsx
from inkoop.invoer.types import parse_datum
from inkoop.invoer.validate import translate

NAAMKOLOM = "onderwerp"
GEEN_TEKST = "(geen tekst)"  # an empty text, which is not the same as a cell that nobody filled in
_BEDRAG = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d{1,15})(,\d{1,2})?", re.ASCII)
_DATUM = re.compile(r"(\d{2})-(\d{2})-(\d{4})", re.ASCII)
_JA_NEE = {"ja": True, "nee": False}


@dataclass(frozen=True, kw_only=True)
class Gegevensrij:
    """A row of a list: the document it asks for, its place in the file, its cells by column."""

    soort: str
    regio: str
    onderwerp: str
    plaats: str
    cellen: Mapping[str, Any]


def read_lijst(pad: Path, soort_id: str, regio: str) -> list[Gegevensrij]:
    """The rows of a list for documents of this kind.

    Raises `Onbruikbaar` for a file that is no list, has a column that no field has, or has not for
    each row another name in the column `onderwerp`.
    """
    koppen, rijen = read_blad(pad)
    velden = Veldsoort(model=get_soort(soort_id).load_model())
    if NAAMKOLOM not in koppen:
        raise Onbruikbaar(f"{pad}: mist de kolom '{NAAMKOLOM}' met voor elk document een eigen naam")
    for kop in koppen:
        if kop != NAAMKOLOM:
            _check_kop(pad, kop, velden)
    _check_namen(pad, rijen)
    return [
        Gegevensrij(
            soort=soort_id,
            regio=regio,
            onderwerp=str(rij.cellen[NAAMKOLOM]),
            plaats=f"{pad.name}, regel {rij.nummer}",
            cellen={kop: cel for kop, cel in rij.cellen.items() if kop != NAAMKOLOM},
        )
        for rij in rijen
    ]


def compose_rij(session: Session, rij: Gegevensrij) -> Opzet:
    """What the document of a row is made of. Raises `Afgekeurd` with every cell that is not right."""
    soort, kader = get_soort(rij.soort), get_regio(session, rij.regio).kader
    return make_opzet(session, soort, rij.regio, rij.onderwerp, _parse(rij, soort.load_model()), kader)


def write_voorbeeld(soort_id: str, pad: Path) -> bytes:
    """A list with the columns of a kind of document and one made-up row, in the format that `pad` is named for.

    Raises `Onbruikbaar` for another format.
    """
    rij = {NAAMKOLOM: "voorbeeld-1", **flatten(load_voorbeeld(soort_id))}
    if pad.suffix.lower() == ".xlsx":
        return write_xlsx(list(rij), [list(rij.values())], soort_id)
    if pad.suffix.lower() == ".csv":
        return write_csv(list(rij), [[_write_cel(cel) for cel in rij.values()]])
    raise Onbruikbaar(f"{pad}: noem een bestand dat eindigt op .xlsx of .csv")


def _write_cel(cel: object) -> object:
    """A value as people write it in a list: dates and numbers in the Dutch way."""
    if isinstance(cel, date):
        return f"{cel:%d-%m-%Y}"
    return f"{cel:f}".replace(".", ",") if isinstance(cel, Decimal) else cel


def flatten(gegevens: BaseModel) -> dict[str, object]:
    """The data of a document as one row: the path of each field and its value."""
    return dict(_flatten(gegevens.model_dump(), ""))


def _flatten(waarde: Any, pad: str) -> Iterator[tuple[str, object]]:
    if isinstance(waarde, Mapping):
        for naam, deel in waarde.items():
            yield from _flatten(deel, f"{pad}.{naam}".lstrip("."))
    elif isinstance(waarde, list | tuple):
        if any(isinstance(deel, Mapping | list | tuple) for deel in waarde):
            for plek, deel in enumerate(waarde, start=1):
                yield from _flatten(deel, f"{pad}.{plek}")
        elif waarde:
            yield pad, "\n".join(str(_write_cel(deel)) for deel in waarde)
    elif waarde is not None:
        yield pad, ("ja" if waarde else "nee") if isinstance(waarde, bool) else waarde if waarde != "" else GEEN_TEKST


def _check_kop(pad: Path, kop: str, soort: Veldsoort) -> None:
    for deel in kop.split("."):
        bekend = list(find_velden(soort))
        gevonden = _step(soort, deel)
        if gevonden is None:
            raise Onbruikbaar(f"{pad}: de kolom '{kop}' is geen veld van dit document{suggest(deel, bekend)}")
        soort = gevonden


def _step(soort: Veldsoort, deel: str) -> Veldsoort | None:
    """One level down: a field of a block, a number in a list, any name in a register."""
    if soort.is_lijst:
        return soort.deel if deel.isdigit() and deel != "0" else None
    return soort.deel if soort.is_register else find_velden(soort).get(deel)


def _check_namen(pad: Path, rijen: list[Bladrij]) -> None:
    gezien: dict[str, int] = {}
    for rij in rijen:
        naam = str(rij.cellen.get(NAAMKOLOM, ""))
        if not naam:
            raise Onbruikbaar(f"{pad}, regel {rij.nummer}: de kolom '{NAAMKOLOM}' is leeg; geef een eigen naam")
        if naam in gezien:
            raise Onbruikbaar(f"{pad}, regel {rij.nummer}: '{naam}' staat ook al op regel {gezien[naam]}")
        gezien[naam] = rij.nummer
    if not rijen:
        raise Onbruikbaar(f"{pad}: heeft geen regels onder de kop")


def _parse(rij: Gegevensrij, model: type[BaseModel]) -> BaseModel:
    fouten: list[str] = []
    boom: dict[str, Any] = {}
    for kop, cel in rij.cellen.items():
        try:
            _plant(boom, kop.split("."), Veldsoort(model=model), cel)
        except ValueError as fout:
            fouten.append(f"{rij.plaats}, kolom {kop}: {fout}")
    if not fouten:
        try:
            return model.model_validate(_fill(_fold(boom), Veldsoort(model=model)))
        except ValidationError as fout:
            fouten = [
                f"{rij.plaats}, kolom {_name_kolom(detail['loc'])}: {translate(model, detail['loc'], detail)}"
                for detail in fout.errors(include_url=False)
            ]
    raise Afgekeurd("\n".join(fouten))


def _name_kolom(pad: Pad) -> str:
    return ".".join(str(deel + 1) if isinstance(deel, int) else deel for deel in pad)


def _fill(waarde: Any, soort: Veldsoort) -> Any:
    """A block with what no cell says: nothing where that may be, a list or register without parts."""
    if isinstance(waarde, list) or soort.is_register:
        delen = waarde.items() if isinstance(waarde, dict) else enumerate(waarde)
        gevuld = {sleutel: _fill(deel, soort.deel or Veldsoort()) for sleutel, deel in delen}
        return list(gevuld.values()) if isinstance(waarde, list) else gevuld
    if not isinstance(waarde, dict):
        return waarde
    vol = {naam: _fill(deel, _step(soort, naam) or Veldsoort()) for naam, deel in waarde.items()}
    for naam, veld in find_velden(soort).items():
        if naam not in vol and (veld.mag_leeg or veld.deel is not None):
            vol[naam] = None if veld.mag_leeg else {} if veld.is_register else []
    return vol


def _plant(boom: dict[str, Any], pad: list[str], soort: Veldsoort, cel: Any) -> None:
    """Puts a cell at its path; numbers of a list stay keys until all cells are in."""
    eerste, *rest = pad
    onder = _step(soort, eerste) or Veldsoort()
    sleutel: Any = int(eerste) if soort.is_lijst else eerste
    if rest:
        _plant(boom.setdefault(sleutel, {}), rest, onder, cel)
    else:
        boom[sleutel] = _read_list(cel, onder) if onder.is_lijst else _read_cel(cel, onder.waarde)


def _read_list(cel: Any, soort: Veldsoort) -> list[Any]:
    deel = soort.deel or Veldsoort()
    return [_read_cel(regel.strip(), deel.waarde) for regel in str(cel).split("\n") if regel.strip()]


def _read_cel(cel: Any, soort: type | None) -> Any:
    """A cell as the value of its field. Raises `ValueError` with a Dutch message."""
    if soort is bool and not isinstance(cel, bool):
        if str(cel).lower() not in _JA_NEE:
            raise ValueError(f"{write_waarde(cel)} is geen ja of nee")
        return _JA_NEE[str(cel).lower()]
    if soort is date and not isinstance(cel, date):
        gevonden = _DATUM.fullmatch(str(cel))
        return parse_datum("-".join(reversed(gevonden.groups())) if gevonden else cel)
    if soort in (Decimal, int) and not isinstance(cel, Decimal):
        if not _BEDRAG.fullmatch(str(cel)):
            raise ValueError(f"{write_waarde(cel)} is geen getal; schrijf het als 1.234,56")
        return Decimal(str(cel).replace(".", "").replace(",", "."))
    if cel == GEEN_TEKST:
        return ""
    return f"{cel:f}" if soort is str and isinstance(cel, Decimal) else cel


def _fold(waarde: Any) -> Any:
    """Blocks whose keys are numbers as lists, in that order."""
    if not isinstance(waarde, dict):
        return waarde
    if waarde and all(isinstance(sleutel, int) for sleutel in waarde):
        return [_fold(waarde[sleutel]) for sleutel in sorted(waarde)]
    return {sleutel: _fold(deel) for sleutel, deel in waarde.items()}
