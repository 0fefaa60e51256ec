"""Saving applications to join, and judging them out of the database."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.service import Spoor, find_kop
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import describe_toetreding, judge_toetreding, save_toetreding
from inkoop.toetreding.store import list_toetredingen
from tests.fixtures.records import KADER_MET_SROI


@pytest.fixture
def regio(
    make_regio: Callable[..., RegioRecord],
    make_aanbieder: Callable[..., AanbiederRecord],
    make_overeenkomst: Callable[..., OvereenkomstRecord],
) -> RegioRecord:
    """A regio under a kader with toetreding, with A, B and the overeenkomst VB-1."""
    regio = make_regio(kader=KADER_MET_SROI)
    for naam in "AB":
        make_aanbieder(regio, naam=naam)
    make_overeenkomst(regio)
    return regio


def make_blok(**velden: Any) -> ToetredingBlok:
    return ToetredingBlok.model_validate(
        {"aanbieder": "A", "overeenkomst": "VB-1", "datum": date(2018, 4, 3), "status": "aangevraagd", **velden}
    )


CHANGES: list[dict[str, Any]] = [
    {},
    {"gelijktijdig": ("intentieovereenkomst", "een ander"), "eisen": {"kvk": "voldoet", "tarieven": "onbekend"}},
    {"eisen": {"tarieven": "voldoet_niet", "kvk": "voldoet"}, "status": "afgewezen"},
]


@pytest.mark.parametrize("eerst", CHANGES)
@pytest.mark.parametrize("daarna", CHANGES)
def test_what_is_saved_last_is_described(
    session: Session, regio: RegioRecord, spoor: Spoor, eerst: dict[str, Any], daarna: dict[str, Any]
) -> None:
    save_toetreding(session, regio, make_blok(**eerst), spoor)
    kop = find_kop(session)
    rij = save_toetreding(session, regio, make_blok(**daarna), spoor)
    assert find_kop(session) == kop + (eerst != daarna)
    session.expire_all()
    assert describe_toetreding(rij) == make_blok(**daarna)
    assert list(describe_toetreding(rij).eisen) == list(daarna.get("eisen", {}))


def test_listing_by_date(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    later = save_toetreding(session, regio, make_blok(datum=date(2018, 5, 1)), spoor)
    eerder = save_toetreding(session, regio, make_blok(aanbieder="B"), spoor)
    assert list_toetredingen(session, regio) == [eerder, later]


@pytest.mark.parametrize(
    ("velden", "melding"),
    [({"aanbieder": "C"}, "aanbieder 'C' is niet bekend"), ({"overeenkomst": "X"}, "overeenkomst 'X' is niet bekend")],
)
def test_names_must_be_known(
    session: Session, regio: RegioRecord, spoor: Spoor, velden: dict[str, Any], melding: str
) -> None:
    with pytest.raises(NietGevonden, match=melding):
        save_toetreding(session, regio, make_blok(**velden), spoor)


@pytest.mark.parametrize(
    ("velden", "uitkomst"),
    [
        ({}, "afwijzen"),
        ({"gelijktijdig": ("intentieovereenkomst",)}, "aan_te_vullen"),
        ({"gelijktijdig": ("intentieovereenkomst",), "datum": date(2017, 4, 3)}, "afwijzen"),
        ({"gelijktijdig": ("intentieovereenkomst",), "eisen": {"kvk": "voldoet_niet"}}, "afwijzen"),
    ],
)
def test_judgement_of_what_is_stored(
    session: Session, regio: RegioRecord, spoor: Spoor, velden: dict[str, Any], uitkomst: str
) -> None:
    rij = save_toetreding(session, regio, make_blok(**velden), spoor)
    overeenkomst = describe_overeenkomst(rij.overeenkomst)
    oordeel = judge_toetreding(get_regio_kader(regio), overeenkomst, describe_toetreding(rij))
    assert oordeel.uitkomst == uitkomst


def test_no_judgement_without_a_rule(
    session: Session, make_regio: Callable[..., RegioRecord], regio: RegioRecord, spoor: Spoor
) -> None:
    rij = save_toetreding(session, regio, make_blok(), spoor)
    kader = get_regio_kader(make_regio("zonder-regel"))
    with pytest.raises(Ongeldig, match="kent geen toetreding"):
        judge_toetreding(kader, describe_overeenkomst(rij.overeenkomst), describe_toetreding(rij))
