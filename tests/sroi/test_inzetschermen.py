"""What the pages of inzetten say, take and refuse, for each role."""

import re
from typing import Any

import pytest
from sqlalchemy import Engine

from inkoop.bericht.store import list_berichten
from inkoop.database.session import read_session
from inkoop.kader.loader import load_kader
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.sroi.conftest import Bezoek
from tests.sroi.kantoor import (
    AANBIEDER,
    ADVISEUR,
    ANDER,
    ANDERE_AANBIEDER,
    COORDINATOR,
    DEEL,
    EIGEN,
    LEZER,
    WERK,
    add,
    attach,
    count_vragen,
    judge,
    make_pdf,
    send,
    submit,
)

WISSEL = {"van": "01-03-2018", "fte": "1", "kandidaat": "W-9", "uitvoerder_soort": "zelf"}
KADER = "deelovereenkomst-drechtsteden-2017"


def find_velden(tekst: str) -> set[str]:
    """The names of the fields on a page, without what is hidden."""
    zichtbaar = re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*name="([^"]+)"', tekst)
    return set(zichtbaar)


def test_the_story(voorbeeldhuis: Bezoeker, coordinator: Bezoeker, eigen_engine: Engine) -> None:
    adres = add(voorbeeldhuis)
    tekst = voorbeeldhuis.open(adres)
    assert "14.623,29 waard, zodra de coördinator goedkeurt" in tekst
    assert "nog niet ingediend" in tekst
    assert attach(voorbeeldhuis, adres, "contract.pdf", make_pdf()).status_code == 303
    assert submit(voorbeeldhuis, adres).status_code == 303
    assert "I-6" in coordinator.open(DEEL)
    assert judge(coordinator, adres, "informatie gevraagd", reden="Welke functie is het?").status_code == 303
    assert "De coördinator vraagt Welke functie is het?" in voorbeeldhuis.open(adres)
    assert submit(voorbeeldhuis, adres).status_code == 422
    assert submit(voorbeeldhuis, adres, reden="Gastvrouw.").status_code == 303
    assert judge(coordinator, adres, "goedgekeurd", kandidaat="K-12").status_code == 303
    assert "Telt mee: € 14.623,29" in voorbeeldhuis.open(adres)
    with read_session(eigen_engine) as session:
        gestuurd = [(b.aan, b.onderwerp) for b in reversed(list_berichten(session, aantal=99)) if "I-6" in b.onderwerp]
    assert gestuurd == [
        (COORDINATOR, "Inzet I-6 bij DB-2017-001-1 wacht op uw oordeel"),
        (AANBIEDER, "Inzet I-6 bij DB-2017-001-1 kan pas worden beoordeeld als u een vraag beantwoordt"),
        (COORDINATOR, "Inzet I-6 bij DB-2017-001-1 wacht op uw oordeel"),
        (AANBIEDER, "Inzet I-6 bij DB-2017-001-1 is goedgekeurd"),
    ]


@pytest.mark.parametrize(
    ("code", "wel", "niet"),
    [
        ("b", {"fte", "woongemeente", "kandidaat", "tot", "subsidie_1"}, {"bedrag", "kant", "dagdelen"}),
        ("e", {"van", "bedrag", "subsidie_1"}, {"tot", "fte", "woongemeente", "kandidaat"}),
        ("maatschappelijk", {"dagdelen", "personen", "tot"}, {"fte", "bedrag", "subsidie_1"}),
        ("participatieplek", {"uren_per_week", "woongemeente"}, {"fte", "subsidie_1"}),
        ("wnw-2", {"fte", "kant", "kandidaat"}, {"woongemeente", "subsidie_1"}),
        ("storting", {"bedrag"}, {"tot", "fte", "kandidaat"}),
    ],
)
def test_a_form_asks_what_its_category_needs(voorbeeldhuis: Bezoeker, code: str, wel: set[str], niet: set[str]) -> None:
    gevraagd = find_velden(voorbeeldhuis.get(f"{EIGEN}/nieuwe-inzet/{code}").text)
    assert wel <= gevraagd
    assert not niet & gevraagd


