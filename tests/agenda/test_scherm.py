"""The agenda on the screen: what it says, of whom, in which month, and what someone in a role may see."""

from collections.abc import Callable

import pytest

from tests.fixtures.bezoekers import Bezoeker

Maker = Callable[..., Bezoeker]
BNO, DRECHT = "brabant-noordoost-oost", "drechtsteden"


def name_mail(rol: str, regio: str = BNO) -> str:
    """The address of someone of the demonstration."""
    return f"{rol}-{regio.replace('-', '')}@demo.example"


def test_a_month_says_day_what_who_rule_and_how_it_stands(make_bezoeker: Maker) -> None:
    tekst = make_bezoeker(name_mail("lezer")).open(f"/regios/{BNO}/agenda?jaar=2025&maand=12&waarom=ja")
    assert "Agenda van Brabant Noordoost-oost: december 2025" in tekst
    assert (
        "31 december 2025 Laatste dag om BNO-2024-001 te verlengen (Beschermd wonen in Oss en Bernheze) "
        "Overeenkomst BNO-2024-001 Waarom : Laatste dag om BNO-2024-001 te verlengen"
    ) in tekst.replace("\N{NO-BREAK SPACE}", " ")
    assert "overeenkomst BNO-2024-001, verlengingsopties gedaan op" in tekst
    assert "Zonder verlenging eindigt de overeenkomst op 31 december 2025." in tekst.replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_too_late_stands_apart_with_its_article_and_how_often(make_bezoeker: Maker) -> None:
    lezer = make_bezoeker(name_mail("lezer"))
    kort = lezer.open(f"/regios/{BNO}/agenda?jaar=2026&maand=11")
    alles = lezer.open(f"/regios/{BNO}/agenda?jaar=2026&maand=11&achterstallig=alle")
    assert "30 juni 2024 Monitorrapportage over gebruik en kosten van de Wmo" in kort.replace("\N{NO-BREAK SPACE}", " ")
    assert "centrumgemeente artikel 5 lid 1 onder d" in kort.replace("\N{NO-BREAK SPACE}", " ")
    assert "achterstallige plichten van" in kort
    assert "achterstallige plichten van" not in alles
    assert alles.count("Waarom") > kort.count("Waarom")


@pytest.mark.parametrize(
    ("vraag", "kop"),
    [
        ("?jaar=2025", ": 2025"),
        ("?jaar=2025&maand=alle", ": 2025"),
        ("?jaar=2025&maand=3", ": maart 2025"),
        ("?jaar=1900&maand=1", ": januari 1900"),
        ("?jaar=2198&maand=12", ": december 2198"),
    ],
)
def test_the_address_says_which_month(make_bezoeker: Maker, vraag: str, kop: str) -> None:
    assert kop in make_bezoeker(name_mail("lezer")).open(f"/agenda{vraag}")


@pytest.mark.parametrize(
    "vraag", ["?maand=13", "?jaar=x&maand=-1", "?jaar=99999", "?maand=²", "?pagina=0", "?pagina=x"]
)
def test_what_the_address_cannot_mean_is_as_if_it_was_not_asked(make_bezoeker: Maker, vraag: str) -> None:
    lezer = make_bezoeker(name_mail("lezer"))
    assert lezer.open(f"/agenda{vraag}") == lezer.open("/agenda")


def test_the_months_beside_it_keep_the_filter(make_bezoeker: Maker) -> None:
    bron = make_bezoeker(name_mail("lezer")).get("/agenda?jaar=2025&maand=12&wie=gemeenten").text
    assert 'href="/agenda?jaar=2025&amp;maand=11&amp;wie=gemeenten" rel="prev"' in bron
    assert 'href="/agenda?jaar=2026&amp;maand=1&amp;wie=gemeenten" rel="next"' in bron
    jaar = make_bezoeker(name_mail("lezer")).get("/agenda?jaar=2025&maand=alle").text
    assert 'href="/agenda?jaar=2024&amp;maand=alle" rel="prev"' in jaar


def test_only_what_somebody_does(make_bezoeker: Maker) -> None:
    lezer = make_bezoeker(name_mail("lezer"))
    vraag = f"/regios/{BNO}/agenda?jaar=2025&maand=alle&achterstallig=alle"
    alles, poho = lezer.open(vraag), lezer.open(f"{vraag}&wie=poho")
    assert "Monitorrapportage" in alles
    assert "Monitorrapportage" not in poho
    assert "Portefeuillehoudersoverleg Wmo" in poho
    niemand = lezer.open(f"/regios/{BNO}/agenda?jaar=2025&wie=<b>niemand</b>")
    assert "staat in 2025 niets op de agenda van <b>niemand</b>" in niemand


def test_what_someone_writes_in_the_address_is_only_text(make_bezoeker: Maker) -> None:
    bron = make_bezoeker(name_mail("lezer")).get("/agenda?wie=<script>alert(1)</script>").text
    assert "<script>alert" not in bron


def test_a_beheerder_sees_all_regios_and_others_their_own(make_bezoeker: Maker) -> None:
    alles = make_bezoeker("beheer@demo.example").open("/agenda?jaar=2018")
    assert "Brabant Noordoost-oost" in alles
    assert "Drechtsteden" in alles
    eigen = make_bezoeker(name_mail("lezer"))
    assert "Drechtsteden" not in eigen.open("/agenda?jaar=2018")
    assert eigen.get(f"/regios/{DRECHT}/agenda").status_code == 404


def test_a_college_sees_what_its_gemeente_must_do(make_bezoeker: Maker) -> None:
    vraag = "/agenda?jaar=2025&maand=alle&achterstallig=alle"
    boekel = make_bezoeker(name_mail("college-boekel")).open(vraag)
    oss = make_bezoeker(name_mail("college-oss")).open(vraag)  # the centrumgemeente of the kader
    assert "Inkoopplan Wmo 2024-2025" in boekel
    assert "Monitorrapportage" not in boekel
    assert "Monitorrapportage" in oss


def test_an_aanbieder_sees_what_is_about_its_own_overeenkomsten(make_bezoeker: Maker) -> None:
    vraag = "/agenda?jaar=2018&maand=alle&achterstallig=alle"
    een = make_bezoeker(name_mail("aanbieder-00000001", DRECHT)).open(vraag)
    twee = make_bezoeker(name_mail("aanbieder-00000002", DRECHT)).open(vraag)
    assert "DB-2017-001-1" in een
    assert "DB-2017-001-2" not in een
    assert "DB-2017-001-2" in twee
    assert "DB-2017-001-1" not in twee.replace("DB-2017-001-2", "")
    assert "Nieuwsbrief" not in een + twee


def test_links_lead_only_to_what_a_role_may_open(make_bezoeker: Maker) -> None:
    vraag = f"/regios/{BNO}/agenda?jaar=2025&maand=12"
    assert "/overeenkomsten/BNO-2024-001" in make_bezoeker(name_mail("lezer")).get(vraag).text
    college = make_bezoeker(name_mail("college-boekel")).get(vraag).text
    assert "BNO-2024-001" in college
    assert "/overeenkomsten/BNO-2024-001" not in college
