"""A selectie in a regio of its own, with three aanbieders and people who may score, that moves through its days."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import save_aanbieder
from inkoop.aanbieder.store import get_by_kvk
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, give_rol
from inkoop.gemeente.schema import GemeenteBlok, RegioBlok
from inkoop.gemeente.service import save_regio
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import save_inkoopplan
from inkoop.invoer.attachment import Bijlage, make_bijlage
from inkoop.kader.loader import load_kader
from inkoop.logboek.periode import TIJDZONE
from inkoop.logboek.service import Spoor
from inkoop.rules.selectieloop import Selectiestap
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.beoordelen import Punt, appoint, declare, get_beoordelaar, hand_in, score
from inkoop.selectie.consensus import agree
from inkoop.selectie.inschrijven import add_stuk, begin_inschrijving, list_gevraagd, submit_inschrijving
from inkoop.selectie.inschrijving import Beslissing
from inkoop.selectie.matrix import Eisuitspraak, judge_eis
from inkoop.selectie.overnemen import save_selecties
from inkoop.selectie.records import InschrijvingRecord
from inkoop.selectie.schema import Selectie
from inkoop.selectie.service import decide, set_stap
from inkoop.selectie.stand import find_eisrij, list_te_scoren
from inkoop.selectie.zaak import Zaak, get_zaak, open_zaak
from tests.fixtures.records import KADER_MET_BESLUITEN

REGIO, PLAN = "proef", "plan-2026"
NAMEN = {"00000001": "Stichting Voorbeeldhuis", "00000002": "Wonen Voorbeeld B.V.", "00000003": "Proefzorg"}
OPEN, SLUITING = date(2026, 1, 5), date(2026, 1, 30)
BEOORDELEN, BESLISDAG = date(2026, 2, 2), date(2026, 2, 20)
BESLUIT = Beslissing(genomen_op=BESLISDAG, verzonden_op=BESLISDAG, kenmerk="PROEF-1-G")
BLOK: dict[str, Any] = {
    "titel": "Time-out 2026",
    "kenmerk": "PROEF-1",
    "versie": 1,
    "datum": "2026-01-02",
    "procedure": "sas",
    "motivering": "Er is keuze.",
    "omschrijving": "De gemeenten zoeken een rustige plek.",
    "looptijd": {"ingang": "2026-04-01", "einde": "2027-12-31"},
    "percelen": [{"titel": "Time-out", "omschrijving": "Kort verblijf.", "aantal": 1}],
    "verdeling": "De opdracht is klein.",
    "eisen": [{"id": "solvent", "soort": "uitsluitingsgrond", "tekst": "Niet failliet.", "bewijs": "verklaring"}],
    "criteria": [
        {"id": "rust", "titel": "Rust", "gewicht": 60, "maximum": 10, "vraag": "Hoe?", "beoordeling": "Plek."},
        {"id": "samen", "titel": "Samen", "gewicht": 40, "maximum": 10, "vraag": "Wie?", "beoordeling": "Wie."},
    ],
    "schaal": [
        {"punten": 10, "oordeel": "goed", "betekenis": "Overtuigt."},
        {"punten": 5, "oordeel": "matig", "betekenis": "Laat iets open."},
        {"punten": 0, "oordeel": "slecht", "betekenis": "Past niet."},
    ],
    "commissie": ["een adviseur"],
    "planning": {
        "publicatie": "2026-01-05",
        "vragen_tot": "2026-01-12",
        "nota_van_inlichtingen": "2026-01-16",
        "sluiting": "2026-01-30",
        "sluitingstijd": "12:00",
        "besluit": "2026-02-20",
    },
    "indienen": {"waar": "hier", "stukken": ["een eigen verklaring"], "vragen": "hier", "gestanddoening_dagen": 90},
    "rechtsbescherming": {
        "rechtbank": "de rechtbank Voorbeeldland",
        "klachten": "het meldpunt",
        "standstill": {"dagen": 20, "grondslag": "het artikel over de termijn"},
    },
    "vervolg": {"overeenkomst": "Overeenkomst time-out", "tekenen_uiterlijk": "2026-03-31"},
    "correspondentie": {
        "afzender": "Inkoopteam",
        "adres": ["Postbus 0"],
        "behandeld_door": "I. Voorbeeld",
        "contact": "inkoop@proef.example",
        "naam": "T. Voorbeeld",
        "functie": "manager",
        "bevoegdheid": "volmacht",
    },
}
TOELATING: dict[str, Any] = {
    "procedure": "toelating",
    "criteria": [],
    "schaal": [],
    "commissie": [],
    "percelen": [{"titel": "Wonen", "omschrijving": "Beschermd wonen."}],
    "planning": {
        "publicatie": "2026-01-05",
        "vragen_tot": "2026-01-12",
        "nota_van_inlichtingen": "2026-01-16",
        "beslistermijn_weken": 6,
    },
    "rechtsbescherming": {"rechtbank": "de rechtbank Voorbeeldland", "klachten": "het meldpunt"},
}


def make_bestand(naam: str = "stuk.png", kleur: int = 1) -> Bijlage:
    """A whole picture, other bytes for another `kleur`."""
    uit = BytesIO()
    Image.new("RGB", (4, 4), (kleur, 9, 9)).save(uit, "PNG")
    return make_bijlage(naam, uit.getvalue())


@dataclass(kw_only=True)
class Proef:
    """A selectie and the day on which things happen to it.

    `standen` has copies of the database at points that many tests begin at, by name; None for one of its own kind.
    """

    engine: Engine
    wie: dict[str, str]
    standen: dict[str, Path] | None = None

    def reach(self, naam: str, build: Callable[[], None]) -> None:
        """Gets to a point that tests share: as it was kept, else by building it now."""
        if self.standen is None:
            build()
        elif naam in self.standen:
            with closing(sqlite3.connect(self.standen[naam])) as bewaard, self.engine.connect() as verbinding:
                bewaard.backup(get_sqlite(verbinding))
        else:
            build()
            pad = self.standen["map"] / f"{naam}.sqlite"
            with closing(sqlite3.connect(pad)) as bewaard, self.engine.connect() as verbinding:
                get_sqlite(verbinding).backup(bewaard)
            self.standen[naam] = pad

    def make_spoor(self, dag: date, wie: str = "adviseur", uur: time = time(9)) -> Spoor:
        """Who does something on a day, at an hour of the clock on the wall."""
        return Spoor(wie=self.wie.get(wie, wie), tijdstip=datetime.combine(dag, uur, tzinfo=TIJDZONE))

    @contextmanager
    def change(self) -> Iterator[tuple[Session, Zaak]]:
        """The selectie in a transaction of its own."""
        with write_session(self.engine) as session:
            yield session, open_zaak(session, REGIO, PLAN, 1)

    @contextmanager
    def read(self) -> Iterator[Zaak]:
        """The selectie as it is kept."""
        with read_session(self.engine) as session:
            yield get_zaak(session, REGIO, PLAN, 1)

    def step(self, stap: Selectiestap, dag: date, reden: str | None = None) -> None:
        """Takes a step as the adviser."""
        with self.change() as (session, zaak):
            set_stap(session, zaak, stap, dag, self.make_spoor(dag), reden)

    def submit(
        self, kvk: str, dag: date = date(2026, 1, 20), uur: time = time(9), *, stukken: bool = True
    ) -> InschrijvingRecord:
        """Hands in for an aanbieder, complete or not."""
        spoor = self.make_spoor(dag, f"aanbieder-{kvk}", uur)
        with self.change() as (session, zaak):
            rij = begin_inschrijving(session, zaak, get_by_kvk(session, zaak.regio, kvk), 1, spoor)
            for gevraagd in list_gevraagd(zaak) if stukken else ():
                add_stuk(session, zaak, rij, gevraagd.voor, make_bestand(), dag, spoor)
            submit_inschrijving(session, zaak, rij, ["Straat 1"], spoor, weet_onvolledig=not stukken)
        return rij

    def judge(self, oordeel: Oordeel = Oordeel.VOLDOET, kvk: str | None = None) -> None:
        """Judges the one eis of the selectie, of all or of one aanbieder."""
        with self.change() as (session, zaak):
            for rij in zaak.ingediend:
                if kvk in (None, rij.aanbieder.kvk):
                    eerder = find_eisrij(rij, "solvent")
                    uitspraak = Eisuitspraak(oordeel=oordeel, uitleg="Staat in het register.")
                    geopend, spoor = eerder.stand if eerder else 0, self.make_spoor(BEOORDELEN)
                    judge_eis(session, zaak, rij, "solvent", uitspraak, geopend, BEOORDELEN, spoor)

    def begin_beoordeling(self, *kvks: str) -> None:
        """Everything up to the scoring: published, handed in, closed, eisen judged, two assessors appointed."""
        if kvks:
            self._begin(*kvks)
        else:
            self.reach("beoordeling", lambda: self._begin("00000001", "00000002"))

    def _begin(self, *kvks: str) -> None:
        self.step(Selectiestap.PUBLICEREN, OPEN)
        for kvk in kvks:
            self.submit(kvk)
        with self.change() as (session, zaak):
            for naam in ("een", "twee"):
                appoint(session, zaak, self.wie[naam], "een adviseur", self.make_spoor(OPEN))
        self.step(Selectiestap.SLUITEN, date(2026, 1, 31))
        self.step(Selectiestap.BEOORDELEN, BEOORDELEN)
        self.judge()

    def score(self, naam: str, punten: dict[str, str], *, inleveren: bool = True) -> None:
        """Scores all criteria of each inschrijving the same, by its KvK number."""
        spoor = self.make_spoor(BEOORDELEN, naam)
        with self.change() as (session, zaak):
            rij = get_beoordelaar(zaak, self.wie[naam])
            for een in list_te_scoren(zaak):
                declare(session, zaak, rij, een, heeft_belang=False, uitleg=None, spoor=spoor)
                for criterium in zaak.opzet.criteria:
                    punt = Punt(punten=Decimal(punten[een.aanbieder.kvk]), motivering=f"Vindt {naam}.")
                    score(session, zaak, rij, een, criterium.id, punt, 0, spoor)
            if inleveren:
                hand_in(session, zaak, rij, BEOORDELEN, spoor)

    def agree(self, punten: dict[str, str]) -> None:
        """Agrees on the same points for all criteria of an inschrijving."""
        with self.change() as (session, zaak):
            for een in list_te_scoren(zaak):
                for criterium in zaak.opzet.criteria:
                    punt = Punt(punten=Decimal(punten[een.aanbieder.kvk]), motivering="Samen besproken.")
                    agree(session, zaak, een, criterium.id, punt, "Concreet.", 0, self.make_spoor(BEOORDELEN))

    def judge_all(self, een: str, twee: str) -> None:
        """Both assessors hand in, and all agree on the points of the two inschrijvingen."""
        self.reach(f"eens-{een}-{twee}", lambda: self._judge_all(een, twee))

    def _judge_all(self, een: str, twee: str) -> None:
        self.begin_beoordeling()
        for naam in ("een", "twee"):
            self.score(naam, {"00000001": een, "00000002": twee})
        self.agree({"00000001": een, "00000002": twee})

    def decide(self, besluit: Beslissing = BESLUIT) -> None:
        """Records the decision on all."""
        with self.change() as (session, zaak):
            decide(session, zaak, besluit, BESLISDAG, self.make_spoor(BESLISDAG))


def get_sqlite(verbinding: Connection) -> sqlite3.Connection:
    """The connection of SQLite itself."""
    sqlite = verbinding.connection.driver_connection
    assert isinstance(sqlite, sqlite3.Connection)
    return sqlite


def fill(engine: Engine, spoor: Spoor, **anders: Any) -> Proef:
    """A database with the regio, the people, and one selectie that nobody published."""
    wie = {}
    deelnemers = load_kader(KADER_MET_BESLUITEN).deelnemers
    assert deelnemers is not None
    with write_session(engine) as session:
        gemeenten = [GemeenteBlok(naam=g.naam, code=g.code) for g in deelnemers.gemeenten]
        blok = RegioBlok(regio=REGIO, naam="Proef", kader=KADER_MET_BESLUITEN, gemeenten=gemeenten)
        regio = save_regio(session, blok, spoor)
        for kvk, naam in NAMEN.items():
            save_aanbieder(session, regio, AanbiederBlok(naam=naam, kvk=kvk), spoor)
        for naam, rol in (("adviseur", Rol.INKOOPADVISEUR), ("een", Rol.CONTRACTMANAGER), ("twee", Rol.COLLEGE)):
            plek = Plek(regio=REGIO, gemeente="Oss" if rol is Rol.COLLEGE else None)
            iemand = add_gebruiker(session, f"{naam}@proef.example", naam.capitalize(), spoor)
            give_rol(session, iemand, rol, plek, spoor)
            wie[naam] = iemand.pseudoniem
        for kvk in NAMEN:
            iemand = add_gebruiker(session, f"{kvk}@proef.example", f"Aanbieder {kvk}", spoor)
            give_rol(session, iemand, Rol.AANBIEDER, Plek(regio=REGIO, aanbieder=kvk), spoor)
            wie[f"aanbieder-{kvk}"] = iemand.pseudoniem
        plan = InkoopplanBlok.model_validate(
            {"code": PLAN, "titel": "Plan", "ingangsdatum": "2026-01-01", "versies": [{"nummer": 1, "datum": OPEN}]}
        )
        planrij = save_inkoopplan(session, regio, plan, spoor)
        save_selecties(session, regio, planrij, [Selectie.model_validate({**BLOK, **anders})], spoor)
    return Proef(engine=engine, wie=wie)


@pytest.fixture
def make_proef(make_engine: Callable[..., Engine], spoor: Spoor) -> Callable[..., Proef]:
    """A selectie with other fields, on a database of a kind."""

    def make(soort: str = "sqlite", **anders: Any) -> Proef:
        return fill(make_engine(soort), spoor, **anders)

    return make


@pytest.fixture(scope="session")
def standen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The points that tests share: where they are kept."""
    return {"map": tmp_path_factory.mktemp("standen")}


@pytest.fixture(scope="session")
def mensen() -> dict[str, str]:
    """The people of the database that tests share, once it is filled."""
    return {}


@pytest.fixture
def proef(make_engine: Callable[..., Engine], spoor: Spoor, standen: dict[str, Path], mensen: dict[str, str]) -> Proef:
    """A gunning to the best one, not yet published."""
    proef = Proef(engine=make_engine(), wie=mensen, standen=standen)
    proef.reach("nieuw", lambda: mensen.update(fill(proef.engine, spoor).wie))
    return proef
