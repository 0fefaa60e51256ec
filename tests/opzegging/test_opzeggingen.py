"""Saving opzeggingen in their order, and their end out of the database."""

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
from inkoop.logboek.store import list_regels_of
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import compute_einde, describe_opzegging, save_opzegging, save_opzeggingen
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from tests.fixtures.records import KADER_MET_SROI

BRIEF = {"dagtekening": date(2018, 1, 15), "aangetekend": True}
GEMEENTEN = {"door": "gemeenten", "grond": "fusie", "dagtekening": date(2018, 2, 1), "aangetekend": True}


@pytest.fixture
def overeenkomst(
    make_regio: Callable[..., RegioRecord],
    make_aanbieder: Callable[..., AanbiederRecord],
    make_overeenkomst: Callable[..., OvereenkomstRecord],
) -> OvereenkomstRecord:
    """An overeenkomst with A and B under a kader with opzegging."""
    regio = make_regio(kader=KADER_MET_SROI)
    for naam, kvk in (("A", "00000001"), ("B", "00000002")):
        make_aanbieder(regio, naam=naam, kvk=kvk)
    return make_overeenkomst(regio, partijen=[{"aanbieder": "A"}, {"aanbieder": "B"}])


def make_blok(velden: dict[str, Any], **meer: Any) -> OpzeggingBlok:
    return OpzeggingBlok.model_validate({**velden, **meer})


@pytest.mark.parametrize(
    "velden",
    [
        BRIEF,
        GEMEENTEN,
        {**BRIEF, "aanbieder": "B", "ontvangen_op": date(2018, 1, 17), "gewenst_einde": date(2018, 9, 1)},
        {**BRIEF, "aangetekend": False},
    ],
)
def test_what_is_saved_is_described(
    session: Session, overeenkomst: OvereenkomstRecord, spoor: Spoor, velden: dict[str, Any]
) -> None:
    blok = make_blok(velden)
    rij = save_opzegging(session, overeenkomst, blok, spoor)
    session.expire_all()
    assert describe_opzegging(rij) == blok
    kop, stand = find_kop(session), rij.stand
    assert save_opzegging(session, overeenkomst, blok, spoor) is rij
    assert (find_kop(session), rij.stand) == (kop, stand)


def test_list_becomes_what_is_given(session: Session, overeenkomst: OvereenkomstRecord, spoor: Spoor) -> None:
    van_a, van_b, gemeenten = make_blok(BRIEF, aanbieder="A"), make_blok(BRIEF, aanbieder="B"), make_blok(GEMEENTEN)
    save_opzeggingen(session, overeenkomst, [van_a, gemeenten], spoor)
    save_opzeggingen(session, overeenkomst, [gemeenten, van_b], spoor)
    session.expire_all()
    assert [describe_opzegging(rij) for rij in list_opzeggingen(session, overeenkomst)] == [gemeenten, van_b]
    regels = list_regels_of(session, "opzegging proefregio/VB-1/aanbieder 00000001 2018-01-15")
    assert [regel.wat for regel in regels] == ["toegevoegd", "verwijderd"]


def test_aanbieder_must_be_known(session: Session, overeenkomst: OvereenkomstRecord, spoor: Spoor) -> None:
    with pytest.raises(NietGevonden, match="aanbieder 'C' is niet bekend; kies uit: A, B"):
        save_opzegging(session, overeenkomst, make_blok(BRIEF, aanbieder="C"), spoor)


def test_end_of_what_is_stored(session: Session, overeenkomst: OvereenkomstRecord, spoor: Spoor) -> None:
    rij = save_opzegging(session, overeenkomst, make_blok(BRIEF), spoor)
    kader = get_regio_kader(overeenkomst.regio)
    uitkomst = compute_einde(kader, describe_overeenkomst(overeenkomst), describe_opzegging(rij))
    assert (uitkomst.vroegste_einde, uitkomst.geldig) == (date(2018, 7, 15), True)


def test_end_looks_at_the_extensions(
    overeenkomst: OvereenkomstRecord, make_overeenkomst: Callable[..., OvereenkomstRecord]
) -> None:
    laat = make_blok({"dagtekening": date(2018, 9, 1), "aangetekend": True})
    kader = get_regio_kader(overeenkomst.regio)
    assert compute_einde(kader, describe_overeenkomst(overeenkomst), laat).redenen == ("na_einde",)
    verlengd = make_overeenkomst(overeenkomst.regio, verlengingen=[{"tot": date(2019, 12, 31)}])
    assert compute_einde(kader, describe_overeenkomst(verlengd), laat).redenen == ()


def test_no_end_without_a_rule(make_regio: Callable[..., RegioRecord], overeenkomst: OvereenkomstRecord) -> None:
    kader = get_regio_kader(make_regio("zonder-regel"))
    with pytest.raises(Ongeldig, match="kent geen opzegging"):
        compute_einde(kader, describe_overeenkomst(overeenkomst), make_blok(BRIEF))
