"""What a document can be about: the record is found by its name, with its regio, its kader and its facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import find_besluitvorming_of
from inkoop.besluitvorming.service import describe_besluitvorming
from inkoop.database.faults import make_niet_gevonden
from inkoop.document.catalog import Soort
from inkoop.document.contexten.besluitgegevens import Besluitgegevens
from inkoop.document.contexten.bw_voorstel import Voorstelgegevens
from inkoop.document.particulars import make_gegevens
from inkoop.document.proposals import get_voorstel
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader, list_inwonertabellen
from inkoop.invoer.faults import Onbruikbaar
from inkoop.overeenkomst.store import find_by_nummer
from inkoop.rules.kader import Kader


@dataclass(frozen=True, kw_only=True)
class Vraag:
    """What a document is asked about: the name of a record, where needed its regio or gemeente, the day of asking."""

    naam: str
    vandaag: date
    regio_code: str | None = None
    gemeente: str | None = None


@dataclass(frozen=True, kw_only=True)
class Onderwerp:
    """A record that a document is about: `gegevens` is what the builder of the document takes beside the kader."""

    naam: str
    regio: RegioRecord
    kader: Kader
    gegevens: Any

    def build(self, soort: Soort) -> BaseModel:
        """The data of a document of this kind. Raises `Ongeldig` naming what kader or dossier lacks."""
        return soort.load_bouwer()(self.kader, self.gegevens)


def find_overeenkomst(session: Session, vraag: Vraag) -> Onderwerp:
    """An overeenkomst with all that the dossier knows for its paper."""
    regio, rij = find_by_nummer(session, vraag.naam, vraag.regio_code)
    gegevens = make_gegevens(session, regio, rij)
    return Onderwerp(naam=rij.nummer, regio=regio, kader=get_regio_kader(regio), gegevens=gegevens)


def find_besluitvorming(session: Session, vraag: Vraag) -> Onderwerp:
    """A besluitvorming as it stands on the day of asking, by its own name or that of its inkoopplan."""
    regio, rij = find_besluitvorming_of(session, vraag.naam, vraag.regio_code)
    kader, blok = get_regio_kader(regio), describe_besluitvorming(rij)
    gegevens = Besluitgegevens(
        regio=regio.naam,
        dag=vraag.vandaag,
        besluitvorming=blok,
        inwonertabellen=list_inwonertabellen(session, kader),
    )
    return Onderwerp(naam=rij.code, regio=regio, kader=kader, gegevens=gegevens)


def find_voorstel(session: Session, vraag: Vraag) -> Onderwerp:
    """The proposal in a besluitvorming, for the gemeente that is asked. Raises `Onbruikbaar` without one."""
    regio, rij = find_besluitvorming_of(session, vraag.naam, vraag.regio_code)
    besluitvorming, voorstel = find_besluitvorming(session, vraag), get_voorstel(session, rij)
    kader = besluitvorming.kader
    if vraag.gemeente not in kader.gemeenten:
        raise _refuse_gemeente(vraag.gemeente, kader.gemeenten)
    gegevens = Voorstelgegevens(**dict(besluitvorming.gegevens), voorstel=voorstel, gemeente=vraag.gemeente)
    return Onderwerp(naam=f"{rij.code} {vraag.gemeente}", regio=regio, kader=kader, gegevens=gegevens)


def _refuse_gemeente(gemeente: str | None, bekend: tuple[str, ...]) -> Onbruikbaar:
    if gemeente is None:
        return Onbruikbaar(
            f"dit document is er per gemeente; noem er een met --gemeente ({', '.join(bekend)}) of --alle"
        )
    return make_niet_gevonden("gemeente", gemeente, bekend)


def list_gemeenten(session: Session, soort: Soort, naam: str, regio_code: str | None) -> tuple[str, ...]:
    """The gemeenten that have this document each, in the order of the kader. Raises `Onbruikbaar` for another kind."""
    _check_per_gemeente(soort)
    regio, rij = find_besluitvorming_of(session, naam, regio_code)
    eigen = get_voorstel(session, rij).gemeenten
    return tuple(gemeente for gemeente in get_regio_kader(regio).gemeenten if gemeente in eigen)


def _check_per_gemeente(soort: Soort) -> None:
    if soort.over != "voorstel":
        raise Onbruikbaar(f"'{soort.id}' is er niet per gemeente; laat --gemeente en --alle weg")


VINDERS: dict[str, Callable[[Session, Vraag], Onderwerp]] = {
    "besluitvorming": find_besluitvorming,
    "overeenkomst": find_overeenkomst,
    "voorstel": find_voorstel,
}


def find_onderwerp(session: Session, soort: Soort, vraag: Vraag) -> Onderwerp:
    """The record that documents of this kind are about. Raises `Onbruikbaar` with the nearest name."""
    if vraag.gemeente is not None:
        _check_per_gemeente(soort)
    return VINDERS[soort.over](session, vraag)
