"""The besluit of a college and the letter to its raad, found in a dossier that was loaded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.collegebesluit import Collegebesluit
from inkoop.document.contexten.raadsinformatiebrief import Raadsinformatiebrief
from inkoop.document.contexten.uitslag import Uitslag
from inkoop.document.subjects import find_onderwerp, list_vragen
from inkoop.document.vraag import Vraag
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.load import load_documents
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig

REGIO, PLAN = "brabant-noordoost-oost", "inkoopplan-2026-2028"
GEMEENTEN = ["Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Oss"]


@pytest.fixture
def vraag(session: Session, spoor: Spoor) -> Callable[..., Vraag]:
    """A question about the plan of the example, which is loaded."""
    load_documents(session, [parse_yaml(find_voorbeeld(REGIO).read_text("utf-8"), REGIO)], spoor)
    return lambda soort, **anders: replace(Vraag(soort=soort, vandaag=date(2025, 5, 1), naam=PLAN), **anders)


def test_a_besluit_is_that_of_the_gemeente_and_a_draft_as_long_as_there_is_none(
    session: Session, vraag: Callable[..., Vraag]
) -> None:
    genomen = {}
    for gemeente in GEMEENTEN:
        onderwerp = find_onderwerp(session, vraag("collegebesluit", gemeente=gemeente))
        document = onderwerp.build(get_soort("collegebesluit"))
        assert isinstance(document, Collegebesluit)
        assert (document.gemeente, onderwerp.naam) == (gemeente, f"{PLAN} {gemeente}")
        genomen[gemeente] = document.besluit and document.besluit.nummer
    assert genomen == {**dict.fromkeys(GEMEENTEN), "Land van Cuijk": "LVC-2025-0075", "Oss": "OSS-2025-0098"}


def test_there_is_a_besluit_for_each_gemeente_but_a_letter_only_after_a_besluit(
    session: Session, vraag: Callable[..., Vraag]
) -> None:
    for naam in (PLAN, None):
        besluiten = list_vragen(session, vraag("collegebesluit", naam=naam))
        assert [eigen.gemeente for eigen in besluiten] == GEMEENTEN
        brieven = list_vragen(session, vraag("raadsinformatiebrief", naam=naam))
        assert [eigen.gemeente for eigen in brieven] == ["Land van Cuijk", "Oss"]


def test_a_letter_has_the_day_of_asking_and_the_texts_of_the_dossier(
    session: Session, vraag: Callable[..., Vraag]
) -> None:
    document = find_onderwerp(session, vraag("raadsinformatiebrief", gemeente="Oss")).build(
        get_soort("raadsinformatiebrief")
    )
    assert isinstance(document, Raadsinformatiebrief)
    assert (document.datum, document.uitkomst, document.besluit.nummer) == (date(2025, 5, 1), "open", "OSS-2025-0098")
    assert len(document.vervolg) == 2
    assert document.ontbreekt == tuple(
        f"het besluit van het college van {naam}" for naam in ("Bernheze", "Boekel", "Maashorst")
    )


def test_a_letter_can_have_another_date(session: Session, vraag: Callable[..., Vraag]) -> None:
    onderwerp = find_onderwerp(session, vraag("raadsinformatiebrief", gemeente="Oss", dag=date(2025, 5, 8)))
    assert onderwerp.build(get_soort("raadsinformatiebrief")).model_dump()["datum"] == date(2025, 5, 8)


@pytest.mark.parametrize(
    ("dag", "ronde", "voor", "uitkomst"),
    [
        (date(2025, 2, 17), 1, 1, "open"),
        (date(2025, 2, 18), 1, 2, "open"),
        (date(2025, 3, 26), 1, 3, "overleg_nodig"),
        (date(2025, 3, 27), 2, 0, "open"),
        (date(2025, 4, 22), 2, 2, "open"),
    ],
)
def test_an_outcome_is_that_of_the_day_that_is_asked(
    session: Session, vraag: Callable[..., Vraag], dag: date, ronde: int, voor: int, uitkomst: str
) -> None:
    onderwerp = find_onderwerp(session, vraag("uitslag-besluitvorming", dag=dag))
    document = onderwerp.build(get_soort("uitslag-besluitvorming"))
    assert isinstance(document, Uitslag)
    gevonden = (document.dag, document.ronde, document.gemeenten_voor, document.uitkomst)
    assert gevonden == (dag, ronde, voor, uitkomst)


def test_a_letter_of_a_college_that_did_not_decide_is_refused(session: Session, vraag: Callable[..., Vraag]) -> None:
    onderwerp = find_onderwerp(session, vraag("raadsinformatiebrief", gemeente="Boekel"))
    with pytest.raises(Ongeldig, match="het college van Boekel heeft nog niet besloten"):
        onderwerp.build(get_soort("raadsinformatiebrief"))


@pytest.mark.parametrize("soort", ["collegebesluit", "raadsinformatiebrief"])
def test_without_a_gemeente_the_question_is_refused(session: Session, vraag: Callable[..., Vraag], soort: str) -> None:
    with pytest.raises(Onbruikbaar, match="noem er een met --gemeente"):
        find_onderwerp(session, vraag(soort))
