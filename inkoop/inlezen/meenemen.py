"""A list out of the dossier as a spreadsheet, in the columns in which it can be brought in again."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from sqlalchemy.orm import Session

from inkoop.eisen.bibliotheek import list_eisen
from inkoop.eisen.schema import Bewijs, ProgrammaVanEisen
from inkoop.eisen.woorden import MOMENTEN
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_per_onderwerp
from inkoop.inlezen.kolommen import Lijstsoort, list_kolommen
from inkoop.inlezen.lijstkolom import Lijstkolom
from inkoop.inlezen.voorbeeld import write_boek

Rij = dict[str, Any]  # fields of the list that stand outside the block, by name


def write_lijst(session: Session, regio: RegioRecord, soort: Lijstsoort, *, plan: str | None = None) -> bytes:
    """The eisen of a plan (or of all) or the library of a regio, as an XLSX file with explanation and choices."""
    kolommen = list_kolommen(soort, get_regio_kader(regio))
    if soort is Lijstsoort.EISENBIBLIOTHEEK:
        bron: Iterator[tuple[BaseModel, Rij]] = ((eis, {}) for eis in list_eisen(session, regio))
    else:
        bron = _list_eisen(session, regio, plan)
    rijen = [[_read_cel(kolom, blok, erbij) for kolom in kolommen] for blok, erbij in bron]
    return write_boek(soort, kolommen, rijen)


def _list_eisen(session: Session, regio: RegioRecord, plan: str | None) -> Iterator[tuple[BaseModel, Rij]]:
    onderwerpen = None if plan is None else [plan]
    programmas = read_per_onderwerp(session, regio, "eisen", ProgrammaVanEisen, onderwerpen)
    for code, programma in sorted(programmas.items()):
        for thema in programma.themas:
            for eis in thema.eisen:
                yield eis, {"inkoopplan": code, "thema": thema.naam}


def _read_cel(kolom: Lijstkolom, blok: BaseModel, erbij: Rij) -> Any:
    eerste, *rest = kolom.veld
    waarde = erbij[eerste] if eerste in erbij else getattr(blok, eerste, None)
    for deel in rest:
        waarde = getattr(waarde, deel, None)
    namen = {code: naam for naam, code in kolom.keuzes.items()}
    if isinstance(waarde, StrEnum):
        return namen.get(waarde.value, waarde.value)
    return _write(waarde)


def _write(waarde: Any) -> Any:
    """A value as a cell holds it."""
    if isinstance(waarde, list):
        return "\n".join(str(_write(deel)) for deel in waarde) or None
    if isinstance(waarde, Bewijs):
        return f"{MOMENTEN[waarde.moment]}: {waarde.stuk}"
    if isinstance(waarde, bool) or waarde is None or isinstance(waarde, date | Decimal | int):
        return waarde
    return str(waarde)
