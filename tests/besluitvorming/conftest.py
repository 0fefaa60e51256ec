"""A regio in which a plan is ready to be put to the gemeenten, with an account for everyone, on any day."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from inkoop.besluitvorming.count import Stand, compute_stand
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.store import get_besluitvorming
from inkoop.database.session import make_engine as make_engine_of
from inkoop.database.session import read_session, write_session
from inkoop.demo.accounts import make_accounts
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.load import load_documents
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.records import InhoudRecord
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.service import PLANINHOUD, add_versie
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.invoer.reader import read_yaml
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import Spoor
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker
from tests.fixtures.database import GEHEIM

REGIO = "brabant-noordoost-oost"
PLAN = "inkoopplan-2026-2028"
EERDER = "inkoopplan-2024-2025"
GEMEENTEN = ("Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Oss")
STAND = re.compile(r'name="stand"[^>]*value="(\d+)"')
KLOKKEN = ("views", "start_views", "besluit_views", "ronde_views")
BEGIN = date(2025, 2, 3)
BASIS = f"/regios/{REGIO}/besluitvorming/{PLAN}"
STARTEN = f"/regios/{REGIO}/besluitvorming-starten"
START = {
    "plan": f"{PLAN}/2",
    "soort": "inkoopplan",
    "ingangsdatum": "01-01-2026",
    "peildatum": "01-01-2022",
    "voorstel_van": EERDER,
    "zichtbaar": "meteen",
}


@dataclass(frozen=True, kw_only=True)
class Proeftuin:
    """An application of its own on a day that the test chooses."""

    app: Flask
    engine: Engine
    set_dag: Callable[[date], None]
    bezoekers: dict[str, Bezoeker] = field(default_factory=dict)

    def visit(self, rol: str, gemeente: str = "") -> Bezoeker:
        """Someone of the demonstration at work in this role; the same one each time."""
        wie = "-".join(filter(None, (rol, gemeente.lower().replace(" ", ""), REGIO.replace("-", ""))))
        mail = "beheer@demo.example" if rol == "beheerder" else f"{wie}@demo.example"
        if mail not in self.bezoekers:
            self.bezoekers[mail] = Bezoeker(self.app)
            self.bezoekers[mail].enter(mail)
        return self.bezoekers[mail]

    def start(self, **anders: str) -> None:
        """The adviser puts version 2 of the plan to the gemeenten."""
        antwoord = self.visit("inkoopadviseur").send(STARTEN, **{**START, **anders})
        assert antwoord.status_code == 303, antwoord.text

    def decide(self, gemeente: str, besluit: str, dag: date, **velden: object) -> None:
        """The secretary of a college records what it decided that day."""
        self.set_dag(dag)
        pad = f"{BASIS}/besluit/{gemeente}/college"
        kenmerk = self.find_kenmerk("college", pad, gemeente)
        velden = {"besluit": besluit, "datum": f"{dag:%d-%m-%Y}", "kenmerk": kenmerk, **velden}
        antwoord = self.visit("college", gemeente).client.post(
            pad, data={"csrf_token": self.visit("college", gemeente).token, **velden}
        )
        assert antwoord.status_code == 303, antwoord.text

    def find_kenmerk(self, rol: str, pad: str, gemeente: str = "") -> str:
        """Opens a form as someone, and gives the mark of what stood there."""
        wie = self.visit(rol, gemeente)
        wie.open(pad)
        return wie.get(pad).text.partition('name="kenmerk" type="hidden" value="')[2].partition('"')[0]

    def take(self, stap: str, **velden: object) -> TestResponse:
        """The adviser sends the form of a step as it was opened; without a form what it would have sent."""
        wie, pad = self.visit("inkoopadviseur"), f"{BASIS}/{stap}"
        wie.open(pad)
        stand = STAND.findall(wie.get(pad).text) or [str(self.find_stand())]
        return wie.client.post(pad, data={"csrf_token": wie.token, "stand": stand[0], **velden})

    def find_stand(self) -> int:
        """The stand of the record of the decision."""
        with read_session(self.engine) as session:
            return get_besluitvorming(session, get_regio(session, REGIO), PLAN).stand

    def write_versie(self, dag: date) -> None:
        """The next version of the plan, with its text."""
        spoor = self.make_spoor(dag)
        with write_session(self.engine) as session:
            regio = get_regio(session, REGIO)
            versie = add_versie(session, regio, get_inkoopplan(session, regio, PLAN), dag, "Na overleg", spoor)
            tekst = read_inhoud(session, regio, PLANINHOUD, PLAN, Planinhoud)
            assert tekst is not None
            nieuw = tekst.model_copy(update={"versie": versie.nummer})
            save_inhoud(session, regio, PLANINHOUD, PLAN, nieuw, Planinhoud, spoor)

    def make_spoor(self, dag: date) -> Spoor:
        """Someone who acts on a day."""
        return Spoor(wie="proef", tijdstip=datetime.combine(dag, time(9), tzinfo=UTC))

    def count(self) -> Stand:
        """How the decision stands."""
        with read_session(self.engine) as session:
            regio = get_regio(session, REGIO)
            return compute_stand(session, regio, get_besluitvorming(session, regio, PLAN), vandaag=BEGIN)

    def list_log(self) -> list[str]:
        """What was done in the besluitvorming, oldest first."""
        vraag = select(LogRecord.wat).where(LogRecord.onderwerp == f"besluitvorming {REGIO}/{PLAN}")
        with read_session(self.engine) as session:
            return list(session.scalars(vraag.order_by(LogRecord.nummer)))


def fill(engine: Engine, spoor: Spoor) -> None:
    """The example dossier before the second plan was put forward; its proposal is that of the first."""
    with write_session(engine) as session:
        load_documents(session, [read_yaml(find_voorbeeld(REGIO))], spoor)
        regio = get_regio(session, REGIO)
        vraag = select(BesluitvormingRecord).where(
            BesluitvormingRecord.regio_id == regio.id, BesluitvormingRecord.code == PLAN
        )
        session.delete(session.scalars(vraag).one())
        voorstel = session.scalars(select(InhoudRecord).where(InhoudRecord.soort == "voorstel")).one()
        voorstel.onderwerp = EERDER


def set_klokken(monkeypatch: pytest.MonkeyPatch, dag: date) -> None:
    """Sets the day on the wall for the pages of a besluitvorming."""
    for module in KLOKKEN:
        monkeypatch.setattr(f"inkoop.besluitvorming.{module}.get_today", lambda: dag)


@pytest.fixture
def set_dag(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets the day; it is the first one until a test says otherwise."""
    set_klokken(monkeypatch, BEGIN)
    return partial(set_klokken, monkeypatch)


