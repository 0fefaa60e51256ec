"""The screens of contractering: the whole way on screen, who may open them, and what they refuse."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from inkoop.contractering.service import describe_mandaat
from inkoop.contractering.store import list_mandaten
from inkoop.database.session import read_session
from inkoop.gemeente.store import get_regio
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from tests.contractering.conftest import AANBIEDER, CENTRUM, CONCEPT, REGIO
from tests.fixtures.bezoekers import Bezoeker, read_tekst

Werkers = Callable[[str], Bezoeker]
ADVISEUR = "inkoopadviseur-brabantnoordoostoost"
BASIS = f"/regios/{REGIO}"
MANDAAT = {
    "functie": "wethouder",
    "bij": CENTRUM,
    "alle_gemeenten": "y",
    "van": "01-01-2025",
    "grondslag": "volmachten",
}
EIGEN = {"functie": "voorzitter", "bij": AANBIEDER, "van": "01-01-2025", "grondslag": "statuten"}
TEKENING = {"naam_0": "W. Wethouder", "functie_0": "wethouder", "naam_1": "P. Proef", "functie_1": "voorzitter"}


def read_blok(engine: Engine, nummer: str = CONCEPT) -> tuple[OvereenkomstBlok, int]:
    with read_session(engine) as session:
        rij = get_overeenkomst(session, get_regio(session, REGIO), nummer)
        return describe_overeenkomst(rij), rij.stand


def send(wie: Bezoeker, pad: str, velden: Mapping[str, object]) -> TestResponse:
    """Fills in a form; its fields may be called as anything."""
    wie.open(pad)
    return wie.client.post(pad, data={"csrf_token": wie.token, **velden})


@pytest.fixture
def adviseur(make_werker: Werkers) -> Bezoeker:
    return make_werker(ADVISEUR)


def make_scan() -> tuple[BytesIO, str]:
    from pypdf import PdfWriter

    schrijver, uit = PdfWriter(), BytesIO()
    schrijver.add_blank_page(width=72, height=72)
    schrijver.write(uit)
    return BytesIO(uit.getvalue()), "getekend.pdf"


def test_from_mandaat_to_running_on_screen(adviseur: Bezoeker, werkplek: Engine) -> None:
    for velden in (MANDAAT, EIGEN):
        assert send(adviseur, f"{BASIS}/mandaten/nieuw", velden).status_code == 303
    lijst = adviseur.open(f"{BASIS}/mandaten")
    assert "wethouder bij Oss Bernheze, Boekel, Land van Cuijk, Maashorst en Oss alles geldt" in lijst
    _, stand = read_blok(werkplek)
    pad = f"{BASIS}/tekenen/{CONCEPT}"
    antwoord = adviseur.send(pad, stand=stand, datum="08-12-2025", plaats="Oss", bestand=make_scan(), **TEKENING)
    assert antwoord.status_code == 303, read_tekst(antwoord)
    pagina = adviseur.open(antwoord.headers["Location"])
    assert "P. Proef voorzitter Coöperatie Proefdak U.A. mandaat 2: statuten" in pagina
    assert "Download de scan (getekend.pdf) Ongewijzigd bewaard, SHA-256" in pagina
    assert "De gegevens liggen vast." in pagina
    scan = adviseur.get(f"{BASIS}/scan/{CONCEPT}")
    assert (scan.status_code, scan.headers["Content-Disposition"][:10]) == (200, "attachment")
    _, stand = read_blok(werkplek)
    stap = adviseur.send(f"{BASIS}/contractstap/ingaan/{CONCEPT}", stand=stand, datum="02-01-2026")
    assert stap.status_code == 303, read_tekst(stap)
    assert read_blok(werkplek)[0].status == "lopend"
    assert "Opschorten" in adviseur.open(f"{BASIS}/overeenkomsten/{CONCEPT}")


@pytest.mark.parametrize(
    ("pad", "velden", "meldingen"),
    [
        (f"/tekenen/{CONCEPT}", {"datum": "20-11-2025", **TEKENING}, ["dat kan pas vanaf 26 november 2025"]),
        (f"/tekenen/{CONCEPT}", {"datum": "08-12-2025", **TEKENING}, ["niet iedereen is bevoegd", "artikel 6 lid 1"]),
        (f"/tekenen/{CONCEPT}", {"datum": "31-02-2025", **TEKENING}, ["bestaat niet op de kalender"]),
        (f"/tekenen/{CONCEPT}", {"datum": "08-12-2025"}, ["noem wie heeft getekend"]),
        (f"/contractstap/ingaan/{CONCEPT}", {"datum": "02-01-2026"}, ["die concept is, kan niet worden ingegaan"]),
        (
            f"/partijen/{CONCEPT}",
            {"rol_00000001": "onderaannemer", "rol_00000002": "geen", "rol_00000003": "geen"},
            ["er is geen aanbieder die tekent"],
        ),
        (
            f"/concept/{CONCEPT}",
            {"titel": "X", "ingang": "02-01-2026", "einde": "01-01-2026", "verlengen": "niet"},
            ["ligt voor de eerste dag"],
        ),
        (
            f"/concept/{CONCEPT}",
            {
                "titel": "X",
                "ingang": "02-01-2026",
                "einde": "31-12-2026",
                "verlengen": "aantal",
                "verleng_met": "",
                "verlengingen": "0",
            },
            ["schrijf ook met hoeveel maanden per keer", "schrijf een heel getal van 1 tot en met 100"],
        ),
        ("/mandaten/nieuw", {**MANDAAT, "van": "", "bij": ""}, ["vul de eerste dag in", "kies een gemeente"]),
        ("/mandaten/nieuw", {**MANDAAT, "tot": "01-01-2024"}, ["geldt tot 1 januari 2024"]),
        (
            "/contracten/met-de-hand",
            {
                "nummer": CONCEPT,
                "soort": "overeenkomst",
                "titel": "X",
                "ingang": "01-01-2026",
                "einde": "31-12-2026",
                "verlengen": "niet",
            },
            ["is al in gebruik"],
        ),
        (
            "/contracten/nieuw",
            {"selectie": "inkoopplan-2026-2028/2", "soort": "overeenkomst", "vorm": "per_aanbieder", "nummer": ""},
            ["vul een nummer in"],
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    adviseur: Bezoeker, werkplek: Engine, pad: str, velden: dict[str, str], meldingen: list[str]
) -> None:
    oud, stand = read_blok(werkplek)
    antwoord = send(adviseur, f"{BASIS}{pad}", {"stand": stand, **velden})
    assert antwoord.status_code == 422
    tekst = read_tekst(antwoord).replace("\u00a0", " ").lower()
    for melding in meldingen:
        assert melding.lower() in tekst
    assert read_blok(werkplek) == (oud, stand)
    with read_session(werkplek) as session:
        assert list_mandaten(session, get_regio(session, REGIO)) == []


def test_the_parties_of_a_concept_change_with_their_roles(adviseur: Bezoeker, werkplek: Engine) -> None:
    _, stand = read_blok(werkplek)
    rollen = {"rol_00000001": "onderaannemer", "rol_00000002": "geen", "rol_00000003": "penvoerder"}
    adviseur.open(f"{BASIS}/partijen/{CONCEPT}")
    antwoord = adviseur.send(f"{BASIS}/partijen/{CONCEPT}", stand=stand, **rollen)
    assert antwoord.status_code == 303, read_tekst(antwoord)
    rollen_nu = {partij.aanbieder: partij.rol.value for partij in read_blok(werkplek)[0].partijen}
    assert sorted(rollen_nu.values()) == ["onderaannemer", "penvoerder"]


def test_the_second_to_save_is_told(adviseur: Bezoeker, werkplek: Engine) -> None:
    _, stand = read_blok(werkplek)
    velden = {
        "titel": "Beschermd wonen",
        "ingang": "01-01-2026",
        "einde": "31-12-2028",
        "opdrachtwaarde": "100,00",
        "verlengen": "niet",
    }
    pad = f"{BASIS}/concept/{CONCEPT}"
    antwoorden = [adviseur.send(pad, stand=stand, **{**velden, "titel": titel}) for titel in ("Wonen", "Opvang")]
    assert [antwoord.status_code for antwoord in antwoorden] == [303, 409]
    tekst = read_tekst(antwoorden[1])
    assert "Iemand anders wijzigde dit intussen" in tekst
    assert "Titel Wonen Opvang" in tekst
    assert read_blok(werkplek)[0].titel == "Wonen"
    teken = f"{BASIS}/tekenen/{CONCEPT}"
    verouderd = adviseur.send(teken, stand=stand, datum="01-12-2025")
    assert verouderd.status_code == 409
    assert re.search(r"Veld Eerst Nu .*titel .* Wonen", read_tekst(verouderd)), "what changed, for who was to sign it"
    assert f'name="stand" type="hidden" value="{read_blok(werkplek)[1]}"' in verouderd.text
    assert read_blok(werkplek)[0].ondertekening is None


@pytest.mark.parametrize(
    ("velden", "opties"),
    [
        ({"verlengen": "niet", "verleng_met": "12"}, None),
        ({"verlengen": "aantal", "verleng_met": "24", "verlengingen": "2"}, {"aantal": 2, "duur": {"jaren": 2}}),
        ({"verlengen": "samen", "verleng_met": "6", "verlengingen": "2"}, {"duur": {"maanden": 6}}),
    ],
)
def test_how_a_concept_can_be_extended_is_chosen(
    adviseur: Bezoeker, werkplek: Engine, velden: dict[str, str], opties: dict[str, object] | None
) -> None:
    vast = {"titel": "Wonen", "ingang": "01-01-2026", "einde": "31-12-2028"}
    nieuw = {**vast, **velden, "nummer": "H-1", "soort": "overeenkomst", "aanbieders": [AANBIEDER]}
    antwoord = send(adviseur, f"{BASIS}/contracten/met-de-hand", nieuw)
    assert antwoord.status_code == 303, read_tekst(antwoord)
    blok, stand = read_blok(werkplek, "H-1")
    gekozen = blok.verlengingsopties and blok.verlengingsopties.model_dump(exclude_none=True)
    assert gekozen == opties
    send(adviseur, f"{BASIS}/concept/H-1", {**vast, **velden, "titel": "Opvang", "stand": stand})
    blok, _ = read_blok(werkplek, "H-1")
    assert blok.titel == "Opvang"
    assert (blok.verlengingsopties and blok.verlengingsopties.model_dump(exclude_none=True)) == opties


def test_the_form_says_what_the_kader_says_of_extending(make_werker: Werkers, adviseur: Bezoeker) -> None:
    tekst = make_werker("inkoopadviseur-drechtsteden").open("/regios/drechtsteden/contracten/met-de-hand")
    assert "over de overeenkomst met aanbieders: telkens 1 jaar, zonder grens (artikel 4)" in tekst
    assert "Het kader zegt" not in adviseur.open(f"{BASIS}/contracten/met-de-hand"), "its duur is of the regeling"


def test_a_mandaat_is_withdrawn_once(adviseur: Bezoeker, werkplek: Engine) -> None:
    send(adviseur, f"{BASIS}/mandaten/nieuw", MANDAAT)
    pad = f"{BASIS}/mandaten/1/intrekken"
    with read_session(werkplek) as session:
        stand = list_mandaten(session, get_regio(session, REGIO))[0].stand
    velden = {"stand": stand, "datum": "01-07-2025", "reden": "andere functie"}
    assert [adviseur.send(pad, **velden).status_code for _ in range(2)] == [303, 409]
    with read_session(werkplek) as session:
        (blok,) = map(describe_mandaat, list_mandaten(session, get_regio(session, REGIO)))
    assert blok.ingetrokken is not None
    assert "geldt niet" in adviseur.open(f"{BASIS}/mandaten")


@pytest.mark.parametrize(
    "wie",
    ["lezer-brabantnoordoostoost", "contractmanager-brabantnoordoostoost", "aanbieder-00000003-brabantnoordoostoost"],
)
def test_others_make_and_sign_nothing(make_werker: Werkers, wie: str) -> None:
    werker = make_werker(wie)
    for pad in (f"/tekenen/{CONCEPT}", f"/partijen/{CONCEPT}", "/contracten/nieuw", "/mandaten/nieuw"):
        assert werker.get(f"{BASIS}{pad}").status_code == 404
    assert werker.get(f"{BASIS}/contractstap/tekenen/{CONCEPT}").status_code == 404
