"""What a beheerder does: inviting, giving and taking roles, blocking, ending sessions of others."""

import pytest

from inkoop.database.session import read_session
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import get_by_mail
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.gebruiker.conftest import Installatie

MAIL = "ina@regio.example"
LEZER = (Rol.LEZER, Plek(regio="eigen"))


@pytest.fixture
def pagina(installatie: Installatie) -> str:
    """The page of a lezer."""
    return f"/beheer/gebruikers/{installatie.add(MAIL, LEZER).pseudoniem}"


@pytest.mark.parametrize(
    ("rol", "bereik", "naam"),
    [
        ("inkoopadviseur", "regio/ander", "inkoopadviseur – Regio ander"),
        ("college", "gemeente/ander/Land van Cuijk", "college – Land van Cuijk, Regio ander"),
        ("aanbieder", "aanbieder/ander/00000001", "aanbieder – Stichting Voorbeeldhuis, Regio ander"),
        ("beheerder", "alles", "beheerder – alles"),
    ],
)
def test_giving_a_role(beheerder: Bezoeker, pagina: str, rol: str, bereik: str, naam: str) -> None:
    assert beheerder.send(f"{pagina}/rollen", van=pagina, rol=rol, bereik=bereik).status_code == 303
    assert naam in beheerder.open(pagina)


@pytest.mark.parametrize(
    ("rol", "bereik", "melding"),
    [
        ("inkoopadviseur", "alles", "De rol inkoopadviseur vraagt een regio"),
        ("inkoopadviseur", "gemeente/eigen/Boekel", "De rol inkoopadviseur vraagt een regio"),
        ("college", "regio/eigen", "De rol college vraagt een regio en een gemeente"),
        ("college", "aanbieder/eigen/00000001", "De rol college vraagt een regio en een gemeente"),
        ("beheerder", "regio/eigen", "De rol beheerder vraagt geen regio"),
        ("lezer", "regio/eigen", "heeft deze rol al"),
        ("koning", "regio/eigen", "Kies een van de mogelijkheden"),
        ("lezer", "regio/bestaat-niet", "Kies een van de mogelijkheden"),
        ("lezer", "", "Kies een van de mogelijkheden"),
    ],
)
def test_a_role_that_does_not_fit_is_refused(
    installatie: Installatie, beheerder: Bezoeker, pagina: str, rol: str, bereik: str, melding: str
) -> None:
    gebleven = installatie.list_log()
    antwoord = beheerder.send(f"{pagina}/rollen", van=pagina, rol=rol, bereik=bereik)
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert installatie.list_log() == gebleven


def test_a_role_that_is_taken_away_ends_at_once(installatie: Installatie, beheerder: Bezoeker, pagina: str) -> None:
    ina = installatie.visit(MAIL)
    assert ina.get("/").status_code == 200
    with read_session(installatie.engine) as session:
        nummer = get_by_mail(session, MAIL).toewijzingen[0].id
    assert beheerder.send(f"{pagina}/rollen/{nummer}/intrekken", van=pagina).status_code == 303
    assert ina.get("/").headers["Location"] == "/rol"
    assert "nog geen rol" in ina.open("/rol")


def test_blocking_ends_the_sessions(installatie: Installatie, beheerder: Bezoeker, pagina: str) -> None:
    ina = installatie.visit(MAIL)
    beheerder.send(f"{pagina}/blokkeer", van=pagina)
    assert ina.get("/").headers["Location"] == "/aanmelden"
    assert Bezoeker(installatie.app).log_in(MAIL).status_code == 422
    beheerder.send(f"{pagina}/laat-toe", van=pagina)
    assert ina.get("/").headers["Location"] == "/aanmelden", "an old session does not come back"
    assert installatie.visit(MAIL).get("/").status_code == 200


def test_ending_a_session_of_someone(installatie: Installatie, beheerder: Bezoeker, pagina: str) -> None:
    ina = installatie.visit(MAIL)
    assert beheerder.send(f"{pagina}/sessies/1/beeindig", van=pagina).status_code == 404, "it is not hers"
    assert beheerder.send(f"{pagina}/sessies/2/beeindig", van=pagina).status_code == 303
    assert ina.get("/").headers["Location"] == "/aanmelden"


@pytest.mark.parametrize("actie", ["blokkeer", "tweede-stap-uit", "rollen/1/intrekken"])
def test_nobody_locks_out_oneself(installatie: Installatie, beheerder: Bezoeker, actie: str) -> None:
    with read_session(installatie.engine) as session:
        pagina = f"/beheer/gebruikers/{get_by_mail(session, 'beheer@regio.example').pseudoniem}"
    antwoord = beheerder.send(f"{pagina}/{actie}", van=pagina)
    assert antwoord.status_code == 422
    assert "vraag een andere beheerder" in read_tekst(antwoord)
    assert beheerder.get("/beheer/gebruikers").status_code == 200


@pytest.mark.parametrize(
    ("naam", "mail", "melding"),
    [
        ("Ina", "geen-adres", "is geen mailadres"),
        ("Ina", "a@b", "is geen mailadres"),
        ("Ina", 'x@regio.example"', "is geen mailadres"),
        ("Ina", MAIL.upper(), "Er is al een gebruiker"),
        ("", "nieuw@regio.example", "Vul een naam in"),
        ("Ina", "", "Vul een mailadres in"),
    ],
)
def test_an_account_that_cannot_be_made(
    installatie: Installatie, beheerder: Bezoeker, pagina: str, naam: str, mail: str, melding: str
) -> None:
    antwoord = beheerder.send("/beheer/gebruikers/nieuw", naam=naam, mail=mail)
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert not installatie.list_links("nieuw@regio.example")


def test_the_list_names_everyone_and_escapes(installatie: Installatie, beheerder: Bezoeker) -> None:
    beheerder.send("/beheer/gebruikers/nieuw", naam="<b>Ina</b>", mail="nieuw@regio.example")
    bron = beheerder.get("/beheer/gebruikers").text
    assert "&lt;b&gt;Ina&lt;/b&gt;" in bron
    assert "uitgenodigd" in bron


def test_who_is_who_is_there_in_the_demonstration_only(beheerder: Bezoeker, make_bezoeker) -> None:
    assert beheerder.get("/wie-is-wie").status_code == 404
    assert make_bezoeker().get("/wie-is-wie").status_code == 200
