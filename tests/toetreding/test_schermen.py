"""Applications on a screen: applying, judging the requirements, deciding, and who sees what."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from inkoop.database.session import read_session
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.overeenkomst.store import list_nummers_of
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.service import describe_toetreding
from inkoop.toetreding.store import list_toetredingen
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.toetreding.aanmelder import extend

REGIO, NUMMER, KVK = "drechtsteden", "DB-2017-001", "00000006"
EEN = f"{KVK}/2018-04-03/{NUMMER}"
PAD, BEOORDEEL, BESLUIT = (
    f"/regios/{REGIO}/{deel}/{EEN}" for deel in ("toetredingen", "toetreding-beoordelen", "toetreding-besluit")
)
BESLOTEN = {
    "status": "toegelaten",
    "datum": "15-05-2018",
    "nummer": "DB-2018-77",
    "ingang": "01-06-2018",
    "rechtbank": "Proefstad",
    "motivering": "",
}
Werkers = Callable[[str], Bezoeker]


@pytest.fixture
def adviseur(make_werker: Werkers) -> Bezoeker:
    return make_werker(f"inkoopadviseur-{REGIO}")


def read(engine: Engine) -> tuple[Toetredingsstatus, dict[str, Oordeel], int, bool]:
    """The status, the judgements and the stand of the application, and whether the aanbieder is a party."""
    with read_session(engine) as session:
        regio = get_regio(session, REGIO)
        (rij,) = [een for een in list_toetredingen(session, regio) if een.aanbieder.kvk == KVK]
        return (
            rij.status,
            dict(describe_toetreding(rij).eisen),
            rij.stand,
            NUMMER in list_nummers_of(session, regio, KVK),
        )


def make_oordelen(engine: Engine, oordeel: Oordeel) -> dict[str, str]:
    """The form with the same judgement of every requirement."""
    with read_session(engine) as session:
        regel = get_regio_kader(get_regio(session, REGIO)).toetreding
    assert regel is not None
    return {f"eis_{nummer}": oordeel.value for nummer in range(len(regel.eisen))} | {"tegelijk_0": "y"}


def make_bevindingen(engine: Engine) -> dict[str, str]:
    """The form with what was seen of every requirement."""
    with read_session(engine) as session:
        regel = get_regio_kader(get_regio(session, REGIO)).toetreding
    assert regel is not None
    return {f"bevinding_{eis.id}": "Het bewijs ontbreekt." for eis in regel.eisen}


def judge(werker: Bezoeker, engine: Engine, oordeel: Oordeel) -> int:
    velden = make_oordelen(engine, oordeel)
    return werker.send(BEOORDEEL, stand=read(engine)[2], **velden).status_code


def test_an_aanbieder_that_meets_everything_is_admitted_and_becomes_a_party(
    adviseur: Bezoeker, werkplek: Engine
) -> None:
    assert "Er is nog niet genoeg bekend om te besluiten." in adviseur.open(PAD)
    assert judge(adviseur, werkplek, Oordeel.VOLDOET) == 303
    assert "De aanbieder voldoet aan alle eisen." in adviseur.open(PAD)
    assert adviseur.send(BESLUIT, stand=read(werkplek)[2], **BESLOTEN).status_code == 303
    tekst = adviseur.open(PAD)
    for deel in (
        "toegelaten, nummer DB-2018-77 van 15 mei 2018",
        "Doet mee vanaf 1 juni 2018",
        "Laat het besluit weten",
    ):
        assert deel in tekst
    status, _, _, is_partij = read(werkplek)
    assert (status, is_partij) == (Toetredingsstatus.TOEGELATEN, True)


@pytest.mark.parametrize(
    ("oordeel", "velden", "melding"),
    [
        (Oordeel.ONBEKEND, {}, "toelaten kan pas als de aanbieder aan alle eisen van het kader voldoet"),
        (Oordeel.VOLDOET_NIET, {}, "toelaten kan pas als de aanbieder aan alle eisen van het kader voldoet"),
        (Oordeel.VOLDOET, {"ingang": ""}, "noem de eerste dag van de deelname"),
        (Oordeel.VOLDOET, {"ingang": "01-06-2020"}, "valt buiten de looptijd van de overeenkomst"),
        (Oordeel.VOLDOET, {"datum": "01-04-2018"}, "ligt voor de aanmelding van 3 april 2018"),
        (Oordeel.VOLDOET, {"status": "afgewezen", "ingang": ""}, "schrijf waarom hij niet meedoet"),
        (
            Oordeel.VOLDOET_NIET,
            {"status": "afgewezen", "ingang": ""},
            "schrijf waarom de aanbieder niet voldoet aan de eis",
        ),
        (
            Oordeel.VOLDOET,
            {"status": "afgewezen", "ingang": "", "tekenen_voor": "", "dagvaarden_voor": "", "datum": "01-04-2196"},
            "leg het besluit vast als het is genomen",
        ),
        (Oordeel.VOLDOET, {"nummer": ""}, "vul het nummer in"),
        (Oordeel.VOLDOET, {"status": ""}, "kies wat de gemeenten hebben besloten"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_the_reason(
    adviseur: Bezoeker, werkplek: Engine, oordeel: Oordeel, velden: dict[str, str], melding: str
) -> None:
    judge(adviseur, werkplek, oordeel)
    antwoord = adviseur.send(BESLUIT, stand=read(werkplek)[2], **{**BESLOTEN, **velden})
    assert antwoord.status_code == 422
    assert melding.lower() in read_tekst(antwoord).lower()
    status, _, _, is_partij = read(werkplek)
    assert (status, is_partij) == (Toetredingsstatus.AANGEVRAAGD, False)


def test_a_rejection_keeps_the_aanbieder_out(adviseur: Bezoeker, werkplek: Engine) -> None:
    judge(adviseur, werkplek, Oordeel.VOLDOET_NIET)
    velden = {**BESLOTEN, "status": "afgewezen", "ingang": "", **make_bevindingen(werkplek)}
    assert adviseur.send(BESLUIT, stand=read(werkplek)[2], **velden).status_code == 303
    status, _, _, is_partij = read(werkplek)
    assert (status, is_partij) == (Toetredingsstatus.AFGEWEZEN, False)
    antwoord = adviseur.send(BESLUIT, stand=read(werkplek)[2], **BESLOTEN)
    assert "op deze aanmelding is al besloten: afgewezen" in read_tekst(antwoord)


def test_the_second_of_two_judges_is_told(adviseur: Bezoeker, make_werker: Werkers, werkplek: Engine) -> None:
    ander, stand = make_werker(f"inkoopadviseur-{REGIO}"), read(werkplek)[2]
    eerst, daarna = make_oordelen(werkplek, Oordeel.VOLDOET), make_oordelen(werkplek, Oordeel.VOLDOET_NIET)
    assert adviseur.send(BEOORDEEL, stand=stand, **eerst).status_code == 303
    antwoord = ander.send(BEOORDEEL, stand=stand, **daarna)
    assert antwoord.status_code == 409
    tekst = read_tekst(antwoord)
    assert "Veld Nu opgeslagen U vulde in" in tekst
    assert "voldoet voldoet niet" in tekst.lower()
    assert set(read(werkplek)[1].values()) == {Oordeel.VOLDOET}


def test_an_aanbieder_applies_once(make_werker: Werkers, werkplek: Engine) -> None:
    pad = f"/regios/{REGIO}/toetreding-aanmelden/00000007"
    werker = make_werker(f"aanbieder-00000007-{REGIO}")
    assert "Er is nu geen overeenkomst waarvoor" in werker.open(pad)
    extend(werkplek)
    alleen = werker.send(pad, overeenkomst=NUMMER)
    assert "tegelijk meedoet aan: intentieovereenkomst (artikel 6 lid 1)" in read_tekst(alleen)
    antwoord = werker.send(pad, overeenkomst=NUMMER, tegelijk_0="y")
    assert antwoord.status_code == 303
    tekst = werker.open(antwoord.headers["Location"])
    assert "De aanmelding is vastgelegd" in tekst
    assert "Doet tegelijk mee aan intentieovereenkomst" in tekst
    tweede = werker.send(pad, overeenkomst=NUMMER, tegelijk_0="y")
    assert tweede.status_code == 422
    assert "daarvoor loopt al een aanmelding" in read_tekst(tweede)
    assert "Uw aanmeldingen die op een besluit wachten (1)" in werker.open("/")
    eerste = antwoord.headers["Location"]
    intrekken = eerste.replace("/toetredingen/", "/toetreding-intrekken/")
    stand = werker.get(intrekken).text.partition('name="stand"')[2].partition('value="')[2].partition('"')[0]
    assert werker.send(intrekken, stand=stand, reden="Nog niet klaar.").status_code == 303
    opnieuw = werker.send(pad, overeenkomst=NUMMER, tegelijk_0="y").headers["Location"]
    assert opnieuw != eerste
    assert "ingetrokken: Nog niet klaar." in werker.open(eerste)
    assert "Nog niet klaar" not in werker.open(opnieuw)


def test_an_aanbieder_sees_its_own_applications(make_werker: Werkers) -> None:
    eigen, ander = (make_werker(f"aanbieder-{kvk}-{REGIO}") for kvk in (KVK, "00000001"))
    assert "1 aanmelding gevonden" in eigen.open(f"/regios/{REGIO}/toetredingen")
    assert "0 aanmeldingen gevonden" in ander.open(f"/regios/{REGIO}/toetredingen")
    tekst = eigen.open(PAD)
    assert "Beoordeel de eisen" not in tekst
    assert [ander.get(pad).status_code for pad in (PAD, BEOORDEEL, BESLUIT)] == [404] * 3
    assert [eigen.get(pad).status_code for pad in (BEOORDEEL, BESLUIT)] == [404] * 2


@pytest.mark.parametrize("datum", ["2018-04-04", "gisteren", "2018-13-01"])
def test_an_application_that_is_not_there(adviseur: Bezoeker, datum: str) -> None:
    assert adviseur.get(PAD.replace("2018-04-03", datum)).status_code == 404
