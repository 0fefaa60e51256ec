"""Saving and finding overeenkomsten: parties, years, extensions, signing, annexes, and what falls under what."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor, find_kop
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import DuurBlok, OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import (
    find_overeenkomst,
    get_overeenkomst,
    list_overeenkomsten,
    list_overeenkomsten_of,
)
from tests.dossier.strategieen import overeenkomsten


@given(blok=overeenkomsten([], nummer="VB-1"))
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
def test_what_is_saved_is_described(session: Session, regio: RegioRecord, spoor: Spoor, blok: OvereenkomstBlok) -> None:
    """Each example changes the same record into another one."""
    blok = OvereenkomstBlok(**{veld: getattr(blok, veld) for veld in OvereenkomstBlok.model_fields})
    rij = save_overeenkomst(session, regio, blok, spoor)
    session.expire_all()
    assert describe_overeenkomst(rij) == blok
    kop, stand = find_kop(session), rij.stand
    assert save_overeenkomst(session, regio, blok, spoor) is rij
    assert (find_kop(session), rij.stand) == (kop, stand)


def test_parties_in_their_order(
    session: Session,
    regio: RegioRecord,
    make_aanbieder: Callable[..., AanbiederRecord],
    make_overeenkomst: Callable[..., OvereenkomstRecord],
) -> None:
    a, b, c = (make_aanbieder(regio, naam=naam) for naam in "ABC")
    make_overeenkomst(regio, partijen=[{"aanbieder": "B", "rol": "penvoerder"}, {"aanbieder": "A"}])
    rij = make_overeenkomst(regio, partijen=[{"aanbieder": "C"}, {"aanbieder": "B", "rol": "onderaannemer"}])
    session.expire_all()
    assert [(partij.aanbieder, partij.rol.value) for partij in rij.partijen] == [
        (c, "dienstverlener"),
        (b, "onderaannemer"),
    ]
    assert list_overeenkomsten_of(session, b) == [rij]
    assert list_overeenkomsten_of(session, a) == []


def test_what_falls_under_what(
    session: Session, regio: RegioRecord, make_overeenkomst: Callable[..., OvereenkomstRecord]
) -> None:
    make_overeenkomst(regio, nummer="DB-1", soort="deelovereenkomst")
    onder = make_overeenkomst(regio, nummer="DB-1-1", soort="deelname", valt_onder="DB-1")
    session.expire_all()
    assert describe_overeenkomst(onder).valt_onder == "DB-1"
    with pytest.raises(NietGevonden, match="overeenkomst 'DB-2' is niet bekend; bedoelt u 'DB-1'"):
        make_overeenkomst(regio, nummer="DB-1-2", valt_onder="DB-2")


def test_finding(
    session: Session, make_regio: Callable[..., RegioRecord], make_overeenkomst: Callable[..., OvereenkomstRecord]
) -> None:
    een, ander = make_regio("een"), make_regio("ander")
    b, a = make_overeenkomst(een, nummer="B"), make_overeenkomst(een, nummer="A")
    daar = make_overeenkomst(ander, nummer="A")
    assert list_overeenkomsten(session, een) == [a, b]
    assert get_overeenkomst(session, ander, "A") is daar
    assert find_overeenkomst(session, ander, "B") is None


@pytest.mark.parametrize(
    ("duur", "einde", "verwacht"),
    [
        ({"jaren": 1}, date(2018, 12, 30), date(2019, 12, 30)),
        ({"jaren": 1}, date(2024, 2, 29), date(2025, 2, 28)),
        ({"maanden": 6}, date(2025, 12, 31), date(2026, 6, 30)),
        ({"maanden": 1}, date(2025, 1, 30), date(2025, 2, 27)),
    ],
)
def test_an_extension_runs_from_the_day_after_the_end(duur: dict[str, int], einde: date, verwacht: date) -> None:
    assert DuurBlok(**duur).add_to(einde) == verwacht


@pytest.mark.parametrize(
    ("verlengingen", "einde"), [([], date(2018, 12, 31)), ([date(2019, 12, 31), date(2020, 6, 30)], date(2020, 6, 30))]
)
def test_the_end_with_extensions(
    regio: RegioRecord, make_overeenkomst: Callable[..., OvereenkomstRecord], verlengingen: list[date], einde: date
) -> None:
    velden: dict[str, Any] = {"verlengingen": [{"tot": tot} for tot in verlengingen]}
    blok = describe_overeenkomst(make_overeenkomst(regio, **velden))
    assert blok.huidig_einde == blok.looptijd.tot == einde
