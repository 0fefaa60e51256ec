"""The second step: a code of an app, which works once; with the password alone nothing opens."""

from datetime import UTC, datetime, timedelta

import pytest

from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.records import PogingRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import get_by_mail
from inkoop.gebruiker.vertraging import PER_ACCOUNT
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
    assert bezoeker.send("/account/tweede-stap", code=make_code(installatie, nieuw=True)).status_code == 303
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
