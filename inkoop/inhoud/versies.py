"""Versions of content: one that is closed stays as it is, and is kept beside what people write on."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.records import InhoudVersieRecord
from inkoop.inhoud.store import find_inhoud, find_versie, list_kept
from inkoop.inhoud.vorm import parse_inhoud, write_inhoud
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum

T = TypeVar("T")
Deel = tuple[str, int, Any]  # the name under which its versions are kept, the version, the content


class Vastgelegd(Onbruikbaar):
    """A change of a version that was closed; the text says since when."""


def leg_vast(
    session: Session,
    regio: RegioRecord,
    soort: str,
    onderwerp: str,
    model: type[Any],
    dag: date,
    spoor: Spoor,
    *,
    nummer: int | None = None,
) -> InhoudVersieRecord:
    """Closes the version that the content has now; from then on `save_inhoud` refuses to change it.

    Content that is a list has versions per element: `nummer` is that of the element. Raises `Ongeldig` when there is
    no such content, or when the version is closed already.
    """
    naam = name_deel(onderwerp, nummer)
    versie, deel = _get_deel(session, regio, soort, onderwerp, model, naam)
    if eerder := find_versie(session, regio, soort, naam, versie):
        raise Ongeldig("versie", f"versie {versie} is al op {write_datum(eerder.vastgelegd_op)} vastgelegd")
    bewaard = InhoudVersieRecord(
        regio_id=regio.id,
        soort=soort,
        onderwerp=naam,
        versie=versie,
        datum=getattr(deel, "datum", None),
        inhoud=write_inhoud(deel, type(deel)),
        vastgelegd_op=dag,
        door=spoor.wie,
    )
    session.add(bewaard)
    session.flush()
    feiten = {"versie": versie, "vastgelegd_op": dag}
    register(session, spoor, wat="versie vastgelegd", onderwerp=f"{soort} {regio.code}/{naam}", nieuw=feiten)
    return bewaard


def _get_deel(
    session: Session, regio: RegioRecord, soort: str, onderwerp: str, model: type[Any], naam: str
) -> tuple[int, Any]:
    """The version and the content of what has this name. Raises `Ongeldig`."""
    rij = find_inhoud(session, regio, soort, onderwerp)
    for gevonden, versie, deel in _list_delen(onderwerp, parse_inhoud(rij, model)) if rij else ():
        if gevonden == naam:
            return versie, deel
    raise Ongeldig(soort, f"van {naam} is er nog niets geschreven om vast te leggen")


def list_versies(session: Session, regio: RegioRecord, soort: str, onderwerp: str) -> list[InhoudVersieRecord]:
    """The closed versions of a record (`name_deel` for an element of a list), the first one first."""
    return list_kept(session, regio, soort, onderwerp)


def read_versie(session: Session, regio: RegioRecord, soort: str, onderwerp: str, versie: int, model: type[T]) -> T:
    """The content of a closed version. Raises `NietGevonden`, or `Verouderd` when kept in a shape of before."""
    rij = find_versie(session, regio, soort, onderwerp, versie)
    if rij is None:
        raise NietGevonden(f"versie {versie} van {soort} '{onderwerp}' is niet vastgelegd")
    return parse_inhoud(rij, model)


def is_vast(session: Session, regio: RegioRecord, soort: str, onderwerp: str, versie: int) -> bool:
    """Whether a version was closed."""
    return find_versie(session, regio, soort, onderwerp, versie) is not None


def name_deel(onderwerp: str, nummer: int | None) -> str:
    """The name under which versions are kept: that of the record, and of the element of its list."""
    return onderwerp if nummer is None else f"{onderwerp}/{nummer}"


def check_open(session: Session, regio: RegioRecord, soort: str, onderwerp: str, oud: Any, nieuw: Any) -> None:
    """Refuses a change of a closed version, or of one before it; a higher version is open. Raises `Vastgelegd`."""
    wordt = {naam: (versie, deel) for naam, versie, deel in _list_delen(onderwerp, nieuw)}
    was = {naam: (versie, deel) for naam, versie, deel in _list_delen(onderwerp, oud)}
    for naam in {**was, **wordt}:
        if was.get(naam) == wordt.get(naam):
            continue
        bewaard = list_kept(session, regio, soort, naam)
        if bewaard and (naam not in wordt or wordt[naam][0] <= bewaard[-1].versie):
            raise refuse_wijziging(bewaard[-1])


def refuse_wijziging(rij: InhoudVersieRecord) -> Vastgelegd:
    """The error for a version that stays as it is."""
    return Vastgelegd(
        f"versie {rij.versie} van {rij.soort} '{rij.onderwerp}' is op {write_datum(rij.vastgelegd_op)} vastgelegd en "
        "ligt vast; maak een nieuwe versie"
    )


def _list_delen(onderwerp: str, inhoud: Any) -> Iterator[Deel]:
    """The parts of content that have a version of their own: the whole, or the elements of a list with a number."""
    for deel in inhoud if isinstance(inhoud, list) else [inhoud]:
        nummer = getattr(deel, "nummer", None) if isinstance(inhoud, list) else None
        versie = getattr(deel, "versie", None)
        if isinstance(versie, int) and (nummer is not None or deel is inhoud):
            yield name_deel(onderwerp, nummer), versie, deel
