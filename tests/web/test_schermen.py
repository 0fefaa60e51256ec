"""What the screens say: overeenkomsten, notice, social return, kaders and what a search finds."""

import pytest

from inkoop.kader.loader import list_kaders, load_kader
from tests.fixtures.bezoekers import read_tekst
from tests.fixtures.vragen import count_queries

DEEL = "/regios/drechtsteden"


@pytest.mark.parametrize(
    ("pad", "delen"),
    [
        ("/overeenkomsten", ("10 overeenkomsten gevonden", "BNO-2024-001", "DB-2017-001-5")),
        (f"{DEEL}/overeenkomsten", ("7 overeenkomsten gevonden", "IO-2016-001")),
        (f"{DEEL}/overeenkomsten?zoek=niets", ("0 overeenkomsten gevonden", "Geen overeenkomst past")),
        (
            f"{DEEL}/overeenkomsten/DB-2017-001",
            (
                "Telkens met 1 jaar; zo vaak als partijen dat willen.",
                "tot en met 30 december 2019",
                "Stichting Voorbeeldhuis",
            ),
        ),
        (
            f"{DEEL}/overeenkomsten/DB-2017-001-1",
            ("Valt onder DB-2017-001", "€ 1.450.000,00", "Hoe staat het met social return?"),
        ),
        (
            f"{DEEL}/sroi/DB-2017-001-1",
            ("Alles is gedaan.", "€ 48.000,00", "Werkloos, langer dan 2 jaar in de bijstand"),
        ),
        ("/kaders", ("Centrumregeling", "31 december 2028")),
        (
            "/kaders/deelovereenkomst-drechtsteden-2017",
            (
                "Termijn 6 maanden",
                "Staat in: artikel 5 lid 1",
                "Zo is de bron gelezen: De zes maanden zijn hier",
                "Let op: Lid 1",
            ),
        ),
        ("/kaders/centrumregeling-bno-2024", ("285.121", "Voor 1 april", "dag 1 januari", "Maashorst en Boekel")),
        ("/zoeken?zoek=Oss", ("Kaders (1)", "Beschermd wonen in Oss en Bernheze")),
        ("/zoeken?zoek=inkoopplan-2026", ("Besluiten (1)", "Vaststelling van het Inkoopplan Wmo 2026-2028")),
        ("/zoeken?zoek=zzz", ("Niets gevonden",)),
    ],
)
def test_screen_says(bezoeker, pad, delen):
    tekst = read_tekst(bezoeker.get(pad))
    assert [deel for deel in delen if deel not in tekst] == []


@pytest.mark.parametrize("naam", [pad.stem for pad in list_kaders()])
def test_every_kader_can_be_read(bezoeker, naam):
    antwoord = bezoeker.get(f"/kaders/{naam}")
    assert antwoord.status_code == 200
    tekst = read_tekst(antwoord)
    assert load_kader(naam).titel in tekst
    for teken in ("{'", "['", "None", "True", "False", "Decimal("):
        assert teken not in tekst


@pytest.mark.parametrize(
    "pad",
    [
        f"{DEEL}/overeenkomsten/BNO-2024-001",
        f"{DEEL}/opzegging/bestaatniet",
        f"{DEEL}/sroi/DB-2017-001",
        "/regios/brabant-noordoost-oost/sroi/BNO-2024-001",
        "/regios/nergens/overeenkomsten",
        "/kaders/nergens",
        "/kaders/..%2fbegrippen",
    ],
)
def test_what_is_of_another_or_not_there_is_404(bezoeker, pad):
    assert bezoeker.get(pad).status_code == 404


OPZEGGING = f"{DEEL}/opzegging/DB-2017-001?"


@pytest.mark.parametrize(
    ("vraag", "status", "delen"),
    [
        ("", 200, ("Wie zegt op?", "de gemeenten")),
        (
            "door=aanbieder&dagtekening=31-03-2018&aangetekend=y",
            200,
            ("loopt tot en met 30 september 2018", "Grondslag: artikel 5 lid 1", "Waarom"),
        ),
        ("door=aanbieder&dagtekening=31-03-2018", 200, ("niet geldig", "niet aangetekend verzonden")),
        ("door=gemeenten&dagtekening=31-03-2018&aangetekend=y", 200, ("niet geldig", "geen grond genoemd")),
        ("door=gemeenten&dagtekening=31-03-2018&aangetekend=y&grond=fusie", 200, ("loopt tot en met 30 september",)),
        ("door=aanbieder", 422, ("Er is een fout", "vul de datum van de brief in")),
        ("door=iemand&dagtekening=31-03-2018", 422, ("Wie zegt op?:",)),
        ("door=aanbieder&dagtekening=2018-03-31&gewenst_einde=x", 422, ("Er zijn 2 fouten", "schrijf dag-maand-jaar")),
        ("door=gemeenten&dagtekening=31-03-2018&grond=verzonnen", 422, ("Grond:",)),
        ("dagtekening=%3Cscript%3E", 422, ("'<script>' is geen datum",)),
    ],
)
def test_notice_is_computed_or_the_form_says_what_is_wrong(bezoeker, vraag, status, delen):
    antwoord = bezoeker.get(OPZEGGING + vraag)
    assert antwoord.status_code == status
    tekst = read_tekst(antwoord).replace("\xa0", " ")
    assert [deel for deel in delen if deel not in tekst] == []
    assert "<script" not in antwoord.get_data(as_text=True)


def test_a_kader_without_notice_has_no_form(bezoeker):
    antwoord = bezoeker.get("/regios/brabant-noordoost-oost/opzegging/BNO-2024-001?dagtekening=x")
    assert antwoord.status_code == 200
    assert "zegt niets over opzeggen" in read_tekst(antwoord)


def test_menu_and_crumbs_say_where_one_is(bezoeker):
    bron = bezoeker.get(f"{DEEL}/sroi/DB-2017-001-1").get_data(as_text=True)
    assert bron.count("aria-current") == 2
    assert 'aria-current="true">Overeenkomsten</a>' in bron
    assert '<span aria-current="page">Social return</span>' in bron
    assert 'aria-current="page">Kaders</a>' in bezoeker.get("/kaders").get_data(as_text=True)


@pytest.mark.parametrize("pad", ["/overeenkomsten", f"{DEEL}/overeenkomsten/DB-2017-001", f"{DEEL}/sroi/DB-2017-001-1"])
def test_screens_ask_a_bounded_number_of_queries(gevulde_engine, bezoeker, pad):
    with count_queries(gevulde_engine) as vragen:
        bezoeker.get(pad)
    assert 0 < len(vragen) <= 45, vragen
