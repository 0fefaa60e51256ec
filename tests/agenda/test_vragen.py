"""The agenda, its feed and its reminders ask the database as often for many overeenkomsten as for ten."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from inkoop.agenda.feed import make_feed
from inkoop.agenda.herinneringen import remind
from inkoop.agenda.service import list_agendas
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.agendaadressen import Lezer
from inkoop.gebruiker.rollen import Bereik, Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, give_rol
from inkoop.logboek.service import Spoor
from inkoop.migrations.steps import open_database
from tests.agenda.conftest import make_jaar
from tests.fixtures.vragen import count_queries

DAG = date(2026, 11, 30)
KOP = "regio: veel\nnaam: Veelregio\nkader: deelovereenkomst-drechtsteden-2017\naanbieders:\n"
AANBIEDER = '  - {{naam: Stichting Huis {n}, kvk: "{n:08}"}}\n'
OVEREENKOMST = """  - {{nummer: VB-{n}, soort: overeenkomst, titel: Wonen {n}, status: lopend, ingang: 2024-01-01,
     einde: 2026-12-30, opdrachtwaarde: 900000, verlengingsopties: {{aantal: 2, duur: {{jaren: 1}}}},
{opgezegd}     partijen: [{{aanbieder: Stichting Huis {n}}}]}}
"""
OPZEGGING = """     opzeggingen: [{{door: aanbieder, dagtekening: 2026-01-05,
       ontvangen_op: 2026-01-06, aangetekend: true}}],
"""
BEREIK = Bereik(nummer=1, rol=Rol.LEZER, plek=Plek(regio="veel"), naam="Veelregio")


def write_dossier(aantal: int) -> str:
    """A regio with so many aanbieders, each with an overeenkomst; every other one gave notice."""
    aanbieders = "".join(AANBIEDER.format(n=n) for n in range(1, aantal + 1))
    opgezegd = {0: OPZEGGING.format(), 1: ""}
    overeenkomsten = "".join(OVEREENKOMST.format(n=n, opgezegd=opgezegd[n % 2]) for n in range(1, aantal + 1))
    return f"{KOP}{aanbieders}overeenkomsten:\n{overeenkomsten}"


def ask_agenda(engine: Engine) -> int:
    with read_session(engine) as session:
        (agenda,) = list_agendas(session, make_jaar(2026), DAG, regio_code="veel", bereik=BEREIK)
    return len(agenda.punten)


def ask_feed(engine: Engine) -> int:
    with read_session(engine) as session:
        return make_feed(session, Lezer(gebruiker=1, bereik=BEREIK), DAG).count(b"BEGIN:VEVENT")


def ask_herinneringen(engine: Engine) -> int:
    remind(engine, DAG, datetime(2026, 11, 30, 8, tzinfo=UTC))
    return 1000


@pytest.mark.parametrize("ask", [ask_agenda, ask_feed, ask_herinneringen])
def test_as_many_questions_for_ten_as_for_many(
    tmp_path: Path, load_teksten: Callable[..., object], spoor: Spoor, ask: Callable[[Engine], int]
) -> None:
    gesteld = {}
    for aantal in (10, 200):
        engine = open_database(f"sqlite:///{tmp_path / f'{aantal}.sqlite'}")
        load_teksten(engine, [write_dossier(aantal)])
        with write_session(engine) as session:
            give_rol(session, add_gebruiker(session, "a@b.example", "A", spoor), Rol.INKOOPADVISEUR, BEREIK.plek, spoor)
        with count_queries(engine) as vragen:
            assert ask(engine) >= aantal
        gesteld[aantal] = len([vraag for vraag in vragen if not vraag.startswith("INSERT")])
        engine.dispose()
    assert 0 < gesteld[10] <= 70
    assert gesteld[200] <= gesteld[10] + 2, vragen
