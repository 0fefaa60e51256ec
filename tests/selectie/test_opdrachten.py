"""The whole story of a selectie on the command line, and what it refuses."""

from collections.abc import Callable
from datetime import date

import pytest

from inkoop.database.session import read_session
from inkoop.migrations.steps import open_database
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.selectie.consensus import list_vergelijkingen
from inkoop.selectie.zaak import get_zaak
from tests.fixtures.opdracht import Antwoord, inkoop
from tests.selectie.conftest import PLAN, REGIO, fill

__all__ = ["inkoop"]

Opdracht = Callable[..., Antwoord]
EEN, TWEE = "een@proef.example", "twee@proef.example"


@pytest.fixture
def run(inkoop: Opdracht, spoor: object, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Runs `inkoop selectie …` on a filled database; it must be fine unless a code is named."""
    fill(open_database(), spoor)  # type: ignore[arg-type]  # a Spoor
    monkeypatch.setattr("inkoop.plandossier.poort.check_stap", lambda *_: ())  # the phases before it are not its story

    def run(*gegevens: str, code: int = 0) -> str:
        gaf, uit, fout = inkoop("selectie", *gegevens)
        assert gaf == code, (gegevens, fout)
        return uit + fout

    return run


def test_story_from_publication_to_report(run: Callable[..., str]) -> None:
    run("publiceer", PLAN, "--op", "2026-01-05")
    run("vraag", PLAN, "--aanbieder", "00000001", "--vraag", "Mag een kat mee?", "--op", "2026-01-08")
    assert "Let op" in run("antwoord", PLAN, "1", "--antwoord", "Voorbeeldhuis mag een kat meenemen.")
    run("nota", PLAN, "--op", "2026-01-16")
    for kvk, uur in (("00000001", "11:40"), ("00000002", "11:50"), ("00000003", "12:01")):
        run("schrijf-in", PLAN, "--aanbieder", kvk, "--adres", "Straat 1", "--op", "2026-01-30", "--om", uur)
    for mail in (EEN, TWEE):
        run("wijs-aan", PLAN, "--beoordelaar", mail, "--functie", "een adviseur")
    run("sluit", PLAN, "--op", "2026-01-31")
    run("begin-beoordeling", PLAN, "--op", "2026-02-02")
    for kvk, punten in (("00000001", "10"), ("00000002", "5")):
        run("beoordeel-eis", PLAN, "--aanbieder", kvk, "--eis", "alle", "--oordeel", "voldoet")
        for mail in (EEN, TWEE):
            run("verklaar", PLAN, "--beoordelaar", mail, "--aanbieder", kvk)
            for criterium in ("rust", "samen"):
                wat = ("--aanbieder", kvk, "--criterium", criterium, "--punten", punten, "--waarom", "Helder.")
                run("scoor", PLAN, "--beoordelaar", mail, *wat)
    for mail in (EEN, TWEE):
        run("lever-in", PLAN, "--beoordelaar", mail, "--op", "2026-02-06")
    for kvk, punten in (("00000001", "10"), ("00000002", "5")):
        for criterium in ("rust", "samen"):
            wat = ("--aanbieder", kvk, "--criterium", criterium, "--punten", punten, "--waarom", "Samen besproken.")
            run("consensus", PLAN, *wat)
    besluit = ("--genomen", "2026-02-20", "--verzonden", "2026-02-20", "--kenmerk", "PROEF-1-G")
    run("besluit", PLAN, *besluit)
    assert "loopt tot en met 12" in run("rond-af", PLAN, "--op", "2026-03-12", code=2)
    run("rond-af", PLAN, "--op", "2026-03-13")
    tekst = run("verslag", PLAN)
    assert "Proefzorg (perceel 1) voldoet niet aan 'De inschrijving is op tijd ontvangen.'" in tekst
    assert "| 1 | Stichting Voorbeeldhuis | 100,00 | gegund |" in tekst
    with read_session(open_database()) as session:
        zaak = get_zaak(session, REGIO, PLAN, 1)
        assert zaak.rij.status is Selectiestatus.DEFINITIEF
        assert len(list_vergelijkingen(zaak)) == 4
        assert zaak.selectie.besluit is not None
        assert zaak.selectie.besluit.verzonden_op == date(2026, 2, 20)


@pytest.mark.parametrize(
    ("opdracht", "tekst"),
    [
        (("publiceer", PLAN, "--op", "2026-01-04"), "staat gepland op 5"),
        (("publiceer", "onbekend"), "heeft geen selectie"),
        (("publiceer", PLAN, "--volgnummer", "9"), "heeft geen selectie 9"),
        (("trek-in", PLAN), "kan niet worden"),
        (("schrijf-in", PLAN, "--aanbieder", "00000001", "--adres", "A", "--op", "2026-01-20"), "--om"),
        (("schrijf-in", PLAN, "--aanbieder", "00000001", "--adres", "A"), "zolang de selectie is gepubliceerd"),
        (("wijs-aan", PLAN, "--beoordelaar", "x@y.example", "--functie", "een"), "geen gebruiker"),
    ],
)
def test_refusals_say_why(run: Callable[..., str], opdracht: tuple[str, ...], tekst: str) -> None:
    assert tekst in run(*opdracht, code=2)


def test_list_and_state(run: Callable[..., str]) -> None:
    assert "concept" in run("lijst")
    assert "gepubliceerd" in run("toon", PLAN)
