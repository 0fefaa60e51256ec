"""Use cases: reacties in a dossier file become records, and give the same file back."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from inkoop.database.base import set_fields
from inkoop.eisen.reactie_schema import EisreactieBlok
from inkoop.eisen.reacties import get_gemeente
from inkoop.eisen.records import EisreactieRecord
from inkoop.eisen.store import list_reacties
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.periode import TIJDZONE, find_dag
from inkoop.logboek.service import Spoor, register_change

Sleutel = tuple[int, str, str, str, date]


def list_reactieblokken(session: Session, regio: RegioRecord, plan: str) -> list[EisreactieBlok]:
    """What gemeenten said of the requirements of a plan, as people write it."""
    return [_describe(rij) for rij in list_reacties(session, regio, plan)]


def _describe(rij: EisreactieRecord) -> EisreactieBlok:
    return EisreactieBlok(
        versie=rij.versie,
        eis=rij.nummer,
        gemeente=rij.gemeente.naam,
        tekst=rij.tekst,
        gegeven_op=find_dag(rij.gegeven_op),
        status=rij.status,
        antwoord=rij.antwoord,
        beantwoord_op=find_dag(rij.beantwoord_op) if rij.beantwoord_op else None,
    )


def save_reacties(
    session: Session, regio: RegioRecord, plan: str, bloks: Sequence[EisreactieBlok], spoor: Spoor
) -> None:
    """Adds the reacties of a file, or changes what was done with them; those that it does not name stay.

    Raises `NietGevonden` for a gemeente that is not there.
    """
    over = list_reacties(session, regio, plan)
    for blok in bloks:
        rij = next((een for een in over if _make_sleutel(_describe(een)) == _make_sleutel(blok)), None)
        if rij is not None:
            over.remove(rij)
        _save(session, regio, plan, rij, blok, spoor)


def _make_sleutel(blok: EisreactieBlok) -> Sleutel:
    """What tells one reactie from another."""
    return blok.versie, blok.eis, blok.gemeente, blok.tekst, blok.gegeven_op


def _save(
    session: Session,
    regio: RegioRecord,
    plan: str,
    rij: EisreactieRecord | None,
    blok: EisreactieBlok,
    spoor: Spoor,
) -> None:
    oud = _describe(rij) if rij else None
    if oud == blok:
        return
    if rij is None:
        rij = _add(session, regio, plan, blok, spoor)
    beantwoord_op = _make_moment(blok.beantwoord_op) if blok.beantwoord_op else None
    set_fields(rij, status=blok.status, antwoord=blok.antwoord, beantwoord_op=beantwoord_op)
    set_fields(rij, beantwoord_door=spoor.wie if beantwoord_op else None)
    session.flush()
    register_change(session, spoor, f"eisen {regio.code}/{plan}", oud, blok)


def _add(session: Session, regio: RegioRecord, plan: str, blok: EisreactieBlok, spoor: Spoor) -> EisreactieRecord:
    gemeente = get_gemeente(regio, blok.gemeente)
    rij = EisreactieRecord(
        regio_id=regio.id,
        plan=plan,
        versie=blok.versie,
        nummer=blok.eis,
        gemeente_id=gemeente.id,
        gemeente=gemeente,
        tekst=blok.tekst,
        door=spoor.wie,
        gegeven_op=_make_moment(blok.gegeven_op),
    )
    session.add(rij)
    return rij


def _make_moment(dag: date) -> datetime:
    """Noon of a day: a file tells no hours."""
    return datetime.combine(dag, time(12), TIJDZONE)
