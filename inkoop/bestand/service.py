"""Use cases: keeping and removing files that people send."""

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from inkoop.bestand.records import BestandRecord
from inkoop.bestand.store import find_bestand_of
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor, register
from inkoop.rules.taal import write_datum


def keep_bestand(session: Session, bijlage: Bijlage, spoor: Spoor) -> BestandRecord:
    """Keeps a file; the same bytes of the same person once, whatever they are called the second time.

    Raises `Onbruikbaar` for a file that was removed before, with the reason: it does not come back unseen.
    """
    sha256 = hashlib.sha256(bijlage.inhoud).hexdigest()
    eerder = find_bestand_of(session, sha256, spoor.wie)
    if eerder is not None:
        if eerder.verwijderd_op is not None:
            raise Onbruikbaar(f"{bijlage.naam}: {describe_verwijdering(eerder)}; stuur een ander bestand")
        return eerder
    record = _add(session, bijlage, sha256, spoor.wie, spoor.tijdstip)
    register(session, spoor, wat="bestand toegevoegd", onderwerp=name_onderwerp(record), nieuw=_list_feiten(record))
    return record


def bring_back(session: Session, bijlage: Bijlage, door: str, toegevoegd_op: datetime) -> BestandRecord | None:
    """A file that comes out of a dossier, of who sent it once; None for one that was removed here, which stays away."""
    sha256 = hashlib.sha256(bijlage.inhoud).hexdigest()
    eerder = find_bestand_of(session, sha256, door)
    if eerder is not None:
        return None if eerder.verwijderd_op is not None else eerder
    return _add(session, bijlage, sha256, door, toegevoegd_op)


def _add(session: Session, bijlage: Bijlage, sha256: str, door: str, toegevoegd_op: datetime) -> BestandRecord:
    record = BestandRecord(
        sha256=sha256,
        naam=bijlage.naam,
        formaat=bijlage.formaat,
        grootte=len(bijlage.inhoud),
        inhoud=bijlage.inhoud,
        doorzocht=bijlage.doorzocht,
        toegevoegd_op=toegevoegd_op,
        door=door,
    )
    session.add(record)
    session.flush()
    return record


def remove_bestand(session: Session, record: BestandRecord, reden: str, spoor: Spoor) -> None:
    """Destroys the bytes of a file; its row says who did it, when and why, and so does the log.

    Raises `Onbruikbaar` without a reason, and for a file that was removed already.
    """
    if not reden.strip():
        raise Onbruikbaar("Schrijf waarom u het bestand verwijdert")
    if record.verwijderd_op is not None:
        raise Onbruikbaar(f"Dit bestand {describe_verwijdering(record)}")
    oud = _list_feiten(record)
    record.inhoud, record.reden = None, reden.strip()
    record.verwijderd_op, record.verwijderd_door = spoor.tijdstip, spoor.wie
    session.flush()
    nieuw = {"reden": record.reden}
    register(session, spoor, wat="bestand verwijderd", onderwerp=name_onderwerp(record), oud=oud, nieuw=nieuw)


def describe_verwijdering(record: BestandRecord) -> str:
    """`is verwijderd op 3 maart 2027: reden`, of a file that was removed."""
    assert record.verwijderd_op is not None
    assert record.reden is not None
    return f"is verwijderd op {write_datum(find_dag(record.verwijderd_op))}: {record.reden}"


def name_onderwerp(record: BestandRecord) -> str:
    """The file as the subject of a line in the log."""
    return f"bestand {record.id}"


def _list_feiten(record: BestandRecord) -> dict[str, str | int]:
    return {"naam": record.naam, "sha256": record.sha256, "grootte": record.grootte, "doorzocht": record.doorzocht}
