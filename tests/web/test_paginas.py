"""The pages: what they show, that they ask few queries, that nothing unsafe goes out."""

import html
import re
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.orm.exc import StaleDataError

from inkoop import __version__
from inkoop.database.faults import Ingehaald
from inkoop.database.session import make_engine, write_session
from inkoop.demo.accounts import make_accounts
from inkoop.dossier.load import load_documents
from inkoop.invoer.reader import parse_yaml
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.migrations.steps import open_database
from inkoop.web.app import create_app
from inkoop.web.headers import HEADERS
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker, read_tekst
from tests.fixtures.vragen import count_queries

STAND = "/regios/brabant-noordoost-oost/besluitvorming/inkoopplan-2026-2028"


def test_overview_lists_every_plan_with_its_standing(bezoeker):
    pagina = read_tekst(bezoeker.get("/regios/brabant-noordoost-oost/inkoopplannen"))
    assert "Vaststelling van het Inkoopplan Wmo 2026-2028 1 januari 2026 open artikel 8 lid 4" in pagina
    assert "vastgesteld op 14 november 2023" in pagina


def test_stand_shows_the_count_and_why(bezoeker):
    pagina = read_tekst(bezoeker.get(STAND))
    for deel in (
        "184.014 van 285.121 inwoners (64,54 %), 2 van 5 gemeenten",
        "Grondslag artikel 8 lid 4",
        "Inwoners per 1 januari 2022",
        "Het overleg heeft de tekst gewijzigd: iedereen beslist opnieuw.",
        "bewust een andere peildatum",
        "ronde 1: niet akkoord, 4 maart 2025",
    ):
        assert deel in pagina


def test_bar_has_its_limit_at_half_and_its_text_beside_it(bezoeker):
    bron = bezoeker.get(STAND).get_data(as_text=True)
    assert 'x1="500"' in bron, "the limit of 'meer dan 1/2' lies in the middle of 1000"
    assert 'x1="600"' in bron, "the limit of 'minimaal 3' of 5 lies at three fifths"
    assert f'width="{1000 * 184014 // 285121}"' in bron
    assert 'role="img"' in bron


def test_pages_before_any_dossier(lege_bezoeker):
    assert "Er zijn nog geen inkoopplannen." in read_tekst(lege_bezoeker.get("/inkoopplannen"))


@pytest.mark.parametrize(
    "pad",
    ["/nergens", "/regios/x/besluitvorming/y", STAND + "x", "/regios/drechtsteden/besluitvorming/inkoopplan-2026-2028"],
)
def test_what_is_not_there_is_a_kind_404(bezoeker, pad):
    antwoord = bezoeker.get(pad)
    assert antwoord.status_code == 404
    assert "Deze pagina is er niet" in read_tekst(antwoord)


def test_posting_is_refused(bezoeker):
    antwoord = bezoeker.client.post("/")
    assert antwoord.status_code == 405
    assert "Dat kan op deze pagina niet" in read_tekst(antwoord)


def test_a_fault_shows_no_traceback(bezoeker, monkeypatch):
    monkeypatch.setattr("inkoop.inkoopplan.views.list_overzicht", lambda *_, **__: 1 / 0)
    bezoeker.client.application.config["PROPAGATE_EXCEPTIONS"] = False
    antwoord = bezoeker.get("/inkoopplannen")
    assert antwoord.status_code == 500
    assert "Er ging iets mis" in read_tekst(antwoord)
    assert "ZeroDivision" not in antwoord.get_data(as_text=True)


@pytest.mark.parametrize(
    "pad", ["/", STAND, "/nergens", "/gezond", "/static/inkoop.css", "/aanmelden", "/toegang/x", "/beheer/gebruikers"]
)
def test_safe_headers_on_every_answer(bezoeker, pad):
    with bezoeker.get(pad) as antwoord:
        assert {naam: antwoord.headers[naam] for naam in HEADERS} == HEADERS


def test_no_inline_script_or_style(bezoeker):
    for pad in ("/", STAND):
        bron = bezoeker.get(pad).get_data(as_text=True)
        assert "<script" not in bron
        assert not re.search(r"\sstyle=|<style|\son\w+=", bron)


def test_another_host_is_refused(bezoeker):
    assert bezoeker.get("/", headers={"Host": "elders.example"}).status_code == 400


