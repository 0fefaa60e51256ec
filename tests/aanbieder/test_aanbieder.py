"""Saving and finding aanbieders of a regio."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import describe_aanbieder, save_aanbieder
from inkoop.aanbieder.store import find_aanbieder, get_aanbieder, list_aanbieders
from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor, find_kop
from tests.dossier.strategieen import AANBIEDERS


@given(blok=AANBIEDERS)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_saved_is_described(session: Session, regio: RegioRecord, spoor: Spoor, blok: AanbiederBlok) -> None:
    aanbieder = save_aanbieder(session, regio, blok, spoor)
    session.expire_all()
    assert describe_aanbieder(aanbieder) == blok
    kop, stand = find_kop(session), aanbieder.stand
    assert save_aanbieder(session, regio, blok, spoor) is aanbieder
    assert (find_kop(session), aanbieder.stand) == (kop, stand)


def test_same_number_is_the_same_aanbieder(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    een = save_aanbieder(session, regio, AanbiederBlok(naam="Oud", kvk="00000001"), spoor)
    ander = save_aanbieder(session, regio, AanbiederBlok(naam="Nieuw", kvk="00000001"), spoor)
    assert een is ander
    assert (een.naam, een.stand) == ("Nieuw", 2)


def test_each_regio_knows_its_own(
    session: Session, make_regio: Callable[..., RegioRecord], make_aanbieder: Callable[..., AanbiederRecord]
) -> None:
    een, ander = make_regio("een"), make_regio("ander")
    hier, daar = make_aanbieder(een, kvk="00000001", naam="Hier"), make_aanbieder(ander, kvk="00000001", naam="Daar")
    assert find_aanbieder(session, een, "00000001") is hier
    assert list_aanbieders(session, ander) == [daar]


def test_finding_by_name_or_number(
    session: Session, regio: RegioRecord, make_aanbieder: Callable[..., AanbiederRecord]
) -> None:
    b, a = make_aanbieder(regio, naam="b", kvk="00000001"), make_aanbieder(regio, naam="A", kvk="00000002")
    assert list_aanbieders(session, regio) == [a, b]
    assert get_aanbieder(session, regio, "b") is get_aanbieder(session, regio, "00000001") is b
    assert find_aanbieder(session, regio, "00000009") is None
    with pytest.raises(NietGevonden, match="aanbieder 'c' is niet bekend; kies uit: A, b"):
        get_aanbieder(session, regio, "c")
