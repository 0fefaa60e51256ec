"""Every list and the first page ask the database as often for a thousand rows as for ten."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from flask import Flask
from sqlalchemy import Engine, insert

from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.database.session import write_session
from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, give_rol
from inkoop.logboek.service import Spoor
from tests.fixtures.bezoekers import Bezoeker
from tests.fixtures.vragen import count_queries

VEEL = Path(__file__).parents[2] / "benchmarks" / "veel.py"
NU = datetime(2025, 1, 2, tzinfo=UTC)
R = "/regios/regio-0"
PLEKKEN = {Rol.BEHEERDER: Plek(), Rol.AANBIEDER: Plek(regio="regio-0", aanbieder="90000000")}
SCHERMEN = [
    (Rol.BEHEERDER, "/aanbieders"),
    (Rol.BEHEERDER, "/aanbieders?sorteer=-kvk&zoek=Stichting"),
    (Rol.BEHEERDER, "/overeenkomsten"),
    (Rol.BEHEERDER, "/overeenkomsten?sorteer=-einde&zoek=Stichting"),
    (Rol.BEHEERDER, "/inkoopplannen"),
    (Rol.BEHEERDER, "/documenten"),
    (Rol.BEHEERDER, "/zoeken?zoek=Stichting"),
    (Rol.BEHEERDER, "/beheer/gebruikers"),
    (Rol.BEHEERDER, "/beheer/gebruikers?sorteer=-mail&status=uitgenodigd&zoek=mens"),
    (Rol.BEHEERDER, "/beheer/berichten"),
    (Rol.BEHEERDER, "/beheer/logboek"),
    (Rol.INKOOPADVISEUR, f"{R}/overeenkomsten"),
    (Rol.INKOOPADVISEUR, f"{R}/toetredingen"),
    (Rol.INKOOPADVISEUR, f"{R}/toetreding-invoeren"),
    (Rol.INKOOPADVISEUR, f"{R}/schrijven"),
    (Rol.INKOOPADVISEUR, f"{R}/sroi/overzicht"),
    (Rol.INKOOPADVISEUR, f"{R}/sroi/overzicht?sorteer=-openstaand"),
    (Rol.INKOOPADVISEUR, f"{R}/sroi/overzicht?sorteer=gedaan&stand=achter"),
    (Rol.AANBIEDER, f"{R}/toetreding-aanmelden/90000000"),
    (Rol.SROI_COORDINATOR, f"{R}/sroi"),
    (Rol.SROI_COORDINATOR, f"{R}/sroi?sorteer=-categorie&status=alle&zoek=Stichting"),
    *((rol, "/") for rol in (Rol.BEHEERDER, Rol.INKOOPADVISEUR, Rol.SROI_COORDINATOR, Rol.AANBIEDER)),
]


def load_veel(aantal: int) -> ModuleType:
    """What fills the databases of the measurements, for so many overeenkomsten and aanbieders in two regio's."""
    bron = importlib.util.spec_from_file_location("veel", VEEL)
    assert bron is not None
    assert bron.loader is not None
    veel = importlib.util.module_from_spec(bron)
    pad = sys.path.copy()
    bron.loader.exec_module(veel)
    sys.path[:] = pad
    for naam, hoeveel in {"REGIOS": 2, "AANBIEDERS": aantal, "OVEREENKOMSTEN": aantal, "INZETTEN": 2 * aantal}.items():
        setattr(veel, naam, hoeveel)
    return veel


def fill(engine: Engine, aantal: int) -> None:
    """So many of everything, and someone at work in each role."""
    load_veel(aantal).fill(engine)
    mensen = [
        {"mail": f"{n}@mens.example", "naam": f"Mens {n}", "pseudoniem": f"M-{n}", "gemaakt_op": NU}
        | {"is_geblokkeerd": False, "is_demo": False}
        for n in range(aantal)
    ]
    berichten = [
        {"soort": Berichtsoort.HERINNERING, "aan": "een@mens.example", "onderwerp": f"Over {n}", "tekst": "Dag."}
        | {"gemaakt_op": NU, "volgende_op": NU, "status": Berichtstatus.WACHT, "pogingen": 0, "kenmerk": f"{n}@x"}
        for n in range(aantal)
    ]
    spoor = Spoor(wie="meting", tijdstip=NU)
    with write_session(engine) as session:
        session.execute(insert(GebruikerRecord), mensen)
        session.execute(insert(BerichtRecord), berichten)
        for rol in sorted({rol for rol, _ in SCHERMEN}):
            iemand = add_gebruiker(session, f"{rol.value}@werk.example", rol.naam, spoor)
            give_rol(session, iemand, rol, PLEKKEN.get(rol, Plek(regio="regio-0")), spoor)


@pytest.fixture(scope="module")
def adressen(tmp_path_factory: pytest.TempPathFactory, sqlite_sjabloon: Path) -> dict[int, str]:
    """A database with ten rows of everything, and one with a thousand."""
    from shutil import copy

    from inkoop.database.session import make_engine

    paden = {}
    for aantal in (10, 1000):
        pad = tmp_path_factory.mktemp("vragen") / f"{aantal}.sqlite"
        copy(sqlite_sjabloon, pad)
        engine = make_engine(f"sqlite:///{pad}")
        fill(engine, aantal)
        engine.dispose()
        paden[aantal] = f"sqlite:///{pad}"
    return paden


@pytest.fixture
def bezoek(adressen: dict[int, str], make_app: Callable[..., Flask]) -> Iterator[dict[int, tuple[Engine, Flask]]]:
    """Both applications."""
    from inkoop.database.session import make_engine

    engines = {aantal: make_engine(adres) for aantal, adres in adressen.items()}
    yield {aantal: (engine, make_app(engine)) for aantal, engine in engines.items()}
    for engine in engines.values():
        engine.dispose()


def ask_pagina(engine: Engine, app: Flask, rol: Rol, pad: str) -> list[str]:
    """What is asked for a page that someone opened before, with what only the first visit asks behind it."""
    iemand = Bezoeker(app)
    iemand.enter(f"{rol.value}@werk.example")
    assert iemand.get(pad).status_code == 200, pad
    with count_queries(engine) as vragen:
        assert iemand.get(pad).status_code == 200
    return vragen


@pytest.mark.parametrize(("rol", "pad"), SCHERMEN)
def test_as_many_questions_for_ten_rows_as_for_a_thousand(
    bezoek: dict[int, tuple[Engine, Flask]], rol: Rol, pad: str
) -> None:
    weinig, veel = (ask_pagina(*bezoek[aantal], rol, pad) for aantal in (10, 1000))
    assert len(weinig) == len(veel) <= 45, veel
