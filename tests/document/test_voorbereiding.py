"""From a strategie and a programma van eisen to the data of their documents: what is computed, sorted and refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.programma_van_eisen import build_programma_van_eisen
from inkoop.document.contexten.verwervingsstrategie import build_verwervingsstrategie
from inkoop.document.fields import list_velden
from inkoop.eisen.schema import Bewijs, Definitie, Eis, Eisenthema, Eissoort, Moment
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inwoners import Inwonertabel
from inkoop.strategie.procedures import Drempelbedrag, Procedure
from tests.document.gevallen_voorbereiding import make_eisen, make_keuze, make_perceel, make_strategie

DREMPEL = Decimal("750000.00")


@pytest.mark.parametrize("soort", ["verwervingsstrategie", "programma-van-eisen"])
def test_every_field_says_what_it_is_with_an_example_and_its_source(soort: str) -> None:
    velden = list_velden(get_soort(soort).load_model())
    assert [veld.pad for veld in velden if not (veld.beschrijving and veld.voorbeeld and veld.bron)] == []
    assert {veld.bron.partition(":")[0] for veld in velden} == {"kader", "dossier"}


def make_eis(nummer: str, *stukken: tuple[str, Moment]) -> Eis:
    """A minimum requirement with these proofs."""
    bewijs = [Bewijs(stuk=stuk, moment=moment) for stuk, moment in stukken]
    return Eis(nummer=nummer, soort=Eissoort.MINIMUM, tekst="Moet.", bron="keuze", bewijs=bewijs)


def test_value_of_the_percelen_together_and_by_choice() -> None:
    stuk = build_verwervingsstrategie(*make_strategie())
    assert stuk.waarde == Decimal("74600000.00")
    assert [keuze.waarde for keuze in stuk.procedures] == [perceel.geraamde_waarde for perceel in stuk.percelen]


@pytest.mark.parametrize(("waarde", "boven"), [("749999.99", False), ("750000.00", True), ("750000.01", True)])
def test_drempel_itself_counts(waarde: str, boven: bool) -> None:
    perceel = make_perceel(geraamde_waarde=Decimal(waarde))
    kader, gegevens = make_strategie(
        percelen=[perceel],
        procedures=[make_keuze(Procedure.SAS)],
        prijsvorming=None,
        drempel=Drempelbedrag(bedrag=DREMPEL, grondslag="de richtlijn"),
    )
    assert build_verwervingsstrategie(kader, gegevens).boven_drempel is boven


def test_only_what_is_an_overheidsopdracht_counts_for_the_drempel() -> None:
    stuk = build_verwervingsstrategie(*make_strategie())
    assert (stuk.waarde_opdrachten, stuk.boven_drempel) == (Decimal("1100000.00"), True)


@pytest.mark.parametrize("procedure", [Procedure.SUBSIDIE, Procedure.TOELATING, Procedure.INBESTEDEN])
def test_without_overheidsopdracht_there_is_nothing_to_compare_with_the_drempel(procedure: Procedure) -> None:
    kader, gegevens = make_strategie(percelen=[make_perceel()], procedures=[make_keuze(procedure)], prijsvorming=None)
    stuk = build_verwervingsstrategie(kader, gegevens)
    assert (stuk.waarde_opdrachten, stuk.boven_drempel) == (None, False)


def test_percelen_without_a_price_are_named() -> None:
    assert build_verwervingsstrategie(*make_strategie()).zonder_prijs == ("3",)
    assert build_verwervingsstrategie(*make_strategie(prijsvorming=None)).zonder_prijs == ("1", "2", "3")


def test_spreiding_stands_next_to_the_inhabitants_of_the_latest_table() -> None:
    kader, gegevens = make_strategie()
    oud = kader.inwoners[0]
    nieuw = Inwonertabel(peildatum=date(2024, 1, 1), aantallen=dict.fromkeys(kader.gemeenten, 1000))
    stuk = build_verwervingsstrategie(kader, gegevens.model_copy(update={"inwonertabellen": (nieuw, oud)}))
    assert stuk.peildatum == date(2024, 1, 1)
    assert [regel.inwoners for regel in stuk.percelen[0].spreiding] == [Decimal("20.00")] * 5
    assert [regel.inwoners for regel in stuk.percelen[1].spreiding] == [Decimal("50.00")] * 2
    assert [regel.aandeel for regel in stuk.percelen[1].spreiding] == [Decimal("41.67"), Decimal("58.33")]


def test_a_table_that_lacks_a_gemeente_is_passed_over() -> None:
    kader, gegevens = make_strategie()
    oud = kader.inwoners[0]
    half = Inwonertabel(peildatum=date(2024, 1, 1), aantallen=dict.fromkeys(kader.gemeenten[1:], 1000))
    stuk = build_verwervingsstrategie(kader, gegevens.model_copy(update={"inwonertabellen": (half, oud)}))
    assert stuk.peildatum == oud.peildatum
    stuk = build_verwervingsstrategie(replace(kader, inwoners=(half,)), gegevens)
    assert stuk.peildatum is None
    assert {regel.inwoners for perceel in stuk.percelen for regel in perceel.spreiding} == {None}


def test_a_gemeente_that_is_not_named_has_nothing_of_the_volume() -> None:
    perceel = make_perceel(volume=5, spreiding={"Oss": {"nu": 4, "doel": 5}})
    kader, gegevens = make_strategie(
        percelen=[perceel], procedures=[make_keuze(Procedure.INBESTEDEN)], prijsvorming=None
    )
    regels = build_verwervingsstrategie(kader, gegevens).percelen[0].spreiding
    assert [(regel.gemeente, regel.nu, regel.doel) for regel in regels] == [
        (gemeente, 4 if gemeente == "Oss" else None, 5 if gemeente == "Oss" else 0) for gemeente in kader.gemeenten
    ]


def test_gemeenten_of_a_perceel_keep_the_order_of_the_kader() -> None:
    kader, gegevens = make_strategie()
    percelen = [gegevens.strategie.percelen[1].model_copy(update={"gemeenten": ["Oss", "Land van Cuijk"]})]
    gegevens = make_strategie(percelen=percelen, procedures=[gegevens.strategie.procedures[1]])[1]
    assert build_verwervingsstrategie(kader, gegevens).percelen[0].gemeenten == ("Land van Cuijk", "Oss")


def test_gemeente_of_elsewhere_is_named() -> None:
    perceel = make_perceel(gemeenten=["Boekl"])
    kader, gegevens = make_strategie(
        percelen=[perceel], procedures=[make_keuze(Procedure.INBESTEDEN)], prijsvorming=None
    )
    with pytest.raises(Ongeldig, match="perceel 1 noemt 'Boekl'") as fout:
        build_verwervingsstrategie(kader, gegevens)
    assert fout.value.veld == "percelen"


def test_a_kader_without_gemeenten_is_refused() -> None:
    kader, gegevens = make_strategie()
    with pytest.raises(Ongeldig, match="kent geen deelnemers"):
        build_verwervingsstrategie(replace(kader, deelnemers=None), gegevens)


def test_the_heaviest_risk_comes_first() -> None:
    stuk = build_verwervingsstrategie(*make_strategie())
    assert [risico.zwaarte for risico in stuk.risicos] == [9, 6, 4]


def test_options_stand_from_doing_it_oneself_to_a_tender_and_the_rest_is_told() -> None:
    kader, gegevens = make_strategie()
    keuze = gegevens.strategie.procedures[1]
    omgekeerd = keuze.model_copy(update={"opties": list(reversed(keuze.opties))})
    gegevens = make_strategie(percelen=[gegevens.strategie.percelen[1]], procedures=[omgekeerd])[1]
    besluit = build_verwervingsstrategie(kader, gegevens).procedures[0]
    assert [optie.naam.split()[0] for optie in besluit.opties] == ["toelating", "de"]
    assert besluit.niet_overwogen == ("inbesteden", "subsidie", "de openbare procedure")


def test_elements_add_up_to_the_price_in_the_order_of_the_law() -> None:
    prijzen = build_verwervingsstrategie(*make_strategie()).prijzen
    assert prijzen
    assert prijzen.stijging == Decimal("3.9")
    for prijs in prijzen.prijzen:
        assert sum(element.bedrag for element in prijs.elementen) == prijs.prijs
        assert [element.naam.split()[0] for element in prijs.elementen][:6] == [
            "Kosten",
            "Redelijke",
            "Niet-productieve",
            "Reiskosten",
            "Indexatie",
            "Kosten",
        ]


def test_requirements_are_counted_by_kind() -> None:
    stuk = build_programma_van_eisen(*make_eisen())
    assert (stuk.uitsluitingen, stuk.minimumeisen, stuk.wensen) == (3, 14, 3)
    assert [(perceel.nummer, perceel.punten) for perceel in stuk.percelen] == [(1, 0), (2, 100), (3, 0)]
    assert (stuk.weegt, stuk.gewicht) == (True, None)


def test_points_are_counted_at_once_without_percelen() -> None:
    wens = Eis(nummer="W1", soort=Eissoort.WENS, tekst="Mag.", bron="keuze", gewicht=40)
    andere = wens.model_copy(update={"nummer": "W2", "gewicht": 60})
    kader, gegevens = make_eisen(themas=[Eisenthema(naam="Wensen", eisen=[wens, andere])])
    stuk = build_programma_van_eisen(kader, gegevens.model_copy(update={"percelen": []}))
    assert (stuk.weegt, stuk.gewicht, stuk.percelen) == (True, 100, ())


def test_a_proof_stands_once_per_moment_the_earliest_first() -> None:
    eisen = [
        make_eis("1", ("polis", Moment.VOOR_INGANG), ("plan", Moment.BIJ_INSCHRIJVING)),
        make_eis("2", ("plan", Moment.BIJ_INSCHRIJVING), ("plan", Moment.OP_VERZOEK)),
        make_eis("3", ("rooster", Moment.TIJDENS_LOOPTIJD), ("plan", Moment.BIJ_INSCHRIJVING)),
    ]
    stuk = build_programma_van_eisen(*make_eisen(themas=[Eisenthema(naam="Thema", eisen=eisen)]))
    assert [(regel.stuk, regel.eisen) for regel in stuk.bewijzen] == [
        ("plan", ("1", "2", "3")),
        ("plan", ("2",)),
        ("polis", ("1",)),
        ("rooster", ("3",)),
    ]
    assert len({regel.moment for regel in stuk.bewijzen}) == 4


def test_every_kpi_has_the_number_of_its_requirement() -> None:
    kader, gegevens = make_eisen()
    verwacht = [(eis.nummer, eis.kpi.naam) for eis in gegevens.eisen.list_eisen() if eis.kpi]
    stuk = build_programma_van_eisen(kader, gegevens)
    assert [(kpi.eis, kpi.naam) for kpi in stuk.kpis] == verwacht
    assert [eis.kpi for thema in stuk.themas for eis in thema.eisen if eis.kpi] == [naam for _, naam in verwacht]


def test_definitions_are_in_order_of_the_alphabet() -> None:
    definities = [Definitie(begrip=begrip, betekenis="iets") for begrip in ("zorg", "Aanbod", "plek")]
    stuk = build_programma_van_eisen(*make_eisen(definities=definities))
    assert [definitie.begrip for definitie in stuk.definities] == ["Aanbod", "plek", "zorg"]


def test_requirement_of_a_perceel_that_is_not_there_is_named() -> None:
    kader, gegevens = make_eisen()
    with pytest.raises(Ongeldig, match=r"'3\.2' noemt perceel 3, maar de strategie heeft dat niet"):
        build_programma_van_eisen(kader, gegevens.model_copy(update={"percelen": gegevens.percelen[:2]}))