def test_text_of_a_dossier_is_escaped(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'tekens.sqlite'}")
    regel = "regio: proef\nnaam: Jansen & Zn <b>Zorg</b>\nkader: centrumregeling-bno-2024\n"
    with write_session(engine) as session:
        load_documents(session, [parse_yaml(regel, "proef.yaml")], Spoor(wie="toets", tijdstip=get_now()))
    app = create_app(engine, demo=True)
    with app.app_context():
        make_accounts(engine, WACHTWOORD)
    iemand = Bezoeker(app)
    iemand.log_in("beheer@demo.example")
    bron = iemand.get("/regios/proef/inkoopplannen").get_data(as_text=True)
    engine.dispose()
    assert "Jansen &amp; Zn &lt;b&gt;Zorg&lt;/b&gt;" in bron
    assert "<b>Zorg" not in bron


def test_gezond_tells_version_and_database(bezoeker):
    antwoord = bezoeker.get("/gezond")
    assert antwoord.status_code == 200
    assert antwoord.json["versie"] == __version__
    assert antwoord.json["staat"] == "in orde"
    assert antwoord.json["migratie"]


def test_gezond_tells_when_the_database_is_gone(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'nieuw.sqlite'}")
    antwoord = create_app(engine).test_client().get("/gezond")
    engine.dispose()
    assert antwoord.status_code == 503
    assert "onbereikbaar" in antwoord.json["staat"]


def test_the_overview_asks_a_bounded_number_of_queries(gevulde_engine, bezoeker):
    with count_queries(gevulde_engine) as vragen:
        bezoeker.get("/regios/brabant-noordoost-oost/inkoopplannen")
    with gevulde_engine.connect() as verbinding:
        besluiten = verbinding.execute(text("SELECT count(*) FROM besluit")).scalar_one()
    assert besluiten > 10
    assert len(vragen) <= 25, vragen


def test_the_beheerder_has_a_menu_of_its_own_with_the_page_marked_once(bezoeker: Bezoeker) -> None:
    for pad, naam in (("/beheer/logboek", "Logboek"), ("/beheer/kaders", "Controle van kaders"), ("/kaders", "Kaders")):
        bladzijde = bezoeker.get(pad).text
        assert 'aria-label="Beheer"' in bladzijde
        assert re.findall(r'class="menu__link"[^>]* aria-current="\w+">([^<]+)<', bladzijde) == [naam]


def test_nobody_else_sees_the_menu_of_beheer(make_bezoeker: Callable[..., Bezoeker]) -> None:
    assert 'aria-label="Beheer"' not in make_bezoeker("lezer-drechtsteden@demo.example").get("/").text


@pytest.mark.parametrize("fout", [Ingehaald(), StaleDataError()])
def test_who_saves_over_another_is_told_so_by_every_page(
    make_bezoeker: Callable[..., Bezoeker], monkeypatch: pytest.MonkeyPatch, fout: Exception
) -> None:
    lezer = make_bezoeker("lezer-drechtsteden@demo.example")

    def refuse() -> str:
        raise fout

    monkeypatch.setitem(lezer.client.application.view_functions, "start.toon", refuse)
    antwoord = lezer.get("/")
    assert antwoord.status_code == 409
    assert "Iemand anders was u voor" in read_tekst(antwoord)


@pytest.mark.parametrize(
    ("wie", "zoek", "soorten"),
    [
        ("inkoopadviseur-brabantnoordoostoost", "2026-2028", {"Inkoopplannen", "Besluiten", "Selecties"}),
        ("inkoopadviseur-drechtsteden", "Denkbeeld", {"Aanbieders", "Overeenkomsten", "Inzet van social return"}),
        ("college-boekel-brabantnoordoostoost", "2026-2028", {"Inkoopplannen", "Besluiten", "Selecties"}),
        ("aanbieder-00000001-drechtsteden", "time-out", set()),
        ("beheer", "time-out", {"Selecties"}),
        ("beheer", "zo heet hier niets", set()),
    ],
)
def test_everything_that_someone_may_see_is_found(
    make_bezoeker: Callable[..., Bezoeker], wie: str, zoek: str, soorten: set[str]
) -> None:
    iemand = make_bezoeker(f"{wie}@demo.example")
    antwoord = iemand.get("/zoeken", query_string={"zoek": zoek})
    assert set(re.findall(r"<h2>([A-Z][a-z ]+) \(", antwoord.text)) == soorten
    for link in set(re.findall(r'<li><a href="(/[^"]*)">', antwoord.text.partition('role="status"')[2])):
        assert iemand.get(html.unescape(link)).status_code == 200
