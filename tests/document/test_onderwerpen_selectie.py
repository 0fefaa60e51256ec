"""The papers of a selectie are found in a loaded dossier: which one, for whom, and all that are due."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.subjects import find_onderwerp, list_vragen
from inkoop.document.vraag import Vraag
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.load import load_documents
from inkoop.dossier.read import check_document
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig

BNO = "brabant-noordoost-oost"
PLAN = "inkoopplan-2026-2028"
DAG = date(2025, 11, 10)


@pytest.fixture
def tekst() -> str:
    return Path(find_voorbeeld(BNO)).read_text("utf-8")


@pytest.fixture
def geladen(session: Session, spoor: Spoor, tekst: str) -> Session:
    """A session on a database with the example region."""
    load_documents(session, [parse_yaml(tekst, BNO)], spoor)
    return session


def ask(soort: str, naam: str | None = PLAN, **anders: object) -> Vraag:
    """A question for a document on the day of the test."""
    return Vraag(soort=soort, naam=naam, vandaag=DAG, **anders)  # type: ignore[arg-type]  # the tests say what


@pytest.mark.parametrize(
    ("soort", "nummer", "aanbieder", "naam"),
    [
        ("selectiedocument", 1, None, f"{PLAN} 1"),
        ("selectiedocument", 2, None, f"{PLAN} 2"),
        ("proces-verbaal", 2, None, f"{PLAN} 2"),
        ("toelatingsbrief", 1, "00000001", f"{PLAN} 1 Stichting Voorbeeldhuis"),
        ("gunningsbrief", 2, "Coöperatie Proefdak U.A.", f"{PLAN} 2 Coöperatie Proefdak U.A."),
        ("afwijzingsbrief", 1, "Maatjes & Muren B.V.", f"{PLAN} 1 Maatjes & Muren B.V."),
        ("afwijzingsbrief", 2, "Maatjes & Muren B.V.", f"{PLAN} 2 Maatjes & Muren B.V."),
    ],
)
def test_paper_is_made_from_the_dossier(
    geladen: Session, soort: str, nummer: int, aanbieder: str | None, naam: str
) -> None:
    onderwerp = find_onderwerp(geladen, ask(soort, nummer=nummer, aanbieder=aanbieder))
    assert onderwerp.naam == naam
    assert onderwerp.build(get_soort(soort))


@pytest.mark.parametrize(
    ("soort", "verwacht"),
    [
        ("selectiedocument", [(1, None), (2, None)]),
        ("proces-verbaal", [(1, None), (2, None)]),
        ("gunningsbrief", [(2, "Coöperatie Proefdak U.A."), (2, "Stichting Voorbeeldhuis")]),
        ("afwijzingsbrief", [(1, "Maatjes & Muren B.V."), (2, "Maatjes & Muren B.V.")]),
        ("toelatingsbrief", [(1, "Stichting Voorbeeldhuis")]),
    ],
)
@pytest.mark.parametrize("naam", [None, PLAN])
def test_all_that_are_due(
    geladen: Session, soort: str, verwacht: list[tuple[int, str | None]], naam: str | None
) -> None:
    vragen = list_vragen(geladen, ask(soort, naam))
    assert [(v.nummer, v.aanbieder) for v in vragen] == verwacht
    assert {(v.naam, v.regio_code) for v in vragen} == {(PLAN, BNO)}


def test_where_nothing_can_be_judged_each_letter_says_so(session: Session, spoor: Spoor, tekst: str) -> None:
    onklaar = tekst.replace("rust: {punten: 4, motivering: Het antwoord zegt niet hoe het verblijf eindigt.}", "")
    assert onklaar != tekst
    load_documents(session, [parse_yaml(onklaar, BNO)], spoor)
    vragen = list_vragen(session, ask("gunningsbrief", nummer=2))
    assert len(vragen) == 3
    with pytest.raises(Ongeldig, match="mist de score op 'rust'"):
        find_onderwerp(session, vragen[0]).build(get_soort("gunningsbrief"))


@pytest.mark.parametrize(
    ("vraag", "melding"),
    [
        (
            ask("selectiedocument"),
            r"heeft meer selecties; kies met --volgnummer uit 1 \(Beschermd wonen 2026-2028\), 2",
        ),
        (ask("selectiedocument", nummer=3), "heeft geen selectie 3; wel: 1"),
        (ask("gunningsbrief", nummer=2), r"noem er een met --aanbieder \(Coöperatie Proefdak U.A., Stichting"),
        (ask("gunningsbrief", nummer=2, aanbieder="Maatjes"), "Maatjes"),
        (ask("selectiedocument", nummer=2, aanbieder="Stichting Voorbeeldhuis"), "is er niet per aanbieder"),
        (ask("selectiedocument", "inkoopplan-2026"), "bedoelt u 'inkoopplan-2026-2028'"),
    ],
)
def test_question_that_cannot_be_answered_says_what_to_ask(geladen: Session, vraag: Vraag, melding: str) -> None:
    with pytest.raises(Onbruikbaar, match=melding):
        find_onderwerp(geladen, vraag)


def test_plan_without_a_selectie_says_so(geladen: Session) -> None:
    with pytest.raises(Ongeldig, match="inkoopplan-2024-2025: heeft in het dossier nog geen blok 'selecties'"):
        find_onderwerp(geladen, ask("selectiedocument", "inkoopplan-2024-2025"))


@pytest.mark.parametrize(
    ("was", "wordt", "plaats", "melding"),
    [
        ("eisen: {spreiding: vol", "eisen: {spreding: vol", "eisen.spreding", "bedoelt u 'spreiding'"),
        (
            "      - nummer: 2\n        titel: Time-out",
            "      - nummer: 1\n        titel: Time-out",
            "[1]",
            "staat er al",
        ),
        (
            "- aanbieder: Maatjes & Muren B.V.\n            ontvangen_op: 2025-07",
            "- aanbieder: Maatjes\n            ontvangen_op: 2025-07",
            "inschrijvingen[1].aanbieder",
            "aanbieder 'Maatjes' staat niet in dit dossier",
        ),
    ],
)
def test_fault_in_a_selectie_is_told_at_its_place(
    session: Session, tekst: str, was: str, wordt: str, plaats: str, melding: str
) -> None:
    assert tekst.count(was) == 1
    with pytest.raises(FoutenInBestand) as gevonden:
        check_document(session, parse_yaml(tekst.replace(was, wordt), BNO))
    fouten = [str(fout) for fout in gevonden.value.fouten]
    assert any("inkoopplannen[1].selecties" in fout and plaats in fout and melding in fout for fout in fouten), fouten
