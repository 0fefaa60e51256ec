"""An inzet from draft to judgement: who, when and why is kept, two people at once, nothing counts twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import Ingehaald, NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.inspection import Doorzocht
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels_of
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzetloop import Inzetstap
from inkoop.sroi.behandeling import (
    Optreden,
    Versie,
    add_concept,
    change_inzet,
    make_blok,
    make_kenmerk,
    register_uren,
    submit_inzet,
    withdraw_inzet,
)
from inkoop.sroi.beoordeling import Oordeel, find_wederhelft, give_oordeel
from inkoop.sroi.bewijzen import MAX_BEWIJZEN, add_bewijs, get_bewijs, remove_bewijs
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.schema import InzetBlok, Kant, UrenBlok
from inkoop.sroi.service import compute_stand, describe_inzet, remove_inzet
from inkoop.sroi.store import list_inzetten
from tests.fixtures.records import KADER_MET_SROI

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


@pytest.fixture
def wereld(
    session: Session,
    make_regio: Callable[..., RegioRecord],
    make_aanbieder: Callable[..., AanbiederRecord],
    make_overeenkomst: Callable[..., OvereenkomstRecord],
    make_spoor: Callable[..., Spoor],
) -> Wereld:
    return Wereld(
        session=session,
        regio=make_regio(kader=KADER_MET_SROI),
        aanbieder=Optreden(spoor=make_spoor("A-1"), als="aanbieder"),
        coordinator=Optreden(spoor=make_spoor("C-1"), als="sroi-coordinator"),
        make_aanbieder=make_aanbieder,
        make_overeenkomst=make_overeenkomst,
    )


def test_from_draft_to_approval_with_a_question(wereld: Wereld) -> None:
    contract = wereld.contract("VB-1")
    rij = wereld.add(contract)
    assert (rij.status, rij.kenmerk, rij.ingediend_op) == (Inzetstatus.CONCEPT, "I-1", None)
    submit_inzet(wereld.session, make_versie(rij), wereld.aanbieder)
    wereld.judge(rij, Oordeel(stap=Inzetstap.VRAGEN, reden="Waar is het contract?"))
    assert wereld.count_ingezet(contract) == 0
    submit_inzet(wereld.session, make_versie(rij), wereld.aanbieder, "Zie bijlage.")
    wereld.judge(rij)
    assert wereld.count_ingezet(contract) == Decimal("14671.23")
    wereld.session.expire_all()
    assert [(stap.stap, stap.status, stap.wie, stap.als, stap.reden) for stap in rij.stappen] == [
        ("ingevoerd", "concept", "A-1", "aanbieder", None),
        ("ingediend", "in_behandeling", "A-1", "aanbieder", None),
        ("informatie gevraagd", "informatie_gevraagd", "C-1", "sroi-coordinator", "Waar is het contract?"),
        ("ingediend", "in_behandeling", "A-1", "aanbieder", "Zie bijlage."),
        ("goedgekeurd", "goedgekeurd", "C-1", "sroi-coordinator", None),
    ]
    assert rij.ingediend_op == date(2025, 3, 4)
    regels = list_regels_of(wereld.session, "inzet proefregio/VB-1/I-1")
    assert [(regel.wie, regel.wat) for regel in regels] == [
        ("A-1", "toegevoegd"),
        *[("A-1", "gewijzigd"), ("C-1", "gewijzigd")] * 2,
    ]


def test_a_change_after_approval_asks_a_new_judgement(wereld: Wereld) -> None:
    contract = wereld.contract("VB-1")
    rij = wereld.submit(contract)
    wereld.judge(rij)
    anders = make_blok(describe_inzet(rij), tot=date(2018, 6, 30))
    with pytest.raises(Ongeldig, match="reden: ontbreekt"):
        change_inzet(wereld.session, make_versie(rij), anders, wereld.aanbieder)
    assert wereld.count_ingezet(contract) > 0
    change_inzet(wereld.session, make_versie(rij), anders, wereld.aanbieder, "Eerder gestopt.")
    assert rij.status is Inzetstatus.IN_BEHANDELING
    assert wereld.count_ingezet(contract) == 0
    wereld.judge(rij)
    assert wereld.count_ingezet(contract) == Decimal("5849.32")


def test_an_aanbieder_cannot_judge_by_what_it_fills_in(wereld: Wereld) -> None:
    rij = wereld.submit(wereld.contract("VB-1"))
    blok = make_blok(describe_inzet(rij), status="goedgekeurd", ingediend_op=date(2018, 1, 1))
    change_inzet(wereld.session, make_versie(rij), blok, wereld.aanbieder)
    assert (rij.status, rij.ingediend_op) == (Inzetstatus.IN_BEHANDELING, date(2025, 3, 4))


def test_the_second_of_two_people_is_told(wereld: Wereld) -> None:
    rij = wereld.submit(wereld.contract("VB-1"))
    oud = make_versie(rij)
    wereld.judge(rij)
    nieuw = make_blok(describe_inzet(rij), fte="1")
    pogingen: tuple[Callable[[], None], ...] = (
        lambda: change_inzet(wereld.session, oud, nieuw, wereld.aanbieder, "Meer uren."),
        lambda: withdraw_inzet(wereld.session, oud, wereld.aanbieder, "Toch niet."),
        lambda: register_uren(wereld.session, oud, [], wereld.aanbieder),
        lambda: give_oordeel(wereld.session, oud, Oordeel(stap=Inzetstap.AFWIJZEN, reden="x"), wereld.coordinator),
    )
    for doe in pogingen:
        with pytest.raises(Ingehaald):
            doe()
    assert rij.status is Inzetstatus.GOEDGEKEURD


def test_hours_and_steps_make_a_new_version(wereld: Wereld) -> None:
    rij = wereld.add(wereld.contract("VB-1"))
    eerst = rij.stand
    uren = UrenBlok(van=date(2018, 3, 1), tot=date(2018, 3, 31), uren=Decimal("70.0000"))
    register_uren(wereld.session, make_versie(rij), [uren], wereld.aanbieder)
    assert rij.stand == eerst + 1
    assert describe_inzet(rij).uren == [uren]


@pytest.mark.parametrize(
    ("perioden", "melding"),
    [
        ([("2018-02-28", "2018-03-31")], "niet binnen de inzet"),
        ([("2018-12-01", "2019-01-01")], "niet binnen de inzet"),
        ([("2018-03-01", "2018-03-31"), ("2018-03-31", "2018-04-30")], "overlappen"),
    ],
)
def test_hours_that_are_refused(wereld: Wereld, perioden: list[tuple[str, str]], melding: str) -> None:
    rij = wereld.add(wereld.contract("VB-1"))
    uren = [UrenBlok.model_validate({"van": van, "tot": tot, "uren": 8}) for van, tot in perioden]
    with pytest.raises(Ongeldig, match=melding):
        register_uren(wereld.session, make_versie(rij), uren, wereld.aanbieder)


def test_taken_back_before_approval_only(wereld: Wereld) -> None:
    contract = wereld.contract("VB-1")
    rij = wereld.submit(contract)
    with pytest.raises(Ongeldig, match="reden: ontbreekt"):
        withdraw_inzet(wereld.session, make_versie(rij), wereld.aanbieder)
    withdraw_inzet(wereld.session, make_versie(rij), wereld.aanbieder, "Ging niet door.")
    assert rij.status is Inzetstatus.INGETROKKEN
    ander = wereld.submit(contract)
    wereld.judge(ander)
    with pytest.raises(Ongeldig, match="kan niet worden ingetrokken"):
        withdraw_inzet(wereld.session, make_versie(ander), wereld.aanbieder, "Toch niet.")


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"categorie": "wnw-2", "van": "2018-03-01", "fte": "1", "kandidaat": "K-7"}, "kant"),
        ({"categorie": "wnw-2", "van": "2018-03-01", "fte": "1", "kant": "latend"}, "kandidaat"),
    ],
)
def test_what_a_move_between_two_needs(wereld: Wereld, velden: dict[str, Any], veld: str) -> None:
    rij = wereld.add(wereld.contract("VB-1"), **velden)
    with pytest.raises(Ongeldig) as fout:
        submit_inzet(wereld.session, make_versie(rij), wereld.aanbieder)
    assert fout.value.veld == veld


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({**WERK, "fte": None}, "fte"),
        ({**WERK, "tot": "2018-02-28"}, "tot"),
        ({**REKENING, "bedrag": None}, "bedrag"),
        ({**WERK, "subsidie": {2: 10}}, "subsidie"),
    ],
)
def test_facts_that_no_rule_can_reckon_with_are_not_kept(wereld: Wereld, velden: dict[str, Any], veld: str) -> None:
    """Else one inzet would stand in the way of the whole balance."""
    with pytest.raises(Ongeldig) as fout:
        wereld.add(wereld.contract("VB-1"), **velden)
    assert fout.value.veld == veld


class TestParts:
    """An inzet divided over overeenkomsten, and a candidate in several."""

    def test_the_second_half_cannot_be_claimed_elsewhere(self, wereld: Wereld) -> None:
        wie = wereld.make_aanbieder(wereld.regio)
        een, twee, drie = (wereld.contract(nummer, wie) for nummer in ("VB-1", "VB-2", "VB-3"))
        helft = {**REKENING, "geheel": "R-1", "aandeel": "0.5"}
        wereld.judge(wereld.submit(een, **helft))
        wereld.submit(twee, **helft)
        derde = wereld.add(drie, **{**helft, "aandeel": "0.0001"})
        with pytest.raises(Ongeldig, match=r"nog 0 % over \(I-1 bij VB-1 en I-1 bij VB-2 telt al\)"):
            submit_inzet(wereld.session, make_versie(derde), wereld.aanbieder)
        assert wereld.count_ingezet(een) == Decimal("500.00")

    @pytest.mark.parametrize("einde", ["concept", "afgewezen", "ingetrokken"])
    def test_what_claims_nothing_leaves_room(self, wereld: Wereld, einde: str) -> None:
        wie = wereld.make_aanbieder(wereld.regio)
        een, twee = wereld.contract("VB-1", wie), wereld.contract("VB-2", wie)
        heel = {**REKENING, "geheel": "R-1", "aandeel": "1"}
        eerste = wereld.add(een, **heel) if einde == "concept" else wereld.submit(een, **heel)
        if einde == "afgewezen":
            wereld.judge(eerste, Oordeel(stap=Inzetstap.AFWIJZEN, reden="Nee."))
        elif einde == "ingetrokken":
            withdraw_inzet(wereld.session, make_versie(eerste), wereld.aanbieder, "Nee.")
        assert wereld.submit(twee, **heel).status is Inzetstatus.IN_BEHANDELING

    def test_another_aanbieder_may_use_the_same_reference(self, wereld: Wereld) -> None:
        heel = {**REKENING, "geheel": "R-1", "aandeel": "1"}
        wereld.submit(wereld.contract("VB-1"), **heel)
        assert wereld.submit(wereld.contract("VB-2"), **heel).status is Inzetstatus.IN_BEHANDELING

    def test_more_asked_after_approval_is_refused_too(self, wereld: Wereld) -> None:
        wie = wereld.make_aanbieder(wereld.regio)
        een, twee = wereld.contract("VB-1", wie), wereld.contract("VB-2", wie)
        helft = {**REKENING, "geheel": "R-1", "aandeel": "0.5"}
        rij = wereld.submit(een, **helft)
        wereld.submit(twee, **helft)
        meer = make_blok(describe_inzet(rij), aandeel="0.6")
        with pytest.raises(Ongeldig, match=r"aandeel: is te groot; van 'R-1' is nog 50 % over"):
            change_inzet(wereld.session, make_versie(rij), meer, wereld.aanbieder)

    def test_a_candidate_is_one_fte_at_most(self, wereld: Wereld) -> None:
        wie = wereld.make_aanbieder(wereld.regio)
        een, twee = wereld.contract("VB-1", wie), wereld.contract("VB-2", wie)
        kandidaat = {**WERK, "kandidaat": "K-1"}
        wereld.submit(een, **{**kandidaat, "fte": "0.7"})
        dubbel = wereld.add(twee, **{**kandidaat, "van": "2018-05-01"})
        with pytest.raises(Ongeldig, match=r"telt op 1\smei\s2018 al mee \(I-1 bij VB-1\); samen is dat 1,2 fte"):
            submit_inzet(wereld.session, make_versie(dubbel), wereld.aanbieder)
        later = make_blok(describe_inzet(dubbel), van="2019-01-01", tot=None)
        change_inzet(wereld.session, make_versie(dubbel), later, wereld.aanbieder)
        submit_inzet(wereld.session, make_versie(dubbel), wereld.aanbieder)


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


class TestEvidence:
    """Files beside an inzet."""

    def make_bijlage(self, tekst: str = "bewijs") -> Bijlage:
        return Bijlage(naam=f"{tekst}.pdf", formaat="pdf", inhoud=tekst.encode(), doorzocht=Doorzocht.NIETS_GEVONDEN)

    def test_several_and_each_once(self, wereld: Wereld) -> None:
        rij = wereld.add(wereld.contract("VB-1"))
        for tekst in ("een", "twee", "een"):
            add_bewijs(wereld.session, rij, self.make_bijlage(tekst), wereld.aanbieder.spoor)
        wereld.session.expire_all()
        assert [bewijs.bestand.naam for bewijs in rij.bewijzen] == ["een.pdf", "twee.pdf"]

    def test_not_without_end(self, wereld: Wereld) -> None:
        rij = wereld.add(wereld.contract("VB-1"))
        for nummer in range(MAX_BEWIJZEN):
            add_bewijs(wereld.session, rij, self.make_bijlage(str(nummer)), wereld.aanbieder.spoor)
        with pytest.raises(Ongeldig, match="bestand: meer dan"):
            add_bewijs(wereld.session, rij, self.make_bijlage("nog een"), wereld.aanbieder.spoor)

    def test_not_for_what_was_taken_back(self, wereld: Wereld) -> None:
        rij = wereld.add(wereld.contract("VB-1"))
        withdraw_inzet(wereld.session, make_versie(rij), wereld.aanbieder)
        with pytest.raises(Ongeldig, match="ingetrokken"):
            add_bewijs(wereld.session, rij, self.make_bijlage(), wereld.aanbieder.spoor)

    def test_removed_with_a_reason(self, wereld: Wereld) -> None:
        rij = wereld.add(wereld.contract("VB-1"))
        nummer = add_bewijs(wereld.session, rij, self.make_bijlage(), wereld.aanbieder.spoor).bestand_id
        with pytest.raises(Onbruikbaar, match="Schrijf waarom"):
            remove_bewijs(wereld.session, rij, nummer, " ", wereld.coordinator.spoor)
        remove_bewijs(wereld.session, rij, nummer, "Er stond een naam in.", wereld.coordinator.spoor)
        bestand = get_bewijs(rij, nummer).bestand
        assert (bestand.inhoud, bestand.reden) == (None, "Er stond een naam in.")

    def test_of_this_inzet_only(self, wereld: Wereld) -> None:
        een, twee = wereld.add(wereld.contract("VB-1")), wereld.add(wereld.contract("VB-2"))
        nummer = add_bewijs(wereld.session, een, self.make_bijlage(), wereld.aanbieder.spoor).bestand_id
        with pytest.raises(NietGevonden):
            get_bewijs(twee, nummer)

    def test_goes_with_the_inzet_unless_it_proves_another(self, wereld: Wereld) -> None:
        een, twee = wereld.add(wereld.contract("VB-1")), wereld.add(wereld.contract("VB-2"))
        alleen = add_bewijs(wereld.session, een, self.make_bijlage("alleen"), wereld.aanbieder.spoor).bestand
        gedeeld = add_bewijs(wereld.session, een, self.make_bijlage("gedeeld"), wereld.aanbieder.spoor).bestand
        add_bewijs(wereld.session, twee, self.make_bijlage("gedeeld"), wereld.aanbieder.spoor)
        remove_inzet(wereld.session, een.overeenkomst, een, wereld.coordinator.spoor)
        assert (alleen.inhoud, gedeeld.inhoud) == (None, b"gedeeld")