def test_every_category_of_the_kader_can_be_chosen(voorbeeldhuis: Bezoeker) -> None:
    pagina = voorbeeldhuis.get(f"{EIGEN}/nieuwe-inzet").text
    regel = load_kader(KADER).sroi
    assert regel is not None
    for categorie in regel.categorieen:
        assert f'href="{EIGEN}/nieuwe-inzet/{categorie.code}"' in pagina
        assert voorbeeldhuis.get(f"{EIGEN}/nieuwe-inzet/{categorie.code}").status_code == 200
    assert "plan voor de reorganisatie" in pagina


@pytest.mark.parametrize(
    ("code", "velden", "meldingen"),
    [
        ("b", {}, ["Vul de eerste dag in.", "Vul in voor hoeveel fte.", "Kies waar de kandidaat woont."]),
        ("b", {**WERK, "van": "31-02-2018"}, ["bestaat niet op de kalender"]),
        ("b", {**WERK, "fte": "0.5"}, ["is geen getal"]),
        ("b", {**WERK, "tot": "28-02-2018"}, ["ligt voor het begin"]),
        ("b", {**WERK, "kandidaat": "111222333"}, ["lijkt op een burgerservicenummer"]),
        ("b", {**WERK, "woongemeente": "Nergenshuizen"}, ["Woongemeente van de kandidaat:"]),
        ("b", {**WERK, "geheel": "G-1"}, ["mist aandeel"]),
        ("b", {**WERK, "geheel": "G-1", "procent": "120"}, ["meer dan 0 en ten hoogste 1"]),
        ("b", {**WERK, "uitvoerder_soort": "leverancier"}, ["mist uitvoerder"]),
        ("maatschappelijk", {"van": "01-03-2018", "dagdelen": "1,5", "personen": "2"}, ["dagdelen"]),
        ("wnw-2", {"van": "01-03-2018", "fte": "1"}, ["Vul het kenmerk in.", "Kies een van beide."]),
    ],
)
def test_what_a_form_refuses(voorbeeldhuis: Bezoeker, code: str, velden: dict[str, Any], meldingen: list[str]) -> None:
    antwoord = send(voorbeeldhuis, f"{EIGEN}/nieuwe-inzet/{code}", **velden)
    assert antwoord.status_code == 422
    tekst = read_tekst(antwoord).lower()
    assert [melding for melding in meldingen if melding.lower() not in tekst] == []
    assert "I-6" not in voorbeeldhuis.open(f"{EIGEN}/inzetten")


@pytest.mark.parametrize(
    ("velden", "kop"),
    [
        ({**WERK, "woongemeente": "een andere gemeente"}, "Telt niet mee: de kandidaat woont niet in de regio"),
        ({**WERK, "van": "01-05-2017"}, "Telt niet mee: begon voor de ingang"),
        ({**WERK, "ander_project": "De keuken"}, "Telt niet mee: niet vooraf is vastgelegd"),
    ],
)
def test_says_at_once_why_it_would_not_count(voorbeeldhuis: Bezoeker, velden: dict[str, str], kop: str) -> None:
    tekst = voorbeeldhuis.open(add(voorbeeldhuis, **velden))
    assert kop in tekst
    assert re.search(r"Grondslag: bijlage \d", tekst)


@pytest.mark.parametrize("kenmerk", ["VH-01", "VH-02", "VH-03", "VH-04", "VH-05"])
def test_says_what_counts_also_where_it_was_carried_over(bezoeker: Bezoeker, kenmerk: str) -> None:
    """Without it the amount that was recorded as carried over would be more than there is."""
    assert "Telt mee: €" in bezoeker.open(f"{EIGEN}/inzetten/{kenmerk}")


@pytest.mark.parametrize("pagina", [ANDER, f"{ANDER}/inzetten"])
def test_a_bill_happens_once_and_what_waits_is_not_refused(bezoeker: Bezoeker, pagina: str) -> None:
    tekst = read_tekst(bezoeker.get(pagina))
    rekening, wacht = (tekst.split(kenmerk, 1)[1].split("MM-", 1)[0] for kenmerk in ("MM-07", "MM-08"))
    assert "15 februari 2018 eenmalig" in rekening
    assert "1 april 2018 loopt door" in wacht
    assert "nog niet beoordeeld" in wacht
    assert "nee" not in wacht


