"""What was recorded on the strength of inzet stays right: no step of one inzet breaks the balance of all."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.inhoud.service import save_inhoud
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzetloop import Inzetstap
from inkoop.sroi.behandeling import change_inzet, make_blok
from inkoop.sroi.beoordeling import Oordeel
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.service import describe_inzet
from inkoop.sroi.sroigegevens import Sroigegevens
from tests.sroi.wereld import Wereld, make_versie

DOORLOPEND = {"categorie": "b", "van": "2018-01-01", "fte": "1", "woongemeente": "Dordrecht"}
NEE = Oordeel(stap=Inzetstap.AFWIJZEN, reden="Toch niet.")


def record(wereld: Wereld, rij: OvereenkomstRecord, **velden: Any) -> None:
    blok = describe_overeenkomst(rij).model_copy(update=velden)
    save_overeenkomst(wereld.session, wereld.regio, blok, wereld.coordinator.spoor)


@pytest.fixture
def meegenomen(wereld: Wereld) -> InzetRecord:
    """An inzet that was approved, of which 1,000 went along to the second contractjaar."""
    contract = wereld.contract("VB-1")
    record(wereld, contract, einde=date(2019, 12, 31))
    rij = wereld.submit(contract, **DOORLOPEND)
    wereld.judge(rij)
    record(wereld, contract, overdracht={1: Decimal("1000.00")})
    return rij


def withhold(wereld: Wereld, bedrag: str) -> None:
    inhouding = {"contractjaar": 1, "bedrag": bedrag, "datum": "2019-02-01"}
    blok = Sroigegevens.model_validate({"inhoudingen": [inhouding]})
    save_inhoud(wereld.session, wereld.regio, "sroigegevens", "VB-1", blok, Sroigegevens, wereld.coordinator.spoor)


def test_what_went_along_holds_the_inzet_it_rests_on(wereld: Wereld, meegenomen: InzetRecord) -> None:
    anders = make_blok(describe_inzet(meegenomen), fte="0.9")
    stappen: tuple[Callable[[], None], ...] = (
        lambda: change_inzet(wereld.session, make_versie(meegenomen), anders, wereld.aanbieder, "Minder."),
        lambda: wereld.judge(meegenomen, NEE),
        lambda: wereld.judge(meegenomen, Oordeel(stap=Inzetstap.VRAGEN, reden="Hoe zit dat?")),
    )
    for stap in stappen:
        with pytest.raises(Ongeldig, match="op deze inzet rust wat de coördinator al vastlegde"):
            stap()
    assert meegenomen.status is Inzetstatus.GOEDGEKEURD
    assert wereld.count_ingezet(meegenomen.overeenkomst) > 0


def test_once_that_was_taken_back_it_is_free(wereld: Wereld, meegenomen: InzetRecord) -> None:
    record(wereld, meegenomen.overeenkomst, overdracht={1: Decimal(0)})
    wereld.judge(meegenomen, NEE)
    assert meegenomen.status is Inzetstatus.AFGEWEZEN


def test_another_inzet_comes_and_goes_freely(wereld: Wereld, meegenomen: InzetRecord) -> None:
    ander = wereld.submit(meegenomen.overeenkomst, **{**DOORLOPEND, "fte": "0.1"})
    wereld.judge(ander)
    wereld.judge(ander, NEE)
    assert ander.status is Inzetstatus.AFGEWEZEN


def test_after_a_deduction_nothing_counts_for_that_year_any_more(wereld: Wereld) -> None:
    contract = wereld.contract("VB-1")
    rij = wereld.submit(contract, **DOORLOPEND)
    withhold(wereld, "20000.00")
    with pytest.raises(Ongeldig, match=r"20\.000,00 ingehouden"):
        wereld.judge(rij)
    wereld.judge(rij, NEE)
    assert rij.status is Inzetstatus.AFGEWEZEN


def test_what_was_wrong_already_can_still_be_mended(wereld: Wereld, meegenomen: InzetRecord) -> None:
    record(wereld, meegenomen.overeenkomst, overdracht={1: Decimal("99000.00")})
    wereld.judge(meegenomen, NEE)
    assert meegenomen.status is Inzetstatus.AFGEWEZEN
