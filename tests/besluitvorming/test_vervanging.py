"""Someone acts for the secretary of a college: appointed by the secretary, in that name, and no longer."""

from datetime import UTC, date, datetime

import pytest

from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import get_by_mail, give_rol, take_rol
from inkoop.gebruiker.store import get_gebruiker
from inkoop.logboek.service import Spoor
from tests.besluitvorming.conftest import BASIS, REGIO, Proeftuin
from tests.fixtures.bezoekers import Bezoeker, read_tekst

MAART = date(2025, 3, 4)
PAD = f"/regios/{REGIO}/gemeenten/Oss/vervanging"
BESLUIT = f"{BASIS}/besluit/Oss/college"
SECRETARIS = "college-oss-brabantnoordoostoost@demo.example"
VERVANGER = "lezer-brabantnoordoostoost@demo.example"
ALTIJD = {"van": "01-01-2020", "tot": "31-12-2099"}


def appoint(tuin: Proeftuin, wie: Bezoeker, **anders: str) -> tuple[int, str]:
    """Sends the form of the page; the status and what it says."""
    wie.open(PAD)
    namens = wie.get(PAD).text.partition('<option value="')[2].partition('"')[0]
    velden = {"csrf_token": wie.token or "", "namens": namens, "mail": VERVANGER, **ALTIJD, **anders}
    antwoord = wie.client.post(PAD, data=velden)
    return antwoord.status_code, read_tekst(antwoord)


def work_as_deputy(tuin: Proeftuin) -> Bezoeker:
    """The deputy at work in the role of the secretary."""
    lezer = tuin.visit("lezer")
    for adres in [deel for deel in lezer.get("/rol").text.split('"') if deel.startswith("/rol/")]:
        lezer.send(adres, van="/rol")
        if "namens Cor" in lezer.open("/rol").partition("afmelden")[0]:
            return lezer
    raise AssertionError("the deputy has no such role")


def test_a_deputy_acts_in_the_name_of_the_secretary(proeftuin: Proeftuin) -> None:
    proeftuin.set_dag(MAART)
    oss = proeftuin.visit("college", "Oss")
    assert "Er is geen vervanger aangewezen." in oss.open(PAD)
    assert appoint(proeftuin, oss)[0] == 303
    vervanger = work_as_deputy(proeftuin)
    vervanger.open(BESLUIT)
    kenmerk = vervanger.get(BESLUIT).text.partition('name="kenmerk" type="hidden" value="')[2].partition('"')[0]
    velden = {"besluit": "akkoord", "datum": "04-03-2025", "kenmerk": kenmerk}
    assert vervanger.send(BESLUIT, **velden).status_code == 303
    assert "Vastgelegd door Lex (Brabant Noordoost-oost), namens Cor (Oss)" in vervanger.open(BASIS)
    assert vervanger.get(PAD).status_code == 404, "who acts for another appoints nobody"
    assert vervanger.get(f"{BASIS}/besluit/Boekel/college").status_code == 404
    assert proeftuin.visit("college", "Boekel").get(PAD).status_code == 404
    assert oss.send(f"{PAD}/1/beeindig", van=PAD).status_code == 303
    assert vervanger.get(BESLUIT).status_code in (303, 404)


@pytest.mark.parametrize("is_weg", [False, True])
def test_nobody_acts_for_who_is_no_secretary_any_more(proeftuin: Proeftuin, is_weg: bool) -> None:
    appoint(proeftuin, proeftuin.visit("college", "Oss"))
    vervanger = work_as_deputy(proeftuin)
    assert vervanger.get(BESLUIT).status_code == 200
    spoor = Spoor(wie="proef", tijdstip=datetime.now(UTC))
    with write_session(proeftuin.engine) as session:
        secretaris = get_by_mail(session, SECRETARIS)
        take_rol(session, secretaris, secretaris.toewijzingen[0].id, spoor)
        if is_weg:
            session.delete(get_gebruiker(session, secretaris.pseudoniem))
    assert vervanger.get(BESLUIT).headers.get("Location") == "/rol"
    if not is_weg:
        with write_session(proeftuin.engine) as session:
            plek = Plek(regio=REGIO, gemeente="Oss")
            give_rol(session, get_by_mail(session, SECRETARIS), Rol.COLLEGE, plek, spoor)
        assert vervanger.get(BESLUIT).status_code == 200


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"mail": "niemand@demo.example"}, "met dit mailadres is er geen account"),
        ({"mail": SECRETARIS}, "kan niet de eigen vervanger zijn"),
        ({"mail": ""}, "vul het mailadres van de vervanger in"),
        ({"van": "02-01-2098", "tot": "01-01-2098"}, "ligt voor de eerste dag"),
        ({"tot": "01-01-2021"}, "deze periode is al voorbij"),
        ({"namens": "gebruiker-x"}, "Wie wordt vervangen?"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(proeftuin: Proeftuin, anders: dict[str, str], melding: str) -> None:
    status, tekst = appoint(proeftuin, proeftuin.visit("college", "Oss"), **anders)
    assert (status, melding in tekst) == (422, True), tekst


def test_the_same_person_acts_once_at_a_time(proeftuin: Proeftuin) -> None:
    oss = proeftuin.visit("college", "Oss")
    assert appoint(proeftuin, oss)[0] == 303
    status, tekst = appoint(proeftuin, oss)
    assert (status, "vervangt hier al van 1 januari 2020 tot en met 31 december 2099" in tekst) == (422, True)


def test_outside_the_period_there_is_no_role(proeftuin: Proeftuin) -> None:
    assert appoint(proeftuin, proeftuin.visit("beheerder"), van="01-01-2098", tot="02-01-2098")[0] == 303
    assert "namens Cor" not in proeftuin.visit("lezer").open("/rol")
