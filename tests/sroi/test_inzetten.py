"""Saving inzetten in their order, and the balance of an overeenkomst out of the database."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.service import Spoor, find_kop
from inkoop.logboek.store import list_regels_of
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, describe_inzet, save_inzet, save_inzetten
from inkoop.sroi.store import find_inzet, get_inzet, list_inzetten
from tests.dossier.strategieen import INZETTEN
from tests.fixtures.records import KADER_MET_SROI

VOORBEELD: dict[str, Any] = {
    "id": "i-1",
    "categorie": "b",
    "van": "2018-03-01",
    "tot": "2018-12-31",
    "status": "goedgekeurd",
    "fte": "0.5",
    "woongemeente": "Dordrecht",
}


@pytest.fixture
def overeenkomst(
    make_regio: Callable[..., RegioRecord], make_overeenkomst: Callable[..., OvereenkomstRecord]
) -> OvereenkomstRecord:
    """An overeenkomst under a kader with SRoI."""
    return make_overeenkomst(make_regio(kader=KADER_MET_SROI))


def make_blok(nummer: int, **velden: Any) -> InzetBlok:
    return InzetBlok.model_validate({**VOORBEELD, "id": f"i-{nummer}", **velden})


@given(blok=INZETTEN)
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_what_is_saved_is_described(
    session: Session, overeenkomst: OvereenkomstRecord, spoor: Spoor, blok: InzetBlok
) -> None:
    rij = save_inzet(session, overeenkomst, blok, spoor)
    session.expire_all()
    assert describe_inzet(rij) == blok
    kop, stand = find_kop(session), rij.stand
    assert save_inzet(session, overeenkomst, blok, spoor) is rij
    assert (find_kop(session), rij.stand) == (kop, stand)


@pytest.mark.parametrize("nummers", [[], [1], [2, 1], [3, 1, 2], [2, 4]])
def test_list_becomes_what_is_given(
    session: Session, overeenkomst: OvereenkomstRecord, spoor: Spoor, nummers: list[int]
) -> None:
    save_inzetten(session, overeenkomst, [make_blok(1), make_blok(2), make_blok(3)], spoor)
    save_inzetten(session, overeenkomst, [make_blok(nummer) for nummer in nummers], spoor)
    session.expire_all()
    assert [rij.kenmerk for rij in list_inzetten(session, overeenkomst)] == [f"i-{nummer}" for nummer in nummers]
    verwacht = ["toegevoegd"] if 2 in nummers else ["toegevoegd", "verwijderd"]
    assert [regel.wat for regel in list_regels_of(session, "inzet proefregio/VB-1/i-2")] == verwacht


def test_new_one_comes_last(session: Session, overeenkomst: OvereenkomstRecord, spoor: Spoor) -> None:
    save_inzetten(session, overeenkomst, [make_blok(2)], spoor)
    save_inzet(session, overeenkomst, make_blok(1), spoor)
    assert [rij.kenmerk for rij in list_inzetten(session, overeenkomst)] == ["i-2", "i-1"]


def test_finding(session: Session, overeenkomst: OvereenkomstRecord, spoor: Spoor) -> None:
    rij = save_inzet(session, overeenkomst, make_blok(1), spoor)
    assert get_inzet(session, overeenkomst, "i-1") is rij
    assert find_inzet(session, overeenkomst, "i-9") is None
    with pytest.raises(NietGevonden, match="inzet 'i-2' is niet bekend; bedoelt u 'i-1'"):
        get_inzet(session, overeenkomst, "i-2")


def test_balance_of_what_is_stored(session: Session, overeenkomst: OvereenkomstRecord, spoor: Spoor) -> None:
    save_inzet(session, overeenkomst, make_blok(1), spoor)
    session.expire_all()
    inzetten = [describe_inzet(rij) for rij in list_inzetten(session, overeenkomst)]
    kader = get_regio_kader(overeenkomst.regio)
    (jaar,) = compute_stand(kader, describe_overeenkomst(overeenkomst), inzetten).jaren
    assert (jaar.verplichting, jaar.ingezet, jaar.restant) == (
        Decimal("20000.00"),
        Decimal("14671.23"),
        Decimal("5328.77"),
    )


def test_no_balance_without_a_rule_or_a_value(
    make_regio: Callable[..., RegioRecord],
    make_overeenkomst: Callable[..., OvereenkomstRecord],
    overeenkomst: OvereenkomstRecord,
) -> None:
    zonder_waarde = describe_overeenkomst(make_overeenkomst(overeenkomst.regio, opdrachtwaarde=None))
    with pytest.raises(Ongeldig, match="opdrachtwaarde: ontbreekt"):
        compute_stand(get_regio_kader(overeenkomst.regio), zonder_waarde, [])
    zonder_regel = get_regio_kader(make_regio("zonder-regel"))
    with pytest.raises(Ongeldig, match="kent geen SRoI"):
        compute_stand(zonder_regel, describe_overeenkomst(overeenkomst), [])


@pytest.mark.parametrize(
    ("kenmerk", "mag"),
    [
        ("111222333", False),
        ("1112.22.333", False),
        ("kandidaat 111222333", False),
        ("111222334", True),
        ("000000000", True),
        ("12345678", True),
        ("VB-2018-111222333", True),
    ],
)
def test_citizen_number_is_no_reference(kenmerk: str, mag: bool) -> None:
    fout = None
    try:
        InzetBlok.model_validate({**VOORBEELD, "id": kenmerk})
    except ValueError as geweigerd:
        fout = str(geweigerd)
    assert (fout is None) is mag
    assert mag or "burgerservicenummer" in (fout or "")
