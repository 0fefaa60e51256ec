"""A deelovereenkomst of which one aanbieder gave notice, and the steps after it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.contractering.afsluiten import take_stap
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.logboek.service import Spoor
from inkoop.opzegging.overname import put_client
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.schema import OpzeggingBlok, OpzegstapBlok, OvernameBlok
from inkoop.opzegging.service import give_opzegging
from inkoop.opzegging.verloop import get_opzegging
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.opzegloop import Opzegstap

HUIS, BUREN, NUMMER = "Stichting Voorbeeldhuis", "Maatjes & Muren B.V.", "DB-2017-001"
VANDAAG = date(2019, 6, 1)
T = Opzegstap
DAGEN = {
    T.VERZENDEN: date(2018, 3, 31),
    T.ONTVANGEN: date(2018, 4, 3),
    T.BESPREKEN: date(2018, 4, 5),
    T.OVERDRAGEN: date(2018, 5, 1),
    T.BEEINDIGEN: date(2018, 10, 1),
}


@pytest.fixture
def toen() -> Spoor:
    return Spoor(wie="Petra Proef", tijdstip=datetime(2019, 6, 1, 10, tzinfo=UTC))


@pytest.fixture
def overeenkomst(schrijver: Session) -> OvereenkomstRecord:
    return get_overeenkomst(schrijver, get_regio(schrijver, "drechtsteden"), NUMMER)


@pytest.fixture
def opzegging(schrijver: Session, overeenkomst: OvereenkomstRecord, toen: Spoor) -> OpzeggingRecord:
    """A notice by one of the aanbieders, that works at the end of September 2018."""
    blok = OpzeggingBlok(aanbieder=HUIS, dagtekening=date(2018, 3, 31), aangetekend=True)
    give_opzegging(schrijver, get_regio_kader(overeenkomst.regio), overeenkomst, blok, toen)
    return get_opzegging(schrijver, overeenkomst)


def take(session: Session, rij: OpzeggingRecord, spoor: Spoor, *stappen: Opzegstap, **velden: Any) -> None:
    for stap in stappen:
        meer = {"kenmerk": "3S1"} if stap is T.VERZENDEN else {}
        blok = OpzegstapBlok(stap=stap, datum=DAGEN.get(stap, date(2018, 10, 2)), **meer, **velden)
        take_stap(session, rij, blok, spoor, VANDAAG, geopend=rij.stand)


def put(session: Session, rij: OpzeggingRecord, spoor: Spoor, **velden: Any) -> None:
    client = OvernameBlok.model_validate({"clientnummer": "C-1", "gemeente": "Dordrecht", **velden})
    put_client(session, rij, client, spoor, geopend=rij.stand)


TOT_OVERDRACHT = (T.VERZENDEN, T.ONTVANGEN, T.BESPREKEN, T.OVERDRAGEN)
