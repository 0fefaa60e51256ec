"""The log on the screen: found by who, what, subject and period, read field by field, checked, taken along."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.logboek.service import Spoor, register
from inkoop.web.lijst import PER_PAGINA
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.gebruiker.conftest import Installatie, installatie

__all__ = ["installatie"]

BEGIN = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # half past midnight on 2 March in the Netherlands
MAIL = "lezer@regio.example"


@pytest.fixture
def bezoeker(installatie: Installatie) -> Bezoeker:
    """A beheerder; four lines of long ago are in the log, the third by someone with an account."""
    installatie.add("beheer@regio.example", (Rol.BEHEERDER, Plek()))
    wie = installatie.add(MAIL, (Rol.LEZER, Plek(regio="eigen"))).pseudoniem
    with write_session(installatie.engine) as session:
        for nummer, (door, wat, oud, nieuw) in enumerate(
            (
                ("inkoop", "toegevoegd", None, {"naam": "Voorbeeldhuis", "kvk": "00000009"}),
                ("inkoop", "gewijzigd", {"naam": "Voorbeeldhuis"}, {"naam": "Stichting Voorbeeldhuis"}),
                (wie, "100% gecontroleerd", None, None),
                ("=1+1", "verwijderd", {"naam": "<b>x</b>"}, None),
            )
        ):
            spoor = Spoor(wie=door, tijdstip=BEGIN + timedelta(days=nummer))
            register(session, spoor, wat=wat, onderwerp="proef eigen/00000009", oud=oud, nieuw=nieuw)
    return installatie.visit("beheer@regio.example")


def find(bezoeker: Bezoeker, **vraag: str) -> str:
    antwoord = bezoeker.get("/beheer/logboek", query_string={"onderwerp": "proef", **vraag})
    assert antwoord.status_code == 200
    return read_tekst(antwoord)


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ({}, 4),
        ({"wat": "GEWIJZIGD"}, 1),
        ({"wat": "%"}, 1),
        ({"wat": "100_"}, 0),
        ({"wie": "inkoop"}, 2),
        ({"wie": MAIL}, 1),
        ({"wie": "naam van lezer"}, 1),
        ({"wie": "gebruiker-"}, 1),
        ({"wie": "niemand"}, 0),
        ({"vanaf": "02-03-2026"}, 4),
        ({"vanaf": "03-03-2026"}, 3),
        ({"tot_en_met": "01-03-2026"}, 0),
        ({"tot_en_met": "02-03-2026"}, 1),
        ({"vanaf": "03-03-2026", "tot_en_met": "04-03-2026"}, 2),
        ({"vanaf": "03-03-2026", "tot_en_met": "04-03-2026", "wie": "inkoop", "wat": "gew"}, 1),
        ({"onderwerp": "00000009"}, 4),
        ({"onderwerp": "staat er niet"}, 0),
    ],
)
def test_lines_are_found(bezoeker: Bezoeker, vraag: dict[str, str], aantal: int) -> None:
    tekst = find(bezoeker, **vraag)
    assert f"{aantal} {'regel' if aantal == 1 else 'regels'} gevonden" in tekst
    assert ("Geen regel past bij wat u zoekt" in tekst) == (aantal == 0)


@pytest.mark.parametrize(
    ("vraag", "melding"),
    [
        ({"vanaf": "2026-03-01"}, "is geen datum"),
        ({"vanaf": "03-03-2026", "tot_en_met": "01-03-2026"}, "ligt voor de eerste dag"),
        ({"wat": "x" * 201}, "ten hoogste 200 tekens"),
    ],
)
def test_what_cannot_be_asked_is_told(bezoeker: Bezoeker, vraag: dict[str, str], melding: str) -> None:
    for pad in ("/beheer/logboek", "/beheer/logboek/logboek.csv", "/beheer/logboek/logboek.json"):
        antwoord = bezoeker.get(pad, query_string=vraag)
        assert (antwoord.status_code, melding in antwoord.text) == (422, True)


def test_the_newest_line_comes_first_and_pages_turn(installatie: Installatie, bezoeker: Bezoeker) -> None:
    with write_session(installatie.engine) as session:
        for _ in range(PER_PAGINA):
            register(session, Spoor(wie="inkoop", tijdstip=BEGIN), wat="geteld", onderwerp="proef")
    tekst = find(bezoeker)
    assert "Pagina 1 van 2" in tekst
    assert "verwijderd" not in tekst.partition("gevonden.")[2]
    tweede = find(bezoeker, pagina="2").partition("gevonden.")[2]
    assert tweede.index("verwijderd") < tweede.index("gewijzigd") < tweede.index("toegevoegd")
    oudste = find(bezoeker, sorteer="nummer").partition("gevonden.")[2]
    assert oudste.index("toegevoegd") < oudste.index("gewijzigd") < oudste.index("verwijderd")


def find_nummer(bezoeker: Bezoeker, wat: str) -> int:
    vraag = {"onderwerp": "proef", "wat": wat}
    return int(json.loads(bezoeker.get("/beheer/logboek/logboek.json", query_string=vraag).text)[0]["nummer"])


def test_a_line_says_what_was_and_what_became(bezoeker: Bezoeker) -> None:
    tekst = bezoeker.open(f"/beheer/logboek/{find_nummer(bezoeker, 'gewijzigd')}")
    assert "naam Voorbeeldhuis Stichting Voorbeeldhuis" in tekst
    assert "2 maart 2026" not in tekst
    assert "3 maart 2026, 00:30" in tekst.replace("\N{NO-BREAK SPACE}", " ")
    tekst = bezoeker.open(f"/beheer/logboek/{find_nummer(bezoeker, '100%')}")
    assert f"Naam van {MAIL} (gebruiker-" in tekst
    assert "horen geen gegevens" in tekst
    pad = f"/beheer/logboek/{find_nummer(bezoeker, 'verwijderd')}"
    assert "&lt;b&gt;x&lt;/b&gt;" in bezoeker.get(pad).text
    assert bezoeker.get("/beheer/logboek/999999").status_code == 404


def test_the_log_leaves_whole(bezoeker: Bezoeker) -> None:
    antwoord = bezoeker.get("/beheer/logboek/logboek.json", query_string={"onderwerp": "proef"})
    assert antwoord.headers["Content-Disposition"].startswith("attachment; filename=logboek-")
    regels = json.loads(antwoord.text)
    assert [regel["wat"] for regel in regels] == ["toegevoegd", "gewijzigd", "100% gecontroleerd", "verwijderd"]
    assert regels[1]["vorige"] == regels[0]["hash"]
    assert regels[0]["nieuw"] == {"kvk": "00000009", "naam": "Voorbeeldhuis"}
    assert json.loads(bezoeker.get("/beheer/logboek/logboek.json", query_string={"wat": "niets"}).text) == []


def test_no_cell_of_the_spreadsheet_is_a_formula(bezoeker: Bezoeker) -> None:
    antwoord = bezoeker.get("/beheer/logboek/logboek.csv", query_string={"onderwerp": "proef"})
    assert antwoord.mimetype == "text/csv"
    kop, *rijen = csv.reader(io.StringIO(antwoord.text.removeprefix("\ufeff")), delimiter=";")
    assert kop[:5] == ["nummer", "tijdstip", "wie", "onderwerp", "wat"]
    assert [rij[4] for rij in rijen] == ["toegevoegd", "gewijzigd", "100% gecontroleerd", "verwijderd"]
    assert rijen[3][2] == "'=1+1"


def test_the_check_says_whole_or_where_not(installatie: Installatie, bezoeker: Bezoeker) -> None:
    assert "Het logboek is gaaf" in bezoeker.open("/beheer/logboek/controle")
    nummer = find_nummer(bezoeker, "gewijzigd")
    with installatie.engine.begin() as verbinding:
        verbinding.execute(text("UPDATE logboek SET wie = 'iemand anders' WHERE nummer = :n"), {"n": nummer})
    tekst = bezoeker.open("/beheer/logboek/controle")
    assert "Het logboek is niet gaaf" in tekst
    assert f"regel {nummer}: de inhoud is gewijzigd" in tekst
