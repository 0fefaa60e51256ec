"""Who has a role over what, and telling each of them in the way that they chose."""

import pytest

from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.soorten import KIEZEN, Berichtsoort, Berichtstatus, Berichtwijze
from inkoop.bericht.store import list_berichten
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.agendaadressen import renew_adres
from inkoop.gebruiker.ontvangers import list_ontvangers, notify
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import block_gebruiker, get_by_mail, take_rol
from inkoop.gebruiker.voorkeuren import save_voorkeuren
from inkoop.gemeente.store import get_regio
from tests.gebruiker.conftest import Installatie

EIGEN, ANDER = Plek(regio="eigen"), Plek(regio="ander")
SOORT = Berichtsoort.BESLUIT_GEVRAAGD


@pytest.fixture
def bemand(installatie: Installatie) -> Installatie:
    """People with roles in two regio's; Tom has two."""
    boekel, oss = (Plek(regio="eigen", gemeente=naam) for naam in ("Boekel", "Oss"))
    installatie.add("boekel@regio.example", (Rol.COLLEGE, boekel))
    installatie.add("oss@regio.example", (Rol.COLLEGE, oss))
    installatie.add("elders@regio.example", (Rol.COLLEGE, Plek(regio="ander", gemeente="Boekel")))
    installatie.add("griffie@regio.example", (Rol.GRIFFIE, boekel))
    installatie.add("huis@regio.example", (Rol.AANBIEDER, Plek(regio="eigen", aanbieder="00000001")))
    installatie.add("tom@regio.example", (Rol.INKOOPADVISEUR, EIGEN), (Rol.LEZER, ANDER))
    installatie.add("bea@regio.example", (Rol.BEHEERDER, Plek()))
    return installatie


def list_wie(bemand: Installatie, rol: Rol, regio: str | None = "eigen", **over: str) -> list[str]:
    """Who has a role, by the first part of the address."""
    with read_session(bemand.engine) as session:
        van = get_regio(session, regio) if regio else None
        return [wie.mail.partition("@")[0] for wie in list_ontvangers(session, rol, van, **over)]


@pytest.mark.parametrize(
    ("rol", "regio", "over", "wie"),
    [
        (Rol.COLLEGE, "eigen", {}, ["boekel", "oss"]),
        (Rol.COLLEGE, "eigen", {"gemeente": "Boekel"}, ["boekel"]),
        (Rol.COLLEGE, "ander", {"gemeente": "Boekel"}, ["elders"]),
        (Rol.COLLEGE, "eigen", {"gemeente": "Bernheze"}, []),
        (Rol.GRIFFIE, "eigen", {"gemeente": "Boekel"}, ["griffie"]),
        (Rol.AANBIEDER, "eigen", {"kvk": "00000001"}, ["huis"]),
        (Rol.AANBIEDER, "eigen", {"kvk": "00000002"}, []),
        (Rol.INKOOPADVISEUR, "eigen", {}, ["tom"]),
        (Rol.INKOOPADVISEUR, "ander", {}, []),
        (Rol.LEZER, "ander", {}, ["tom"]),
        (Rol.BEHEERDER, None, {}, ["bea"]),
        (Rol.BEHEERDER, "eigen", {}, []),
    ],
)
def test_who_has_a_role_over_what(
    bemand: Installatie, rol: Rol, regio: str | None, over: dict[str, str], wie: list[str]
) -> None:
    assert list_wie(bemand, rol, regio, **over) == wie


def test_who_is_blocked_is_told_nothing(bemand: Installatie) -> None:
    with write_session(bemand.engine) as session:
        iemand = get_by_mail(session, "boekel@regio.example")
        block_gebruiker(session, iemand, bemand.spoor, is_geblokkeerd=True)
    assert list_wie(bemand, Rol.COLLEGE) == ["oss"]


def test_what_waits_for_who_is_blocked_does_not_leave(bemand: Installatie) -> None:
    tell(bemand)
    with write_session(bemand.engine) as session:
        iemand = get_by_mail(session, "boekel@regio.example")
        block_gebruiker(session, iemand, bemand.spoor, is_geblokkeerd=True)
    with read_session(bemand.engine) as session:
        standen = {bericht.aan: (bericht.status.value, bericht.fout) for bericht in list_berichten(session, aantal=9)}
    geblokkeerd = ("mislukt", "het account van de ontvanger is geblokkeerd")
    assert standen == {"boekel@regio.example": geblokkeerd, "oss@regio.example": ("wacht", None)}


