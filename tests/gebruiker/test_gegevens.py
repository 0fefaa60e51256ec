"""What is kept about a person leaves on request and goes with the account; the log keeps a pseudonym."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from inkoop.bericht.store import list_berichten
from inkoop.database.base import Base
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.gegevens import GEHEIM
from inkoop.gebruiker.records import GebruikerRecord, PogingRecord, SessieRecord, ToegangslinkRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import block_gebruiker, get_by_mail
from inkoop.logboek.service import check_logboek
from inkoop.migrations.tables import METADATA
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker
from tests.gebruiker.conftest import Installatie

MAIL = "ina@regio.example"
BEHEER = "beheer@regio.example"
# What of every table that points to an account or a role is told; a new column is looked at before it stands here.
VERTELD = {
    "agendaadres": {"gemaakt_op"},
    "aanmeldverzoek": {"dienst", "begonnen_op"},
    "bezoek": {"gezien", "gezien_op", "vorig", "vorig_op"},
    "herstelcode": set(),
    "herinnering": {"datum", "punt", "moment"},
    "identiteit": {"issuer", "sub", "gekoppeld_op"},
    "sessie": {"is_volledig", "begonnen_op", "gezien_op", "apparaat", "kvk"},
    "toegangslink": {"doel", "verloopt_op"},
    "vervanging": {"van", "tot"},
    "voorkeur": {"soort", "wijze"},
}


@pytest.fixture
def ina(installatie: Installatie, beheerder: Bezoeker) -> GebruikerRecord:
    """Someone with a role, a session, a message with a link and a failed attempt."""
    iemand = installatie.add(MAIL, (Rol.LEZER, Plek(regio="eigen")))
    installatie.visit(MAIL)
    installatie.visit().log_in(MAIL, "verkeerd wachtwoord")
    beheerder.send(f"/beheer/gebruikers/{iemand.pseudoniem}/uitnodigen", van=f"/beheer/gebruikers/{iemand.pseudoniem}")
    return iemand


def list_plekken_met(installatie: Installatie, *teksten: str) -> set[str]:
    """Every column of the whole database in which one of these texts stands, the log with its old and new too."""
    gevonden = set()
    with read_session(installatie.engine) as session:
        for tabel in METADATA.sorted_tables:
            for rij in session.execute(select(tabel)).mappings():
                gevonden |= {
                    f"{tabel.name}.{kolom}"
                    for kolom, waarde in rij.items()
                    if isinstance(waarde, str) and any(tekst in waarde for tekst in teksten)
                }
    return gevonden


def test_all_that_is_kept_leaves(installatie: Installatie, beheerder: Bezoeker, ina: GebruikerRecord) -> None:
    pagina = f"/beheer/gebruikers/{ina.pseudoniem}"
    antwoord = beheerder.send(f"{pagina}/gegevens", van=pagina)
    assert antwoord.mimetype == "application/json"
    assert antwoord.headers["Content-Disposition"] == f"attachment; filename=gegevens-{ina.pseudoniem}.json"
    gegevens = json.loads(antwoord.text)
    assert (gegevens["account"]["mailadres"], gegevens["account"]["heeft_wachtwoord"]) == (MAIL, True)
    assert gegevens["rollen"] == [{"rol": "lezer", "waarover": "Regio eigen"}]
    assert [rij["apparaat"] for rij in gegevens["verder"]["sessie"]] == ["Werkzeug"]
    (bericht,) = gegevens["berichten"]
    assert "/toegang/…" in bericht["tekst"]
    wat = [regel["wat"] for regel in gegevens["logboek"]]
    assert wat[0] == "toegevoegd"
    assert wat[-1] == "gegevens meegenomen"
    assert {"aangemeld", "aanmelden mislukt", "rol gegeven"} <= set(wat)


def test_no_secret_leaves(installatie: Installatie, beheerder: Bezoeker, ina: GebruikerRecord) -> None:
    pagina = f"/beheer/gebruikers/{ina.pseudoniem}"
    tekst = beheerder.send(f"{pagina}/gegevens", van=pagina).text
    with read_session(installatie.engine) as session:
        iemand = get_by_mail(session, MAIL)
        sleutels = [
            *session.scalars(select(SessieRecord.sleutel)),
            *session.scalars(select(ToegangslinkRecord.sleutel)),
        ]
        geheimen = [iemand.wachtwoord or "", *sleutels]
    assert len(geheimen) > 3
    assert not [geheim for geheim in [*geheimen, *installatie.list_links(MAIL)] if geheim in tekst]


def test_every_column_about_a_person_was_looked_at() -> None:
    gevonden = {}
    for tabel in METADATA.sorted_tables:
        doelen = {sleutel.column.table.name for sleutel in tabel.foreign_keys}
        if doelen & {"gebruiker", "toewijzing"} and tabel.name not in ("toewijzing", "bericht"):
            namen = {kolom.name for kolom in tabel.c} - GEHEIM - {"id"}
            gevonden[tabel.name] = {naam for naam in namen if not naam.endswith("_id")}
    assert gevonden == VERTELD
    assert METADATA is Base.metadata


def test_one_s_own_data_leave(installatie: Installatie, ina: GebruikerRecord) -> None:
    bezoeker = installatie.visit(MAIL)
    gegevens = json.loads(bezoeker.send("/account/gegevens", van="/account").text)
    assert gegevens["account"]["naam"] == ina.naam
    assert gegevens["logboek"][-1]["wie"] == ina.pseudoniem


def test_an_account_goes_with_all_of_it(installatie: Installatie, beheerder: Bezoeker, ina: GebruikerRecord) -> None:
    sessie = installatie.visit(MAIL)
    adres = f"/beheer/gebruikers/{ina.pseudoniem}/verwijder"
    tekst = beheerder.open(adres)
    assert "Wat er verdwijnt" in tekst
    assert MAIL in tekst
    zonder = beheerder.send(adres)
    assert (zonder.status_code, "Vink aan dat u het zeker weet" in zonder.text) == (422, True)
    assert beheerder.send(adres, zeker="y").headers["Location"] == "/beheer/gebruikers"
    assert sessie.get("/account").headers["Location"] == "/aanmelden"
    assert installatie.visit().log_in(MAIL, WACHTWOORD).status_code == 422
    assert beheerder.get(adres).status_code == 404
    with read_session(installatie.engine) as session:
        assert session.scalars(select(GebruikerRecord.mail)).all() == [BEHEER]
        assert len(session.scalars(select(SessieRecord)).unique().all()) == 1
        assert session.scalars(select(ToegangslinkRecord)).unique().all() == []
        assert list_berichten(session, aantal=9) == []
        assert session.scalars(select(PogingRecord.aantal)).all() == [1]  # of the try after it was gone
        assert check_logboek(session).is_gaaf
    assert list_plekken_met(installatie, MAIL, ina.naam) == set()
    wie = [(regel, onderwerp) for _, regel, onderwerp in installatie.list_log()]
    assert ("account verwijderd", f"gebruiker {ina.pseudoniem}") in wie
    assert "account verwijderd" in beheerder.open("/beheer/logboek?wat=account+verwijderd")


def test_the_last_beheerder_stays(installatie: Installatie, beheerder: Bezoeker) -> None:
    eigen, ander = "/beheer/gebruikers/{}/verwijder", installatie.add("twee@regio.example", (Rol.BEHEERDER, Plek()))
    with read_session(installatie.engine) as session:
        zelf = get_by_mail(session, BEHEER)
    antwoord = beheerder.get(eigen.format(zelf.pseudoniem))
    assert (antwoord.status_code, "uw eigen account" in antwoord.text) == (422, True)
    tweede = installatie.visit("twee@regio.example")
    assert "Verwijder het account" in tweede.open(eigen.format(zelf.pseudoniem))
    with write_session(installatie.engine) as session:
        block_gebruiker(session, get_by_mail(session, BEHEER), installatie.spoor, is_geblokkeerd=True)
    assert tweede.send(eigen.format(zelf.pseudoniem), zeker="y").status_code == 303
    with read_session(installatie.engine) as session:
        assert get_by_mail(session, ander.mail).naam == ander.naam


def test_from_the_command_line(inkoop: Callable[..., tuple[int, str, str]]) -> None:
    for mail, rollen in ((BEHEER, ["--beheerder"]), (MAIL, [])):
        assert inkoop("gebruiker", "maak", mail, "--naam", f"Naam van {mail}", *rollen)[0] == 0
    code, uit, _ = inkoop("gebruiker", "exporteer", MAIL)
    assert (code, json.loads(uit)["account"]["mailadres"]) == (0, MAIL)
    code, _, fout = inkoop("gebruiker", "verwijder", MAIL)
    assert (code, "voeg --ja toe" in fout) == (2, True)
    assert inkoop("gebruiker", "verwijder", MAIL, "--ja")[0] == 0
    code, _, fout = inkoop("gebruiker", "verwijder", BEHEER, "--ja")
    assert (code, "enige beheerder" in fout) == (2, True)
    assert [rij["mailadres"] for rij in json.loads(inkoop("gebruiker", "lijst", "--json")[1])] == [BEHEER]
    assert inkoop("logboek", "controleer")[0] == 0
