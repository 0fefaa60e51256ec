"""Over what someone can have a role: every regio, gemeente and aanbieder, a few at a time."""

from collections.abc import Mapping

from sqlalchemy import Select, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gebruiker.rollen import Plek
from inkoop.gemeente.records import GemeenteRecord, RegioRecord

SCHEIDING = "/"
ALLES = ("alles", "alles (beheerder)")
NAMEN = {"regio": "regio {0}", "gemeente": "gemeente {1} ({0})", "aanbieder": "aanbieder {1} ({0})"}
Keuze = tuple[str, str]


def _make_vragen() -> Mapping[str, tuple[Select[str, str, str, str], tuple[InstrumentedAttribute[str], ...]]]:
    """Of each kind of scope: code and name of the regio, name and key of the part; and where a search looks."""
    regio, gemeente, aanbieder = RegioRecord, GemeenteRecord, AanbiederRecord
    van_regio = select(regio.code, regio.naam, literal(""), literal("")).order_by(regio.naam)
    van_gemeente = select(regio.code, regio.naam, gemeente.naam, gemeente.naam)
    van_gemeente = van_gemeente.join_from(gemeente, regio, gemeente.regio_id == regio.id)
    van_aanbieder = select(regio.code, regio.naam, aanbieder.naam, aanbieder.kvk)
    van_aanbieder = van_aanbieder.join_from(aanbieder, regio, aanbieder.regio_id == regio.id)
    return {
        "regio": (van_regio, (regio.naam, regio.code)),
        "gemeente": (van_gemeente.order_by(regio.naam, gemeente.volgorde), (regio.naam, gemeente.naam)),
        "aanbieder": (van_aanbieder.order_by(regio.naam, aanbieder.naam), (aanbieder.naam, aanbieder.kvk)),
    }


def list_plekken(session: Session, zoek: str, hoogstens: int) -> tuple[list[Keuze], int]:
    """The first scopes that hold `zoek`, as a value and a name, and how many there are; a fixed number of queries."""
    gevonden = [ALLES] if zoek.casefold() in ALLES[1] else []
    aantal = len(gevonden)
    for soort, (vraag, kolommen) in _make_vragen().items():
        past = vraag.where(or_(*(kolom.icontains(zoek, autoescape=True) for kolom in kolommen))) if zoek else vraag
        aantal += session.scalar(select(func.count()).select_from(past.order_by(None).subquery())) or 0
        rijen = session.execute(past.limit(max(0, hoogstens - len(gevonden))))
        gevonden += [_make_keuze(soort, *rij) for rij in rijen]
    return gevonden, aantal


def find_plek(session: Session, waarde: str) -> Keuze | None:
    """The scope with this value, with its name; None where there is none."""
    if waarde == ALLES[0]:
        return ALLES
    soort, regio, deel = (*waarde.split(SCHEIDING, 2), "", "")[:3]
    if soort not in NAMEN:
        return None
    vraag, _ = _make_vragen()[soort]
    sleutel = {"gemeente": GemeenteRecord.naam == deel, "aanbieder": AanbiederRecord.kvk == deel}
    rij = session.execute(vraag.where(RegioRecord.code == regio, sleutel.get(soort, literal(not deel)))).first()
    return _make_keuze(soort, *rij) if rij else None


def _make_keuze(soort: str, code: str, regionaam: str, naam: str, sleutel: str) -> Keuze:
    return SCHEIDING.join(filter(None, (soort, code, sleutel))), NAMEN[soort].format(regionaam, naam)


def parse_plek(waarde: str) -> Plek:
    """The scope behind a value."""
    soort, regio, deel = (*waarde.split(SCHEIDING, 2), "", "")[:3]
    if soort == "gemeente":
        return Plek(regio=regio, gemeente=deel)
    if soort == "aanbieder":
        return Plek(regio=regio, aanbieder=deel)
    return Plek(regio=regio or None)
