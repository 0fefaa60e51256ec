"""Invitations and forgotten passwords: a link works once, for a while, and only the newest one."""

from datetime import UTC, datetime, timedelta

import pytest

from inkoop.gebruiker.records import ToegangslinkRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.vertraging import PER_HERSTEL
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker, read_tekst
from tests.gebruiker.conftest import Installatie

MAIL = "ina@regio.example"
NIEUW = {"nieuw": "vijf andere losse woorden", "herhaling": "vijf andere losse woorden"}


def ask_link(bezoeker: Bezoeker, mail: str = MAIL) -> str:
    """Asks a link for a forgotten password; gives what the page says."""
    bezoeker.send("/wachtwoord-vergeten", mail=mail)
    return bezoeker.open("/aanmelden")


def test_an_invitation_works_once(installatie: Installatie, beheerder: Bezoeker) -> None:
    antwoord = beheerder.send("/beheer/gebruikers/nieuw", naam="Ina Inkoop", mail=MAIL)
    assert antwoord.status_code == 303
    (link,) = installatie.list_links(MAIL)
    ina, tegelijk = installatie.visit(), installatie.visit()
    tegelijk.open(link)
    assert ina.send(link, **NIEUW).status_code == 303
    assert ina.log_in(MAIL, NIEUW["nieuw"]).status_code == 303
    assert ina.get(link).status_code == 404
    assert "Deze link werkt niet" in read_tekst(
        tegelijk.client.post(link, data={"csrf_token": tegelijk.token, **NIEUW})
    )


@pytest.mark.parametrize(("over", "status"), [(timedelta(minutes=1), 200), (timedelta(), 404)])
def test_a_link_expires(installatie: Installatie, over: timedelta, status: int) -> None:
    installatie.add(MAIL)
    bezoeker = installatie.visit()
    ask_link(bezoeker)
    installatie.shift(ToegangslinkRecord.verloopt_op, datetime.now(UTC) + over)
    assert bezoeker.get(installatie.list_links(MAIL)[0]).status_code == status


def test_only_the_newest_link_works(installatie: Installatie) -> None:
    installatie.add(MAIL)
    bezoeker = installatie.visit()
    ask_link(bezoeker)
    ask_link(bezoeker)
    nieuwste, oudste = installatie.list_links(MAIL)
    assert [bezoeker.get(link).status_code for link in (nieuwste, oudste)] == [200, 404]


def test_the_page_says_the_same_of_every_address(installatie: Installatie) -> None:
    installatie.add(MAIL)
    bekend, onbekend = (ask_link(installatie.visit(), mail) for mail in (MAIL, "niemand@regio.example"))
    assert bekend == onbekend
    assert "Hoort dit adres bij een account" in bekend
    assert len(installatie.list_links(MAIL)) == 1


def test_asking_again_and_again_sends_no_more(installatie: Installatie) -> None:
    installatie.add(MAIL)
    bezoeker = installatie.visit()
    teksten = {ask_link(bezoeker) for _ in range(PER_HERSTEL.vrij + 3)}
    assert len(installatie.list_links(MAIL)) == PER_HERSTEL.vrij
    assert len(teksten) == 1


def test_a_new_password_ends_every_session(installatie: Installatie) -> None:
    installatie.add(MAIL, (Rol.LEZER, Plek(regio="eigen")))
    aan_het_werk, elders = installatie.visit(MAIL), installatie.visit()
    ask_link(elders)
    elders.send(installatie.list_links(MAIL)[0], **NIEUW)
    assert aan_het_werk.get("/").headers["Location"] == "/aanmelden"
    assert Bezoeker(installatie.app).log_in(MAIL, WACHTWOORD).status_code == 422


def test_a_bad_password_does_not_use_up_the_link(installatie: Installatie) -> None:
    installatie.add(MAIL)
    bezoeker = installatie.visit()
    ask_link(bezoeker)
    (link,) = installatie.list_links(MAIL)
    assert bezoeker.send(link, nieuw="kort", herhaling="kort").status_code == 422
    assert bezoeker.send(link, **NIEUW).status_code == 303


def test_a_blocked_account_gets_no_link_and_its_link_is_void(installatie: Installatie, beheerder: Bezoeker) -> None:
    iemand = installatie.add(MAIL)
    ask_link(installatie.visit())
    pagina = f"/beheer/gebruikers/{iemand.pseudoniem}"
    beheerder.send(f"{pagina}/blokkeer", van=pagina)
    assert beheerder.get(installatie.list_links(MAIL)[0]).status_code == 404
    ask_link(installatie.visit())
    assert len(installatie.list_links(MAIL)) == 1


def test_links_and_sessions_are_not_kept_as_they_are(installatie: Installatie) -> None:
    installatie.add(MAIL)
    ask_link(installatie.visit())
    sleutel = installatie.list_links(MAIL)[0].rpartition("/")[2]
    with installatie.engine.connect() as verbinding:
        bewaard = verbinding.exec_driver_sql("SELECT sleutel FROM toegangslink").scalar_one()
    assert bewaard != sleutel
    assert len(bewaard) == 64


@pytest.mark.parametrize("pad", ["/wachtwoord-vergeten", "/toetreden/link"])
def test_what_is_no_address_gets_no_link(installatie: Installatie, pad: str) -> None:
    antwoord = installatie.visit().send(pad, van=pad, mail="ina regio.example")
    assert antwoord.status_code == 422
    assert "'ina regio.example' is geen mailadres; schrijf bijvoorbeeld" in read_tekst(antwoord)
