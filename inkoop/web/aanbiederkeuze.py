"""A field in which someone chooses an aanbieder of a regio, of which there may be many."""

from collections.abc import Sequence

from sqlalchemy.orm import Session
from wtforms import SelectField

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.store import find_keuze, list_keuzes
from inkoop.gemeente.records import RegioRecord
from inkoop.web.keuzes import Keuze, Keuzelijst, offer_keuzes


def offer_aanbieders(
    session: Session,
    regio: RegioRecord,
    veld: SelectField,
    *,
    leeg: Keuze | None = None,
    altijd: Sequence[Keuze] = (),
    op_naam: bool = False,
    behalve: AanbiederRecord | None = None,
) -> Keuzelijst:
    """Gives a field the aanbieders of a regio to choose from, by KvK number or by name; see `offer_keuzes`."""
    weg = behalve.id if behalve else None

    def write(keuze: Keuze) -> Keuze:
        return (keuze[1], keuze[1]) if op_naam else keuze

    def find(zoek: str, hoogstens: int) -> tuple[list[Keuze], int]:
        keuzes, aantal = list_keuzes(session, regio, zoek, hoogstens, behalve=weg)
        return [write(keuze) for keuze in keuzes], aantal

    def find_een(waarde: str) -> Keuze | None:
        gevonden = find_keuze(session, regio, waarde)
        if gevonden is None or (behalve is not None and gevonden[0] == behalve.kvk):
            return None
        return write(gevonden)

    return offer_keuzes(veld, find, find_een, leeg=leeg, altijd=altijd)