def test_a_bill_has_a_date_and_no_first_day(bezoeker: Bezoeker) -> None:
    tekst = read_tekst(bezoeker.get(f"{ANDER}/inzetten/MM-07"))
    assert "Datum van de rekening 15 februari 2018" in tekst
    assert "Eerste dag" not in tekst


def test_free_text_with_a_citizen_number_is_warned(voorbeeldhuis: Bezoeker) -> None:
    tekst = voorbeeldhuis.open(add(voorbeeldhuis, **WERK, omschrijving="Piet, 111222333"))
    assert "burgerservicenummer kan zijn (…333)" in tekst


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("brief.pdf", b"geen pdf", "is geen PDF, PNG of JPEG"),
        ("../../x.pdf", make_pdf(), "zonder map ervoor"),
        ("111222333.pdf", make_pdf(), "bevat een burgerservicenummer"),
        ("half.pdf", make_pdf()[:200], "niet heel"),
    ],
)
def test_evidence_that_is_refused(voorbeeldhuis: Bezoeker, naam: str, inhoud: bytes, melding: str) -> None:
    adres = add(voorbeeldhuis)
    antwoord = attach(voorbeeldhuis, adres, naam, inhoud)
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert "Er is nog geen bewijs" in voorbeeldhuis.open(adres)


def test_evidence_comes_back_as_attachment_and_can_be_removed(voorbeeldhuis: Bezoeker, coordinator: Bezoeker) -> None:
    adres = add(voorbeeldhuis)
    attach(voorbeeldhuis, adres, "contract.pdf", make_pdf())
    attach(voorbeeldhuis, adres, "loonstrook.pdf", make_pdf() + b"\n%%EOF")
    submit(voorbeeldhuis, adres)
    paden = re.findall(r'href="([^"]+/bewijs/\d+)"', voorbeeldhuis.get(adres).text)
    assert len(paden) == 2
    bestand = coordinator.get(paden[0])
    assert bestand.data == make_pdf()
    assert bestand.headers["Content-Disposition"].startswith("attachment")
    assert bestand.headers["X-Content-Type-Options"] == "nosniff"
    assert send(coordinator, f"{paden[0]}/verwijderen", f"{adres}/oordeel").status_code == 422
    weg = send(coordinator, f"{paden[0]}/verwijderen", f"{adres}/oordeel", verwijderreden="Er stond een naam in.")
    assert weg.status_code == 303
    assert voorbeeldhuis.get(paden[0]).status_code == 410
    assert "Er stond een naam in." in voorbeeldhuis.open(adres)


def test_evidence_of_another_inzet_is_not_there(voorbeeldhuis: Bezoeker) -> None:
    een, twee = add(voorbeeldhuis), add(voorbeeldhuis, **{**WERK, "kandidaat": "K-13"})
    attach(voorbeeldhuis, een, "contract.pdf", make_pdf())
    (pad,) = re.findall(r'href="([^"]+/bewijs/\d+)"', voorbeeldhuis.get(een).text)
    assert voorbeeldhuis.get(pad.replace(een, twee)).status_code == 404


def test_who_saves_second_is_told_and_keeps_the_text(visit: Bezoek) -> None:
    een, twee = visit(AANBIEDER), visit(AANBIEDER)
    adres = add(een)
    oud = re.search(r'name="stand"[^>]*value="(\d+)"', twee.get(f"{adres}/wijzigen").text)
    assert oud is not None
    assert send(een, f"{adres}/wijzigen", **{**WERK, "fte": "0,6"}).status_code == 303
    antwoord = send(twee, f"{adres}/wijzigen", **{**WERK, "fte": "0,7"}, stand=oud[1])
    assert antwoord.status_code == 409
    tekst = read_tekst(antwoord)
    assert "Iemand anders wijzigde dit intussen" in tekst
    assert "Fte 0,6 0,7" in tekst
    assert 'value="0,7"' in antwoord.text
    assert "Fte 0,6" in een.open(adres)


