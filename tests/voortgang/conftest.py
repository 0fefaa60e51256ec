"""A regio with social return, and an aanbieder with an overeenkomst of two contractjaren: 36,500 a year, 100 a day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import save_inzet
from tests.fixtures.records import KADER_MET_SROI

KANDIDAAT = {"categorie": "c", "van": "2018-01-01", "fte": "1", "woongemeente": "Dordrecht", "status": "goedgekeurd"}


@pytest.fixture
def sroiregio(make_regio: Callable[..., RegioRecord]) -> RegioRecord:
    """A regio under a kader with social return."""
    return make_regio(kader=KADER_MET_SROI)


@pytest.fixture
def partij(make_aanbieder: Callable[..., AanbiederRecord], sroiregio: RegioRecord) -> AanbiederRecord:
    """Who has the obligation."""
    return make_aanbieder(sroiregio, naam="Stichting Voorbeeldhuis", kvk="00000001")


@pytest.fixture
def make_deelname(
    make_overeenkomst: Callable[..., OvereenkomstRecord], sroiregio: RegioRecord, partij: AanbiederRecord
) -> Callable[..., OvereenkomstRecord]:
    """An overeenkomst of the aanbieder over 2018 and 2019."""

    def make(nummer: str = "VB-1", **velden: Any) -> OvereenkomstRecord:
        wie = velden.pop("wie", partij).naam
        vast = {"einde": date(2019, 12, 31), "opdrachtwaarde": "1460000.00", "partijen": [{"aanbieder": wie}]}
        return make_overeenkomst(sroiregio, nummer=nummer, **{**vast, **velden})

    return make


@pytest.fixture
def deelname(make_deelname: Callable[..., OvereenkomstRecord]) -> OvereenkomstRecord:
    """The overeenkomst."""
    return make_deelname()


@pytest.fixture
def add_inzet(session: Session, spoor: Spoor) -> Callable[..., None]:
    """Adds a candidate of whom 35,000 a year counts, unless told otherwise."""

    def add(overeenkomst: OvereenkomstRecord, naam: str = "i-1", **velden: Any) -> None:
        blok = InzetBlok.model_validate({"id": naam, **KANDIDAAT, **velden})
        save_inzet(session, overeenkomst, blok, spoor)

    return add
