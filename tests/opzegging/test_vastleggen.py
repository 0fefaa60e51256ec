"""Recording a notice on a screen, by an adviser and by an aanbieder, and what is refused."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from inkoop.database.session import read_session
from inkoop.gemeente.store import get_regio
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import describe_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.store import get_overeenkomst
from tests.fixtures.bezoekers import Bezoeker, read_tekst

REGIO, NUMMER = "drechtsteden", "DB-2017-001"
PAD = f"/regios/{REGIO}/opzeggen/{NUMMER}"
WIE = "Stichting Voorbeeldhuis"
GOED = {"door": "aanbieder", "aanbieder": WIE, "dagtekening": "31-03-2018", "aangetekend": "y"}
Werkers = Callable[[str], Bezoeker]


def list_bloks(engine: Engine) -> list[OpzeggingBlok]:
    with read_session(engine) as session:
        rij = get_overeenkomst(session, get_regio(session, REGIO), NUMMER)
        return [describe_opzegging(een) for een in list_opzeggingen(session, rij)]


def test_an_adviser_records_a_notice(make_werker: Werkers, werkplek: Engine) -> None:
    adviseur = make_werker(f"inkoopadviseur-{REGIO}")
    antwoord = adviseur.send(PAD, **GOED)
    assert antwoord.status_code == 303
    tekst = adviseur.open(antwoord.headers["Location"])
    assert "De overeenkomst loopt tot en met 30 september 2018." in tekst
    assert f"31 maart 2018 de aanbieder {WIE} ja 30 september 2018 artikel 5 lid 1" in tekst
    (blok,) = list_bloks(werkplek)
    assert (blok.door, blok.aanbieder, blok.aangetekend) == ("aanbieder", WIE, True)


def test_an_aanbieder_gives_notice_for_itself_only(make_werker: Werkers, werkplek: Engine) -> None:
    aanbieder = make_werker("aanbieder-00000001-drechtsteden")
    bron = aanbieder.get(PAD).text
    assert 'name="door"' not in bron
    assert 'name="aanbieder"' not in bron
    velden = {**GOED, "door": "gemeenten", "aanbieder": "Maatjes & Muren B.V.", "grond": "fusie"}
    assert aanbieder.send(PAD, **velden).status_code == 303
    (blok,) = list_bloks(werkplek)
    assert (blok.door, blok.aanbieder) == ("aanbieder", WIE), "what the form does not ask, it does not take"


@pytest.mark.parametrize(
    ("velden", "meldingen"),
    [
        ({"aangetekend": ""}, ["niet aangetekend verzonden", "De vroegste laatste dag is 30 september 2018"]),
        ({"gewenst_einde": "01-08-2018"}, ["de termijn is te kort", "De vroegste laatste dag is 30 september 2018"]),
        ({"dagtekening": "01-08-2018"}, ["na het eigen einde van de overeenkomst"]),
        ({"door": "gemeenten"}, ["geen grond genoemd"]),
        ({"aanbieder": ""}, ["noem welke aanbieder opzegt"]),
        ({"dagtekening": "31-02-2018"}, ["bestaat niet op de kalender"]),
        ({"dagtekening": ""}, ["vul de datum van de brief in"]),
    ],
)
def test_a_notice_that_does_not_hold_is_not_kept(
    make_werker: Werkers, werkplek: Engine, velden: dict[str, str], meldingen: list[str]
) -> None:
    antwoord = make_werker(f"inkoopadviseur-{REGIO}").send(PAD, **{**GOED, **velden})
    assert antwoord.status_code == 422
    for melding in meldingen:
        assert melding in read_tekst(antwoord)
    assert list_bloks(werkplek) == []


def test_a_term_that_is_only_aimed_at_warns(make_werker: Werkers, werkplek: Engine) -> None:
    velden = {**GOED, "door": "gemeenten", "grond": "fusie", "gewenst_einde": "01-08-2018"}
    adviseur = make_werker(f"inkoopadviseur-{REGIO}")
    antwoord = adviseur.send(PAD, **velden)
    assert antwoord.status_code == 303, read_tekst(antwoord)
    assert "Let op: de termijn is te kort." in adviseur.open(antwoord.headers["Location"])
    assert len(list_bloks(werkplek)) == 1


def test_the_same_notice_twice_is_one(make_werker: Werkers, werkplek: Engine) -> None:
    adviseur = make_werker(f"inkoopadviseur-{REGIO}")
    assert [adviseur.send(PAD, **GOED).status_code for _ in range(2)] == [303, 422]
    assert len(list_bloks(werkplek)) == 1


def test_another_aanbieder_does_not_see_it(make_werker: Werkers) -> None:
    make_werker("aanbieder-00000001-drechtsteden").send(PAD, **GOED)
    pagina = f"/regios/{REGIO}/overeenkomsten/{NUMMER}"
    assert "31 maart 2018" in make_werker("aanbieder-00000001-drechtsteden").open(pagina)
    assert "31 maart 2018" not in make_werker("aanbieder-00000002-drechtsteden").open(pagina)


@pytest.mark.parametrize(
    "wie", ["lezer-drechtsteden", "sroicoordinator-drechtsteden", "aanbieder-00000007-drechtsteden"]
)
def test_others_give_no_notice(make_werker: Werkers, wie: str) -> None:
    assert make_werker(wie).get(PAD).status_code == 404