def test_who_hands_in_twice_reads_that_once_is_enough(voorbeeldhuis: Bezoeker) -> None:
    adres = add(voorbeeldhuis)
    oud = re.search(r'name="stand"[^>]*value="(\d+)"', voorbeeldhuis.get(adres).text)
    assert oud is not None
    assert submit(voorbeeldhuis, adres).status_code == 303
    antwoord = submit(voorbeeldhuis, adres, stand=oud[1])
    assert (antwoord.status_code, "Dan hoeft u niets te doen" in read_tekst(antwoord)) == (409, True)
    assert "in behandeling" in voorbeeldhuis.open(adres)


def test_a_judgement_on_what_was_changed_meanwhile_is_not_stored(
    voorbeeldhuis: Bezoeker, coordinator: Bezoeker
) -> None:
    adres = add(voorbeeldhuis)
    submit(voorbeeldhuis, adres)
    oud = re.search(r'name="stand"[^>]*value="(\d+)"', coordinator.get(f"{adres}/oordeel").text)
    assert oud is not None
    send(voorbeeldhuis, f"{adres}/wijzigen", **{**WERK, "fte": "0,9"})
    antwoord = judge(coordinator, adres, "goedgekeurd", stand=oud[1])
    assert antwoord.status_code == 409
    tekst = read_tekst(antwoord)
    assert "nog niet opgeslagen" in tekst
    assert "Veld Eerst Nu" in tekst
    assert "0.9" in tekst, "what changed, with what it was and what it is now"
    assert "in behandeling" in voorbeeldhuis.open(adres)


def test_a_change_after_approval_needs_a_reason_and_waits_again(voorbeeldhuis: Bezoeker, coordinator: Bezoeker) -> None:
    adres = add(voorbeeldhuis)
    submit(voorbeeldhuis, adres)
    judge(coordinator, adres, "goedgekeurd")
    assert "telt hij tot dan niet mee" in voorbeeldhuis.open(f"{adres}/wijzigen")
    assert send(voorbeeldhuis, f"{adres}/wijzigen", **{**WERK, "fte": "0,6"}).status_code == 422
    assert send(voorbeeldhuis, f"{adres}/wijzigen", **{**WERK, "fte": "0,6"}, reden="Meer uren.").status_code == 303
    assert "wacht opnieuw op een oordeel" in voorbeeldhuis.open(adres)


def test_an_adviser_names_the_source(visit: Bezoek) -> None:
    adviseur = visit(ADVISEUR)
    pad = f"{EIGEN}/nieuwe-inzet/b"
    assert "Schrijf van wie u dit hebt" in read_tekst(send(adviseur, pad, **WERK))
    tekst = adviseur.open(add(adviseur, **WERK, bron="mail van de aanbieder van 3 maart"))
    assert "inkoopadviseur, " in tekst
    assert "bron: mail van de aanbieder van 3 maart" in tekst


@pytest.mark.parametrize(
    ("mail", "pagina", "status"),
    [
        (LEZER, "/inzetten", 200),
        (LEZER, "/inzetten/VH-01", 200),
        (LEZER, "/nieuwe-inzet", 404),
        (LEZER, "/inzetten/VH-01/oordeel", 404),
        (AANBIEDER, "/inzetten/VH-01/oordeel", 404),
        (AANBIEDER, "/nieuwe-inzet/bestaat-niet", 404),
        (AANBIEDER, "/inzetten/VH-99", 404),
        (ANDERE_AANBIEDER, "/inzetten", 404),
        (ANDERE_AANBIEDER, "/inzetten/VH-01", 404),
        (ANDERE_AANBIEDER, "/nieuwe-inzet/b", 404),
        (COORDINATOR, "/inzetten/VH-01/oordeel", 200),
    ],
)
def test_who_sees_what(visit: Bezoek, mail: str, pagina: str, status: int) -> None:
    assert visit(mail).get(EIGEN + pagina).status_code == status


def test_a_reader_gets_no_buttons(visit: Bezoek) -> None:
    pagina = visit(LEZER).get(f"{EIGEN}/inzetten/VH-01").text
    for woord in ("Wijzig de gegevens", "Voeg bewijs toe", "Trek deze inzet in", "Beoordeel deze inzet"):
        assert woord not in pagina


