"""What gemeenten say of requirements: who, until when, what is answered, and that nothing is lost."""

import pytest
from sqlalchemy.orm import Session

from inkoop.database.faults import Ingehaald, NietGevonden
from inkoop.eisen.reacties import answer_reactie, give_reactie
from inkoop.eisen.records import Reactiestatus
from inkoop.eisen.schema import ProgrammaVanEisen
from inkoop.eisen.service import haal_weg, leg_eisen_vast, list_bezwaren, voeg_toe, wijzig
from inkoop.eisen.store import get_reactie, list_reacties
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels_of
from inkoop.rules.bepaling import Ongeldig
from tests.eisen.conftest import DAG, PLAN, make_blok

VERWERKT, NIET, OPEN = Reactiestatus.VERWERKT, Reactiestatus.NIET_VERWERKT, Reactiestatus.OPEN


def give(session: Session, regio: RegioRecord, spoor: Spoor, nummer: str = "1.1", gemeente: str = "Oss") -> int:
    return give_reactie(session, regio, PLAN, nummer, gemeente, "Liever vier.", spoor).id


def test_a_reactie_waits_is_warned_about_and_answered(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    kenmerk = give(session, regio, spoor)
    assert list_bezwaren(session, regio, PLAN) == ("1 reactie van gemeenten nog zonder antwoord (bij 1.1)",)
    answer_reactie(session, regio, PLAN, kenmerk, VERWERKT, None, spoor)
    assert list_bezwaren(session, regio, PLAN) == ()
    (rij,) = list_reacties(session, regio, PLAN)
    assert (rij.gemeente.naam, rij.versie, rij.status, rij.beantwoord_door) == ("Oss", 1, VERWERKT, spoor.wie)
    regels = [regel for regel in list_regels_of(session, f"eisen {regio.code}/{PLAN}") if "reactie" in regel.wat]
    assert [(regel.wat, regel.oud is None) for regel in regels] == [
        ("reactie gegeven", True),
        ("reactie beantwoord", False),
    ]


def test_a_warning_is_no_lock(session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen) -> None:
    give(session, regio, spoor)
    assert leg_eisen_vast(session, regio, PLAN, DAG, spoor) == 1
    with pytest.raises(Ongeldig, match="versie 1 is op 2\xa0maart\xa02026 vastgelegd; reageren kan op de volgende"):
        give(session, regio, spoor)


def test_a_reactie_goes_along_with_the_number(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    give(session, regio, spoor)
    wijzig(session, regio, PLAN, "1.1", "Thema 1", make_blok("1.7"), spoor)
    assert [rij.nummer for rij in list_reacties(session, regio, PLAN)] == ["1.7"]


def test_a_reactie_goes_along_whatever_the_capitals(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    give(session, regio, spoor, "W1")
    wijzig(session, regio, PLAN, "w1", "Thema 2", make_blok("W9", soort="wens", bewijs=[], gewicht=5), spoor)
    assert [rij.nummer for rij in list_reacties(session, regio, PLAN)] == ["W9"]


def test_a_reactie_on_what_went_away_comes_under_no_other_requirement(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    give(session, regio, spoor, "1.2")
    haal_weg(session, regio, PLAN, "1.2", spoor)
    with pytest.raises(Ongeldig, match=r"op een eerdere eis 1\.2, die is weggehaald"):
        voeg_toe(session, regio, PLAN, "Thema 1", make_blok("1.2"), spoor)
    with pytest.raises(Ongeldig, match="kies een ander nummer"):
        wijzig(session, regio, PLAN, "1.1", "Thema 1", make_blok("1.2"), spoor)
    voeg_toe(session, regio, PLAN, "Thema 1", make_blok("1.3"), spoor)


@pytest.mark.parametrize(
    ("status", "antwoord", "melding"),
    [(OPEN, "x", "kies of de reactie is verwerkt"), (NIET, None, "schrijf waarom de reactie niet is verwerkt")],
)
def test_an_answer_that_says_nothing_is_refused(
    session: Session,
    regio: RegioRecord,
    spoor: Spoor,
    programma: ProgrammaVanEisen,
    status: Reactiestatus,
    antwoord: str | None,
    melding: str,
) -> None:
    kenmerk = give(session, regio, spoor)
    with pytest.raises(Ongeldig, match=melding):
        answer_reactie(session, regio, PLAN, kenmerk, status, antwoord, spoor)
    assert get_reactie(session, regio, PLAN, kenmerk).status is OPEN


def test_what_is_not_there(session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen) -> None:
    kenmerk = give(session, regio, spoor)
    with pytest.raises(NietGevonden, match="gemeente 'Os' is niet bekend; bedoelt u 'Oss'"):
        give(session, regio, spoor, gemeente="Os")
    with pytest.raises(Ongeldig, match="'9' staat niet in het programma"):
        give(session, regio, spoor, "9")
    with pytest.raises(NietGevonden, match="niet bekend bij plan 'ander'"):
        get_reactie(session, regio, "ander", kenmerk)


def test_who_answers_second_is_told(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    kenmerk = give(session, regio, spoor)
    geopend = get_reactie(session, regio, PLAN, kenmerk).stand
    answer_reactie(session, regio, PLAN, kenmerk, VERWERKT, "Gedaan.", spoor, geopend=geopend)
    with pytest.raises(Ingehaald):
        answer_reactie(session, regio, PLAN, kenmerk, NIET, "Nee.", spoor, geopend=geopend)
