"""The strategie and the eisen of an inkoopplan, out of a dossier that was loaded, come back and become documents."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.programma_van_eisen import Eisenstuk
from inkoop.document.contexten.verwervingsstrategie import Strategiestuk
from inkoop.document.subjects import find_onderwerp, list_vragen
from inkoop.document.vraag import Vraag
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.export import export_dossier
from inkoop.dossier.load import load_documents
from inkoop.dossier.read import check_document
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.store import find_inhoud
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig

REGIO, PLAN, ANDER = "brabant-noordoost-oost", "inkoopplan-2026-2028", "inkoopplan-2024-2025"
VANDAAG = date(2025, 6, 1)
SOORTEN = ("verwervingsstrategie", "programma-van-eisen")
TEKST = find_voorbeeld(REGIO).read_text("utf-8")


@pytest.fixture
def geladen(session: Session, spoor: Spoor) -> Session:
    """A session on a database with the example dossier of a centrumregeling."""
    load_documents(session, [parse_yaml(TEKST, REGIO)], spoor)
    return session


def make_vraag(soort: str, naam: str | None = PLAN) -> Vraag:
    """A question for a document about an inkoopplan."""
    return Vraag(soort=soort, naam=naam, vandaag=VANDAAG)


def test_strategie_is_what_was_written(geladen: Session) -> None:
    onderwerp = find_onderwerp(geladen, make_vraag("verwervingsstrategie"))
    stuk = onderwerp.build(get_soort("verwervingsstrategie"))
    assert isinstance(stuk, Strategiestuk)
    assert (onderwerp.naam, stuk.kenmerk, stuk.inkoopplan) == (PLAN, PLAN, "Inkoopplan Wmo 2026-2028")
    assert [perceel.procedure.split()[0] for perceel in stuk.percelen] == ["toelating", "de"]
    assert stuk.peildatum == date(2022, 1, 1)


def test_eisen_know_the_percelen_of_the_strategie(geladen: Session) -> None:
    stuk = find_onderwerp(geladen, make_vraag("programma-van-eisen")).build(get_soort("programma-van-eisen"))
    assert isinstance(stuk, Eisenstuk)
    assert [(perceel.titel, perceel.punten) for perceel in stuk.percelen] == [("Beschermd wonen", 0), ("Time-out", 100)]


@pytest.mark.parametrize("soort", SOORTEN)
def test_all_means_each_plan_that_has_it(geladen: Session, soort: str) -> None:
    vragen = list_vragen(geladen, make_vraag(soort, naam=None))
    assert [(vraag.naam, vraag.regio_code) for vraag in vragen] == [(PLAN, REGIO)]
    assert [vraag.naam for vraag in list_vragen(geladen, make_vraag(soort))] == [PLAN]


@pytest.mark.parametrize(("soort", "blok"), [("verwervingsstrategie", "strategie"), ("programma-van-eisen", "eisen")])
def test_a_plan_without_it_says_which_block_lacks(geladen: Session, soort: str, blok: str) -> None:
    with pytest.raises(Ongeldig, match=f"heeft in het dossier nog geen blok '{blok}'"):
        find_onderwerp(geladen, make_vraag(soort, naam=ANDER))


@pytest.mark.parametrize("soort", SOORTEN)
def test_an_unknown_plan_names_the_nearest(geladen: Session, soort: str) -> None:
    with pytest.raises(Onbruikbaar, match=f"bedoelt u '{PLAN}'"):
        find_onderwerp(geladen, make_vraag(soort, naam="inkoopplan-2026-2029"))


def test_eisen_of_a_perceel_need_the_strategie_that_has_it(geladen: Session) -> None:
    regio = get_regio(geladen, REGIO)
    geladen.delete(find_inhoud(geladen, regio, "strategie", PLAN))
    geladen.flush()
    with pytest.raises(Ongeldig, match="noemt perceel 1, maar de strategie heeft dat niet"):
        find_onderwerp(geladen, make_vraag("programma-van-eisen")).build(get_soort("programma-van-eisen"))


def test_dossier_goes_out_and_in_again_unchanged(geladen: Session, spoor: Spoor) -> None:
    uit = export_dossier(geladen, REGIO)
    assert load_documents(geladen, [parse_yaml(uit, "uit")], spoor) == []
    assert export_dossier(geladen, REGIO) == uit


@pytest.mark.parametrize(
    ("was", "wordt", "plaats", "melding"),
    [
        ("Boekel: {doel: 6}", "Boekl: {doel: 6}", "strategie.percelen", "perceel 1 noemt 'Boekl'"),
        (
            "percelen: [2]\n              bewijs",
            "percelen: [1]\n              bewijs",
            "eisen.themas",
            "'2.4' geeft punten",
        ),
        (
            "percelen: [2]\n              bron",
            "percelen: [3]\n              bron",
            "eisen.themas",
            "'2.3' noemt perceel 3",
        ),
        ("prijs: 144.35", "prijs: 144.36", "strategie.prijsvorming", "prijs van 'Beschermd wonen' is"),
    ],
)
def test_what_does_not_fit_is_told_when_loading(
    session: Session, was: str, wordt: str, plaats: str, melding: str
) -> None:
    assert was in TEKST
    with pytest.raises(FoutenInBestand) as fout:
        check_document(session, parse_yaml(TEKST.replace(was, wordt, 1), REGIO))
    (enige,) = fout.value.fouten
    assert f"inkoopplannen[1].{plaats}: " in str(enige)
    assert melding in enige.melding
