"""Applications from the command line: the same steps as on the screens, with the same records."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from inkoop.database.session import read_session
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_today
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import Bezoeker
from tests.fixtures.opdracht import Antwoord
from tests.toetreding.aanmelder import NUMMER, REGIO, extend, hand_in

WIE = (NUMMER, "--aanbieder", "00000042", "--regio", REGIO)
NIEUW = ("--naam", "Stichting Nieuwhuis", "--kvk", "00000042", "--contact", "Noor Nieuw", "--bron", "zaak 12")


@pytest.fixture
def run(werkplek: Engine, inkoop: Callable[..., Antwoord], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A command that must succeed on `werkplek`, where the overeenkomst is open; gives what it printed."""
    extend(werkplek)
    monkeypatch.setenv("DATABASE_URL", str(werkplek.url))

    def do(*gegevens: str) -> str:
        code, uit, fout = inkoop("toetreding", *gegevens)
        assert code == 0, fout
        return uit

    return do


def test_from_letter_to_admission(run: Callable[..., str], inkoop: Callable[..., Antwoord], werkplek: Engine) -> None:
    vandaag = get_today()
    assert NUMMER in run("open")
    assert "Ingevoerd: Stichting Nieuwhuis" in run("meld-aan", NUMMER, *NIEUW, "--regio", REGIO)
    tot = str(vandaag + timedelta(days=9))
    run("vraag-aanvulling", *WIE, "--vraag", "Stuur de statuten.", "--tot", tot)
    assert "Status: aangevraagd" in run("lever-aan", *WIE, "--antwoord", "Hier zijn ze.")
    run("lever-aan", *WIE, "--eis", "kvk", "--antwoord", "Zie het uittreksel.")
    run("beoordeel", *WIE, "--alles", "voldoet", "--eis", "wnt=onbekend", "--gelijktijdig", "intentieovereenkomst")
    besluit = ("besluit", *WIE, "toelaten", "--nummer", "DB-9", "--rechtbank", "Proefstad", "--ingang", str(vandaag))
    code, _, fout = inkoop("toetreding", *besluit)
    assert (code, "toelaten kan pas als de aanbieder aan alle eisen" in fout) == (1, True)
    run("beoordeel", *WIE, "--eis", "wnt=voldoet")
    assert "Stichting Nieuwhuis: toegelaten" in run(*besluit)
    assert "Besluit: DB-9" in run("toon", *WIE)
    assert '"uitkomst": "toelaatbaar"' in run("toon", *WIE, "--json")
    with read_session(werkplek) as session:
        blok = describe_overeenkomst(get_overeenkomst(session, get_regio(session, REGIO), NUMMER))
    assert [(p.aanbieder, p.van) for p in blok.partijen if p.van] == [("Stichting Nieuwhuis", vandaag)]
    code, _, fout = inkoop("toetreding", "bericht", *WIE)
    assert (code, "toetreding.brief: ontbreekt" in fout) == (1, True)


def test_what_came_in_by_the_page(run: Callable[..., str], inkoop: Callable[..., Antwoord], werkplek: Engine) -> None:
    hand_in(Bezoeker(create_app(werkplek)), werkplek)
    assert "ingediend (nummer 1)" in run("lijst", "--regio", REGIO)
    assert "Stichting Nieuwhuis: aangevraagd" in run("behandel", "1", "--regio", REGIO)
    code, _, fout = inkoop("toetreding", "trek-in", *WIE, "--reden", "Te laat.", "--buiten-behandeling")
    assert (code, "kan niet worden buiten behandeling gesteld" in fout) == (1, True)
    assert "ingetrokken" in run("trek-in", *WIE, "--reden", "Ziet ervan af.")


def test_who_withdrew_applies_again_on_the_same_day_and_the_first_stays(
    run: Callable[..., str],
    inkoop: Callable[..., Antwoord],
    werkplek: Engine,
    make_werker: Callable[[str], Bezoeker],
) -> None:
    run("meld-aan", NUMMER, *NIEUW, "--regio", REGIO)
    code, _, fout = inkoop("toetreding", "meld-aan", NUMMER, *NIEUW, "--regio", REGIO, "--nagegaan", "Gebeld.")
    assert (code, "daarvoor loopt al een aanmelding" in fout) == (1, True)
    run("trek-in", *WIE, "--reden", "Ziet ervan af.")
    hand_in(Bezoeker(create_app(werkplek)), werkplek)
    run("behandel", "2", "--regio", REGIO, "--nagegaan", "Gebeld.")
    assert "Status: aangevraagd" in run("lever-aan", *WIE, "--eis", "kvk", "--antwoord", "Zie het uittreksel.")
    lijst = [" ".join(regel.split()) for regel in run("lijst", "--regio", REGIO).splitlines()]
    for dag, status in ((f"{get_today()}", "ingetrokken"), (f"{get_today()}-2", "aangevraagd")):
        assert any(regel.endswith(f"Stichting Nieuwhuis {dag} {status}") for regel in lijst), lijst
    adviseur, adres = make_werker(f"inkoopadviseur-{REGIO}"), f"/regios/{REGIO}/toetredingen/00000042/{get_today()}"
    assert "ingetrokken: Ziet ervan af." in adviseur.open(f"{adres}/{NUMMER}")
    assert "Wij voldoen aan" in adviseur.open(f"{adres}-2/{NUMMER}")
    assert [adviseur.get(f"{adres}{deel}/{NUMMER}").status_code for deel in ("-3", "-x", "x")] == [404] * 3


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        (("toon", NUMMER, "--regio", REGIO), "meer dan een aanbieder"),
        (("toon", NUMMER, "--regio", REGIO, "--aanbieder", "00000001"), "geen aanmelding"),
        (("beoordeel", NUMMER, "--aanbieder", "00000006", "--regio", REGIO, "--eis", "kvk=goed"), "is geen oordeel"),
        (("beoordeel", NUMMER, "--aanbieder", "00000006", "--regio", REGIO, "--eis", "x=voldoet"), "is geen eis"),
    ],
)
def test_what_cannot_be(
    run: Callable[..., str], inkoop: Callable[..., Antwoord], gegevens: tuple[str, ...], melding: str
) -> None:
    assert "drechtsteden" in run("lijst")
    code, _, fout = inkoop("toetreding", *gegevens)
    assert code != 0
    assert melding in fout
