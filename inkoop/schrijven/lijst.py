"""All that can be written in a regio, by record: what is in the dossier, what someone began, what is empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.store import list_onderwerpen as list_geschreven
from inkoop.schrijven.onderwerpen import Schrijfonderwerp, list_onderwerpen
from inkoop.schrijven.soorten import BIJ, SROIGEGEVENS, Inhoudsoort, list_soorten, may_write
from inkoop.schrijven.store import list_begonnen


class Inhoudstatus(StrEnum):
    """Whether a content is there."""

    LEEG = "nog leeg"
    CONCEPT = "concept"
    IN_DOSSIER = "in het dossier"
    GEWIJZIGD = "in het dossier, met een concept"


@dataclass(frozen=True, kw_only=True)
class Teschrijven:
    """A kind of content of a record, and whether it is there."""

    soort: Inhoudsoort
    status: Inhoudstatus


Tekstgroep = tuple[Schrijfonderwerp, list[Teschrijven]]


def list_te_schrijven(session: Session, regio: RegioRecord, rol: Rol | None = None) -> list[Tekstgroep]:
    """Every record that content is written about with each kind of it, or with the kinds that a role writes."""
    return find_te_schrijven(session, regio, rol)[0]


def find_te_schrijven(
    session: Session, regio: RegioRecord, rol: Rol | None, zoek: str = "", begin: int = 0, aantal: int | None = None
) -> tuple[list[Tekstgroep], int]:
    """A page of the records with this in their name or title that a role writes about, and how many there are.

    What is there of each is looked up for those of the page alone.
    """
    soorten = [soort for soort in _list_mogelijke(regio) if rol is None or may_write(rol, soort.naam)]
    van = {bij: [soort for soort in soorten if soort.bij is bij] for bij in BIJ}
    alle = [
        (onderwerp, eigen)
        for bij, eigen in van.items()
        for onderwerp in (list_onderwerpen(session, regio, bij) if eigen else ())
        if zoek.casefold() in f"{onderwerp.naam} {onderwerp.titel}".casefold()
    ]
    begonnen = list_begonnen(session, regio)
    er = {soort.naam: list_geschreven(session, regio, soort.naam) for soort in soorten}
    blad = alle[begin:] if aantal is None else alle[begin : begin + aantal]
    return [(onderwerp, list(_list_van(onderwerp, eigen, er, begonnen))) for onderwerp, eigen in blad], len(alle)


def _list_mogelijke(regio: RegioRecord) -> Iterator[Inhoudsoort]:
    """All kinds, without social return where the kader has no rule for it."""
    has_sroi = get_regio_kader(regio).sroi is not None
    return (soort for soort in list_soorten() if has_sroi or soort.naam != SROIGEGEVENS)


def _list_van(
    onderwerp: Schrijfonderwerp,
    soorten: list[Inhoudsoort],
    er: dict[str, frozenset[str]],
    begonnen: set[tuple[str, str]],
) -> Iterator[Teschrijven]:
    for soort in soorten:
        is_er, is_begonnen = onderwerp.naam in er[soort.naam], (soort.naam, onderwerp.naam) in begonnen
        status = Inhoudstatus.IN_DOSSIER if is_er else Inhoudstatus.LEEG
        if is_begonnen:
            status = Inhoudstatus.GEWIJZIGD if is_er else Inhoudstatus.CONCEPT
        yield Teschrijven(soort=soort, status=status)
