"""The screens of requirements: what they show to whom, what they refuse, and two people at once."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine

from inkoop.database.session import read_session, write_session
from inkoop.eisen.bibliotheek import save_bibliotheekeis
from inkoop.eisen.service import get_programma, leg_eisen_vast
from inkoop.gemeente.store import get_regio
from inkoop.logboek.service import Spoor
from tests.eisen.conftest import BASIS, BNO, BNOPLAN, make_bieb
from tests.fixtures.bezoekers import Bezoeker, read_tekst

BIEB = f"/regios/{BNO}/eisenbibliotheek"
EIS = {
    "nummer": "2.9",
    "thema": "Kwaliteit",
    "soort": "minimum",
    "tekst": "De aanbieder meldt elk incident.",
    "bron": "keuze van de gemeenten",
    "bewijs_1_stuk": "register van incidenten",
    "bewijs_1_moment": "op_verzoek",
}
Werkers = Callable[[str], Bezoeker]


def close(engine: Engine, spoor: Spoor) -> None:
    with write_session(engine) as session:
        leg_eisen_vast(session, get_regio(session, BNO), BNOPLAN, date(2026, 1, 2), spoor)


def find_stand(bezoeker: Bezoeker, pad: str) -> str:
    gevonden = re.search(r'name="stand"[^>]*value="(\d+)"', bezoeker.get(pad).get_data(as_text=True))
    assert gevonden
    return gevonden[1]


def test_the_list_filters_by_its_address(adviseur: Bezoeker) -> None:
    alles = adviseur.open(BASIS)
    assert "Versie 1 van 13 mei 2025 is in bewerking." in alles
    assert "Betrouwbaarheid" in alles
    for vraag, aantal, niet in (
        ("soort=wens", "2 eisen en wensen gevonden", "1.1"),
        ("thema=Betrouwbaarheid", "2 eisen en wensen gevonden", "2.1"),
        ("perceel=1", "4 eisen en wensen gevonden", "2.3"),
        ("zoek=VERZEKERD", "1 eis of wens gevonden", "1.1"),
        ("zoek=niets-van-dat", "0 eisen en wensen gevonden. Dit", "1.1"),
    ):
        tekst = adviseur.open(f"{BASIS}?{vraag}")
        assert aantal in tekst, vraag
        assert f" {niet} " not in tekst, vraag


def test_a_requirement_is_added_changed_and_taken_away(adviseur: Bezoeker, werkplek: Engine) -> None:
    klaar = adviseur.send(f"{BASIS}/nieuw", **EIS)
    assert klaar.status_code == 303
    assert "register van incidenten (op verzoek)" in adviseur.open(klaar.headers["Location"])
    pad = f"{BASIS}/wijzig/2.9"
    anders = {**EIS, "nummer": "2.8", "thema": "", "nieuw_thema": "Veiligheid", "stand": find_stand(adviseur, pad)}
    assert adviseur.send(pad, **anders).status_code == 303
    assert "Veiligheid" in adviseur.open(f"{BASIS}/eis/2.8")
    stand = find_stand(adviseur, f"{BASIS}/eis/2.8")
    adviseur.send(f"{BASIS}/haal-weg/2.8", f"{BASIS}/eis/2.8", stand=stand)
    assert "2.8 is weggehaald." in adviseur.open(BASIS)
    with read_session(werkplek) as session:
        assert [thema.naam for thema in get_programma(session, get_regio(session, BNO), BNOPLAN).programma.themas] == [
            "Betrouwbaarheid",
            "Kwaliteit",
        ]


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"nummer": "2.1"}, "nummer '2.1' staat er twee keer"),
        ({"nummer": ""}, "Nummer: geef de eis een eigen nummer"),
        ({"thema": ""}, "kies een thema of geef een nieuw thema een naam"),
        ({"bewijs_1_stuk": ""}, "'2.9' is niet na te gaan"),
        ({"bewijs_1_moment": ""}, "kies wanneer dit stuk er moet zijn"),
        ({"kpi_naam": "Iets"}, "vul dit ook in, of laat alles over meten leeg"),
        ({"percelen": "een"}, "schrijf nummers met een komma ertussen"),
        ({"percelen": "7"}, "noemt perceel 7, maar de strategie heeft dat niet"),
        ({"gewicht": "10"}, "'2.9' is geen wens en kan dus geen gewicht hebben"),
        ({"soort": "iets"}, "Soort:"),
    ],
)
def test_what_is_wrong_is_told_in_the_form(adviseur: Bezoeker, anders: dict[str, str], melding: str) -> None:
    antwoord = adviseur.send(f"{BASIS}/nieuw", **{**EIS, **anders})
    assert antwoord.status_code == 422
    assert melding.lower() in read_tekst(antwoord).lower()


def test_of_two_people_the_second_sees_what_the_first_saved(make_werker: Werkers) -> None:
    een, twee = (make_werker("inkoopadviseur-brabantnoordoostoost") for _ in range(2))
    pad = f"{BASIS}/wijzig/1.2"
    stand = find_stand(een, pad)
    velden = {**EIS, "nummer": "1.2", "thema": "Betrouwbaarheid", "stand": stand}
    assert een.send(pad, **{**velden, "tekst": "De eerste."}).status_code == 303
    antwoord = twee.send(pad, **{**velden, "tekst": "De tweede."})
    assert antwoord.status_code == 409
    tekst = read_tekst(antwoord)
    assert "Iemand anders wijzigde dit intussen" in tekst
    assert "De eerste. De tweede." in tekst
    nieuw = re.search(r'name="stand"[^>]*value="(\d+)"', antwoord.get_data(as_text=True))
    assert nieuw
    assert nieuw[1] != stand
    assert twee.send(pad, **{**velden, "tekst": "De tweede.", "stand": nieuw[1]}).status_code == 303
    assert "De tweede." in een.open(f"{BASIS}/eis/1.2")


def test_a_closed_version_is_read_and_compared(adviseur: Bezoeker, werkplek: Engine, spoor: Spoor) -> None:
    close(werkplek, spoor)
    assert "Versie 1 is vastgelegd op 2 januari 2026." in adviseur.open(BASIS)
    assert adviseur.get(f"{BASIS}/nieuw").status_code == 303
    assert adviseur.send(f"{BASIS}/nieuwe-versie", BASIS).status_code == 303
    pad = f"{BASIS}/wijzig/1.2"
    velden = {**EIS, "nummer": "1.2", "thema": "Betrouwbaarheid", "stand": find_stand(adviseur, pad)}
    adviseur.send(pad, **{**velden, "tekst": "De aanbieder moet goed verzekerd zijn voor zijn aansprakelijkheid."})
    verschil = adviseur.get(f"{BASIS}/vergelijk").get_data(as_text=True)
    assert "<ins>goed</ins>" in verschil
    assert "moet verzekerd zijn" in adviseur.open(f"{BASIS}?versie=1")
    assert "moet goed verzekerd zijn" in adviseur.open(f"{BASIS}?versie=99")


def test_closing_warns_for_open_reacties_and_does_not_lock(adviseur: Bezoeker, college: Bezoeker) -> None:
    antwoord = college.send(f"{BASIS}/reageer/2.2", tekst="Zes weken is lang.")
    assert antwoord.status_code == 303
    tekst = adviseur.open(f"{BASIS}/leg-vast")
    assert "1 reactie van gemeenten nog zonder antwoord (bij 2.2)" in tekst
    klaar = adviseur.send(f"{BASIS}/leg-vast", stand=find_stand(adviseur, f"{BASIS}/leg-vast"))
    assert klaar.status_code == 303, read_tekst(klaar)
    assert "Versie 1 is vastgelegd" in adviseur.open(BASIS)
    laat = college.send(f"{BASIS}/reageer/2.2", tekst="Nog iets.")
    assert (laat.status_code, "reageren kan op de volgende" in read_tekst(laat)) == (422, True)


def test_gemeenten_see_each_other_and_the_answer(
    adviseur: Bezoeker, college: Bezoeker, make_werker: Werkers, werkplek: Engine
) -> None:
    assert college.send(f"{BASIS}/reageer/2.2", tekst="").status_code == 422
    college.send(f"{BASIS}/reageer/2.2", tekst="Zes weken is lang.")
    ander = make_werker("college-boekel-brabantnoordoostoost")
    assert "Oss wacht op antwoord" in ander.open(f"{BASIS}/eis/2.2")
    (pad,) = set(re.findall(rf"{BASIS}/reacties/\d+", adviseur.get(f"{BASIS}/reacties").get_data(as_text=True)))
    assert ander.get(pad).status_code == 404, "only the adviser answers"
    geweigerd = adviseur.send(pad, status="niet verwerkt", antwoord="", stand=find_stand(adviseur, pad))
    assert (geweigerd.status_code, "schrijf waarom" in read_tekst(geweigerd)) == (422, True)
    velden = {"status": "niet verwerkt", "antwoord": "Vier weken halen aanbieders niet."}
    assert adviseur.send(pad, **velden, stand=find_stand(adviseur, pad)).status_code == 303
    assert "Vier weken halen aanbieders niet." in ander.open(f"{BASIS}/eis/2.2")


@pytest.mark.parametrize(
    ("wie", "mag_lezen"),
    [
        ("lezer-brabantnoordoostoost", True),
        ("griffie-bernheze-brabantnoordoostoost", True),
        ("contractmanager-brabantnoordoostoost", True),
        ("srocoordinator", False),
        ("aanbieder-00000001-brabantnoordoostoost", False),
        ("inkoopadviseur-drechtsteden", False),
    ],
)
def test_who_may_read_writes_nothing(make_werker: Werkers, wie: str, mag_lezen: bool) -> None:
    if wie == "srocoordinator":
        wie = "sroicoordinator-drechtsteden"
    iemand = make_werker(wie)
    for pad in (BASIS, f"{BASIS}/eis/1.1", f"{BASIS}/reacties", BIEB, f"{BASIS}/eisen.xlsx"):
        assert iemand.get(pad).status_code == (200 if mag_lezen else 404), pad
    for pad in ("nieuw", "wijzig/1.1", "leg-vast", "bibliotheek", "reageer/1.1", "naar-bibliotheek/1.1"):
        assert iemand.get(f"{BASIS}/{pad}").status_code == 404, pad
    if mag_lezen:
        assert "Voeg een eis" not in iemand.open(BASIS)


def test_the_library_from_first_to_second_version(adviseur: Bezoeker) -> None:
    assert "De bibliotheek is nog leeg." in adviseur.open(BIEB)
    klaar = adviseur.send(f"{BASIS}/naar-bibliotheek/1.2", code="verzekering")
    assert "inkoopplan-2026-2028 1.2" in adviseur.open(klaar.headers["Location"])
    gebruikt = {**EIS, "code": "verzekering", "thema": "Kwaliteit", "geldig_vanaf": "01-01-2026"}
    weg = f"{BIEB}/wijzig/verzekering"
    geweigerd = adviseur.send(weg, **gebruikt, stand=find_stand(adviseur, weg))
    assert (geweigerd.status_code, "maak versie 2 met de nieuwe tekst" in read_tekst(geweigerd)) == (422, True)
    nieuw = f"{BIEB}/nieuwe-versie/verzekering"
    assert adviseur.send(nieuw, **gebruikt).status_code == 303
    assert "De eisenbibliotheek heeft een nieuwere versie van 1.2." in adviseur.open(BASIS)
    assert "Hier staat versie 1. Versie 2 van verzekering zegt iets anders." in adviseur.open(f"{BASIS}/eis/1.2")
    assert adviseur.send(f"{BASIS}/werk-bij/1.2", f"{BASIS}/eis/1.2").status_code == 303
    assert "1.2 volgt nu versie 2 van de bibliotheek." in adviseur.open(f"{BASIS}/eis/1.2")


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"code": "Geen Code"}, "is geen code"),
        ({"code": "vog"}, "'vog' heeft al een versie 1"),
        ({"geldig_vanaf": ""}, "vul in vanaf wanneer"),
        ({"geldig_vanaf": "2026-01-01"}, "is geen datum"),
        ({"geldig_tot": "31-12-2020"}, "voor de eerste dag"),
    ],
)
def test_what_the_library_refuses(
    adviseur: Bezoeker, werkplek: Engine, spoor: Spoor, anders: dict[str, str], melding: str
) -> None:
    with write_session(werkplek) as session:
        save_bibliotheekeis(session, get_regio(session, BNO), make_bieb(), spoor)
    velden = {**EIS, "code": "incident", "geldig_vanaf": "01-01-2026", **anders}
    antwoord = adviseur.send(f"{BIEB}/nieuw", **velden)
    assert antwoord.status_code == 422
    assert melding.lower() in read_tekst(antwoord).lower()


def test_a_requirement_is_taken_over_from_the_library(adviseur: Bezoeker, werkplek: Engine, spoor: Spoor) -> None:
    with write_session(werkplek) as session:
        save_bibliotheekeis(session, get_regio(session, BNO), make_bieb(thema="Kwaliteit"), spoor)
    kies = f"{BASIS}/bibliotheek"
    assert adviseur.send(f"{BASIS}/neem-over/vog", kies).status_code == 303
    assert "vog staat nu als 2.6 in het programma." in adviseur.open(kies)
    assert "uit de bibliotheek: vog versie 1" in adviseur.open(BASIS)


def test_a_weighed_wish_is_completed_before_it_is_taken_over(
    adviseur: Bezoeker, werkplek: Engine, spoor: Spoor
) -> None:
    wens = make_bieb("samen", soort="wens", thema="Samenwerking", tekst="Wij zoeken samenwerking.")
    with write_session(werkplek) as session:
        save_bibliotheekeis(session, get_regio(session, BNO), wens, spoor)
    adviseur.send(f"{BASIS}/neem-over/samen", f"{BASIS}/bibliotheek")
    assert "weeg alle wensen of geen" in adviseur.open(BASIS)
    pad = f"{BASIS}/nieuw?uit=samen"
    assert 'value="Samenwerking"' in adviseur.get(pad).get_data(as_text=True)
    velden = {**EIS, "soort": "wens", "thema": "", "nieuw_thema": "Samenwerking", "percelen": "2", "gewicht": "10"}
    assert adviseur.send(pad, **velden).status_code == 303
    assert "samen , versie 1" in adviseur.open(f"{BASIS}/eis/2.9")


def test_a_programma_begins_with_its_first_requirement(make_werker: Werkers) -> None:
    adviseur, basis = make_werker("inkoopadviseur-brabantnoordoostoost"), BASIS.replace("2026-2028", "2024-2025")
    assert "heeft nog geen programma van eisen" in adviseur.open(basis)
    velden = {**EIS, "thema": "", "nieuw_thema": "Kwaliteit", "titel": "Eisen", "inleiding": ""}
    geweigerd = adviseur.send(f"{basis}/begin", **velden)
    assert (geweigerd.status_code, "schrijf waarvoor het programma is" in read_tekst(geweigerd)) == (422, True)
    assert adviseur.send(f"{basis}/begin", **{**velden, "inleiding": "Wat wij vragen."}).status_code == 303
    assert "1 eis of wens gevonden." in adviseur.open(basis)
    assert adviseur.get(f"{basis}/begin").status_code == 303
