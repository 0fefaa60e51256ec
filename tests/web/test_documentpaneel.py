"""The documents about a record on its own page, and documents that are found by searching: only what one may read."""

import pytest

from tests.web.documentwereld import (
    AANBIEDER,
    ADVISEUR,
    ANDERE,
    DEEL,
    GEEN_PARTIJ,
    LEZER,
    REGIO,
    VREEMDE,
    Documentwereld,
)

OVEREENKOMST = f"/regios/{REGIO}/overeenkomsten/{DEEL}"
BRIEF = f"/regios/{REGIO}/aanbieders/00000001"
ZOEKEN = "/zoeken?zoek=Deelovereenkomst"
NIETS = "Hier is nog geen document van gemaakt"


def share(wereld: Documentwereld, adres: str) -> None:
    assert wereld.visit(ADVISEUR).send(f"{adres}/deel", van=adres).status_code == 303


@pytest.mark.parametrize("wie", [ADVISEUR, LEZER])
def test_the_page_of_an_overeenkomst_names_its_documents(wereld: Documentwereld, wie: str) -> None:
    iemand = wereld.visit(wie)
    assert NIETS in iemand.open(OVEREENKOMST)
    adres = wereld.make()
    bladzijde = iemand.get(OVEREENKOMST).text
    assert f'href="{adres}"' in bladzijde
    assert NIETS not in bladzijde
    mag_maken = f"/regios/{REGIO}/documenten/nieuw?waarover=overeenkomst/{DEEL}" in bladzijde
    assert mag_maken == (wie == ADVISEUR)


def test_more_than_a_page_holds_is_counted_and_costs_no_more(
    wereld: Documentwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkoop.document.views.HOOGSTENS_BIJ", 1)
    adviseur, pad = wereld.visit(ADVISEUR), f"/regios/{REGIO}/overeenkomsten/{DEEL}-1"
    eerste = wereld.make("sroi-jaaroverzicht", f"{DEEL}-1", jaar="1")
    eerst = wereld.count_queries(adviseur, pad)
    assert "documenten hierover" not in adviseur.open(pad)
    tweede = wereld.make("sroi-jaaroverzicht", f"{DEEL}-1", jaar="2")
    bladzijde = adviseur.get(pad).text
    assert "Alle 2 documenten hierover" in bladzijde
    assert tweede in bladzijde
    assert eerste not in bladzijde, "the latest first"
    assert wereld.count_queries(adviseur, pad) == eerst


def test_the_page_of_an_aanbieder_names_what_is_about_it(wereld: Documentwereld) -> None:
    adviseur = wereld.visit(ADVISEUR)
    assert NIETS in adviseur.open(BRIEF)
    assert "Maak een document" in adviseur.open(BRIEF)


def test_an_aanbieder_finds_a_document_once_it_is_shared(wereld: Documentwereld) -> None:
    adres = wereld.make()
    aanbieder = wereld.visit(AANBIEDER)
    assert f"{NIETS} dat u mag lezen" in aanbieder.open(OVEREENKOMST)
    assert adres not in aanbieder.get(ZOEKEN).text
    share(wereld, adres)
    assert NIETS not in aanbieder.open(OVEREENKOMST)
    assert adres in aanbieder.get(ZOEKEN).text
    assert adres not in wereld.visit(GEEN_PARTIJ).get(ZOEKEN).text


@pytest.mark.parametrize("zoek", ["Deelovereenkomst", DEEL, "deelovereenkomst-DB"])
def test_a_document_is_found_by_its_kind_its_subject_and_its_file(wereld: Documentwereld, zoek: str) -> None:
    adres = wereld.make()
    gevonden = wereld.visit(LEZER).get(f"/zoeken?zoek={zoek}").text
    assert "Documenten (1)" in gevonden
    assert f'href="{adres}"' in gevonden
    assert ANDERE not in gevonden
    assert adres not in wereld.visit(VREEMDE).get(f"/zoeken?zoek={zoek}").text
