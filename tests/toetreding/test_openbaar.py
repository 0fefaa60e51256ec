"""Applying by the public page: from the first form to the state by link, and what is refused on the way."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import Engine, select, update

from inkoop.bericht.store import list_berichten
from inkoop.bestand.records import BestandRecord
from inkoop.database.session import read_session, write_session
from inkoop.klok import get_now
from inkoop.logboek.records import LogRecord
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.aanmelding import CONCEPT_BLIJFT, delete_verlopen
from inkoop.toetreding.records import AanmeldingRecord
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.toetreding.aanmelder import (
    BEGIN,
    MAIL,
    MIJN,
    NUMMER,
    OPGAVE,
    REGIO,
    extend,
    fill,
    hand_in,
    list_links,
    start,
)

BSN = "111222333"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def bezoek(werkplek: Engine, make_app: Callable[..., Flask]) -> Callable[..., Bezoeker]:
    """Someone without account, with a browser of their own, while the overeenkomst is open."""
    extend(werkplek)
    app = make_app(werkplek)
    return lambda: Bezoeker(app)


@pytest.fixture
def aanmelder(bezoek: Callable[..., Bezoeker]) -> Bezoeker:
    return bezoek()


def read_rij(engine: Engine) -> AanmeldingRecord:
    """The one application."""
    with read_session(engine) as session:
        rij = session.scalars(select(AanmeldingRecord)).unique().one()
        assert rij.antwoorden is not None
        return rij


def make_pdf(tekst: str = "Statuten") -> bytes:
    """A whole PDF with one page."""
    from pypdf import PdfWriter

    schrijver, uit = PdfWriter(), BytesIO()
    schrijver.add_blank_page(100, 100)
    schrijver.add_metadata({"/Title": tekst})
    schrijver.write(uit)
    return uit.getvalue()


def test_anyone_reads_what_is_open_and_what_is_asked(aanmelder: Bezoeker) -> None:
    tekst = aanmelder.open("/toetreden")
    assert "16 eisen met bewijs; u doet tegelijk mee aan: intentieovereenkomst (artikel 6 lid 1)" in tekst
    tekst = aanmelder.open(BEGIN)
    assert "De aanbieder neemt elke opdracht aan" in tekst
    assert "(bijlage 2 punt 2.6)" in tekst
    assert "Stichting Voorbeeldhuis" not in tekst  # who takes part is for those who take part


@pytest.mark.parametrize("pad", ["/toetreden/bij/drechtsteden/DB-9", "/toetreden/bij/geen-regio/DB-2017-001"])
def test_what_is_not_open_leads_back_to_the_list(aanmelder: Bezoeker, pad: str) -> None:
    antwoord = aanmelder.get(pad)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, "/toetreden")
    assert "staat nu niet open" in aanmelder.open("/toetreden")


def test_from_the_first_form_to_handed_in(aanmelder: Bezoeker, werkplek: Engine) -> None:
    link = start(aanmelder, werkplek)
    assert "Nog 16 van de 16 eisen hebben geen antwoord" in aanmelder.open(MIJN)
    antwoord = aanmelder.send(f"{MIJN}/eisen/kvk", antwoord="Wij staan ingeschreven.")
    assert antwoord.headers["Location"] == f"{MIJN}/eisen/vertegenwoordiging"
    assert "Nog 15 van de 16" in aanmelder.open(MIJN)
    fill(werkplek)
    assert "Elke eis heeft een antwoord of bewijs." in aanmelder.open(MIJN)
    assert aanmelder.send(f"{MIJN}/indienen", tegelijk_0="y", akkoord="y").status_code == 303
    assert "Uw aanmelding is ontvangen." in aanmelder.open(MIJN)
    rij = read_rij(werkplek)
    assert (rij.status, rij.gelijktijdig) == (Toetredingsstatus.INGEDIEND, ("intentieovereenkomst",))
    assert rij.eisenversie is not None
    assert rij.eisenversie.startswith("2017-05-26-")
    with read_session(werkplek) as session:
        berichten = list_berichten(session, aantal=99)
    over = {bericht.onderwerp: bericht.aan for bericht in berichten}
    assert over[f"Uw aanmelding bij {NUMMER}: ontvangen"] == MAIL
    assert over[f"Aanmelding van Stichting Nieuwhuis bij {NUMMER}"] == "inkoopadviseur-drechtsteden@demo.example"
    assert aanmelder.get(link).headers["Location"] == MIJN


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"kvk": "123"}, "is geen KvK-nummer"),
        ({"mail": "geen adres"}, "is geen mailadres"),
        ({"naam": ""}, "vul de naam in"),
        ({"contact": "  "}, "vul uw naam in"),
        ({"naam": BSN}, "lijkt op een burgerservicenummer"),
    ],
)
def test_an_opgave_that_cannot_be(aanmelder: Bezoeker, werkplek: Engine, velden: dict[str, str], melding: str) -> None:
    antwoord = aanmelder.send(BEGIN, **{**OPGAVE, **velden})
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert list_links(werkplek) == []


@pytest.mark.parametrize(
    ("vul", "velden", "melding"),
    [
        (False, {"tegelijk_0": "y", "akkoord": "y"}, "er zijn 16 eisen zonder antwoord of bewijs"),
        (True, {"akkoord": "y"}, "het kader vraagt dat u tegelijk meedoet aan: intentieovereenkomst (artikel 6 lid 1)"),
        (True, {"tegelijk_0": "y"}, "kruis aan dat u de aanmelding mag doen"),
    ],
)
def test_what_is_not_complete_is_not_handed_in(
    aanmelder: Bezoeker, werkplek: Engine, vul: bool, velden: dict[str, str], melding: str
) -> None:
    start(aanmelder, werkplek)
    if vul:
        fill(werkplek)
    antwoord = aanmelder.send(f"{MIJN}/indienen", **velden)
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert read_rij(werkplek).status is Toetredingsstatus.CONCEPT


def test_a_confirmation_works_once_and_not_by_looking(bezoek: Callable[..., Bezoeker], werkplek: Engine) -> None:
    eerste, tweede = bezoek(), bezoek()
    eerste.send(BEGIN, **OPGAVE)
    bevestig = list_links(werkplek)[0]
    assert "Bevestig uw mailadres" in eerste.open(bevestig)  # a program that looks at links changes nothing
    assert read_rij(werkplek).bevestigd_op is None
    assert eerste.send(bevestig).headers["Location"] == MIJN
    assert tweede.get(bevestig).headers["Location"] == "/toetreden/link"


@pytest.mark.parametrize("pad", ["open/verzonnen", "bevestigen/verzonnen", "aanmelding", "aanmelding/indienen"])
def test_a_key_that_was_never_given_opens_nothing(aanmelder: Bezoeker, pad: str) -> None:
    assert aanmelder.get(f"/toetreden/{pad}").headers["Location"] == "/toetreden/link"
    assert "Deze link werkt niet (meer)" in aanmelder.open("/toetreden/link")


def test_who_guesses_must_wait_and_learns_nothing(bezoek: Callable[..., Bezoeker], werkplek: Engine) -> None:
    link = start(bezoek(), werkplek)
    gokker = bezoek()
    van_elders = {"REMOTE_ADDR": "203.0.113.9"}
    for nummer in range(21):
        gokker.get(f"/toetreden/open/{nummer}", environ_base=van_elders)
    assert gokker.get(link, environ_base=van_elders).headers["Location"] == "/toetreden/link"
    assert bezoek().get(link).headers["Location"] == MIJN  # from elsewhere it works as before


def test_a_link_that_ran_out_opens_nothing(bezoek: Callable[..., Bezoeker], werkplek: Engine) -> None:
    link = start(bezoek(), werkplek)
    with write_session(werkplek) as session:
        session.execute(update(AanmeldingRecord).values(sleutel_tot=get_now()))
    assert bezoek().get(link).headers["Location"] == "/toetreden/link"


def test_a_new_link_ends_the_old_one(bezoek: Callable[..., Bezoeker], werkplek: Engine) -> None:
    aanmelder, vinder = bezoek(), bezoek()
    oud = start(aanmelder, werkplek)
    assert aanmelder.send(f"{MIJN}/nieuwe-link", van=MIJN).status_code == 303
    assert "Uw aanmelding bij" in aanmelder.open(MIJN)
    assert vinder.get(oud).headers["Location"] == "/toetreden/link"
    vinder.send("/toetreden/link", mail=MAIL)
    assert vinder.get(list_links(werkplek)[0]).headers["Location"] == MIJN
    assert aanmelder.get(MIJN).headers["Location"] == "/toetreden/link"


def test_an_unknown_address_gets_the_same_answer(aanmelder: Bezoeker, werkplek: Engine) -> None:
    for mail in (MAIL, "inkoopadviseur-drechtsteden@demo.example"):
        antwoord = aanmelder.send("/toetreden/link", mail=mail)
        assert antwoord.headers["Location"] == "/toetreden"
        assert "Loopt er met dit mailadres een aanmelding" in aanmelder.open("/toetreden")
        assert list_links(werkplek, mail) == []


def test_one_address_cannot_flood(aanmelder: Bezoeker, werkplek: Engine) -> None:
    for _ in range(8):
        assert aanmelder.send(BEGIN, **OPGAVE).headers["Location"] == "/toetreden/verstuurd"
    assert len(list_links(werkplek)) == 5


def test_one_browser_cannot_flood(bezoek: Callable[..., Bezoeker], werkplek: Engine) -> None:
    aanmelder = bezoek()
    aanmelder.open(BEGIN)
    codes = [
        aanmelder.client.post(
            BEGIN,
            data={"csrf_token": aanmelder.token, **OPGAVE, "mail": f"a{nummer}@x.example"},
            environ_base={"REMOTE_ADDR": "203.0.113.9"},
        ).status_code
        for nummer in range(22)
    ]
    assert codes == [303] * 20 + [422] * 2


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("statuten.pdf", b"geen pdf", "is geen PDF, PNG of JPEG"),
        ("foto.png", PNG + b"half", "is niet heel"),
        (f"{BSN}.pdf", make_pdf(), "de naam van het bestand bevat een burgerservicenummer"),
    ],
)
def test_a_file_that_is_refused(aanmelder: Bezoeker, werkplek: Engine, naam: str, inhoud: bytes, melding: str) -> None:
    start(aanmelder, werkplek)
    antwoord = aanmelder.send(f"{MIJN}/eisen/kvk", antwoord="Zie bijlage.", bestand=(BytesIO(inhoud), naam))
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert read_rij(werkplek).antwoorden == []


def test_a_file_is_for_its_aanmelder_only_and_goes_with_the_draft(
    bezoek: Callable[..., Bezoeker], werkplek: Engine
) -> None:
    aanmelder, ander = bezoek(), bezoek()
    start(aanmelder, werkplek)
    start(ander, werkplek, mail="ander@x.example", kvk="00000043")
    bestand = (BytesIO(make_pdf()), "uittreksel.pdf")
    assert aanmelder.send(f"{MIJN}/eisen/kvk", bestand=bestand).status_code == 303
    with read_session(werkplek) as session:
        nummer = session.scalars(select(BestandRecord.id).where(BestandRecord.naam == "uittreksel.pdf")).one()
    antwoord = aanmelder.get(f"{MIJN}/bewijs/{nummer}")
    assert antwoord.headers["Content-Disposition"].startswith("attachment")
    assert ander.get(f"{MIJN}/bewijs/{nummer}").status_code == 404
    assert ander.send(f"{MIJN}/bewijs/{nummer}/weg", van=MIJN).status_code == 404
    assert aanmelder.send(f"{MIJN}/intrekken").headers["Location"] == "/toetreden"
    with read_session(werkplek) as session:
        assert session.get(BestandRecord, nummer) is None
        assert [rij.mail for rij in session.scalars(select(AanmeldingRecord))] == ["ander@x.example"]


def test_a_citizen_number_in_an_answer_gets_a_warning(aanmelder: Bezoeker, werkplek: Engine) -> None:
    start(aanmelder, werkplek)
    aanmelder.send(f"{MIJN}/eisen/kvk", antwoord=f"Onze bestuurder is {BSN}.")
    assert "een getal dat een burgerservicenummer kan zijn" in aanmelder.open(MIJN)


def test_after_handing_in_nothing_changes_by_the_link(aanmelder: Bezoeker, werkplek: Engine) -> None:
    hand_in(aanmelder, werkplek)
    assert aanmelder.get(f"{MIJN}/eisen/kvk").headers["Location"] == MIJN
    antwoord = aanmelder.send(f"{MIJN}/indienen", tegelijk_0="y", akkoord="y")
    assert "een aanmelding met status 'ingediend' kan niet worden ingediend (artikel 6 lid 1)" in read_tekst(antwoord)
    antwoord = aanmelder.send(f"{MIJN}/gegevens", **{**OPGAVE, "naam": "Een ander"})
    assert antwoord.status_code == 422


def test_keys_and_people_stand_in_no_log_and_pages_are_private(aanmelder: Bezoeker, werkplek: Engine) -> None:
    link = hand_in(aanmelder, werkplek)
    with read_session(werkplek) as session:
        regels = [f"{r.wie} {r.onderwerp} {r.oud} {r.nieuw}" for r in session.scalars(select(LogRecord))]
    sleutel = link.rpartition("/")[2]
    assert not [regel for regel in regels if sleutel in regel or MAIL in regel or "Noor Nieuw" in regel]
    for pad in (link, MIJN, BEGIN, "/toetreden"):
        koppen = aanmelder.get(pad).headers
        assert (koppen["X-Robots-Tag"], koppen["Referrer-Policy"]) == ("noindex, nofollow", "strict-origin")
    assert sleutel not in aanmelder.get(MIJN).text


def test_drafts_that_ran_out_are_removed(aanmelder: Bezoeker, werkplek: Engine) -> None:
    start(aanmelder, werkplek)
    aanmelder.send(BEGIN, **{**OPGAVE, "mail": "nooit@x.example"})
    with write_session(werkplek) as session:
        assert delete_verlopen(session, get_now()) == 0
        assert delete_verlopen(session, get_now() + CONCEPT_BLIJFT) == 2
        assert session.scalars(select(AanmeldingRecord)).unique().all() == []


def test_forms_need_their_token(aanmelder: Bezoeker, werkplek: Engine) -> None:
    start(aanmelder, werkplek)
    for pad in (BEGIN, f"{MIJN}/nieuwe-link", f"{MIJN}/intrekken"):
        assert aanmelder.client.post(pad, data=OPGAVE).status_code == 400


def test_the_adviser_of_another_regio_sees_nothing(
    bezoek: Callable[..., Bezoeker], make_werker: Callable[[str], Bezoeker], werkplek: Engine
) -> None:
    hand_in(bezoek(), werkplek)
    nummer = read_rij(werkplek).id
    eigen, ander = make_werker(f"inkoopadviseur-{REGIO}"), make_werker("inkoopadviseur-brabantnoordoostoost")
    assert "Stichting Nieuwhuis" in eigen.open(f"/regios/{REGIO}/aanmeldingen/{nummer}")
    assert ander.get(f"/regios/{REGIO}/aanmeldingen/{nummer}").status_code == 404
    assert ander.get(f"/regios/brabant-noordoost-oost/aanmeldingen/{nummer}").status_code == 404
    aanbieder = make_werker(f"aanbieder-00000001-{REGIO}")
    assert aanbieder.get(f"/regios/{REGIO}/aanmeldingen/{nummer}").status_code == 404
    assert NUMMER in eigen.open(f"/regios/{REGIO}/toetredingen")
