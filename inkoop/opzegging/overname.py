"""Use cases: the list of clients who go to another aanbieder, by number, as a table that people fill and send back."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.database.faults import check_stand
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.invoer.bsn import find_bsns
from inkoop.invoer.faults import Afgekeurd, suggest
from inkoop.invoer.rekenblad import read_rekenblad
from inkoop.invoer.sheet import Bladrij, write_xlsx
from inkoop.invoer.validate import translate
from inkoop.logboek.service import Spoor
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.schema import OvernameBlok
from inkoop.opzegging.service import describe_opzegging, save_opzegging
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.opzegloop import OPEN

VELDEN: Mapping[str, str] = {
    "Cliëntnummer": "clientnummer",
    "Gemeente": "gemeente",
    "Arrangement": "arrangement",
    "Zwaarte": "zwaarte",
    "Nieuwe aanbieder": "nieuwe_aanbieder",
    "Datum overdracht": "datum",
    "Status": "status",
}
BLAD = "Overname"


class Afgewezen(Afgekeurd):
    """A table that cannot be used, with what is wrong, row by row; nothing of it was kept."""

    def __init__(self, fouten: list[str]) -> None:
        super().__init__("\n".join(fouten))
        self.fouten = fouten


def save_overname(
    session: Session, rij: OpzeggingRecord, overname: list[OvernameBlok], spoor: Spoor, *, geopend: int
) -> None:
    """Makes the list of a notice the one that is given.

    Raises `Ongeldig` for a notice that is over, a client that is there twice, an unknown gemeente or aanbieder, or
    the aanbieder that stops as the one that takes over; `Ingehaald`.
    """
    check_stand(rij.stand, geopend)
    if rij.status not in OPEN:
        raise Ongeldig("status", "de opzegging is voorbij; de lijst verandert niet meer")
    regio, oud = rij.overeenkomst.regio, describe_opzegging(rij)
    fouten = list(_find_fouten(session, regio, rij, overname))
    if fouten:
        raise Ongeldig("overname", "; ".join(fouten))
    save_opzegging(session, rij.overeenkomst, oud.model_copy(update={"overname": overname}), spoor)


def put_client(session: Session, rij: OpzeggingRecord, client: OvernameBlok, spoor: Spoor, *, geopend: int) -> None:
    """Adds a client, or changes the one with the same number. Raises as `save_overname`."""
    huidig = describe_opzegging(rij).overname
    nummers = [een.clientnummer for een in huidig]
    if client.clientnummer in nummers:
        lijst = [client if een.clientnummer == client.clientnummer else een for een in huidig]
    else:
        lijst = [*huidig, client]
    save_overname(session, rij, lijst, spoor, geopend=geopend)


def _find_fouten(
    session: Session, regio: RegioRecord, rij: OpzeggingRecord, overname: list[OvernameBlok]
) -> Iterator[str]:
    nummers = [een.clientnummer for een in overname]
    yield from (f"cliënt {nummer} staat er twee keer" for nummer in dict.fromkeys(nummers) if nummers.count(nummer) > 1)
    gemeenten, aanbieders = get_regio_kader(regio).gemeenten, [een.naam for een in list_aanbieders(session, regio)]
    stopt = rij.aanbieder.naam if rij.aanbieder else None
    for een in overname:
        if een.gemeente is not None and een.gemeente not in gemeenten:
            yield f"cliënt {een.clientnummer}: '{een.gemeente}' neemt niet deel{suggest(een.gemeente, gemeenten)}"
        if een.nieuwe_aanbieder is not None and een.nieuwe_aanbieder not in aanbieders:
            keuze = suggest(een.nieuwe_aanbieder, aanbieders)
            yield f"cliënt {een.clientnummer}: aanbieder '{een.nieuwe_aanbieder}' is niet bekend{keuze}"
        if stopt is not None and een.nieuwe_aanbieder == stopt:
            yield f"cliënt {een.clientnummer}: {stopt} stopt zelf; kies een andere aanbieder"


def write_overname(rij: OpzeggingRecord) -> bytes:
    """The list as an XLSX file to fill in."""
    bloks = describe_opzegging(rij).overname
    rijen = [[_write_cel(getattr(blok, veld)) for veld in VELDEN.values()] for blok in bloks]
    return write_xlsx(list(VELDEN), rijen, BLAD)


def _write_cel(waarde: object) -> object:
    return waarde if isinstance(waarde, date) or waarde is None else str(waarde)


def read_overname(naam: str, inhoud: bytes) -> list[OvernameBlok]:
    """The list in an XLSX file. Raises `Onbruikbaar` for a file that is none, and `Afgewezen` with every fault."""
    blad = read_rekenblad(naam, inhoud)
    fouten = [f"rij {fout.rij}: {fout.melding}" for fout in blad.fouten]
    if vreemd := [kop for kop in blad.koppen if kop not in VELDEN]:
        fouten.append(f"kolom '{vreemd[0]}' hoort hier niet; gebruik: {', '.join(VELDEN)}")
    bloks = [] if fouten else [blok for rij in blad.rijen if (blok := _read_rij(rij, fouten)) is not None]
    if fouten:
        raise Afgewezen(fouten)
    return bloks


def _read_rij(rij: Bladrij, fouten: list[str]) -> OvernameBlok | None:
    velden: dict[str, Any] = {VELDEN[kop]: _read_cel(kop, waarde) for kop, waarde in rij.cellen.items()}
    if any(isinstance(waarde, str) and find_bsns(waarde) for waarde in velden.values()):
        fouten.append(
            f"rij {rij.nummer}: bevat een getal dat een burgerservicenummer kan zijn; gebruik een eigen nummer"
        )
        return None
    try:
        return OvernameBlok(**velden)
    except ValidationError as fout:
        for detail in fout.errors(include_url=False):
            fouten.append(f"rij {rij.nummer}: {translate(OvernameBlok, detail['loc'], detail)}")
        return None


def _read_cel(kop: str, waarde: Any) -> Any:
    """A cell as the field takes it: numbers as text, the status in small letters."""
    if VELDEN[kop] == "datum":
        return waarde
    tekst = f"{waarde:f}" if isinstance(waarde, Decimal) else str(waarde).strip()
    return tekst.lower() if VELDEN[kop] == "status" else tekst
