"""From kader and dossier to the data of a document: what is taken, what is refused, in which words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from inkoop.document.catalog import SOORTEN
from inkoop.document.contexten.deelovereenkomst import build_deelovereenkomst
from inkoop.document.contexten.overeenkomst import build_overeenkomst
from inkoop.document.contexten.partijen import Aanbieder, build_lijst
from inkoop.document.contexten.sroi import build_sroi
from inkoop.document.contexten.tarieven import build_tarieven
from inkoop.document.contexten.voorbeeld import load_voorbeeld, read_voorbeeld
from inkoop.document.fields import list_velden
from inkoop.invoer.faults import Onbruikbaar
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Ondertekening
from inkoop.rules.periode import Periode
from inkoop.rules.reeks import Reeks
from tests.document.bron import make_bron

MEER = [f"{nummer:08d}" for nummer in range(1, 9)]


def make_aanbieders() -> list[Aanbieder]:
    """Eight providers, in order of their KvK number."""
    eerste = make_bron("deelovereenkomst")[1].aanbieders[0]
    return [eerste.model_copy(update={"kvk": kvk, "naam": f"Aanbieder {kvk}"}) for kvk in MEER]


@pytest.mark.parametrize("soort", ["deelovereenkomst", "overeenkomst"])
def test_every_field_says_what_it_is_with_an_example_and_its_source(soort: str) -> None:
    velden = list_velden(SOORTEN[soort].load_model())
    assert len(velden) > 50
    stil = [veld.pad for veld in velden if not (veld.beschrijving and veld.voorbeeld and veld.bron)]
    assert stil == []
    assert {veld.bron.partition(":")[0] for veld in velden} == {"kader", "dossier"}


@pytest.mark.parametrize("soort", ["deelovereenkomst", "overeenkomst"])
def test_example_is_whole(soort: str) -> None:
    assert isinstance(load_voorbeeld(soort), SOORTEN[soort].load_model())


def test_unknown_example_is_refused_with_the_nearest() -> None:
    with pytest.raises(Onbruikbaar, match="deelovereenkomst"):
        read_voorbeeld("deelovereenkomsten")


def test_list_of_providers_has_one_order_for_a_date_whatever_the_order_of_entry() -> None:
    aanbieders = make_aanbieders()
    dag = date(2017, 5, 26)
    kvks = [regel.kvk for regel in build_lijst(aanbieders, dag).dienstverleners]
    assert kvks == [regel.kvk for regel in build_lijst(reversed(aanbieders), dag).dienstverleners]
    assert sorted(kvks) == MEER


def test_list_of_providers_has_another_order_on_another_date() -> None:
    aanbieders = make_aanbieders()
    volgordes = {
        tuple(regel.kvk for regel in build_lijst(aanbieders, date(2017, 5, dag)).dienstverleners)
        for dag in range(1, 11)
    }
    assert len(volgordes) == 10
    assert tuple(MEER) not in volgordes


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"ondertekenaars": {}}, "ondertekenaars", "mist wie tekent voor Dordrecht"),
        ({"ondertekenaars": {"Sliedrecht": 0}}, "ondertekenaars", "mist wie tekent voor Dordrecht"),
        ({"ondertekenaars": {"Dordrecht": 0, "Sliedrecht": 0}}, "ondertekenaars", "Sliedrecht tekent niet"),
        ({"documenttitels": {}}, "documenttitels", "mist 'algemene-inkoopvoorwaarden'"),
        ({"intentie": None}, "intentie", "ontbreekt in het dossier"),
        ({"inkoopvoorwaarden": None}, "inkoopvoorwaarden", "ontbreekt in het dossier"),
        ({"toegang": None}, "toegang", "ontbreekt in het dossier"),
        ({"themas": []}, "themas", "ontbreekt in het dossier"),
        ({"stukken": []}, "stukken", "mist 'algemene-inkoopvoorwaarden'"),
        ({"afspraak_ondersteuningsplan": "bestaat-niet"}, "afspraken", "mist de termijn van afspraak 'bestaat-niet'"),
    ],
)
def test_deelovereenkomst_names_what_the_dossier_lacks(anders: dict[str, Any], veld: str, melding: str) -> None:
    kader, gegevens = make_bron("deelovereenkomst", **anders)
    tekenaar = next(iter(make_bron("deelovereenkomst")[1].ondertekenaars.values()))
    gegevens = gegevens.model_copy(update={"ondertekenaars": dict.fromkeys(gegevens.ondertekenaars, tekenaar)})
    with pytest.raises(Ongeldig, match=melding) as fout:
        build_deelovereenkomst(kader, gegevens)
    assert fout.value.veld == veld


@pytest.mark.parametrize(
    ("zonder", "veld"), [("ondertekening", "ondertekening"), ("rangorde", "rangorde"), ("tarieven", "tarieven")]
)
def test_deelovereenkomst_names_what_the_kader_lacks(zonder: str, veld: str) -> None:
    kader, gegevens = make_bron("deelovereenkomst")
    with pytest.raises(Ongeldig) as fout:
        build_deelovereenkomst(replace(kader, **{zonder: () if zonder == "tarieven" else None}), gegevens)
    assert fout.value.veld == veld


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"aanbieders": make_aanbieders()}, "aanbieders"),
        ({"voorzieningen": []}, "voorzieningen"),
        ({"stukken": []}, "stukken"),
    ],
)
def test_overeenkomst_names_what_the_dossier_lacks(anders: dict[str, Any], veld: str) -> None:
    kader, gegevens = make_bron("overeenkomst", **anders)
    with pytest.raises(Ongeldig) as fout:
        build_overeenkomst(kader, gegevens)
    assert fout.value.veld == veld


def test_each_gemeente_signs_where_the_kader_says_so() -> None:
    kader, gegevens = make_bron("overeenkomst")
    tekenaar = next(iter(gegevens.ondertekenaars.values()))
    kader = replace(kader, ondertekening=Ondertekening(door="gemeenten"))
    gegevens = gegevens.model_copy(update={"ondertekenaars": dict.fromkeys(reversed(kader.gemeenten), tekenaar)})
    tekenaars = build_overeenkomst(kader, gegevens).ondertekening.tekenaars
    assert [t.gemeente for t in tekenaars] == list(kader.gemeenten)


@pytest.mark.parametrize(("waarde", "verplicht"), [("99999.99", False), ("100000.00", True)])
def test_social_return_is_in_the_overeenkomst_from_the_drempel_on(waarde: str, verplicht: bool) -> None:
    kader = make_bron("deelovereenkomst")[0]
    bno, gegevens = make_bron("overeenkomst", opdrachtwaarde=Decimal(waarde))
    assert (build_overeenkomst(replace(bno, sroi=kader.sroi), gegevens).sroi is not None) is verplicht


def test_social_return_needs_the_opdrachtwaarde() -> None:
    kader = make_bron("deelovereenkomst")[0]
    bno, gegevens = make_bron("overeenkomst", opdrachtwaarde=None)
    with pytest.raises(Ongeldig, match="social return"):
        build_overeenkomst(replace(bno, sroi=kader.sroi), gegevens)


def test_social_return_keeps_the_figures_of_the_first_day() -> None:
    kader = make_bron("deelovereenkomst")[0]
    assert kader.sroi
    reeks = Reeks(waarden=((date(2017, 7, 17), Decimal(5)), (date(2019, 1, 1), Decimal(6))))
    kader = replace(kader, sroi=replace(kader.sroi, percentage=reeks))
    gevonden = [build_sroi(kader, dag) for dag in (date(2018, 12, 31), date(2019, 1, 1))]
    assert [sroi and sroi.percentage for sroi in gevonden] == [Decimal(5), Decimal(6)]


def test_tariffs_that_ended_before_the_first_day_are_left_out() -> None:
    kader = make_bron("deelovereenkomst")[0]
    oud, *rest = kader.tarieven
    oud = replace(oud, periode=Periode(van=date(2016, 1, 1), tot=date(2017, 7, 16)))
    kader = replace(kader, tarieven=(oud, *rest))
    assert len(build_tarieven(kader, date(2017, 7, 16))) == len(kader.tarieven)
    assert len(build_tarieven(kader, date(2017, 7, 17))) == len(rest)


def test_surcharge_without_total_is_refused_not_computed() -> None:
    kader = make_bron("deelovereenkomst")[0]
    eerste, *rest = kader.tarieven
    kader = replace(kader, tarieven=(replace(eerste, totaal={}), *rest))
    with pytest.raises(Ongeldig, match="geen totaal"):
        build_tarieven(kader, date(2017, 7, 17))


def test_provision_without_text_rests_on_its_law() -> None:
    kader, gegevens = make_bron("deelovereenkomst")
    eerste = kader.aanvullende_bepalingen[0]
    kader = replace(kader, aanvullende_bepalingen=(replace(eerste, tekst=None, leden=()),))
    bepaling = build_deelovereenkomst(kader, gegevens).aanvullende_bepalingen[0]
    assert (bepaling.leden, bepaling.grondslag) == ((), eerste.grondslag)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"einde": date(2017, 7, 16)}, "voordat de overeenkomst ingaat"),
        ({"aanbieders": []}, "at least 1"),
        ({"aanbieders": make_aanbieders()[:1] * 2}, "KvK-nummer '00000001' staat er twee keer in"),
        ({"stukken": make_bron("deelovereenkomst")[1].stukken[:1] * 2}, "staat er twee keer in"),
    ],
)
def test_dossier_that_cannot_be_is_refused(anders: dict[str, Any], melding: str) -> None:
    gegevens: BaseModel = make_bron("deelovereenkomst")[1]
    waarden = {naam: getattr(gegevens, naam) for naam in type(gegevens).model_fields}
    with pytest.raises(ValidationError, match=melding):
        type(gegevens).model_validate({**waarden, **anders})
