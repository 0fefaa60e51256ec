"""The second step: a code of an app, which works once; with the password alone nothing opens."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.records import HerstelcodeRecord, PogingRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import get_by_mail
from inkoop.gebruiker.vertraging import PER_ACCOUNT
from inkoop.web.app import create_app
from inkoop.web.beveiliging import get_teller
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker
from tests.gebruiker.conftest import Installatie

MAIL = "ina@regio.example"


def make_code(installatie: Installatie, *, nieuw: bool = False) -> str:
    """The code that the app of this account shows now."""
    with read_session(installatie.engine) as session:
        iemand = get_by_mail(session, MAIL)
    geheim = iemand.totp_nieuw if nieuw else iemand.totp
    assert geheim is not None
    with installatie.app.app_context():
        return str(get_teller().generate_totp_password(geheim))


def forget_teller(installatie: Installatie) -> None:
    """As if the time of the last code was long ago."""
    with write_session(installatie.engine) as session:
        get_by_mail(session, MAIL).totp_teller = None


@pytest.fixture
def ina(installatie: Installatie) -> Bezoeker:
    """A lezer who turned the second step on."""
    installatie.add(MAIL, (Rol.LEZER, Plek(regio="eigen")))
    bezoeker = installatie.visit(MAIL)
    assert bezoeker.send("/account/tweede-stap/begin", van="/account").status_code == 303
    assert bezoeker.send("/account/tweede-stap", code="000000x").status_code == 422
    assert bezoeker.send("/account/tweede-stap", code=make_code(installatie, nieuw=True)).status_code == 200
    return bezoeker


def test_the_password_alone_opens_nothing(installatie: Installatie, ina: Bezoeker) -> None:
    bezoeker = installatie.visit(MAIL)
    for pad in ("/", "/account", "/rol", "/regios/eigen/besluitvorming/plan"):
        assert bezoeker.get(pad).headers["Location"] == "/aanmelden/code"
    assert "Ina" not in bezoeker.open("/aanmelden/code")
    assert ina.get("/").status_code == 200


def test_a_code_works_once(installatie: Installatie, ina: Bezoeker) -> None:
    gebruikt = make_code(installatie)
    bezoeker = installatie.visit(MAIL)
    assert bezoeker.send("/aanmelden/code", code=gebruikt).status_code == 422, "it turned the second step on"
    forget_teller(installatie)
    code = make_code(installatie)
    assert bezoeker.send("/aanmelden/code", code=f"{code[:3]} {code[3:]}").status_code == 303
    assert bezoeker.get("/").status_code == 200
    assert installatie.visit(MAIL).send("/aanmelden/code", code=code).status_code == 422


def test_wrong_codes_slow_down_and_a_new_login_does_not_help(installatie: Installatie, ina: Bezoeker) -> None:
    forget_teller(installatie)
    bezoeker = installatie.visit(MAIL)
    for _ in range(PER_ACCOUNT.vrij):
        bezoeker.send("/aanmelden/code", code="000000")
    assert bezoeker.send("/aanmelden/code", code=make_code(installatie)).status_code == 422
    assert Bezoeker(installatie.app).log_in(MAIL).status_code == 422
    installatie.shift(PogingRecord.laatste_op, datetime.now(UTC) - timedelta(minutes=15))
    assert bezoeker.send("/aanmelden/code", code=make_code(installatie)).status_code == 303


def test_the_secret_is_kept_encrypted(installatie: Installatie, ina: Bezoeker) -> None:
    with read_session(installatie.engine) as session:
        geheim = get_by_mail(session, MAIL).totp
    with installatie.app.app_context():
        leesbaar = get_teller().get_totp_b32_key(geheim)
    assert leesbaar not in (geheim or "")


def test_the_picture_is_there_only_while_setting_up(installatie: Installatie, ina: Bezoeker) -> None:
    assert ina.get("/account/tweede-stap/qr.svg").status_code == 404
    installatie.add("ander@regio.example")
    ander = installatie.visit("ander@regio.example")
    ander.send("/account/tweede-stap/begin", van="/account")
    plaatje = ander.get("/account/tweede-stap/qr.svg")
    assert plaatje.mimetype == "image/svg+xml"
    assert b"<svg" in plaatje.data
    assert plaatje.headers["Cache-Control"] == "no-store"


def test_turning_it_off_asks_the_password(installatie: Installatie, ina: Bezoeker) -> None:
    assert ina.send("/account/tweede-stap/uit", huidig="niet dit wachtwoord").status_code == 422
    assert installatie.visit(MAIL).get("/").headers["Location"] == "/aanmelden/code"
    assert ina.send("/account/tweede-stap/uit", huidig=WACHTWOORD).status_code == 303
    assert installatie.visit(MAIL).get("/").status_code == 200


def test_a_beheerder_turns_it_off_for_who_lost_the_app(
    installatie: Installatie, ina: Bezoeker, beheerder: Bezoeker
) -> None:
    with read_session(installatie.engine) as session:
        pagina = f"/beheer/gebruikers/{get_by_mail(session, MAIL).pseudoniem}"
    assert beheerder.send(f"{pagina}/tweede-stap-uit", van=pagina).status_code == 303
    assert installatie.visit(MAIL).get("/").status_code == 200


CODE = re.compile(r"<code>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</code>")


@pytest.fixture
def codes(installatie: Installatie, ina: Bezoeker) -> list[str]:
    """The recovery codes of Ina, made anew."""
    gevonden = CODE.findall(ina.send("/account/herstelcodes", huidig=WACHTWOORD).text)
    assert len(set(gevonden)) == 10
    return gevonden


def try_code(installatie: Installatie, code: str) -> int:
    return installatie.visit(MAIL).send("/aanmelden/code", code=code).status_code


def test_ten_codes_come_with_the_second_step(installatie: Installatie) -> None:
    installatie.add(MAIL)
    bezoeker = installatie.visit(MAIL)
    bezoeker.send("/account/tweede-stap/begin", van="/account")
    antwoord = bezoeker.send("/account/tweede-stap", code=make_code(installatie, nieuw=True))
    gevonden = CODE.findall(antwoord.text)
    assert len(set(gevonden)) == 10
    assert antwoord.headers["Cache-Control"] == "no-store"
    assert "nog 10 herstelcodes" in bezoeker.open("/account")
    assert not [code for code in gevonden if code in bezoeker.open("/account")]
    assert try_code(installatie, gevonden[0]) == 303


def test_a_recovery_code_works_once(installatie: Installatie, codes: list[str]) -> None:
    bezoeker = installatie.visit(MAIL)
    assert bezoeker.send("/aanmelden/code", code=codes[0]).status_code == 303
    assert "u hebt er nog 9" in bezoeker.open("/account")
    assert try_code(installatie, codes[0]) == 422
    assert try_code(installatie, f" {codes[1].upper().replace('-', ' ')} ") == 303
    assert try_code(installatie, "aaaa-bbbb-cccc") == 422
    assert ("herstelcode gebruikt") in [wat for _, wat, _ in installatie.list_log()]


def test_the_last_code_is_told(installatie: Installatie, codes: list[str]) -> None:
    for code in codes[:-1]:
        assert try_code(installatie, code) == 303
    bezoeker = installatie.visit(MAIL)
    bezoeker.send("/aanmelden/code", code=codes[-1])
    assert "dit was de laatste" in bezoeker.open("/account")
    assert "nog 0 herstelcodes" in bezoeker.open("/account")


def test_new_codes_end_the_old_ones_and_ask_the_password(
    installatie: Installatie, ina: Bezoeker, codes: list[str]
) -> None:
    fout = ina.send("/account/herstelcodes", huidig="niet dit wachtwoord")
    assert (fout.status_code, CODE.findall(fout.text)) == (422, [])
    nieuw = CODE.findall(ina.send("/account/herstelcodes", huidig=WACHTWOORD).text)
    assert not set(nieuw) & set(codes)
    assert try_code(installatie, codes[0]) == 422
    assert try_code(installatie, nieuw[0]) == 303


def test_codes_go_with_the_second_step(installatie: Installatie, ina: Bezoeker, codes: list[str]) -> None:
    ina.send("/account/tweede-stap/uit", huidig=WACHTWOORD)
    with read_session(installatie.engine) as session:
        assert session.scalars(select(HerstelcodeRecord)).all() == []
    assert ina.get("/account/herstelcodes").status_code == 404


def test_codes_of_another_do_not_work(installatie: Installatie, codes: list[str]) -> None:
    installatie.add("ander@regio.example")
    installatie.require_totp("ander@regio.example")
    ander = installatie.visit("ander@regio.example")
    assert ander.send("/aanmelden/code", code=codes[0]).status_code == 422


def test_codes_are_kept_so_that_no_one_reads_them(installatie: Installatie, codes: list[str]) -> None:
    with read_session(installatie.engine) as session:
        sleutels = list(session.scalars(select(HerstelcodeRecord.sleutel)))
    kaal = [code.replace("-", "") for code in codes]
    assert len(sleutels) == 10
    assert not {hashlib.sha256(code.encode()).hexdigest() for code in [*codes, *kaal]} & set(sleutels)


@pytest.fixture
def streng(monkeypatch: pytest.MonkeyPatch, installatie: Installatie) -> Installatie:
    """The same installation, where roles with power need a second step."""
    monkeypatch.setenv("INKOOP_TWEEDE_STAP", "verplicht")
    return replace(installatie, app=create_app(installatie.engine))


@pytest.mark.parametrize(
    ("rol", "plek", "moet"),
    [
        (Rol.BEHEERDER, Plek(), True),
        (Rol.INKOOPADVISEUR, Plek(regio="eigen"), True),
        (Rol.LEZER, Plek(regio="eigen"), False),
        (Rol.COLLEGE, Plek(regio="eigen", gemeente="Boekel"), False),
    ],
)
def test_a_role_with_power_must_have_a_second_step(streng: Installatie, rol: Rol, plek: Plek, moet: bool) -> None:
    streng.add(MAIL, (rol, plek))
    bezoeker = streng.visit(MAIL)
    antwoord = bezoeker.get("/kaders")
    assert (antwoord.status_code, antwoord.headers.get("Location")) == ((303, "/account") if moet else (200, None))
    tekst = bezoeker.open("/account")
    assert ("meldt zich hier aan met een tweede stap" in tekst) == moet
    assert ("Kaders" in tekst) != moet, "no link leads nowhere"


def test_with_the_second_step_the_role_works(streng: Installatie) -> None:
    streng.add(MAIL, (Rol.BEHEERDER, Plek()))
    bezoeker = streng.visit(MAIL)
    assert bezoeker.send("/account/tweede-stap/begin", van="/account").status_code == 303
    codes = CODE.findall(bezoeker.send("/account/tweede-stap", code=make_code(streng, nieuw=True)).text)
    assert bezoeker.get("/beheer/gebruikers").status_code == 200
    assert "u kunt hem niet uitzetten" in bezoeker.open("/account")
    assert bezoeker.get("/account/tweede-stap/uit").status_code == 404
    opnieuw = streng.visit(MAIL)
    assert opnieuw.get("/beheer/gebruikers").headers["Location"] == "/aanmelden/code"
    assert opnieuw.send("/aanmelden/code", code=codes[0]).status_code == 303
    assert opnieuw.get("/beheer/gebruikers").status_code == 200
