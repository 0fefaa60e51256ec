"""Linking the own account, seeing and taking away the link, and logging out of both."""

from collections.abc import Callable

from inkoop.database.session import read_session
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import describe_status, get_by_mail
from tests.aanmelddienst.conftest import DEEL, Loket
from tests.fixtures.bezoekers import Bezoeker, read_tekst

MAIL = "ina@regio.example"
LEZER = (Rol.LEZER, Plek(regio="eigen"))
NIEUW = "Koppel uw account aan Vreemde dienst"


def ask_koppeling(loket: Loket, bezoeker: Bezoeker) -> dict[str, str]:
    """Presses the button of the own account; what goes along to the dienst."""
    antwoord = bezoeker.send(f"{DEEL}/koppel", van="/account")
    assert antwoord.status_code == 200
    _, _, adres = antwoord.headers["Refresh"].partition("; url=")
    return loket.read_vraag(adres)


def test_someone_links_the_own_account(loket: Loket) -> None:
    iemand = loket.huis.add(MAIL, LEZER)
    bezoeker = loket.huis.visit(MAIL)
    assert NIEUW in bezoeker.open("/account")
    antwoord = loket.finish(bezoeker, ask_koppeling(loket, bezoeker), sub="zelf")
    assert antwoord.headers["Location"] == "/account"
    pagina = bezoeker.open("/account")
    assert "De koppeling is gemaakt" in pagina
    assert "Vreemde dienst zelf" in pagina
    assert NIEUW not in pagina
    assert loket.huis.list_log()[-1][:2] == (iemand.pseudoniem, "identiteit gekoppeld")
    via = loket.huis.visit()
    assert loket.log_in(via, sub="zelf").status_code == 303
    assert "Vreemde dienst zelf" in via.open("/account")


def test_a_link_is_of_who_asked_it_only(loket: Loket) -> None:
    loket.huis.add(MAIL, LEZER)
    loket.add("ander@regio.example", LEZER, sub="bezet")
    bezoeker = loket.huis.visit(MAIL)
    for claims, reden in (({"sub": "bezet"}, "hoort bij een ander account"), ({"acr": "laag"}, "niveau is te laag")):
        antwoord = loket.finish(bezoeker, ask_koppeling(loket, bezoeker), **claims)
        assert (antwoord.status_code, reden in loket.huis.list_log()[-1][1]) == (422, True)
    vraag = ask_koppeling(loket, bezoeker)
    bezoeker.enter("ander@regio.example")
    assert loket.finish(bezoeker, vraag, sub="zelf").status_code == 422, "of another account in the same browser"
    bezoeker.enter(MAIL)
    vraag = ask_koppeling(loket, bezoeker)
    bezoeker.send("/afmelden", van="/account")
    assert loket.finish(bezoeker, vraag, sub="zelf").status_code == 422
    vraag = ask_koppeling(loket, loket.huis.visit(MAIL))
    assert loket.finish(loket.huis.visit(MAIL), vraag, sub="zelf").status_code == 422, "of another browser"
    assert "Vreemde dienst zelf" not in loket.huis.visit(MAIL).open("/account")


def test_who_came_by_a_dienst_links_nothing(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    bezoeker = loket.huis.visit()
    loket.log_in(bezoeker)
    pagina = bezoeker.open("/account")
    assert NIEUW not in pagina
    assert "U hebt geen wachtwoord" in pagina
    assert "Wijzig uw wachtwoord" not in pagina
    assert bezoeker.send(f"{DEEL}/koppel", van="/account").status_code == 404


def test_an_account_that_is_linked_is_in_use(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    with read_session(loket.huis.engine) as session:
        assert describe_status(get_by_mail(session, MAIL)) == "actief"


def test_the_beheerder_sees_a_link_and_takes_it_away(loket: Loket) -> None:
    iemand = loket.add(MAIL, LEZER, sub="ina")
    loket.huis.add("beheer@regio.example", (Rol.BEHEERDER, Plek()))
    beheerder, via = loket.huis.visit("beheer@regio.example"), loket.huis.visit()
    met_wachtwoord = loket.huis.visit(MAIL)
    loket.log_in(via)
    pagina = f"/beheer/gebruikers/{iemand.pseudoniem}"
    assert "Vreemde dienst ina" in beheerder.open(pagina)
    with read_session(loket.huis.engine) as session:
        nummer = get_by_mail(session, MAIL).identiteiten[0].id
    ander = f"/beheer/gebruikers/{loket.add('ander@regio.example').pseudoniem}"
    assert beheerder.send(f"{ander}/identiteiten/{nummer}/maak-los", van=pagina).status_code == 404
    assert beheerder.send(f"{pagina}/identiteiten/{nummer}/maak-los", van=pagina).status_code == 303
    assert "Vreemde dienst" not in beheerder.open(pagina)
    assert via.get("/").headers["Location"] == "/aanmelden", "the session that began so has ended"
    assert met_wachtwoord.get("/").status_code == 200
    assert loket.huis.list_log()[-1][1:] == ("identiteit losgemaakt", f"gebruiker {iemand.pseudoniem}")
    assert loket.log_in(via).status_code == 422


def test_logging_out_goes_on_to_the_dienst(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    bezoeker = loket.huis.visit()
    loket.log_in(bezoeker)
    antwoord = bezoeker.send("/afmelden", van="/account")
    assert antwoord.headers["Location"] == f"{DEEL}/afgemeld"
    assert loket.count_sessies() == 0
    antwoord = bezoeker.get(f"{DEEL}/afgemeld")
    adres = f"{loket.dienst.issuer}/af?client_id=inkoop&post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Faanmelden"
    assert antwoord.headers["Refresh"] == f"0; url={adres}"
    assert adres.replace("&", "&amp;") in antwoord.text
    assert "U bent afgemeld bij inkoop" in read_tekst(antwoord)


def test_logging_out_of_a_dienst_without_a_page_for_it(make_loket: Callable[..., Loket]) -> None:
    loket = make_loket()
    del loket.dienst.gegevens["end_session_endpoint"]
    antwoord = loket.huis.visit().get(f"{DEEL}/afgemeld", follow_redirects=True)
    assert "Misschien bent u bij Vreemde dienst nog aangemeld" in read_tekst(antwoord)


def test_logging_out_after_a_password_stays_here(loket: Loket) -> None:
    loket.huis.add(MAIL, LEZER)
    assert loket.huis.visit(MAIL).send("/afmelden", van="/account").headers["Location"] == "/aanmelden"
