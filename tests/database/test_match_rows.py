"""A list that someone wrote becomes rows: kept by key, in the written order, untouched where nothing changed."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord, VertegenwoordigerRecord
from inkoop.database.base import match_rows

A, B, C = ({"naam": naam, "functie": None} for naam in "ABC")


def write(rijen: list[VertegenwoordigerRecord], gewenst: list[dict[str, Any]]) -> list[VertegenwoordigerRecord]:
    return match_rows(VertegenwoordigerRecord, rijen, gewenst, ("naam",))


@pytest.mark.parametrize(
    ("eerst", "daarna"), [([], [A]), ([A], []), ([A, B], [B, A]), ([A, B], [A, C]), ([A, B, C], [C]), ([A], [A, A])]
)
def test_rows_follow_the_list(
    session: Session, aanbieder: AanbiederRecord, eerst: list[dict[str, Any]], daarna: list[dict[str, Any]]
) -> None:
    for lijst in (eerst, daarna):
        aanbieder.vertegenwoordigers = write(aanbieder.vertegenwoordigers, lijst)
        session.flush()
    session.expire_all()
    rijen = aanbieder.vertegenwoordigers
    assert [rij.naam for rij in rijen] == [velden["naam"] for velden in daarna]
    assert [rij.volgorde for rij in rijen] == list(range(1, len(daarna) + 1))


def test_row_with_the_same_key_is_kept(session: Session, aanbieder: AanbiederRecord) -> None:
    aanbieder.vertegenwoordigers = write([], [A, B])
    session.flush()
    nummers = {rij.naam: rij.id for rij in aanbieder.vertegenwoordigers}
    aanbieder.vertegenwoordigers = write(aanbieder.vertegenwoordigers, [{**B, "functie": "bestuurder"}, A])
    session.flush()
    assert {rij.naam: rij.id for rij in aanbieder.vertegenwoordigers} == nummers
    assert aanbieder.vertegenwoordigers[0].functie == "bestuurder"


@pytest.mark.parametrize("is_expired", [True, False])
def test_same_list_writes_nothing(session: Session, aanbieder: AanbiederRecord, is_expired: bool) -> None:
    aanbieder.vertegenwoordigers = write([], [A, B])
    session.flush()
    if is_expired:
        session.expire_all()
    aanbieder.vertegenwoordigers = write(aanbieder.vertegenwoordigers, [A, B])
    assert not any(session.is_modified(rij) for rij in [aanbieder, *aanbieder.vertegenwoordigers])