def tell(bemand: Installatie, soort: Berichtsoort = SOORT) -> list[BerichtRecord]:
    """Tells both colleges something; each is named twice."""
    with write_session(bemand.engine) as session:
        wie = list_ontvangers(session, Rol.COLLEGE, get_regio(session, "eigen"))
        return notify(session, [*wie, *wie], soort, "Besluit\ngevraagd", "Kom.", "/plan", bemand.spoor.tijdstip)


def choose(bemand: Installatie, wijze: Berichtwijze, soort: Berichtsoort = SOORT) -> None:
    """The college of Boekel chooses."""
    with write_session(bemand.engine) as session:
        save_voorkeuren(session, get_by_mail(session, "boekel@regio.example"), {soort: wijze}, bemand.spoor)


def test_everyone_is_told_once_why_and_where(bemand: Installatie) -> None:
    boekel, oss = tell(bemand)
    assert [bericht.aan for bericht in (boekel, oss)] == ["boekel@regio.example", "oss@regio.example"]
    assert (boekel.onderwerp, boekel.adres, boekel.status) == ("Besluit gevraagd", "/plan", Berichtstatus.WACHT)
    assert boekel.tekst.startswith("Kom.\n")
    assert "omdat u in inkoop de rol college hebt voor Boekel, Regio eigen" in boekel.tekst
    assert boekel.kenmerk != oss.kenmerk


@pytest.mark.parametrize("soort", KIEZEN)
def test_who_wants_nothing_of_a_kind_gets_nothing(bemand: Installatie, soort: Berichtsoort) -> None:
    choose(bemand, Berichtwijze.NIETS, soort)
    assert [bericht.aan for bericht in tell(bemand, soort)] == ["oss@regio.example"]
    ander = next(een for een in KIEZEN if een is not soort)
    assert len(tell(bemand, ander)) == 2


def test_who_wants_a_calendar_has_it_there_once_it_reads(bemand: Installatie) -> None:
    choose(bemand, Berichtwijze.AGENDA)
    assert [bericht.status.value for bericht in tell(bemand)] == ["wacht", "wacht"]
    with write_session(bemand.engine) as session:
        iemand = get_by_mail(session, "boekel@regio.example")
        renew_adres(session, iemand, iemand.toewijzingen[0].id, bemand.spoor)
    assert [bericht.status.value for bericht in tell(bemand)] == ["in agenda", "wacht"]


@pytest.mark.parametrize("soort", [Berichtsoort.UITNODIGING, Berichtsoort.HERSTEL])
def test_what_lets_someone_in_cannot_be_refused(bemand: Installatie, soort: Berichtsoort) -> None:
    choose(bemand, Berichtwijze.NIETS, soort)
    assert len(tell(bemand, soort)) == 2


def tell_and_fail(bemand: Installatie) -> None:
    """Tells the colleges of what is not stored after all."""
    with write_session(bemand.engine) as session:
        wie = list_ontvangers(session, Rol.COLLEGE, get_regio(session, "eigen"))
        notify(session, wie, SOORT, "Besluit", "Kom.", None, bemand.spoor.tijdstip)
        raise RuntimeError("the cause fails")


def test_what_was_not_stored_told_nobody(bemand: Installatie) -> None:
    with pytest.raises(RuntimeError, match="the cause fails"):
        tell_and_fail(bemand)
    with read_session(bemand.engine) as session:
        assert list_berichten(session, aantal=9) == []


def test_a_message_stays_when_its_role_goes(bemand: Installatie) -> None:
    (boekel, _) = tell(bemand)
    with write_session(bemand.engine) as session:
        iemand = get_by_mail(session, "boekel@regio.example")
        take_rol(session, iemand, iemand.toewijzingen[0].id, bemand.spoor)
    with read_session(bemand.engine) as session:
        over = session.get_one(BerichtRecord, boekel.id)
        assert (over.aan, over.toewijzing_id) == (boekel.aan, None)
