"""What only the coordinator can say of an inzet, and both halves of a move judged together."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.database.faults import Ingehaald
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzetloop import Inzetstap
from inkoop.sroi.behandeling import (
    change_inzet,
    make_blok,
)
from inkoop.sroi.beoordeling import Oordeel, find_wederhelft, give_oordeel
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.schema import Kant
from inkoop.sroi.service import describe_inzet
from tests.sroi.wereld import GOED, REKENING, WERK, WISSEL, Wereld, make_versie


class TestJudgement:
    """What only the coordinator can say, and what cannot be approved."""

    @pytest.mark.parametrize(
        ("velden", "oordeel", "melding"),
        [
            (
                {**WERK, "categorie": "h"},
                Oordeel(stap=Inzetstap.GOEDKEUREN),
                "niet vastgelegd dat groep 1 niet beschikbaar was",
            ),
            (
                {"categorie": "storting", "van": "2018-03-01", "bedrag": "100"},
                Oordeel(stap=Inzetstap.GOEDKEUREN),
                "bevestiging van de coördinator ontbreekt",
            ),
            ({**WERK, "woongemeente": "Rotterdam"}, GOED, "woont niet in de regio"),
            ({**WERK, "ander_project": "De keuken"}, GOED, "niet vooraf is vastgelegd"),
            ({**WERK, "van": "2017-12-31"}, GOED, "begon voor de ingang"),
        ],
    )
    def test_what_does_not_count_is_not_approved(
        self, wereld: Wereld, velden: dict[str, Any], oordeel: Oordeel, melding: str
    ) -> None:
        rij = wereld.submit(wereld.contract("VB-1"), **velden)
        with pytest.raises(Ongeldig, match=melding):
            wereld.judge(rij, oordeel)
        assert rij.status is Inzetstatus.IN_BEHANDELING

    def test_group_one_is_reported_with_its_day(self, wereld: Wereld) -> None:
        contract = wereld.contract("VB-1")
        rij = wereld.submit(contract, **{**WERK, "categorie": "h"})
        wereld.judge(rij)
        assert (rij.groep1_niet_beschikbaar, rij.groep1_gemeld_op) == (True, date(2018, 2, 1))
        assert wereld.count_ingezet(contract) > 0

    def test_group_one_cannot_be_reported_before_its_day(self, wereld: Wereld) -> None:
        rij = wereld.submit(wereld.contract("VB-1"), **{**WERK, "categorie": "h"})
        with pytest.raises(Ongeldig, match="groep1_gemeld_op: 2025-03-05 ligt in de toekomst"):
            wereld.judge(rij, Oordeel(stap=Inzetstap.GOEDKEUREN, groep1_gemeld_op=date(2025, 3, 5)))

    def test_late_inzet_counts_for_the_year_before_by_the_coordinator_only(self, wereld: Wereld) -> None:
        contract = wereld.contract("VB-1")
        rij = wereld.submit(contract, **{**REKENING, "van": "2019-02-01"})
        with pytest.raises(Ongeldig, match="begon na het einde"):
            wereld.judge(rij)
        wereld.judge(rij, Oordeel(stap=Inzetstap.GOEDKEUREN, toegerekend_aan=1))
        assert wereld.count_ingezet(contract) == Decimal("1000.00")

    def test_a_year_that_cannot_be_is_refused_whatever_the_judgement(self, wereld: Wereld) -> None:
        rij = wereld.submit(wereld.contract("VB-1"), **REKENING)
        with pytest.raises(Ongeldig, match="toegerekend_aan: contractjaar 3 kan niet"):
            wereld.judge(rij, Oordeel(stap=Inzetstap.VRAGEN, reden="Hoe zit dit?", toegerekend_aan=3))

    def test_a_payment_to_the_fund_counts_once_it_was_discussed(self, wereld: Wereld) -> None:
        contract = wereld.contract("VB-1")
        wereld.judge(wereld.submit(contract, categorie="storting", van="2018-06-01", bedrag="2500.00"))
        assert wereld.count_ingezet(contract) == Decimal("2500.00")

    @pytest.mark.parametrize("kenmerk", ["111222333", "kandidaat 111222333", "K-2018-111222333"])
    def test_a_citizen_number_is_no_candidate(self, wereld: Wereld, kenmerk: str) -> None:
        rij = wereld.submit(wereld.contract("VB-1"))
        with pytest.raises(Ongeldig, match="kandidaat: lijkt op een burgerservicenummer"):
            wereld.judge(rij, Oordeel(stap=Inzetstap.GOEDKEUREN, kandidaat=kenmerk))


class TestHalves:
    """Someone who goes from one aanbieder to another."""

    def make_halves(self, wereld: Wereld, **ander: Any) -> tuple[InzetRecord, InzetRecord]:
        een = wereld.submit(wereld.contract("VB-1"), **WISSEL, kant="latend")
        twee = wereld.submit(wereld.contract("VB-2"), **{**WISSEL, "kant": "ontvangend", **ander})
        return een, twee

    def test_both_are_judged_together(self, wereld: Wereld) -> None:
        een, twee = self.make_halves(wereld)
        assert find_wederhelft(wereld.session, een) is twee
        assert find_wederhelft(wereld.session, twee) is een
        wereld.judge(een, ander=twee)
        assert {een.status, twee.status} == {Inzetstatus.GOEDGEKEURD}
        assert wereld.count_ingezet(een.overeenkomst) == wereld.count_ingezet(twee.overeenkomst) == Decimal("4191.78")
        assert [rij.stappen[-1].wie for rij in (een, twee)] == ["C-1", "C-1"]

    def test_one_half_alone_is_not_approved(self, wereld: Wereld) -> None:
        een = wereld.submit(wereld.contract("VB-1"), **WISSEL, kant="latend")
        assert find_wederhelft(wereld.session, een) is None
        with pytest.raises(Ongeldig, match="kan pas als ook de andere aanbieder"):
            wereld.judge(een)
        wereld.judge(een, Oordeel(stap=Inzetstap.VRAGEN, reden="Wie neemt deze werknemer aan?"))

    @pytest.mark.parametrize(
        "anders",
        [{"kant": "latend"}, {"kandidaat": "K-8"}, {"categorie": "wnw-3b"}],
        ids=lambda velden: next(iter(velden)),
    )
    def test_what_is_not_the_other_half(self, wereld: Wereld, anders: dict[str, Any]) -> None:
        een, _ = self.make_halves(wereld, **anders)
        assert find_wederhelft(wereld.session, een) is None

    def test_a_draft_or_the_same_aanbieder_is_not_the_other_half(self, wereld: Wereld) -> None:
        wie = wereld.make_aanbieder(wereld.regio)
        een = wereld.submit(wereld.contract("VB-1", wie), **WISSEL, kant="latend")
        wereld.add(wereld.contract("VB-2"), **WISSEL, kant=Kant.ONTVANGEND)
        zelf = wereld.contract("VB-3", wie)
        rij = wereld.add(zelf, **{**WISSEL, "van": "2019-01-01"}, kant="ontvangend")
        rij.status = Inzetstatus.IN_BEHANDELING
        wereld.session.flush()
        assert find_wederhelft(wereld.session, een) is None

    def test_when_one_cannot_count_neither_is_approved(self, wereld: Wereld) -> None:
        een, twee = self.make_halves(wereld, van="2017-12-31")
        with wereld.session.begin_nested(), pytest.raises(Ongeldig, match="begon voor de ingang"):
            wereld.judge(een, ander=twee)
        assert twee.status is Inzetstatus.IN_BEHANDELING

    def test_the_other_half_changed_meanwhile(self, wereld: Wereld) -> None:
        een, twee = self.make_halves(wereld)
        oud = make_versie(twee)
        change_inzet(wereld.session, oud, make_blok(describe_inzet(twee), fte="0.8"), wereld.aanbieder)
        with pytest.raises(Ingehaald):
            give_oordeel(wereld.session, make_versie(een), GOED, wereld.coordinator, oud)

    def test_a_half_that_was_corrected_is_approved_beside_the_one_that_was(self, wereld: Wereld) -> None:
        een, twee = self.make_halves(wereld)
        wereld.judge(een, ander=twee)
        minder = make_blok(describe_inzet(een), fte="0.8")
        change_inzet(wereld.session, make_versie(een), minder, wereld.aanbieder, "Minder uren.")
        wereld.judge(een, ander=twee)
        assert {een.status, twee.status} == {Inzetstatus.GOEDGEKEURD}
        assert len(twee.stappen) == 3
