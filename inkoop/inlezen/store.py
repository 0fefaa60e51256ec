"""Queries on lists that wait for their confirmation."""

from pydantic import TypeAdapter
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.inlezen.kolommen import Lijstsoort
from inkoop.inlezen.records import InlezingRecord
from inkoop.inlezen.service import Inleesproef
from inkoop.logboek.service import Spoor

_PROEF = TypeAdapter(Inleesproef)


def keep_inlezing(
    session: Session,
    regio: RegioRecord,
    soort: Lijstsoort,
    bestand: tuple[str, bytes],
    proef: Inleesproef,
    spoor: Spoor,
) -> InlezingRecord:
    """Keeps a list (name and bytes) with what it would do until it is confirmed; an earlier one of the person goes."""
    session.execute(delete(InlezingRecord).where(InlezingRecord.door == spoor.wie))
    naam, inhoud = bestand
    rij = InlezingRecord(regio_id=regio.id, door=spoor.wie, soort=soort, bestandsnaam=naam, inhoud=inhoud)
    rij.gestuurd_op = spoor.tijdstip
    write_proef(rij, proef)
    session.add(rij)
    session.flush()
    return rij


def write_proef(rij: InlezingRecord, proef: Inleesproef) -> None:
    """Keeps what someone is told that a list would do."""
    rij.proef = _PROEF.dump_json(proef).decode()


def read_proef(rij: InlezingRecord) -> Inleesproef:
    """What someone was told that a list would do."""
    return _PROEF.validate_json(rij.proef)


def get_inlezing(session: Session, regio: RegioRecord, nummer: int, wie: str) -> InlezingRecord:
    """The list that someone sent for a regio. Raises `NietGevonden`, also for a list of another."""
    vraag = select(InlezingRecord).where(
        InlezingRecord.id == nummer, InlezingRecord.regio_id == regio.id, InlezingRecord.door == wie
    )
    rij = session.scalars(vraag).one_or_none()
    if rij is None:
        raise NietGevonden("Deze lijst is er niet meer; stuur haar opnieuw")
    return rij
