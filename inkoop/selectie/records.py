"""Rows: a selectie with its steps, questions, inschrijvingen, assessors, scores and drawings.

What the gemeenten ask (the selectiedocument) is content of the inkoopplan; here is what people do with it.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.bestand.records import BestandRecord
from inkoop.database.base import Base, Bewaakt, Kindrij, Rij
from inkoop.database.columns import ExactGetal, Keuze, Woorden
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.rules.selectieloop import Selectiestap, Selectiestatus
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.inschrijving import name_inschrijver

KINDEREN = "all, delete-orphan"
INSCHRIJVING = "inschrijving.id"


class Indienstand(StrEnum):
    """Whether an inschrijving was handed in."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    INGETROKKEN = "ingetrokken"


class Herkomst(StrEnum):
    """How an inschrijving came in."""

    ZELF = "via inkoop"
    PAPIER = "op papier"
    DOSSIER = "uit een dossier"


class SelectieRecord(Bewaakt, Base):
    """A selectie of an inkoopplan: its status, and the decision on all (the three fields at the end)."""

    __tablename__ = "selectie"
    __table_args__ = (UniqueConstraint("inkoopplan_id", "nummer"),)

    inkoopplan_id: Mapped[int] = mapped_column(ForeignKey("inkoopplan.id"))
    nummer: Mapped[int]
    status: Mapped[Selectiestatus] = mapped_column(Keuze(Selectiestatus))
    scores_getoond_op: Mapped[datetime | None]
    genomen_op: Mapped[date | None]
    verzonden_op: Mapped[date | None]
    kenmerk: Mapped[str | None]
    inkoopplan: Mapped[InkoopplanRecord] = relationship(lazy="joined")
    inschrijvingen: Mapped[list["InschrijvingRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="InschrijvingRecord.volgorde"
    )
    lotingen: Mapped[list["LotingRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="LotingRecord.volgorde"
    )
    stappen: Mapped[list["SelectiestapRecord"]] = relationship(cascade=KINDEREN, order_by="SelectiestapRecord.volgorde")
    vragen: Mapped[list["SelectievraagRecord"]] = relationship(
        cascade=KINDEREN, order_by="SelectievraagRecord.volgorde"
    )
    notas: Mapped[list["NotaRecord"]] = relationship(cascade=KINDEREN, order_by="NotaRecord.volgorde")
    beoordelaars: Mapped[list["BeoordelaarRecord"]] = relationship(
        cascade=KINDEREN, order_by="BeoordelaarRecord.volgorde"
    )


class SelectiestapRecord(Kindrij, Base):
    """A step that a selectie took: `wie` the pseudonym of who did it, `dag` the day that counts."""

    __tablename__ = "selectie_stap"

    selectie_id: Mapped[int] = mapped_column(ForeignKey("selectie.id"), index=True)
    stap: Mapped[Selectiestap] = mapped_column(Keuze(Selectiestap))
    status: Mapped[Selectiestatus] = mapped_column(Keuze(Selectiestatus))
    wie: Mapped[str]
    tijdstip: Mapped[datetime]
    dag: Mapped[date]
    reden: Mapped[str | None]


class SelectievraagRecord(Bewaakt, Kindrij, Base):
    """A question about a selectie; `volgorde` is its number, `nota` the number of the nota that answers it.

    Who asked (`aanbieder`) is seen by that aanbieder and the adviser only; `openbaar` is the question as others may
    read it, where its own text says who asked.
    """

    __tablename__ = "selectie_vraag"
    __table_args__ = (UniqueConstraint("selectie_id", "volgorde"),)

    selectie_id: Mapped[int] = mapped_column(ForeignKey("selectie.id"))
    aanbieder_id: Mapped[int] = mapped_column(ForeignKey("aanbieder.id"), index=True)
    vraag: Mapped[str]
    openbaar: Mapped[str | None]
    gesteld_op: Mapped[datetime]
    antwoord: Mapped[str | None]
    beantwoord_op: Mapped[datetime | None]
    beantwoord_door: Mapped[str | None]
    nota: Mapped[int | None]
    aanbieder: Mapped[AanbiederRecord] = relationship(lazy="joined")


class NotaRecord(Kindrij, Base):
    """A nota van inlichtingen; `volgorde` is its number."""

    __tablename__ = "selectie_nota"
    __table_args__ = (UniqueConstraint("selectie_id", "volgorde"),)

    selectie_id: Mapped[int] = mapped_column(ForeignKey("selectie.id"))
    gepubliceerd_op: Mapped[datetime]
    door: Mapped[str]
    uitleg: Mapped[str | None]


class InschrijvingRecord(Bewaakt, Kindrij, Base):
    """What an aanbieder offers for a perceel; `keer` is 2 for who takes part again after it was turned down, and so on.

    `tijdstip` and `hash` are the receipt of what was handed in here; `ontvangen_op` and `ontvangen_om` the day and
    hour as the letters have them. The last three fields are a decision on this aanbieder alone.
    """

    __tablename__ = "inschrijving"
    __table_args__ = (UniqueConstraint("selectie_id", "aanbieder_id", "perceel", "keer"),)

    selectie_id: Mapped[int] = mapped_column(ForeignKey("selectie.id"))
    aanbieder_id: Mapped[int] = mapped_column(ForeignKey("aanbieder.id"), index=True)
    perceel: Mapped[int]
    keer: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    indienstand: Mapped[Indienstand] = mapped_column(Keuze(Indienstand))
    herkomst: Mapped[Herkomst] = mapped_column(Keuze(Herkomst))
    ontvangen_op: Mapped[date | None]
    ontvangen_om: Mapped[str | None]
    tijdstip: Mapped[datetime | None]
    hash: Mapped[str | None]
    adres: Mapped[tuple[str, ...]] = mapped_column(Woorden())
    kenmerk: Mapped[str | None]
    overige_eisen: Mapped[Oordeel | None] = mapped_column(Keuze(Oordeel))
    genomen_op: Mapped[date | None]
    verzonden_op: Mapped[date | None]
    besluitkenmerk: Mapped[str | None]
    aanbieder: Mapped[AanbiederRecord] = relationship(lazy="joined")
    stukken: Mapped[list["InschrijfstukRecord"]] = relationship(
        cascade=KINDEREN, order_by="InschrijfstukRecord.volgorde"
    )
    eisen: Mapped[list["EisoordeelRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="EisoordeelRecord.volgorde"
    )
    scores: Mapped[list["ConsensusRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="ConsensusRecord.volgorde"
    )

    @property
    def naam(self) -> str:
        """Who takes part, and which time where it did before."""
        return name_inschrijver(self.aanbieder.naam, self.keer)


class InschrijfstukRecord(Kindrij, Base):
    """A file of an inschrijving; `voor` says what it answers: `eis:…`, `criterium:…` or `stuk:…`."""

    __tablename__ = "inschrijving_stuk"
    __table_args__ = (UniqueConstraint("inschrijving_id", "voor", "bestand_id"),)

    inschrijving_id: Mapped[int] = mapped_column(ForeignKey(INSCHRIJVING))
    voor: Mapped[str]
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    bestand: Mapped[BestandRecord] = relationship(lazy="joined")


class EisoordeelRecord(Bewaakt, Kindrij, Base):
    """The judgement on an eis of an inschrijving, or what was asked to add to it, by when."""

    __tablename__ = "inschrijving_eis"
    __table_args__ = (UniqueConstraint("inschrijving_id", "eis"),)

    inschrijving_id: Mapped[int] = mapped_column(ForeignKey(INSCHRIJVING))
    eis: Mapped[str]
    oordeel: Mapped[Oordeel | None] = mapped_column(Keuze(Oordeel))
    uitleg: Mapped[str | None]
    aanvulling: Mapped[str | None]
    aanvullen_tot: Mapped[date | None]
    wie: Mapped[str | None]
    tijdstip: Mapped[datetime | None]


class ConsensusRecord(Bewaakt, Kindrij, Base):
    """The points on a criterium on which the assessors agreed; `voordeel` is what others may read of the winner."""

    __tablename__ = "inschrijving_score"
    __table_args__ = (UniqueConstraint("inschrijving_id", "criterium"),)

    inschrijving_id: Mapped[int] = mapped_column(ForeignKey(INSCHRIJVING))
    criterium: Mapped[str]
    punten: Mapped[Decimal] = mapped_column(ExactGetal(4))
    motivering: Mapped[str]
    voordeel: Mapped[str | None]
    wie: Mapped[str | None]
    tijdstip: Mapped[datetime | None]


class BeoordelaarRecord(Kindrij, Base):
    """Someone (a pseudonym) who scores apart; after `ingeleverd_op` nothing changes, after `ontheven_op` none count."""

    __tablename__ = "beoordelaar"
    __table_args__ = (UniqueConstraint("selectie_id", "wie"),)

    selectie_id: Mapped[int] = mapped_column(ForeignKey("selectie.id"))
    wie: Mapped[str]
    functie: Mapped[str]
    aangewezen_op: Mapped[datetime]
    ingeleverd_op: Mapped[datetime | None]
    ontheven_op: Mapped[datetime | None]
    reden: Mapped[str | None]
    belangen: Mapped[list["BelangRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="BelangRecord.id", passive_deletes=True
    )
    deelscores: Mapped[list["DeelscoreRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="DeelscoreRecord.id", passive_deletes=True
    )


class BelangRecord(Rij, Base):
    """What an assessor declared about an interest in an inschrijving."""

    __tablename__ = "beoordelaar_belang"
    __table_args__ = (UniqueConstraint("beoordelaar_id", "inschrijving_id"),)

    beoordelaar_id: Mapped[int] = mapped_column(ForeignKey("beoordelaar.id", ondelete="CASCADE"))
    inschrijving_id: Mapped[int] = mapped_column(ForeignKey(INSCHRIJVING, ondelete="CASCADE"), index=True)
    heeft_belang: Mapped[bool]
    uitleg: Mapped[str | None]
    tijdstip: Mapped[datetime]


class DeelscoreRecord(Bewaakt, Base):
    """The points that one assessor gives on a criterium, and why."""

    __tablename__ = "beoordelaar_score"
    __table_args__ = (UniqueConstraint("beoordelaar_id", "inschrijving_id", "criterium"),)

    beoordelaar_id: Mapped[int] = mapped_column(ForeignKey("beoordelaar.id", ondelete="CASCADE"))
    inschrijving_id: Mapped[int] = mapped_column(ForeignKey(INSCHRIJVING, ondelete="CASCADE"), index=True)
    criterium: Mapped[str]
    punten: Mapped[Decimal] = mapped_column(ExactGetal(4))
    motivering: Mapped[str]
    tijdstip: Mapped[datetime]


class LotingRecord(Kindrij, Base):
    """A drawing between those who tied on a perceel, and who did it."""

    __tablename__ = "selectie_loting"
    __table_args__ = (UniqueConstraint("selectie_id", "perceel"),)

    selectie_id: Mapped[int] = mapped_column(ForeignKey("selectie.id"))
    perceel: Mapped[int]
    datum: Mapped[date]
    door: Mapped[str]
    gegund: Mapped[list["LotplaatsRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="LotplaatsRecord.volgorde"
    )


class LotplaatsRecord(Kindrij, Base):
    """An aanbieder that won a drawing."""

    __tablename__ = "selectie_loting_plaats"
    __table_args__ = (UniqueConstraint("loting_id", "aanbieder_id"),)

    loting_id: Mapped[int] = mapped_column(ForeignKey("selectie_loting.id"))
    aanbieder_id: Mapped[int] = mapped_column(ForeignKey("aanbieder.id"), index=True)
    aanbieder: Mapped[AanbiederRecord] = relationship(lazy="joined")
