"""A regio in which a plan is ready to be put to the gemeenten, with an account for everyone, on any day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from inkoop.besluitvorming.count import Stand, compute_stand
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.store import get_besluitvorming
from inkoop.database.session import read_session, write_session
from inkoop.demo.accounts import make_accounts
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.load import load_documents
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.records import InhoudRecord
from inkoop.invoer.reader import read_yaml
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import Spoor
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker

REGIO = "brabant-noordoost-oost"
PLAN = "inkoopplan-2026-2028"
EERDER = "inkoopplan-2024-2025"
GEMEENTEN = ("Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Oss")
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
            assert self.bezoekers[mail].log_in(mail).status_code == 303, mail
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


@pytest.fixture
def set_dag(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets the day on the wall for the pages of a besluitvorming."""

    def set_it(dag: date) -> None:
        for module in KLOKKEN:
            monkeypatch.setattr(f"inkoop.besluitvorming.{module}.get_today", lambda: dag)

    set_it(BEGIN)
    return set_it


@pytest.fixture
def make_proeftuin(
    make_engine: Callable[..., Engine], spoor: Spoor, set_dag: Callable[[date], None]
) -> Callable[..., Proeftuin]:
    """An application on a database of a kind."""

    def make(soort: str = "sqlite") -> Proeftuin:
        engine = make_engine(soort)
        fill(engine, spoor)
        app = create_app(engine, demo=True)
        with app.app_context():
            make_accounts(engine, WACHTWOORD)
        return Proeftuin(app=app, engine=engine, set_dag=set_dag)

    return make


@pytest.fixture
def proeftuin(make_proeftuin: Callable[..., Proeftuin]) -> Proeftuin:
    """On SQLite."""
    return make_proeftuin()
