"""Reading a concept before it is in force: as its document where it is whole, else part after part."""

from sqlalchemy import func, select

from inkoop.database.session import read_session
from inkoop.logboek.records import LogRecord
from tests.fixtures.bezoekers import read_tekst
from tests.schrijven.conftest import BNO, PLAN, Schrijftafel, Schrijver

STRATEGIE = f"{BNO}/strategie/{PLAN}"


def count_regels(tafel: Schrijftafel) -> int:
    with read_session(tafel.engine) as session:
        return session.scalar(select(func.count()).select_from(LogRecord)) or 0


def find_deel(schrijver: Schrijver, soort: str, veld: str) -> str:
    """The address of the part in which a field is written."""
    import re

    pagina = schrijver.client.get(f"/schrijven/{BNO}/{soort}/{PLAN}").text
    for deel in re.findall(rf'href="(/schrijven-deel/{BNO}/{soort}/[^"]+)"', pagina):
        if veld in schrijver.read_form(deel):
            return deel
    raise AssertionError(f"no part has {veld}")


def test_a_whole_concept_is_read_as_its_document(tafel: Schrijftafel, schrijver: Schrijver) -> None:
    deel = find_deel(schrijver, "strategie", "aanleiding")
    schrijver.write(deel, aanleiding="De reden is vandaag net veranderd.")
    voor = count_regels(tafel)
    tekst = schrijver.open(f"/schrijven-lezen/{STRATEGIE}")
    assert "De reden is vandaag net veranderd." in tekst
    assert "met uw concept" in tekst
    assert count_regels(tafel) == voor, "reading keeps nothing"
    assert "Alles is ingevuld en klopt" in schrijver.open(f"/schrijven/{STRATEGIE}"), "it is a concept still"


def test_a_concept_that_lacks_something_is_read_part_after_part(schrijver: Schrijver) -> None:
    deel = find_deel(schrijver, "strategie", "aanleiding")
    schrijver.write(deel, aanleiding="", doelgroep="Voor wie een plek zoekt.")
    tekst = schrijver.open(f"/schrijven-lezen/{STRATEGIE}")
    assert "Het document zelf is nog niet te lezen" in tekst
    assert "nog leeg" in tekst
    assert "Voor wie een plek zoekt." in tekst


def test_the_way_leads_there_once_something_is_written(schrijver: Schrijver) -> None:
    assert "Lees hoe het concept wordt" not in schrijver.open(f"/schrijven/{STRATEGIE}")
    schrijver.write(find_deel(schrijver, "strategie", "aanleiding"), aanleiding="Anders.")
    assert "Lees hoe het concept wordt" in schrijver.open(f"/schrijven/{STRATEGIE}")
    assert "eerst lezen hoe het wordt" in schrijver.open(f"/schrijven/{STRATEGIE}")


def test_what_has_no_document_of_its_own_is_read_too(schrijver: Schrijver) -> None:
    antwoord = schrijver.client.get(f"/schrijven-lezen/{BNO}/planvoorstel/{PLAN}")
    assert antwoord.status_code == 200
    assert "onderdeel voor onderdeel" in read_tekst(antwoord)
    assert schrijver.client.get(f"/schrijven-lezen/{BNO}/planvoorstel/bestaat-niet").status_code == 404
