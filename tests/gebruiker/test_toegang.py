"""Who may open what: every page, every way to ask it, every role, with what is one's own and with what is another's.

What is expected follows from the table in `inkoop.web.access`; `toegang.txt` shows that table as it was agreed.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.rules.taal import write_opsomming
from inkoop.web.access import TOEGANG, Toegang
from tests.fixtures.bezoekers import Bezoeker
from tests.gebruiker.conftest import Bewoners, Installatie
from tests.gebruiker.huis import Bewoner, Huis, strip_token
from tests.gebruiker.veilig import list_gebreken
from tests.gebruiker.voorbeeldadressen import VAN_NIEMAND, VOORBEELDEN, find_maker, write_adres

WIJZEN = ("GET", "POST")
AFGESPROKEN = Path(__file__).with_name("toegang.txt")
VERNIEUW = "VERNIEUW_TOEGANG"


def list_vragen(app: Flask) -> list[tuple[Rule, str]]:
    """Every page with every way to ask it; that each is in the table, another test says."""
    regels = [regel for regel in app.url_map.iter_rules() if regel.endpoint in TOEGANG]
    return [(regel, wijze) for regel in regels for wijze in WIJZEN if wijze in (regel.methods or ())]


def may(rol: Rol, regel: Rule) -> bool:
    """Whether the table lets a role in."""
    toegang = TOEGANG[regel.endpoint]
    return isinstance(toegang, Toegang) or rol in toegang


def is_let_in(antwoord: TestResponse) -> bool:
    """Whether a page was there: it answered, went on, or said what is wrong with what was sent."""
    stuurt_weg = antwoord.headers.get("Location", "").startswith(("/aanmelden", "/rol"))
    is_afmelden = antwoord.request.path == "/afmelden"
    return antwoord.status_code in (200, 303, 409, 422) and (is_afmelden or not stuurt_weg)


def is_absent(antwoord: TestResponse, bewoner: Bewoner) -> bool:
    """Whether a page looks as one that never was."""
    return antwoord.status_code == 404 and strip_token(antwoord) == bewoner.afwezig


def find_eigen(huis: Huis, regel: Rule, bewoners: list[Bewoner]) -> tuple[Bewoner, str]:
    """Someone with a record of their own for this page, and its address."""
    for bewoner in bewoners:
        if (delen := huis.find_delen(regel, bewoner.plek, bewoner.mail)) is not None:
            return bewoner, write_adres(regel, delen)
    raise AssertionError(f"{regel.endpoint}: no example dossier has a record for {regel.rule} as {bewoners[0].mail}")


def walk(
    huis: Huis, bewoners: list[Bewoner], fouten: list[str], vragen: list[tuple[Rule, str]] | None = None
) -> Iterator[tuple[Rule, str, Bewoner, str]]:
    """Each page, how it is asked, who asks it, and the address of what is theirs; adds the pages without example.

    All pages, unless others are given.
    """
    for regel, wijze in list_vragen(huis.app) if vragen is None else vragen:
        try:
            yield regel, wijze, *find_eigen(huis, regel, bewoners)
        except AssertionError as fout:
            fouten.append(str(fout))


def expect_no(fouten: list[str]) -> None:
    """Fails with every fault, each once."""
    assert not fouten, "\n".join(["", *dict.fromkeys(fouten)])


@pytest.mark.parametrize("rol", Rol)
def test_each_role_opens_what_the_table_says(huis: Huis, bewoners: Bewoners, rol: Rol) -> None:
    fouten: list[str] = []
    for regel, wijze, bewoner, adres in walk(huis, bewoners[rol], fouten):
        antwoord = huis.ask_once(bewoner, regel, wijze, adres)
        if not (is_let_in(antwoord) if may(rol, regel) else is_absent(antwoord, bewoner)):
            wat = "should be let in" if may(rol, regel) else "should find nothing"
            fouten.append(f"{rol} {wijze} {adres} ({regel.endpoint}): {antwoord.status}, {wat}")
        fouten += [f"{wijze} {adres} ({regel.endpoint}): {gebrek}" for gebrek in list_gebreken(huis.app, antwoord)]
    expect_no(fouten)


@pytest.mark.parametrize("rol", Rol)
def test_what_is_another_s_looks_like_what_never_was(huis: Huis, bewoners: Bewoners, rol: Rol) -> None:
    fouten: list[str] = []
    gevraagd = 0
    for regel, wijze, bewoner, _ in walk(huis, bewoners[rol], fouten):
        if not may(rol, regel) or TOEGANG[regel.endpoint] is Toegang.OPEN or regel.endpoint in VAN_NIEMAND:
            continue
        for adres in sorted(huis.list_vreemde(regel, bewoner, rol)):
            gevraagd += 1
            antwoord = huis.ask_once(bewoner, regel, wijze, adres)
            if not is_absent(antwoord, bewoner):
                fouten.append(f"{rol} of {bewoner.plek}: {wijze} {adres} ({regel.endpoint}): {antwoord.status}")
    expect_no(fouten)
    assert gevraagd > 1


def test_what_an_address_asks_opens_nothing_of_another(huis: Huis, bewoners: Bewoners) -> None:
    fouten: list[str] = []
    for rol in Rol:
        if rol is Rol.BEHEERDER:
            continue
        eigen, ander = bewoners[rol]
        vraag = {"regio": ander.plek.regio, "gemeente": "Zwijndrecht", "aanbieder": "00000002", "bij": "DB-2017-001"}
        lijsten = [een for een in list_vragen(huis.app) if een[1] == "GET" and may(rol, een[0])]
        zonder_delen = [een for een in lijsten if not een[0].arguments]
        for _, wijze, bewoner, adres in walk(huis, [eigen], fouten, zonder_delen):
            antwoord = huis.ask(bewoner, wijze, f"{adres}?{urlencode(vraag)}")
            if antwoord.mimetype == "text/html" and f"/regios/{ander.plek.regio}/" in antwoord.text:
                fouten.append(f"{rol} {adres}: leads to {ander.plek.regio}")
    expect_no(fouten)


def test_without_login_every_page_leads_to_the_login(huis: Huis, bewoners: Bewoners) -> None:
    fouten: list[str] = []
    for regel, wijze, _, adres in walk(huis, bewoners[Rol.BEHEERDER], fouten):
        antwoord = huis.ask_once(None, regel, wijze, adres)
        naar_voren = (antwoord.status_code, antwoord.headers.get("Location")) == (303, "/aanmelden")
        if not (is_let_in(antwoord) if TOEGANG[regel.endpoint] is Toegang.OPEN else naar_voren):
            fouten.append(f"{wijze} {adres} ({regel.endpoint}): {antwoord.status}")
    expect_no(fouten)


def test_every_post_without_token_is_refused_and_changes_nothing(huis: Huis, bewoners: Bewoners) -> None:
    huis.restore()
    fouten: list[str] = []
    eerst, gezien = huis.dump(), set()
    for rol in Rol:
        vreemd = bewoners[Rol.LEZER if rol is not Rol.LEZER else Rol.GRIFFIE][0].token
        eigen = [vraag for vraag in list_vragen(huis.app) if vraag[1] == "POST" and may(rol, vraag[0])]
        nieuw = [vraag for vraag in eigen if vraag[0].endpoint not in gezien]
        for regel, wijze, bewoner, adres in walk(huis, bewoners[rol], fouten, nieuw or eigen[:1]):
            gezien.add(regel.endpoint)
            zonder = [(None, token) for token in ("", "verzonnen") if TOEGANG[regel.endpoint] is Toegang.OPEN]
            for wie, token in ((bewoner, ""), (bewoner, "verzonnen"), (bewoner, vreemd), *zonder):
                antwoord = huis.ask(wie, wijze, adres, token)
                if antwoord.status_code != 400 or "niet meer geldig" not in antwoord.text:
                    fouten.append(f"{rol if wie else 'nobody'} {adres} with the token '{token}': {antwoord.status}")
    expect_no(fouten)
    assert gezien == {regel.endpoint for regel, wijze in list_vragen(huis.app) if wijze == "POST"}
    assert huis.dump() == eerst


def write_toegang(app: Flask) -> str:
    """The table of access as people read it: a line for each page, with its address and who may."""
    regels = []
    for regel, wijze in list_vragen(app):
        toegang = TOEGANG[regel.endpoint]
        wie = toegang.value if isinstance(toegang, Toegang) else write_opsomming(rol for rol in Rol if rol in toegang)
        regels.append(f"{regel.rule} {wijze}: {wie}")
    return "".join(f"{regel}\n" for regel in sorted(regels))


def test_the_table_is_as_agreed(huis: Huis) -> None:
    nu = write_toegang(huis.app)
    if os.environ.get(VERNIEUW):
        AFGESPROKEN.write_text(nu, encoding="utf-8")
    afgesproken = AFGESPROKEN.read_text(encoding="utf-8")
    assert nu.splitlines() == afgesproken.splitlines(), (
        f"who may do what has changed; if that is meant, run this test once with {VERNIEUW}=1 and review toegang.txt"
    )


def test_a_page_without_example_is_told_what_to_add() -> None:
    with pytest.raises(AssertionError, match=r"add 'bezwaar termijn' to VOORBEELDEN in tests/gebruiker"):
        find_maker("bezwaar.toon", "termijn")
    assert find_maker("bezwaar.toon", "regio") is VOORBEELDEN["regio"]
    assert find_maker("beheer.neem_rol", "nummer") is VOORBEELDEN["beheer.neem_rol nummer"]


def test_half_a_login_opens_the_second_step_only(installatie: Installatie) -> None:
    installatie.add("zelf@regio.example", (Rol.BEHEERDER, Plek()))
    installatie.require_totp("zelf@regio.example")
    bezoeker = installatie.visit("zelf@regio.example")
    for pad in ("/", "/account", "/beheer/gebruikers", "/rol"):
        assert bezoeker.get(pad).headers["Location"] == "/aanmelden/code"


def test_a_role_counts_only_while_one_works_in_it(installatie: Installatie) -> None:
    aanbieder = Plek(regio="eigen", aanbieder="00000001")
    installatie.add("twee@regio.example", (Rol.BEHEERDER, Plek()), (Rol.AANBIEDER, aanbieder))
    bezoeker = installatie.visit("twee@regio.example")
    assert bezoeker.get("/").headers["Location"] == "/rol"
    assert "beheerder" in bezoeker.open("/rol")
    bezoeker.send("/rol/2", van="/rol")
    assert bezoeker.get("/beheer/gebruikers").status_code == 404
    bezoeker.send("/rol/1", van="/rol")
    assert bezoeker.get("/beheer/gebruikers").status_code == 200


def test_who_has_no_role_is_asked_to_choose_one(installatie: Installatie) -> None:
    installatie.add("nieuw@regio.example")
    bezoeker = installatie.visit("nieuw@regio.example")
    assert bezoeker.get("/beheer/gebruikers").headers["Location"] == "/rol"
    assert "U hebt nog geen rol" in bezoeker.open("/rol")


def test_the_beheerder_reads_the_table(beheerder: Bezoeker) -> None:
    tekst = beheerder.open("/beheer/toegang")
    stand = "/regios/<regio>/besluitvorming/<code> bekijken"
    assert f"{stand} inkoopadviseur, college, griffie, lezer, beheerder" in tekst
    assert "/gezond bekijken iedereen" in tekst
    assert "/aanmelden bekijken en versturen iedereen" in tekst
    van_griffie = beheerder.open("/beheer/toegang?rol=griffie")
    assert stand in van_griffie
    assert "/besluit/<gemeente>/<orgaan> bekijken en versturen" in van_griffie
    assert "/beheer/gebruikers bekijken" not in van_griffie
    assert beheerder.open("/beheer/toegang?rol=koning").count("bekijken") == tekst.count("bekijken")
