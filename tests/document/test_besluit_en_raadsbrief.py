"""The besluit of one college and the letter to its raad: what was decided, what counts, what lacks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.besluitvorming.schema import BesluitBlok, BesluitvormingBlok
from inkoop.document.catalog import get_soort
from inkoop.document.contexten.collegebesluit import build_collegebesluit
from inkoop.document.contexten.raadsinformatiebrief import build_raadsinformatiebrief
from inkoop.document.contexten.voorstel import Voorstel
from inkoop.document.contexten.voorstelgegevens import Voorstelgegevens
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluitregel import Telt
from inkoop.rules.verdeling import compute_verdeling, find_gewichten
from tests.document.bron import make_bron

KADER = make_bron("raadsinformatiebrief")[0]


def make_gegevens(*besluiten: dict[str, Any], **anders: Any) -> Voorstelgegevens:
    """The example of the letter with these besluiten of Maashorst, in round 1 unless `anders` has an overleg."""
    gegevens: Voorstelgegevens = make_bron("raadsinformatiebrief")[1]
    blokken = [BesluitBlok(**{"gemeente": "Maashorst", "besluit": "akkoord", **besluit}) for besluit in besluiten]
    velden = {"overleg_op": None, "tekst_gewijzigd": False, **anders, "besluiten": blokken}
    return gegevens.model_copy(update={"besluitvorming": gegevens.besluitvorming.model_copy(update=velden)})


def test_the_latest_besluit_of_the_round_counts() -> None:
    gegevens = make_gegevens(
        {"datum": date(2025, 2, 25), "nummer": "MAA-2"},
        {"datum": date(2025, 2, 11), "besluit": "niet_akkoord", "nummer": "MAA-1"},
    )
    besluit = build_collegebesluit(KADER, gegevens).besluit
    assert besluit
    assert (besluit.naam, besluit.telt, besluit.nummer) == ("Akkoord", Telt.VOOR, "MAA-2")


@pytest.mark.parametrize(
    ("gewijzigd", "besluit", "blijft"), [(False, "akkoord", 1), (True, "akkoord", None), (False, "niet_akkoord", None)]
)
def test_a_besluit_of_round_1_stands_after_the_overleg_as_the_kader_says(
    gewijzigd: bool, besluit: str, blijft: int | None
) -> None:
    gegevens = make_gegevens(
        {"datum": date(2025, 2, 25), "besluit": besluit},
        {"datum": date(2025, 3, 4), "besluit": "niet_akkoord", "gemeente": "Bernheze"},
        overleg_op=date(2025, 3, 27),
        tekst_gewijzigd=gewijzigd,
    )
    document = build_collegebesluit(KADER, gegevens)
    assert (document.blijft_uit_ronde, document.besluit is None) == (blijft, blijft is None)
    assert (document.eerder is None) is (blijft == 1)


def test_a_besluit_after_the_day_that_settled_it_is_still_that_of_the_college() -> None:
    vier = [{"gemeente": g, "datum": date(2025, 4, 15), "ronde": 2} for g in ("Bernheze", "Land van Cuijk", "Oss")]
    gegevens = make_gegevens(
        {"gemeente": "Boekel", "besluit": "niet_akkoord", "datum": date(2025, 2, 4)},
        *vier,
        {"datum": date(2025, 4, 29), "ronde": 2, "besluit": "niet_akkoord"},
        overleg_op=date(2025, 3, 27),
        tekst_gewijzigd=True,
    )
    document = build_collegebesluit(KADER, gegevens)
    assert document.besluit
    assert (document.besluit.telt, document.vastgesteld_op) == (Telt.TEGEN, date(2025, 4, 15))


def test_without_a_besluit_it_is_a_draft_and_there_is_no_letter() -> None:
    gegevens = make_gegevens()
    assert build_collegebesluit(KADER, gegevens).besluit is None
    with pytest.raises(Ongeldig, match="het college van Maashorst heeft nog niet besloten"):
        build_raadsinformatiebrief(KADER, gegevens)


def test_a_besluit_that_says_nothing_by_its_name_needs_its_text() -> None:
    besluit = {"datum": date(2025, 2, 25), "besluit": "anders"}
    with pytest.raises(Ongeldig, match="'anders' zegt niet wat het college besloot") as fout:
        build_collegebesluit(KADER, make_gegevens(besluit))
    assert fout.value.veld == "besluiten (Maashorst).tekstwijziging"
    gegevens = make_gegevens({**besluit, "tekstwijziging": "Aan te houden."})
    assert build_collegebesluit(KADER, gegevens).tekstwijziging == "Aan te houden."


@pytest.mark.parametrize("bouw", [build_collegebesluit, build_raadsinformatiebrief])
def test_a_gemeente_without_its_own_part_in_the_proposal_is_named(bouw: Any) -> None:
    gegevens = make_gegevens({"datum": date(2025, 2, 25)}).model_copy(update={"gemeente": "Boekel"})
    with pytest.raises(Ongeldig, match="mist Boekel"):
        bouw(KADER, gegevens)


def test_who_signs_is_found_by_office() -> None:
    gegevens = make_gegevens({"datum": date(2025, 2, 25)})
    document = build_collegebesluit(KADER, gegevens)
    assert (document.secretaris, document.burgemeester) == ("Q. Quorum", "G. Grenspaal")
    eigen = gegevens.voorstel.gemeenten["Maashorst"].model_copy(update={"collegeleden": []})
    zonder = gegevens.model_copy(
        update={"voorstel": gegevens.voorstel.model_copy(update={"gemeenten": {"Maashorst": eigen}})}
    )
    document = build_collegebesluit(KADER, zonder)
    assert (document.secretaris, document.burgemeester) == (None, None)


def test_the_centrumgemeente_sends_itself_no_copy() -> None:
    gegevens = make_gegevens({"datum": date(2025, 2, 25)})
    assert build_collegebesluit(KADER, gegevens).afschrift_aan == "Oss"
    eigen = gegevens.voorstel.model_copy(update={"gemeenten": {"Oss": gegevens.voorstel.gemeenten["Maashorst"]}})
    van_oss = gegevens.model_copy(update={"gemeente": "Oss", "voorstel": eigen})
    assert build_collegebesluit(KADER, van_oss).afschrift_aan is None


def test_the_raad_is_asked_where_the_kader_says_so() -> None:
    besluiten = [{"datum": date(2025, 5, 20)}, {"orgaan": "raad", "datum": date(2025, 5, 8), "nummer": "RB-1"}]
    gegevens = make_gegevens(*besluiten)
    blok = BesluitvormingBlok(
        code="w", soort="wijziging", titel="Wijziging", besluiten=gegevens.besluitvorming.besluiten
    )
    document = build_raadsinformatiebrief(KADER, gegevens.model_copy(update={"besluitvorming": blok}))
    assert document.vraagt_raad
    assert document.raadsbesluit
    assert document.raadsbesluit.nummer == "RB-1"
    assert not build_raadsinformatiebrief(KADER, make_gegevens({"datum": date(2025, 5, 20)})).vraagt_raad


def test_where_no_college_decides_there_is_no_besluit_of_one() -> None:
    regel = replace(KADER.get_besluitregel("inkoopplan"), organen=("raad",))
    kader = replace(KADER, besluiten={**KADER.besluiten, "inkoopplan": regel})
    with pytest.raises(Ongeldig, match="geen college"):
        build_collegebesluit(kader, make_gegevens())


@pytest.mark.parametrize("soort", ["collegebesluit", "raadsinformatiebrief"])
def test_a_document_is_the_same_from_the_data_that_the_register_keeps(soort: str) -> None:
    kind = get_soort(soort)
    document = kind.load_bouwer()(*make_bron(soort))
    assert kind.load_model().model_validate_json(document.model_dump_json()) == document


def test_costs_of_the_gemeente_are_those_of_the_rule_and_add_up() -> None:
    kader, gegevens = make_bron("raadsinformatiebrief")
    document = build_raadsinformatiebrief(kader, gegevens)
    sleutel = kader.get_sleutel("inwoners")
    gewichten = find_gewichten(sleutel, kader.gemeenten, kader.inwoners)
    delen = [compute_verdeling(regel.bedrag, gewichten, sleutel).delen["Maashorst"] for regel in document.kosten]
    assert [regel.deel for regel in document.kosten] == delen
    assert (document.kosten_gemeente, document.kosten_regio) == (sum(delen, Decimal(0)), Decimal("765000.00"))


def test_annexes_of_the_letter_go_before_those_of_the_proposal() -> None:
    kader, gegevens = make_bron("raadsinformatiebrief")
    assert len(build_raadsinformatiebrief(kader, gegevens).bijlagen) == 1
    voorstel: Voorstel = gegevens.voorstel.model_copy(update={"raadsbrief": None})
    document = build_raadsinformatiebrief(kader, gegevens.model_copy(update={"voorstel": voorstel}))
    assert (document.bijlagen, document.vervolg) == (tuple(voorstel.bijlagen), ())
