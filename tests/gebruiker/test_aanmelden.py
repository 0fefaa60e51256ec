"""Logging in and out: who gets in, what the page tells, how it slows down, when a session ends."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from inkoop.database.session import write_session
from inkoop.gebruiker.records import PogingRecord, SessieRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import block_gebruiker, get_by_mail
from inkoop.gebruiker.vertraging import PER_ACCOUNT
from inkoop.web import beveiliging
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker, read_tekst
from tests.gebruiker.conftest import Installatie

MAIL = "ina@regio.example"
LEZER = (Rol.LEZER, Plek(regio="eigen"))


def test_who_gives_the_password_is_at_work(installatie: Installatie) -> None:
    installatie.add(MAIL, LEZER)
    bezoeker = Bezoeker(installatie.app)
    antwoord = bezoeker.log_in(f" {MAIL.upper()} ")
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, "/")
    assert "lezer, Regio eigen" in bezoeker.open("/")
    koekje = antwoord.headers["Set-Cookie"]
    assert "HttpOnly" in koekje
    assert "SameSite=Lax" in koekje


def test_the_page_tells_of_no_address_whether_it_has_an_account(installatie: Installatie) -> None:
    installatie.add(MAIL, LEZER)
    installatie.add("blok@regio.example")
    installatie.add("nieuw@regio.example", met_wachtwoord=False)
    with write_session(installatie.engine) as session:
        block_gebruiker(session, get_by_mail(session, "blok@regio.example"), installatie.spoor, is_geblokkeerd=True)
    pogingen = [(MAIL, "een ander wachtwoord"), ("niemand@regio.example", WACHTWOORD)]
    pogingen += [("blok@regio.example", WACHTWOORD), ("nieuw@regio.example", WACHTWOORD)]
    antwoorden = [Bezoeker(installatie.app).log_in(mail, wachtwoord) for mail, wachtwoord in pogingen]
    assert {antwoord.status_code for antwoord in antwoorden} == {422}
    teksten = {read_tekst(antwoord) for antwoord in antwoorden}
    assert len(teksten) == 1
    assert "Aanmelden is niet gelukt." in teksten.pop()


def test_a_password_costs_much_to_guess(
    make_engine: Callable[..., Engine], quick_hashes: Mapping[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beveiliging, "KOSTEN", quick_hashes)
    with create_app(make_engine()).app_context():
        versleuteld = beveiliging.hash_wachtwoord(WACHTWOORD)
    kosten = re.fullmatch(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$.+", versleuteld)
    assert kosten, versleuteld
    assert int(kosten[1]) >= 19 * 1024, "KiB of memory, as OWASP asks"
    assert int(kosten[2]) >= 2


@pytest.mark.parametrize("mail", [MAIL, "niemand@regio.example"])
def test_after_failures_even_the_right_password_waits(installatie: Installatie, mail: str) -> None:
    installatie.add(MAIL, LEZER)
    bezoeker = Bezoeker(installatie.app)
    for _ in range(PER_ACCOUNT.vrij):
        assert bezoeker.log_in(mail, "een verkeerd wachtwoord").status_code == 422
    assert bezoeker.log_in(mail).status_code == 422
    installatie.shift(PogingRecord.laatste_op, datetime.now(UTC) - PER_ACCOUNT.begin)
    assert bezoeker.log_in(mail).status_code == (303 if mail == MAIL else 422)


def test_a_success_forgets_the_failures_before(installatie: Installatie) -> None:
    installatie.add(MAIL, LEZER)
    bezoeker = Bezoeker(installatie.app)
    for _ in range(2 * PER_ACCOUNT.vrij):
        assert bezoeker.log_in(MAIL, "een verkeerd wachtwoord").status_code == 422
        assert bezoeker.log_in(MAIL).status_code == 303


@pytest.mark.parametrize("elders", ["https://elders.example/", "//elders.example", "/\\elders.example", "/account"])
def test_logging_in_leads_to_the_start_only(installatie: Installatie, elders: str) -> None:
    installatie.add(MAIL, LEZER)
    bezoeker = Bezoeker(installatie.app)
    bezoeker.open("/aanmelden")
    velden = {"mail": MAIL, "wachtwoord": WACHTWOORD, "csrf_token": bezoeker.token, "next": elders}
    antwoord = bezoeker.client.post("/aanmelden", query_string={"next": elders}, data=velden)
    assert antwoord.headers["Location"] == "/"


def test_a_cookie_is_worth_nothing_after_logging_out(installatie: Installatie) -> None:
    installatie.add(MAIL, LEZER)
    bezoeker, dief = installatie.visit(MAIL), installatie.visit()
    koekje = bezoeker.client.get_cookie("inkoop")
    assert koekje is not None
    assert bezoeker.send("/afmelden", van="/account").status_code == 303
    dief.client.set_cookie("inkoop", koekje.value)
    for iemand in (bezoeker, dief):
        assert iemand.get("/").headers["Location"] == "/aanmelden"


def test_the_cookie_before_logging_in_does_not_get_in(installatie: Installatie) -> None:
    installatie.add(MAIL, LEZER)
    bezoeker = Bezoeker(installatie.app)
    bezoeker.open("/aanmelden")
    voor = bezoeker.client.get_cookie("inkoop")
    bezoeker.log_in(MAIL)
    na = bezoeker.client.get_cookie("inkoop")
    assert voor
    assert na
    assert voor.value != na.value
    ander = installatie.visit()
    ander.client.set_cookie("inkoop", voor.value)
    assert ander.get("/").status_code == 303


@pytest.mark.parametrize(
    ("kolom", "geleden", "is_binnen"),
    [
        (SessieRecord.gezien_op, timedelta(minutes=119), True),
        (SessieRecord.gezien_op, timedelta(minutes=121), False),
        (SessieRecord.begonnen_op, timedelta(hours=11, minutes=59), True),
        (SessieRecord.begonnen_op, timedelta(hours=12, minutes=1), False),
    ],
)
def test_a_session_ends_by_itself(installatie: Installatie, kolom: object, geleden: timedelta, is_binnen: bool) -> None:
    installatie.add(MAIL, LEZER)
    bezoeker = installatie.visit(MAIL)
    installatie.shift(kolom, datetime.now(UTC) - geleden)
    assert bezoeker.get("/").status_code == (200 if is_binnen else 303)


def test_a_used_session_stays_alive(installatie: Installatie) -> None:
    installatie.add(MAIL, LEZER)
    bezoeker = installatie.visit(MAIL)
    for _ in range(2):
        installatie.shift(SessieRecord.gezien_op, datetime.now(UTC) - timedelta(minutes=119))
        assert bezoeker.get("/").status_code == 200
    assert bezoeker.get("/").status_code == 200


def test_one_ends_own_sessions_and_no_one_else_s(installatie: Installatie) -> None:
    installatie.add(MAIL, LEZER)
    installatie.add("ander@regio.example", LEZER)
    hier, daar, ander = installatie.visit(MAIL), installatie.visit(MAIL), installatie.visit("ander@regio.example")
    assert hier.send("/account/sessies/3/beeindig", van="/account").status_code == 404
    assert hier.send("/account/sessies/2/beeindig", van="/account").status_code == 303
    assert [b.get("/").status_code for b in (hier, daar, ander)] == [200, 303, 200]
    derde = installatie.visit(MAIL)
    hier.send("/account/sessies/beeindig-andere", van="/account")
    assert [b.get("/").status_code for b in (hier, derde, ander)] == [200, 303, 200]


def test_the_log_knows_a_pseudonym_and_no_address(installatie: Installatie) -> None:
    iemand = installatie.add(MAIL, LEZER)
    bezoeker = Bezoeker(installatie.app)
    bezoeker.log_in(MAIL, "een verkeerd wachtwoord")
    bezoeker.log_in(MAIL)
    bezoeker.send("/afmelden", van="/account")
    eigen = [wat for wie, wat, onderwerp in installatie.list_log() if wie == iemand.pseudoniem in onderwerp]
    assert eigen == ["aanmelden mislukt", "aangemeld", "sessie beëindigd"]
    assert not [regel for regel in installatie.list_log() if "@" in "".join(regel)]


def test_a_new_password_ends_the_other_sessions(installatie: Installatie) -> None:
    installatie.add(MAIL, LEZER)
    hier, daar = installatie.visit(MAIL), installatie.visit(MAIL)
    nieuw = "vijf andere losse woorden"
    fout = hier.send("/account/wachtwoord", huidig="niet dit wachtwoord", nieuw=nieuw, herhaling=nieuw)
    assert fout.status_code == 422
    assert hier.send("/account/wachtwoord", huidig=WACHTWOORD, nieuw=nieuw, herhaling=nieuw).status_code == 303
    assert [b.get("/").status_code for b in (hier, daar)] == [200, 303]
    assert Bezoeker(installatie.app).log_in(MAIL).status_code == 422
    assert Bezoeker(installatie.app).log_in(MAIL, nieuw).status_code == 303


@pytest.mark.parametrize(
    ("nieuw", "herhaling", "melding"),
    [
        ("kort", "kort", "ten minste 12 tekens"),
        ("elf tekens!", "elf tekens!", "ten minste 12 tekens"),
        ("x" * 129, "x" * 129, "ten hoogste 128 tekens"),
        ("vijf andere woorden", "zes andere woorden", "niet gelijk"),
        ("", "", "Vul een nieuw wachtwoord in"),
    ],
)
def test_a_bad_new_password_is_refused_in_dutch(
    installatie: Installatie, nieuw: str, herhaling: str, melding: str
) -> None:
    installatie.add(MAIL, LEZER)
    antwoord = installatie.visit(MAIL).send("/account/wachtwoord", huidig=WACHTWOORD, nieuw=nieuw, herhaling=herhaling)
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
