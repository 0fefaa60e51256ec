"""Recording the use of an option on a screen, and what is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from inkoop.database.session import read_session, write_session
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from tests.fixtures.bezoekers import Bezoeker, read_tekst

REGIO, NUMMER = "drechtsteden", "DB-2017-001"
PAD = f"/regios/{REGIO}/verlengen/{NUMMER}"
GOED = {"besloten_op": "01-10-2018", "tot": "30-12-2019"}
Werkers = Callable[[str], Bezoeker]


def read_blok(engine: Engine) -> tuple[OvereenkomstBlok, int]:
    """The overeenkomst and its stand."""
    with read_session(engine) as session:
        rij = get_overeenkomst(session, get_regio(session, REGIO), NUMMER)
        return describe_overeenkomst(rij), rij.stand


def change(engine: Engine, **velden: Any) -> None:
    with write_session(engine) as session:
        regio = get_regio(session, REGIO)
        blok = describe_overeenkomst(get_overeenkomst(session, regio, NUMMER)).model_copy(update=velden)
        save_overeenkomst(session, regio, blok, Spoor(wie="toets", tijdstip=get_now()))


@pytest.fixture
def adviseur(make_werker: Werkers) -> Bezoeker:
    return make_werker(f"inkoopadviseur-{REGIO}")


def test_an_extension_is_kept_and_told(adviseur: Bezoeker, werkplek: Engine) -> None:
    stand = read_blok(werkplek)[1]
    samen = "geen aantal verlengingen afgesproken (artikel 4); deze verlenging geldt alleen als alle partijen ermee"
    antwoord = adviseur.send(PAD, stand=stand, **GOED)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, f"/regios/{REGIO}/overeenkomsten/{NUMMER}")
    tekst = adviseur.open(antwoord.headers["Location"])
    assert "De overeenkomst loopt nu tot en met 30-12-2019." in tekst
    assert samen in tekst
    assert "30 december 2019 1 oktober 2018" in tekst
    assert "Deze deelnames lopen mee: DB-2017-001-1, DB-2017-001-2" in tekst
    (verlenging,) = read_blok(werkplek)[0].verlengingen
    assert (verlenging.tot, verlenging.besloten_op) == (date(2019, 12, 30), date(2018, 10, 1))


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"besloten_op": "31-12-2018"}, "Een besluit van 31 december 2018 komt na het einde van de overeenkomst."),
        ({"besloten_op": "01-01-2099"}, "1 januari 2099 is nog niet geweest"),
        ({"tot": "31-12-2019"}, "is verder dan een verlenging reikt: ten hoogste tot en met 30 december 2019"),
        ({"tot": "30-12-2018"}, "ligt niet na de laatste dag die nu geldt, 30 december 2018"),
        ({"besloten_op": ""}, "vul de datum van het besluit in"),
        ({"tot": "2019-12-30"}, "is geen datum"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    adviseur: Bezoeker, werkplek: Engine, velden: dict[str, str], melding: str
) -> None:
    blok, stand = read_blok(werkplek)
    antwoord = adviseur.send(PAD, stand=stand, **{**GOED, **velden})
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert read_blok(werkplek)[0] == blok


def test_used_up_options_are_told(adviseur: Bezoeker, werkplek: Engine) -> None:
    blok, _ = read_blok(werkplek)
    assert blok.verlengingsopties is not None
    change(werkplek, verlengingsopties=blok.verlengingsopties.model_copy(update={"aantal": 1}))
    adviseur.send(PAD, stand=read_blok(werkplek)[1], **GOED)
    antwoord = adviseur.send(PAD, stand=read_blok(werkplek)[1], besloten_op="01-10-2019", tot="30-12-2020")
    assert antwoord.status_code == 422
    assert "Alle afgesproken verlengingen zijn gebruikt." in read_tekst(antwoord)
    assert len(read_blok(werkplek)[0].verlengingen) == 1


def test_the_same_button_twice_extends_once(adviseur: Bezoeker, werkplek: Engine) -> None:
    stand = read_blok(werkplek)[1]
    antwoorden = [adviseur.send(PAD, stand=stand, **GOED) for _ in range(2)]
    assert [antwoord.status_code for antwoord in antwoorden] == [303, 409]
    assert "Iemand anders wijzigde dit intussen" in read_tekst(antwoorden[1])
    assert len(read_blok(werkplek)[0].verlengingen) == 1


@pytest.mark.parametrize(
    "wie", ["aanbieder-00000001-drechtsteden", "lezer-drechtsteden", "contractmanager-drechtsteden"]
)
def test_others_do_not_extend(make_werker: Werkers, wie: str) -> None:
    werker = make_werker(wie)
    assert werker.get(PAD).status_code == 404
    assert "Leg een verlenging vast" not in werker.open(f"/regios/{REGIO}/overeenkomsten/{NUMMER}")
