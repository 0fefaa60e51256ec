"""Saving, finding and counting besluitvormingen of a regio."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import compute_uitkomst, describe_besluitvorming, save_besluitvorming
from inkoop.besluitvorming.store import find_besluitvorming, get_besluitvorming, list_besluitvormingen
from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.logboek.service import Spoor, find_kop
from inkoop.rules.bepaling import Ongeldig

OSS = {"gemeente": "Oss", "besluit": "akkoord", "datum": date(2025, 2, 11), "nummer": "12", "bron": "lijst"}
BOEKEL = {"gemeente": "Boekel", "besluit": "anders", "datum": date(2025, 2, 18), "tekstwijziging": "Een woord.\nTwee."}
VOL = {
    "inkoopplan": "plan-2026",
    "versie": 1,
    "overleg_op": date(2025, 3, 1),
    "tekst_gewijzigd": True,
    "adviezen": {"poho": "positief", "rao": "negatief"},
    "besluiten": [OSS, BOEKEL, {**OSS, "ronde": 2, "orgaan": "raad", "datum": date(2025, 3, 4)}],
}
CHANGES: dict[str, dict[str, Any]] = {
    "leeg": {},
    "vol": VOL,
    "zonder plan": {**VOL, "inkoopplan": None, "versie": None},
    "andere volgorde": {**VOL, "besluiten": [BOEKEL, OSS]},
    "een besluit": {**VOL, "besluiten": [BOEKEL]},
    "een ander besluit": {**VOL, "besluiten": [OSS, {**BOEKEL, "besluit": "akkoord"}]},
    "een ander advies": {**VOL, "adviezen": {"poho": "negatief"}},
}


@pytest.mark.parametrize("eerst", CHANGES)
@pytest.mark.parametrize("daarna", CHANGES)
@pytest.mark.usefixtures("inkoopplan")
def test_what_is_saved_last_is_described(
    session: Session,
    regio: RegioRecord,
    spoor: Spoor,
    make_besluitvorming: Callable[..., BesluitvormingRecord],
    eerst: str,
    daarna: str,
) -> None:
    make_besluitvorming(regio, **CHANGES[eerst])
    kop = find_kop(session)
    rij = make_besluitvorming(regio, **CHANGES[daarna])
    assert find_kop(session) == kop + (eerst != daarna)
    session.expire_all()
    blok = describe_besluitvorming(rij)
    assert blok == BesluitvormingBlok.model_validate({**dict(blok), **CHANGES["leeg"], **CHANGES[daarna]})
    stand = rij.stand
    assert save_besluitvorming(session, regio, blok, spoor).stand == stand


def test_finding(
    session: Session, regio: RegioRecord, make_besluitvorming: Callable[..., BesluitvormingRecord]
) -> None:
    zonder = make_besluitvorming(regio, code="zonder-datum", ingangsdatum=None)
    later = make_besluitvorming(regio, code="later", ingangsdatum=date(2029, 1, 1))
    eerder = make_besluitvorming(regio, code="eerder", ingangsdatum=date(2026, 1, 1))
    assert list_besluitvormingen(session, regio) == [eerder, later, zonder]
    assert get_besluitvorming(session, regio, "later") is later
    assert find_besluitvorming(session, regio, "nooit") is None
    with pytest.raises(NietGevonden, match="besluitvorming 'latr' is niet bekend; bedoelt u 'later'"):
        get_besluitvorming(session, regio, "latr")


def test_unknown_plan_is_told(
    regio: RegioRecord, inkoopplan: InkoopplanRecord, make_besluitvorming: Callable[..., BesluitvormingRecord]
) -> None:
    with pytest.raises(NietGevonden, match=f"inkoopplan 'plan-2027' is niet bekend; bedoelt u '{inkoopplan.code}'"):
        make_besluitvorming(regio, inkoopplan="plan-2027")


def test_count_on_the_inhabitants_of_the_kader(
    session: Session, regio: RegioRecord, make_besluitvorming: Callable[..., BesluitvormingRecord]
) -> None:
    rij = make_besluitvorming(regio, besluiten=[OSS])
    uitkomst = compute_uitkomst(session, get_regio_kader(regio), describe_besluitvorming(rij))
    assert (uitkomst.uitkomst, uitkomst.inwoners_voor, uitkomst.peildatum) == ("open", 93307, date(2022, 1, 1))


def test_count_without_inhabitants_names_the_peildatum(
    session: Session, regio: RegioRecord, make_besluitvorming: Callable[..., BesluitvormingRecord]
) -> None:
    rij = make_besluitvorming(regio, peildatum=None)
    with pytest.raises(Ongeldig, match="2025-01-01"):
        compute_uitkomst(session, get_regio_kader(regio), describe_besluitvorming(rij))


def test_count_where_inhabitants_do_not_matter(
    session: Session, regio: RegioRecord, make_besluitvorming: Callable[..., BesluitvormingRecord]
) -> None:
    rij = make_besluitvorming(regio, soort="opheffing", peildatum=None, ingangsdatum=None)
    uitkomst = compute_uitkomst(session, get_regio_kader(regio), describe_besluitvorming(rij))
    assert (uitkomst.uitkomst, uitkomst.inwoners_totaal) == ("open", None)