class TestHalves:
    """Someone who goes from one aanbieder to another."""

    def test_each_sees_its_own_half_and_the_coordinator_both(self, visit: Bezoek) -> None:
        een, twee, coordinator = visit(AANBIEDER), visit(ANDERE_AANBIEDER), visit(COORDINATOR)
        latend = add(een, EIGEN, "wnw-2", **WISSEL, kant="latend", omschrijving="Geheim van het Voorbeeldhuis")
        submit(een, latend)
        assert "nog niet ingediend met het kenmerk W-9" in coordinator.open(f"{latend}/oordeel")
        ontvangend = add(twee, ANDER, "wnw-2", **WISSEL, kant="ontvangend", omschrijving="Geheim van Maatjes & Muren")
        submit(twee, ontvangend)
        samen = coordinator.open(f"{latend}/oordeel")
        assert "Geheim van het Voorbeeldhuis" in samen
        assert "Geheim van Maatjes & Muren" in samen
        for pagina in (latend, f"{EIGEN}/inzetten", f"{latend}/wijzigen", EIGEN, "/"):
            assert "Maatjes" not in een.open(pagina)
            assert "DB-2017-001-2" not in een.open(pagina)
        for pagina in (ontvangend, f"{ANDER}/inzetten", f"{ontvangend}/wijzigen", ANDER, "/"):
            assert "Voorbeeldhuis" not in twee.open(pagina)
        assert een.get(ontvangend).status_code == twee.get(latend).status_code == 404
        gegeven = judge(
            coordinator, latend, "goedgekeurd", kandidaat="W-9", bevestigd="y", groep1_gemeld_op="01-02-2018"
        )
        assert gegeven.status_code == 303, read_tekst(gegeven)
        assert "Telt mee" in een.open(latend)
        assert "Telt mee" in twee.open(ontvangend)

    def test_a_half_alone_is_not_approved(self, visit: Bezoek) -> None:
        een, coordinator = visit(AANBIEDER), visit(COORDINATOR)
        latend = add(een, EIGEN, "wnw-2", **WISSEL, kant="latend")
        submit(een, latend)
        antwoord = judge(coordinator, latend, "goedgekeurd", bevestigd="y", groep1_gemeld_op="01-02-2018")
        assert antwoord.status_code == 422
        assert "kan pas als ook de andere aanbieder zijn helft heeft ingediend" in read_tekst(antwoord)


class TestWorklist:
    """What waits for the coordinator."""

    @pytest.mark.parametrize(
        ("vraag", "wel", "niet"),
        [
            ("", ["MM-08", "MM-09"], ["VH-01", "MM-07"]),
            ("?status=afgewezen", ["MM-07"], ["MM-08"]),
            ("?status=alle&zoek=voorbeeld", ["VH-01"], ["MM-07"]),
            ("?status=alle&zoek=MUREN", ["MM-01"], ["VH-01"]),
            ("?status=onzin", ["MM-08"], ["VH-01"]),
            ("?zoek=bestaatniet", ["Er is niets gevonden."], ["MM-08"]),
        ],
    )
    def test_by_address(self, coordinator: Bezoeker, vraag: str, wel: list[str], niet: list[str]) -> None:
        tekst = coordinator.open(DEEL + vraag)
        assert [woord for woord in wel if woord not in tekst] == []
        assert [woord for woord in niet if woord in tekst] == []

    def test_a_draft_is_nobody_elses(self, voorbeeldhuis: Bezoeker, coordinator: Bezoeker) -> None:
        add(voorbeeldhuis)
        assert "I-6" not in coordinator.open(f"{DEEL}?status=alle")

    def test_asks_as_much_of_the_database_for_a_longer_list(
        self, voorbeeldhuis: Bezoeker, coordinator: Bezoeker, eigen_engine: Engine
    ) -> None:
        kort = count_vragen(eigen_engine, coordinator, DEEL)
        for nummer in range(6):
            submit(voorbeeldhuis, add(voorbeeldhuis, **{**WERK, "kandidaat": f"K-{nummer}"}))
        assert count_vragen(eigen_engine, coordinator, DEEL) == kort

    def test_the_menu_leads_there(self, coordinator: Bezoeker) -> None:
        assert coordinator.get("/inzetten").headers["Location"] == DEEL
