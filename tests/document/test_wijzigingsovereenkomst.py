"""A wijzigingsovereenkomst: which change, on which ground, with which extension and which rise of the value."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from inkoop.document.contexten.wijzigingsovereenkomst import (
    Wijzigingsgegevens,
    Wijzigingsovereenkomst,
    build_wijzigingsovereenkomst,
)
from inkoop.document.prepare import get_prepared
from inkoop.document.render import render
from inkoop.overeenkomst.wijziging import Wijziging, Wijzigingsgrond
from inkoop.plaatsen import sjablonen_map
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Afspraak
from tests.document.bron import make_bron
from tests.document.doctekst import read_tekst

ARTIKELEN = {
    Wijzigingsgrond.GERINGE_WAARDE: "artikel 2.163b",
    Wijzigingsgrond.HERZIENINGSCLAUSULE: "artikel 2.163c",
    Wijzigingsgrond.AANVULLENDE_DIENSTEN: "artikel 2.163d",
    Wijzigingsgrond.ONVOORZIEN: "artikel 2.163e",
    Wijzigingsgrond.OPVOLGING: "artikel 2.163f",
    Wijzigingsgrond.NIET_WEZENLIJK: "artikel 2.163g",
    Wijzigingsgrond.GEEN_OVERHEIDSOPDRACHT: "geen overheidsopdracht in de zin van artikel 1.1",
}


def make_gegevens(nummer: int = 2, overeenkomst: dict[str, Any] | None = None, **anders: Any) -> Wijzigingsgegevens:
    """The example with other fields in the change that is asked, and in its overeenkomst."""
    gegevens: Wijzigingsgegevens = make_bron("wijzigingsovereenkomst")[1]
    wijzigingen = [w.model_copy(update=anders) if w.nummer == nummer else w for w in gegevens.wijzigingen]
    return gegevens.model_copy(update={"wijziging": nummer, "wijzigingen": wijzigingen, **(overeenkomst or {})})


KADER = make_bron("wijzigingsovereenkomst")[0]


@pytest.mark.parametrize("grond", Wijzigingsgrond)
def test_each_ground_names_its_article_and_no_other(grond: Wijzigingsgrond) -> None:
    document = build_wijzigingsovereenkomst(KADER, make_gegevens(grond=grond))
    inhoud = render(get_prepared(sjablonen_map() / "wijzigingsovereenkomst.docx"), document)
    tekst = read_tekst(inhoud).replace("\N{NO-BREAK SPACE}", " ")
    assert [g for g, artikel in ARTIKELEN.items() if artikel in tekst] == [grond]


def test_only_lower_numbers_came_before() -> None:
    assert [w.nummer for w in build_wijzigingsovereenkomst(KADER, make_gegevens(2)).eerdere] == [1]
    eerste = build_wijzigingsovereenkomst(KADER, make_gegevens(1))
    assert (eerste.eerdere, eerste.titel) == ((), "Wijzigingsovereenkomst 1")


def test_version_and_date_are_of_the_change_and_not_of_the_overeenkomst() -> None:
    document = build_wijzigingsovereenkomst(KADER, make_gegevens(versie="3.1", versiedatum=date(2027, 7, 1)))
    assert (document.versie, document.versiedatum) == ("3.1", date(2027, 7, 1))
    assert (document.nummer, document.overeenkomst) == ("OVK-2026-007", make_gegevens().titel)


@pytest.mark.parametrize(
    ("eerder", "grond", "samen", "percentage"),
    [
        ("46000.00", "herzieningsclausule", "966000.00", "52.50"),
        ("46000.00", "geringe_waarde", "920000.00", "50.00"),
        (None, "herzieningsclausule", "920000.00", "50.00"),
        ("0.01", "herzieningsclausule", "920000.01", "50.00"),
    ],
)
def test_rise_counts_earlier_changes_on_the_same_ground_only(
    eerder: str | None, grond: str, samen: str, percentage: str
) -> None:
    gegevens = make_gegevens()
    oud, nieuw = gegevens.wijzigingen
    oud = oud.model_copy(update={"waarde": eerder and Decimal(eerder), "grond": Wijzigingsgrond(grond)})
    waarde = build_wijzigingsovereenkomst(KADER, gegevens.model_copy(update={"wijzigingen": [nieuw, oud]})).waarde
    assert waarde
    assert (waarde.samen, waarde.percentage) == (Decimal(samen), Decimal(percentage))


@pytest.mark.parametrize(
    ("tot", "van", "volgnummer"), [("2028-12-31", "2027-12-31", 1), ("2029-12-31", "2028-12-31", 2)]
)
def test_extension_runs_on_from_the_one_before(tot: str, van: str, volgnummer: int) -> None:
    gegevens = make_gegevens(verlenging_tot=date.fromisoformat(tot))
    verlengingen = [
        v.model_copy(update={"tot": date(jaar, 12, 31)}) for jaar in (2028, 2029) for v in gegevens.verlengingen
    ]
    verlenging = build_wijzigingsovereenkomst(
        KADER, gegevens.model_copy(update={"verlengingen": verlengingen})
    ).verlenging
    assert verlenging
    assert (str(verlenging.van), verlenging.volgnummer, verlenging.maximaal) == (van, volgnummer, 1)


def test_provision_on_changing_is_that_of_the_dossier_else_that_of_the_kader() -> None:
    afspraak = Afspraak(id="wijziging", onderwerp="wijziging", grondslag="artikel 18 lid 2")
    kader = replace(KADER, afspraken=(*KADER.afspraken, afspraak))
    assert build_wijzigingsovereenkomst(kader, make_gegevens(volgens=None)).volgens == "artikel 18 lid 2"
    assert build_wijzigingsovereenkomst(kader, make_gegevens()).volgens == "artikel 19 lid 1"


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"volgens": None}, "wijzigingen (2).volgens", "noemt geen bepaling over wijzigen"),
        ({"overeenkomst": {"opdrachtwaarde": None}}, "opdrachtwaarde", "ontbreekt; de stijging"),
        ({"overeenkomst": {"verlengingen": []}}, "wijzigingen (2).verlenging_tot", "2028-12-31 staat niet bij"),
        ({"overeenkomst": {"ondertekenaars": {}}}, "ondertekenaars", "mist wie tekent voor Oss"),
        ({"overeenkomst": {"wijziging": 7}}, "wijzigingen", "heeft geen wijziging 7; wel 1, 2"),
    ],
)
def test_what_lacks_is_named(anders: dict[str, Any], veld: str, melding: str) -> None:
    with pytest.raises(Ongeldig, match=melding.replace("(", r"\(")) as fout:
        build_wijzigingsovereenkomst(KADER, make_gegevens(**anders))
    assert fout.value.veld == veld


@pytest.mark.parametrize("veld", ["versie", "vindplaats"])
def test_a_new_annex_without_version_or_place_is_refused(veld: str) -> None:
    bijlagen = [b.model_copy(update={veld: None}) for b in make_gegevens().wijzigingen[1].bijlagen]
    with pytest.raises(Ongeldig) as fout:
        build_wijzigingsovereenkomst(KADER, make_gegevens(bijlagen=bijlagen))
    assert fout.value.veld == f"wijzigingen (2).bijlagen (Prijzen).{veld}"


def test_the_document_is_the_same_from_the_data_that_the_register_keeps() -> None:
    document = build_wijzigingsovereenkomst(KADER, make_gegevens())
    assert Wijzigingsovereenkomst.model_validate_json(document.model_dump_json()) == document


def test_a_change_that_changes_nothing_is_refused() -> None:
    leeg = {**dict(make_gegevens().wijzigingen[1]), "bepalingen": [], "bijlagen": [], "verlenging_tot": None}
    with pytest.raises(ValidationError, match="wijzigt niets"):
        Wijziging(**leeg)
