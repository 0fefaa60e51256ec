"""A regio with social return, people who act there, and inzet as they enter it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.inzetloop import Inzetstap
from inkoop.sroi.behandeling import (
    Optreden,
    Versie,
    add_concept,
    make_kenmerk,
    submit_inzet,
)
from inkoop.sroi.beoordeling import Oordeel, give_oordeel
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, describe_inzet
from inkoop.sroi.store import list_inzetten

WERK = {"categorie": "b", "van": "2018-03-01", "tot": "2018-12-31", "fte": "0.5", "woongemeente": "Dordrecht"}
REKENING = {"categorie": "e", "van": "2018-03-01", "bedrag": "1000.00"}
WISSEL = {"categorie": "wnw-2", "van": "2018-03-01", "fte": "1", "kandidaat": "K-7"}
GOED = Oordeel(stap=Inzetstap.GOEDKEUREN, bevestigd=True, groep1_gemeld_op=date(2018, 2, 1))


@dataclass(frozen=True, kw_only=True)
class Wereld:
    """A regio with social return, and ways to put inzet there."""

    session: Session
    regio: RegioRecord
    aanbieder: Optreden
    coordinator: Optreden
    make_aanbieder: Callable[..., AanbiederRecord]
    make_overeenkomst: Callable[..., OvereenkomstRecord]

    def contract(self, nummer: str, aanbieder: AanbiederRecord | None = None) -> OvereenkomstRecord:
        wie = aanbieder or self.make_aanbieder(self.regio)
        return self.make_overeenkomst(self.regio, nummer=nummer, partijen=[{"aanbieder": wie.naam}])

    def add(self, overeenkomst: OvereenkomstRecord, **velden: Any) -> InzetRecord:
        kenmerk = make_kenmerk(self.session, overeenkomst)
        blok = InzetBlok.model_validate({"id": kenmerk, **(velden or WERK)})
        return add_concept(self.session, overeenkomst, blok, self.aanbieder)

    def submit(self, overeenkomst: OvereenkomstRecord, **velden: Any) -> InzetRecord:
        rij = self.add(overeenkomst, **velden)
        submit_inzet(self.session, make_versie(rij), self.aanbieder)
        return rij

    def judge(self, rij: InzetRecord, oordeel: Oordeel = GOED, ander: InzetRecord | None = None) -> None:
        give_oordeel(self.session, make_versie(rij), oordeel, self.coordinator, make_versie(ander) if ander else None)

    def count_ingezet(self, overeenkomst: OvereenkomstRecord) -> Decimal:
        blokken = [describe_inzet(rij) for rij in list_inzetten(self.session, overeenkomst)]
        kader = get_regio_kader(self.regio)
        return compute_stand(kader, describe_overeenkomst(overeenkomst), blokken).ingezet_totaal


def make_versie(rij: InzetRecord) -> Versie:
    return Versie(rij=rij, stand=rij.stand)