@pytest.fixture(scope="session")
def sjablonen(tmp_path_factory: pytest.TempPathFactory, sqlite_sjabloon: Path) -> dict[bool, Path]:
    """Databases to copy: with the plan ready to be put forward (False), and put forward (True)."""
    map_ = tmp_path_factory.mktemp("besluitvorming")
    paden = {gestart: map_ / f"gestart-{gestart}.sqlite" for gestart in (False, True)}
    shutil.copy(sqlite_sjabloon, paden[False])
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("INKOOP_SECRET_KEY", GEHEIM)
        set_klokken(omgeving, BEGIN)
        tuin = open_tuin(make_engine_of(f"sqlite:///{paden[False]}"), partial(set_klokken, omgeving))
        prepare(tuin)
        empty_wal(tuin.engine)
        shutil.copy(paden[False], paden[True])
        tuin = open_tuin(make_engine_of(f"sqlite:///{paden[True]}"), partial(set_klokken, omgeving))
        tuin.start()
        empty_wal(tuin.engine)
    return paden


def prepare(tuin: Proeftuin) -> None:
    """The dossier and the people."""
    fill(tuin.engine, Spoor(wie="proef", tijdstip=datetime(2025, 2, 3, 8, 0, tzinfo=UTC)))
    with tuin.app.app_context():
        make_accounts(tuin.engine, WACHTWOORD)


def empty_wal(engine: Engine) -> None:
    """Brings all that was written into the file itself, so that it can be copied."""
    with engine.connect() as verbinding:
        verbinding.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def open_tuin(
    engine: Engine, set_dag: Callable[[date], None], make_app: Callable[..., Flask] = create_app
) -> Proeftuin:
    """The application on a database."""
    return Proeftuin(app=make_app(engine, demo=True), engine=engine, set_dag=set_dag)


@pytest.fixture
def make_proeftuin(
    make_adres: Callable[..., str],
    make_app: Callable[..., Flask],
    sjablonen: dict[bool, Path],
    set_dag: Callable[[date], None],
) -> Iterator[Callable[..., Proeftuin]]:
    """An application on a database of a kind, before or after the plan was put forward."""
    tuinen: list[Proeftuin] = []

    def make(soort: str = "sqlite", *, gestart: bool) -> Proeftuin:
        adres = make_adres(soort)
        if soort == "sqlite":
            shutil.copy(sjablonen[gestart], adres.removeprefix("sqlite:///"))
        tuinen.append(open_tuin(make_engine_of(adres), set_dag, make_app))
        if soort != "sqlite":
            prepare(tuinen[-1])
            if gestart:
                tuinen[-1].start()
        return tuinen[-1]

    yield make
    for tuin in tuinen:
        tuin.engine.dispose()


@pytest.fixture
def klaar(make_proeftuin: Callable[..., Proeftuin]) -> Proeftuin:
    """With the plan ready to be put forward."""
    return make_proeftuin(gestart=False)


@pytest.fixture
def proeftuin(make_proeftuin: Callable[..., Proeftuin]) -> Proeftuin:
    """With the plan put forward on the first day."""
    return make_proeftuin(gestart=True)
