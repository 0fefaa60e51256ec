"""A whole year of both example dossiers, as somebody read and approved it."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from inkoop.agenda.service import Regioagenda, list_agendas
from inkoop.rules.agenda import determine_status
from inkoop.rules.periode import DAG, Periode, add_months
from tests.agenda.conftest import make_jaar

GOUDEN = Path(__file__).parent / "gouden"
GEVALLEN = [
    ("brabant-noordoost-oost", 2025, date(2025, 10, 10)),
    ("drechtsteden", 2018, date(2018, 8, 1)),
]


def write_tabel(agenda: Regioagenda) -> str:
    """A line for each point of the year, and for each from before that is overdue."""
    eerder = [punt for punt in agenda.achterstallig if punt not in agenda.punten]
    regels = [
        (
            punt.datum.isoformat(),
            determine_status(punt, agenda.dag).value,
            punt.soort.value,
            punt.wie or "-",
            punt.titel,
            punt.grondslag or "-",
            punt.id.removeprefix(f"{agenda.regio}/"),
        )
        for punt in (*eerder, *agenda.punten)
    ]
    return "".join(f"{' | '.join(regel)}\n" for regel in regels).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("regio", "jaar", "dag"), GEVALLEN)
def test_a_year_reads_as_its_golden_table(gelezen: Session, regio: str, jaar: int, dag: date) -> None:
    (agenda,) = list_agendas(gelezen, make_jaar(jaar), dag, regio_code=regio)
    assert write_tabel(agenda) == (GOUDEN / f"{regio}-{jaar}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("regio", "jaar", "dag"), GEVALLEN)
def test_months_of_a_year_are_that_year(gelezen: Session, regio: str, jaar: int, dag: date) -> None:
    (heel,) = list_agendas(gelezen, make_jaar(jaar), dag, regio_code=regio)
    punten = []
    for maand in range(1, 13):
        van = date(jaar, maand, 1)
        (deel,) = list_agendas(gelezen, Periode(van=van, tot=add_months(van, 1) - DAG), dag, regio_code=regio)
        punten += deel.punten
    assert tuple(punten) == heel.punten
