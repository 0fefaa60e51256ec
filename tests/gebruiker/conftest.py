"""An installation of its own with two regio's and an account per role, outside any demonstration."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Engine, select, update

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import save_aanbieder
from inkoop.bericht.store import list_berichten
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import save_besluitvorming
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.records import GebruikerRecord, PogingRecord, SessieRecord, ToegangslinkRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, get_by_mail, give_rol, set_wachtwoord
from inkoop.gemeente.schema import GemeenteBlok, RegioBlok
from inkoop.gemeente.service import save_regio
from inkoop.kader.loader import load_kader
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import Spoor
from inkoop.web.app import create_app
from inkoop.web.beveiliging import get_teller, hash_wachtwoord
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker
from tests.fixtures.database import GEHEIM
from tests.fixtures.opdracht import inkoop
from tests.fixtures.records import KADER_MET_BESLUITEN
from tests.gebruiker.huis import Bewoner, Huis, copy_database, keep_origineel, make_bewoner, make_huis

__all__ = ["inkoop"]

Bewoners = dict[Rol, list[Bewoner]]

OUD = (SessieRecord.gezien_op, SessieRecord.begonnen_op, PogingRecord.laatste_op, ToegangslinkRecord.verloopt_op)


@dataclass(frozen=True, kw_only=True)
class Installatie:
    """An application with its database."""

    app: Flask
    engine: Engine
    spoor: Spoor

    def add(self, mail: str, *rollen: tuple[Rol, Plek], met_wachtwoord: bool = True) -> GebruikerRecord:
        """An account with roles, and the password of all tests."""
        versleuteld = _hash(self.app)
        with write_session(self.engine) as session:
            iemand = add_gebruiker(session, mail, f"Naam van {mail}", self.spoor)
            if met_wachtwoord:
                set_wachtwoord(session, iemand, versleuteld, self.spoor)
            for rol, plek in rollen:
                give_rol(session, iemand, rol, plek, self.spoor)
        return iemand

    def visit(self, mail: str | None = None) -> Bezoeker:
        """Someone with a browser of their own, at work when `mail` is given."""
        iemand = Bezoeker(self.app)
        if mail is not None:
            iemand.enter(mail)
        return iemand

    def require_totp(self, mail: str) -> None:
        """From now on logging in as someone asks for a code; which one nobody knows."""
        with self.app.app_context(), write_session(self.engine) as session:
            get_by_mail(session, mail).totp = get_teller().generate_totp_secret()

    def shift(self, kolom: object, waarde: object) -> None:
        """Sets a moment in every row, as if time had passed."""
        assert kolom in OUD
        with write_session(self.engine) as session:
            session.execute(update(kolom.class_).values({kolom.key: waarde}))  # type: ignore[attr-defined]

    def list_log(self) -> list[tuple[str, str, str]]:
        """Who, what and about whom, oldest first."""
        with read_session(self.engine) as session:
            regels = session.scalars(select(LogRecord).order_by(LogRecord.nummer))
            return [(regel.wie, regel.wat, regel.onderwerp) for regel in regels]

    def list_links(self, aan: str) -> list[str]:
        """The addresses in the messages to someone, the newest first."""
        with read_session(self.engine) as session:
            teksten = [bericht.tekst for bericht in list_berichten(session, aantal=99) if bericht.aan == aan]
        return [
            regel.partition("localhost")[2] for tekst in teksten for regel in tekst.splitlines() if "/toegang/" in regel
        ]


_hashes: dict[str, str] = {}


def _hash(app: Flask) -> str:
    """The hash of the password of all tests, computed once: all tests have the same secret."""
    if WACHTWOORD not in _hashes:
        with app.app_context():
            _hashes[WACHTWOORD] = hash_wachtwoord(WACHTWOORD)
    return _hashes[WACHTWOORD]


def _fill(engine: Engine, spoor: Spoor) -> None:
    kader = load_kader(KADER_MET_BESLUITEN)
    assert kader.deelnemers is not None
    with write_session(engine) as session:
        for code in ("eigen", "ander"):
            gemeenten = [GemeenteBlok(naam=g.naam, code=g.code) for g in kader.deelnemers.gemeenten]
            blok = RegioBlok(regio=code, naam=f"Regio {code}", kader=kader.kader, gemeenten=gemeenten)
            regio = save_regio(session, blok, spoor)
            save_aanbieder(session, regio, AanbiederBlok(naam="Stichting Voorbeeldhuis", kvk="00000001"), spoor)
            data = {"ingangsdatum": date(2026, 1, 1), "peildatum": date(2022, 1, 1)}
            besluit = BesluitvormingBlok(code="plan", soort="inkoopplan", titel=f"Plan van {code}", **data)
            save_besluitvorming(session, regio, besluit, spoor)


@pytest.fixture
def installatie(make_engine: Callable[..., Engine], make_app: Callable[..., Flask], spoor: Spoor) -> Installatie:
    """Two regio's with the same gemeenten, a besluitvorming and an aanbieder each; nobody has an account yet."""
    engine = make_engine()
    _fill(engine, spoor)
    return Installatie(app=make_app(engine), engine=engine, spoor=spoor)


@pytest.fixture
def beheerder(installatie: Installatie) -> Bezoeker:
    """A beheerder at work."""
    installatie.add("beheer@regio.example", (Rol.BEHEERDER, Plek()))
    return installatie.visit("beheer@regio.example")


@pytest.fixture(scope="module")
def huis(gevulde_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    """The example dossiers with someone for every role."""
    map_ = tmp_path_factory.mktemp("huis")
    with copy_database(gevulde_engine, map_) as engine, pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("INKOOP_SECRET_KEY", GEHEIM)
        omgeving.setenv("INKOOP_INSTANCE", str(map_))
        yield make_huis(create_app(engine, demo=True), engine, map_)


@pytest.fixture(scope="module")
def bewoners(huis: Huis) -> Bewoners:
    """Everyone at work, by role, one for each regio."""
    gemaakt = {rol: [make_bewoner(huis, rol, regio) for regio in huis.regios] for rol in Rol}
    keep_origineel(huis)
    return gemaakt
