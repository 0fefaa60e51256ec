"""All colleges at once: no besluit is lost, none is there twice, and the count is right."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import func, select

from inkoop.besluitvorming.records import BesluitRecord
from inkoop.database.session import read_session
from inkoop.logboek.service import check_logboek
from tests.besluitvorming.conftest import BASIS, GEMEENTEN, Proeftuin
from tests.fixtures.bezoekers import Bezoeker
from tests.fixtures.database import SOORTEN

DAG = date(2025, 3, 4)
Verzoek = tuple[Bezoeker, str, dict[str, str]]


def make_verzoek(tuin: Proeftuin, gemeente: str, besluit: str, **velden: str) -> Verzoek:
    """A form that a secretary has filled in and not sent yet, each with a browser of its own."""
    wie = Bezoeker(tuin.app)
    wie.enter(f"college-{gemeente.lower().replace(' ', '')}-brabantnoordoostoost@demo.example")
    pad = f"{BASIS}/besluit/{gemeente}/college"
    wie.open(pad)
    kenmerk = wie.get(pad).text.partition('name="kenmerk" type="hidden" value="')[2].partition('"')[0]
    return wie, pad, {"csrf_token": wie.token or "", "kenmerk": kenmerk, "besluit": besluit, **velden}


def send_at_once(verzoeken: list[Verzoek]) -> list[int]:
    """Sends all forms in the same moment, each from a thread of its own; the status of each answer."""
    samen = Barrier(len(verzoeken))

    def send(verzoek: Verzoek) -> int:
        wie, pad, velden = verzoek
        samen.wait(timeout=60)
        return wie.client.post(pad, data=velden).status_code

    with ThreadPoolExecutor(len(verzoeken)) as draden:
        return list(draden.map(send, verzoeken))


def count_besluiten(tuin: Proeftuin) -> int:
    with read_session(tuin.engine) as session:
        assert check_logboek(session).is_gaaf
        return session.scalar(select(func.count(BesluitRecord.id)).where(BesluitRecord.datum == DAG)) or 0


@pytest.mark.parametrize("soort", SOORTEN)
def test_all_colleges_decide_in_the_same_moment(make_proeftuin: Callable[..., Proeftuin], soort: str) -> None:
    tuin = make_proeftuin(soort, gestart=True)
    tuin.set_dag(DAG)
    verzoeken = [make_verzoek(tuin, naam, "akkoord", datum="04-03-2025", nummer=naam) for naam in GEMEENTEN]
    assert send_at_once(verzoeken) == [303] * len(GEMEENTEN)
    assert count_besluiten(tuin) == len(GEMEENTEN)
    uitkomst = tuin.count().telling.uitkomst
    assert (uitkomst.uitkomst, uitkomst.wijze, uitkomst.inwoners_voor) == ("vastgesteld", "unaniem", 285121)
    assert tuin.list_log().count("besluit vastgelegd") == len(GEMEENTEN)


@pytest.mark.parametrize("soort", SOORTEN)
def test_twelve_people_of_whom_some_work_for_the_same_college(
    make_proeftuin: Callable[..., Proeftuin], soort: str
) -> None:
    tuin = make_proeftuin(soort, gestart=True)
    tuin.set_dag(DAG)
    wie = [*GEMEENTEN, *GEMEENTEN, "Oss", "Oss"]
    verzoeken = [
        make_verzoek(tuin, naam, "akkoord" if plek % 2 else "niet_akkoord", datum="04-03-2025", nummer=str(plek))
        for plek, naam in enumerate(wie)
    ]
    antwoorden = send_at_once(verzoeken)
    per_gemeente = {naam: sorted(a for n, a in zip(wie, antwoorden, strict=True) if n == naam) for naam in GEMEENTEN}
    assert per_gemeente == {naam: [303, *[409] * (wie.count(naam) - 1)] for naam in GEMEENTEN}
    assert count_besluiten(tuin) == len(GEMEENTEN)
    gelukt = {str(plek) for plek, antwoord in enumerate(antwoorden) if antwoord == 303}
    assert {besluit.nummer for besluit in tuin.count().besluitvorming.besluiten} == gelukt
