"""Values come out of the database exactly as they went in, and what cannot be kept is refused."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from inkoop.database.columns import ExactGetal, Keuze, Moment, Woorden


class Kleur(StrEnum):
    ROOD = "rood"
    BLAUW = "blauw"


PROEF = Table(
    "proef",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("bedrag", ExactGetal(2)),
    Column("fte", ExactGetal(4)),
    Column("kleur", Keuze(Kleur)),
    Column("moment", Moment()),
    Column("woorden", Woorden()),
)
MOMENT = datetime(2025, 3, 30, 1, 59, 59, 123456, tzinfo=UTC)


KEPT: list[tuple[str, object]] = [
    ("bedrag", Decimal("0.00")),
    ("bedrag", Decimal("0.01")),
    ("bedrag", Decimal("-12.30")),
    ("bedrag", Decimal("999999999999999.99")),
    ("fte", Decimal("0.6667")),
    ("kleur", Kleur.BLAUW),
    ("moment", MOMENT),
    ("woorden", ("een naam", "nog een")),
    ("woorden", ()),
    *((kolom, None) for kolom in ("bedrag", "fte", "kleur", "moment", "woorden")),
]
REFUSED: list[tuple[str, object]] = [
    ("bedrag", 12.5),
    ("bedrag", 1250),
    ("bedrag", Decimal("0.001")),
    ("bedrag", Decimal("NaN")),
    ("bedrag", Decimal("Infinity")),
    ("fte", Decimal("0.00001")),
    ("kleur", "groen"),
    ("moment", datetime(2025, 7, 1)),  # noqa: DTZ001  # without a zone on purpose
    ("woorden", ("met\nregeleinde",)),
    ("woorden", ("",)),
]


@pytest.fixture
def proef(engine: Engine) -> Engine:
    """A database with the table of this test."""
    PROEF.create(engine)
    return engine


def store(engine: Engine, kolom: str, waarde: object) -> object:
    """Stores one value and reads it back."""
    with engine.begin() as verbinding:
        verbinding.execute(insert(PROEF).values({kolom: waarde}))
        return verbinding.scalar(select(PROEF.c[kolom]).order_by(PROEF.c.id.desc()))


def test_values_come_back(proef: Engine) -> None:
    terug = [(kolom, store(proef, kolom, waarde)) for kolom, waarde in KEPT]
    assert terug == KEPT
    assert [(str(waarde), type(waarde)) for _, waarde in terug] == [(str(waarde), type(waarde)) for _, waarde in KEPT]


def test_moment_is_kept_in_utc(proef: Engine) -> None:
    zomer = datetime(2025, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    terug = store(proef, "moment", zomer)
    assert isinstance(terug, datetime)
    assert terug.isoformat() == "2025-07-01T10:00:00+00:00"


@pytest.mark.parametrize(("kolom", "waarde"), REFUSED)
def test_value_that_cannot_be_kept_is_refused(make_engine: Callable[..., Engine], kolom: str, waarde: object) -> None:
    engine = make_engine()
    PROEF.create(engine)
    with pytest.raises(StatementError):
        store(engine, kolom, waarde)


def test_unknown_choice_in_the_database_is_refused(proef: Engine) -> None:
    with proef.begin() as verbinding:
        verbinding.execute(text("INSERT INTO proef (kleur) VALUES ('paars')"))
        with pytest.raises(ValueError, match="paars"):
            verbinding.scalar(select(PROEF.c.kleur))


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_every_amount_is_a_whole_number_of_cents(bedrag: Decimal) -> None:
    kolom, dialect = ExactGetal(2), sqlite.dialect()
    centen = kolom.process_bind_param(bedrag, dialect)
    assert centen == int(bedrag * 100)
    assert kolom.process_result_value(centen, dialect) == bedrag
