"""Keeps the social return of an overeenkomst right with every change of what it follows from, in the same transaction.

It watches the rows themselves, not the use cases: none of these, now or later, can forget it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import event, inspect, or_, select, tuple_
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.orm.unitofwork import UOWTransaction

from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.records import InhoudRecord
from inkoop.overeenkomst.records import ContractjaarRecord, OvereenkomstRecord, VerlengingRecord
from inkoop.sroi.records import InzetRecord, InzetsubsidieRecord, InzeturenRecord

SOORT = "sroigegevens"
SLEUTEL = "inkoop_sroiwijzigingen"
VAN_OVEREENKOMST = (InzetRecord, ContractjaarRecord, VerlengingRecord)
VAN_INZET = (InzetsubsidieRecord, InzeturenRecord)


@dataclass(frozen=True, kw_only=True)
class Sroiwijzigingen:
    """What changed in a transaction: numbers of rows, and of content the regio with the overeenkomst."""

    overeenkomsten: set[int] = field(default_factory=set)
    inzetten: set[int] = field(default_factory=set)
    regios: set[int] = field(default_factory=set)
    gegevens: set[tuple[int, str]] = field(default_factory=set)

    def note(self, record: object) -> None:
        """Adds what a row that was stored, changed or taken away belongs to."""
        if isinstance(record, OvereenkomstRecord):
            self.overeenkomsten.add(record.id)
        elif isinstance(record, VAN_OVEREENKOMST):
            self.overeenkomsten.update(_list_waarden(record, "overeenkomst_id"))
        elif isinstance(record, VAN_INZET):
            self.inzetten.update(_list_waarden(record, "inzet_id"))
        elif isinstance(record, InhoudRecord) and record.soort == SOORT:
            self.gegevens.add((record.regio_id, record.onderwerp))
        elif isinstance(record, RegioRecord) and inspect(record).attrs.kader.history.has_changes():
            self.regios.add(record.id)

    def find_overeenkomsten(self, session: Session) -> set[int]:
        """All overeenkomsten of which a fact changed, as far as they are still there."""
        if not (self.overeenkomsten or self.inzetten or self.regios or self.gegevens):
            return set()
        van_inzet = select(InzetRecord.overeenkomst_id).where(InzetRecord.id.in_(self.inzetten))
        plek = tuple_(OvereenkomstRecord.regio_id, OvereenkomstRecord.nummer)
        vraag = select(OvereenkomstRecord.id).where(
            or_(
                OvereenkomstRecord.id.in_(self.overeenkomsten),
                OvereenkomstRecord.id.in_(van_inzet),
                OvereenkomstRecord.regio_id.in_(self.regios),
                plek.in_(sorted(self.gegevens)),
            )
        )
        return set(session.scalars(vraag))


def _list_waarden(record: object, veld: str) -> Iterator[int]:
    """The row that a record belongs to, and the one that it belonged to before."""
    geschiedenis = inspect(record).attrs[veld].history
    return (waarde for waarde in geschiedenis.sum() if waarde is not None)


def watch_changes() -> None:
    """From now on every session keeps it; a second call does nothing."""
    if not event.contains(Session, "after_flush", note_changes):
        event.listen(Session, "after_flush", note_changes)
        event.listen(Session, "before_commit", renew_noted)
        event.listen(Session, "after_soft_rollback", forget_noted)


def note_changes(session: Session, _: UOWTransaction) -> None:
    """Notes what was stored, changed or taken away."""
    wijzigingen = session.info.setdefault(SLEUTEL, Sroiwijzigingen())
    veranderd = (record for record in session.dirty if session.is_modified(record))  # a value set to itself is none
    for record in (*session.new, *veranderd, *session.deleted):
        wijzigingen.note(record)


def renew_noted(session: Session) -> None:
    """Computes anew what is kept of what changed, before it is stored for good."""
    session.flush()
    wijzigingen: Sroiwijzigingen | None = session.info.pop(SLEUTEL, None)
    if wijzigingen is not None and (gevonden := wijzigingen.find_overeenkomsten(session)):
        from inkoop.voortgang.sroistand import renew_changed  # asks for much that a command without changes does not

        with Session(session.connection(), autoflush=False) as eigen:  # sees what is stored, not what was read before
            renew_changed(eigen, gevonden)


def forget_noted(session: Session, _: SessionTransaction) -> None:
    """What was not stored did not change."""
    session.info.pop(SLEUTEL, None)
