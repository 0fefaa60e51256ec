"""The filled database with someone for every role in each regio, as often as a test of access needs it unchanged."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from inkoop.aanbieder.store import list_aanbieders
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.records import IdentiteitRecord
from inkoop.gebruiker.rollen import BEREIKEN, Bereiksoort, Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, get_by_mail, give_rol
from inkoop.gebruiker.sessies import begin_sessie
from inkoop.gemeente.store import get_regio, list_regios
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.store import list_nummers_of
from tests.fixtures.bezoekers import Bezoeker
from tests.gebruiker.voorbeeldadressen import (
    AANVULLINGEN,
    DIENST,
    IEMAND,
    GeenVoorbeeld,
    Maker,
    Wereld,
    find_maker,
    write_adres,
)
from tests.gebruiker.voorbeeldvooraf import VOORAF

KOEKJE = "inkoop"
TOKEN = re.compile(r'(name="csrf_token"[^>]* value=)"[^"]*"')


@dataclass(frozen=True, kw_only=True)
class Bewoner:
    """Someone at work in one role: what the browser keeps, a token for forms, and a page that never was."""

    mail: str
    plek: Plek
    koekje: str
    token: str
    afwezig: str


@dataclass(frozen=True, kw_only=True)
class Huis:
    """An application on a copy of the filled database, which is put back after what changed it.

    What was looked up in it once is `bekend` from then on.
    """

    app: Flask
    engine: Engine
    origineel: Path
    regios: tuple[str, ...]
    bekend: dict[tuple[Maker, Plek, str], str | None] = field(default_factory=dict)

    def ask(self, bewoner: Bewoner | None, wijze: str, adres: str, token: str | None = None) -> TestResponse:
        """The answer of a page, all of it; a form is sent with this token, or none where it is empty."""
        bezoeker = Bezoeker(self.app)
        if bewoner is not None:
            bezoeker.client.set_cookie(KOEKJE, bewoner.koekje)
        elif wijze == "POST":
            bezoeker.open("/aanmelden")
        gegeven = token if token is not None else bewoner.token if bewoner else bezoeker.token
        data = {"csrf_token": gegeven} if wijze == "POST" and gegeven else None
        antwoord = bezoeker.client.open(adres, method=wijze, data=data)
        antwoord.get_data()
        antwoord.close()
        return antwoord

    def ask_once(self, bewoner: Bewoner | None, regel: Rule, wijze: str, adres: str) -> TestResponse:
        """The answer of a page, asked with the token of a form; what came before or of it is undone."""
        self.prepare(bewoner, regel)
        antwoord = self.ask(bewoner, wijze, adres)
        if regel.endpoint in VOORAF or (wijze == "POST" and antwoord.status_code < 400):
            self.restore()
        return antwoord

    def prepare(self, bewoner: Bewoner | None, regel: Rule) -> None:
        """Makes so what must be so before a page is there at all."""
        if regel.endpoint in VOORAF:
            with self.app.app_context(), write_session(self.engine) as session:
                wie = get_by_mail(session, bewoner.mail if bewoner else IEMAND)
                VOORAF[regel.endpoint](Wereld(session=session, plek=bewoner.plek if bewoner else Plek(), wie=wie))

    def restore(self) -> None:
        """Undoes what was done. Another file takes the place: one that is open somewhere is never written over."""
        self.engine.dispose()
        pad = self.engine.url.database or ""
        nieuw = shutil.copy(self.origineel, f"{pad}.nieuw")
        for staart in ("-wal", "-shm"):
            Path(f"{pad}{staart}").unlink(missing_ok=True)
        Path(nieuw).replace(pad)

    def find_delen(self, regel: Rule, plek: Plek, mail: str) -> dict[str, str] | None:
        """The parts of the address of a page about what belongs to a plek and a person; None when there is nothing."""
        delen = {}
        for deel in sorted(regel.arguments):
            sleutel = find_maker(regel.endpoint, deel), plek, mail
            if sleutel not in self.bekend:
                self.bekend[sleutel] = self._make_deel(*sleutel)
            if (waarde := self.bekend[sleutel]) is None:
                return None
            delen[deel] = waarde
        return delen

    def _make_deel(self, make: Maker, plek: Plek, mail: str) -> str | None:
        with read_session(self.engine) as session:
            try:
                return make(Wereld(session=session, plek=plek, wie=get_by_mail(session, mail)))
            except GeenVoorbeeld:
                return None

    def list_vreemde(self, regel: Rule, bewoner: Bewoner, rol: Rol) -> set[str]:
        """Addresses of a page about what lies outside the scope of someone: all of it, and each part by itself.

        A number of another under one's own regio must not be there either. A kvk by itself may: of who sees a whole
        regio, the aanbieder can be one of that regio too.
        """
        eigen = self.find_delen(regel, bewoner.plek, bewoner.mail) or {}
        gevonden = set()
        for plek, mail in self.list_buiten(bewoner, rol):
            vreemd = self.find_delen(regel, plek, mail)
            if vreemd is not None:
                los = [deel for deel in vreemd if deel != "regio" and (deel != "kvk" or rol is Rol.AANBIEDER)]
                gevonden |= {write_adres(regel, {**eigen, deel: vreemd[deel]}) for deel in los}
                gevonden.add(write_adres(regel, vreemd))
        return gevonden - {write_adres(regel, eigen)}

    def list_buiten(self, bewoner: Bewoner, rol: Rol) -> list[tuple[Plek, str]]:
        """What lies outside the scope of someone: a neighbour, another regio, another person."""
        if rol is Rol.BEHEERDER:
            return [(bewoner.plek, IEMAND)]
        with read_session(self.engine) as session:
            buren = list_plekken(session, rol, bewoner.plek.regio or "")[1:2]
            elders = [list_plekken(session, rol, regio)[0] for regio in self.regios if regio != bewoner.plek.regio]
        return [(plek, IEMAND) for plek in (*buren, *elders)]

    def dump(self) -> list[str]:
        """All that the database holds, but when each session was seen last."""
        verbinding = self.engine.raw_connection()
        try:
            regels = list(verbinding.iterdump())  # type: ignore[attr-defined]  # of sqlite
            return [regel for regel in regels if not regel.startswith('INSERT INTO "sessie"')]
        finally:
            verbinding.close()


def write_mail(rol: Rol, regio: str) -> str:
    """The address of someone of the house."""
    return f"{rol.value}.{regio}@toegang.example"


def list_plekken(session: Session, rol: Rol, code: str) -> list[Plek]:
    """The places of a role in a regio (a beheerder sees all); of aanbieders those with overeenkomsten, none shared."""
    regio = get_regio(session, code)
    if BEREIKEN[rol] is Bereiksoort.GEMEENTE:
        return [Plek(regio=code, gemeente=gemeente.naam) for gemeente in regio.gemeenten]
    if BEREIKEN[rol] is not Bereiksoort.AANBIEDER:
        return [Plek(regio=code)]
    eigen: dict[frozenset[str], Plek] = {}
    for aanbieder in list_aanbieders(session, regio):
        nummers = list_nummers_of(session, regio, aanbieder.kvk)
        if nummers and not any(nummers & ander for ander in eigen):
            eigen[nummers] = Plek(regio=code, aanbieder=aanbieder.kvk)
    return list(eigen.values())


def make_huis(app: Flask, engine: Engine, map_: Path) -> Huis:
    """Adds the people, and keeps the database as it is then."""
    with write_session(engine) as session:
        regios = tuple(regio.code for regio in list_regios(session))
        spoor = Spoor(wie="test", tijdstip=get_now())
        iemand = add_gebruiker(session, IEMAND, "Iemand", spoor)
        give_rol(session, iemand, Rol.LEZER, Plek(regio=regios[0]), spoor)
        begin_sessie(session, iemand, "elders", spoor.tijdstip)
        iemand.identiteiten.append(IdentiteitRecord(issuer=DIENST, sub="iemand", gekoppeld_op=spoor.tijdstip))
        for regio in regios:
            for vul_aan in AANVULLINGEN:
                vul_aan(session, regio, spoor)
            for rol in Rol:
                wie = add_gebruiker(session, write_mail(rol, regio), f"{rol} {regio}", spoor)
                plek = Plek() if rol is Rol.BEHEERDER else list_plekken(session, rol, regio)[0]
                give_rol(session, wie, rol, plek, spoor)
    return Huis(app=app, engine=engine, origineel=map_ / "origineel.sqlite", regios=regios)


def keep_origineel(huis: Huis) -> None:
    """From now on `restore` puts back what there is."""
    with huis.engine.connect() as verbinding:
        verbinding.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(huis.engine.url.database or "", huis.origineel)


def make_bewoner(huis: Huis, rol: Rol, regio: str, plek: Plek | None = None) -> Bewoner:
    """Someone of the house at work; where the regio has no place of such a role by itself, it is given."""
    bezoeker, mail = Bezoeker(huis.app), write_mail(rol, regio)
    bezoeker.enter(mail)
    bezoeker.open("/account")
    koekje = bezoeker.client.get_cookie(KOEKJE)
    assert koekje is not None
    with read_session(huis.engine) as session:
        plek = plek or list_plekken(session, rol, regio)[0]
    afwezig = strip_token(bezoeker.get("/er/is/nooit/zo/een/adres/geweest"))
    return Bewoner(mail=mail, plek=plek, koekje=koekje.value, token=bezoeker.token or "", afwezig=afwezig)


def strip_token(antwoord: TestResponse) -> str:
    """A page without what is new each time."""
    return TOKEN.sub(r"\1", antwoord.get_data(as_text=True))


@contextmanager
def copy_database(engine: Engine, map_: Path) -> Iterator[Engine]:
    """A copy of a SQLite database, to change."""
    from inkoop.database.session import make_engine

    with engine.connect() as verbinding:
        verbinding.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    pad = map_ / "nu.sqlite"
    shutil.copy(engine.url.database or "", pad)
    kopie = make_engine(f"sqlite:///{pad}")
    yield kopie
    kopie.dispose()
