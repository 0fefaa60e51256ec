"""An inzet from draft to judgement: who, when and why is kept, two people at once, nothing counts twice."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.database.faults import Ingehaald
from inkoop.logboek.store import list_regels_of
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzetloop import Inzetstap
from inkoop.sroi.behandeling import (
    change_inzet,
    make_blok,
    register_uren,
    submit_inzet,
    withdraw_inzet,
)
from inkoop.sroi.beoordeling import Oordeel, give_oordeel
from inkoop.sroi.schema import UrenBlok
from inkoop.sroi.service import describe_inzet
from tests.sroi.wereld import REKENING, WERK, Wereld, make_versie


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

    def test_an_overeenkomst_that_not_every_party_shares_is_not_named(self, wereld: Wereld) -> None:
        een, twee = wereld.make_aanbieder(wereld.regio), wereld.make_aanbieder(wereld.regio)
        alleen = wereld.contract("GEHEIM-1", een)
        samen = wereld.make_overeenkomst(
            wereld.regio, nummer="VB-2", partijen=[{"aanbieder": een.naam}, {"aanbieder": twee.naam}]
        )
        heel = {**REKENING, "geheel": "R-1", "aandeel": "1"}
        wereld.submit(alleen, **heel)
        rij = wereld.add(samen, **heel)
        with pytest.raises(Ongeldig, match=r"\(bij een andere overeenkomst telt al\)$"):
            submit_inzet(wereld.session, make_versie(rij), wereld.aanbieder)

    def test_more_asked_after_approval_is_refused_too(self, wereld: Wereld) -> None:
        wie = wereld.make_aanbieder(wereld.regio)
        een, twee = wereld.contract("VB-1", wie), wereld.contract("VB-2", wie)
        helft = {**REKENING, "geheel": "R-1", "aandeel": "0.5"}
        rij = wereld.submit(een, **helft)
        wereld.submit(twee, **helft)
        meer = make_blok(describe_inzet(rij), aandeel="0.6")
        with pytest.raises(Ongeldig, match=r"aandeel: is te groot; van 'R-1' is nog 50 % over"):
            change_inzet(wereld.session, make_versie(rij), meer, wereld.aanbieder)

    def test_parts_of_one_whole_say_the_same_of_it(self, wereld: Wereld) -> None:
        wie = wereld.make_aanbieder(wereld.regio)
        een, twee = wereld.contract("VB-1", wie), wereld.contract("VB-2", wie)
        helft = {**REKENING, "geheel": "R-1", "aandeel": "0.5"}
        eerste = wereld.submit(een, **helft)
        ander = wereld.add(twee, **{**helft, "bedrag": "9000.00"})
        with pytest.raises(Ongeldig, match=r"bedrag: is anders dan bij een ander deel van 'R-1' \(I-1 bij VB-1\)"):
            submit_inzet(wereld.session, make_versie(ander), wereld.aanbieder)
        meer = make_blok(describe_inzet(eerste), bedrag="9000.00")
        change_inzet(wereld.session, make_versie(eerste), meer, wereld.aanbieder)
        submit_inzet(wereld.session, make_versie(ander), wereld.aanbieder)
        wereld.judge(eerste)
        assert wereld.count_ingezet(een) == Decimal("4500.00")

    @pytest.mark.parametrize("nummer", ["VB-1", "VB-2"])
    def test_one_bill_is_not_entered_twice(self, wereld: Wereld, nummer: str) -> None:
        """Colleagues may both enter it, for this overeenkomst or another."""
        wie = wereld.make_aanbieder(wereld.regio)
        contracten = {een: wereld.contract(een, wie) for een in ("VB-1", "VB-2")}
        wereld.submit(contracten["VB-1"], **REKENING)
        nog_eens = wereld.add(contracten[nummer], **REKENING)
        with pytest.raises(Ongeldig, match=r"er is al zo'n inzet van dezelfde dag en omvang \(I-1 bij VB-1\)"):
            submit_inzet(wereld.session, make_versie(nog_eens), wereld.aanbieder)
        echt_twee = make_blok(describe_inzet(nog_eens), geheel="tweede rekening", aandeel="1")
        change_inzet(wereld.session, make_versie(nog_eens), echt_twee, wereld.aanbieder)
        submit_inzet(wereld.session, make_versie(nog_eens), wereld.aanbieder)

    def test_another_day_or_amount_is_another_bill(self, wereld: Wereld) -> None:
        contract = wereld.contract("VB-1")
        wereld.submit(contract, **REKENING)
        wereld.submit(contract, **{**REKENING, "bedrag": "1000.01"})
        wereld.submit(contract, **{**REKENING, "van": "2018-03-02"})
        wereld.submit(wereld.contract("VB-2"), **REKENING)

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
