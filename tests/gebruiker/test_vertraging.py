"""How long to wait after failures, and attempts at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from inkoop.database.session import write_session
from inkoop.gebruiker.vertraging import PER_ACCOUNT, PER_ADRES, Proef, forget_pogingen, register_poging

NU = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("aantal", "seconden"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (11, 900), (10_000, 900)]
)
def test_each_failure_doubles_the_wait(aantal: int, seconden: int) -> None:
    assert PER_ACCOUNT.compute_wachttijd(aantal) == timedelta(seconds=seconden)


def test_many_attempts_at_once_all_count(engine: Engine) -> None:
    proeven = [Proef(rem=PER_ACCOUNT, wie="ina@regio.example")]

    def attempt(_: int) -> bool:
        with write_session(engine) as session:
            return register_poging(session, proeven, NU)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(20))) == PER_ACCOUNT.vrij


def test_an_address_slows_down_over_all_accounts(make_engine: Callable[..., Engine]) -> None:
    with write_session(make_engine()) as session:
        mocht = [
            register_poging(session, [Proef(rem=PER_ACCOUNT, wie=str(n)), Proef(rem=PER_ADRES, wie="192.0.2.1")], NU)
            for n in range(PER_ADRES.vrij + 5)
        ]
        assert mocht == [True] * PER_ADRES.vrij + [False] * 5
        assert register_poging(session, [Proef(rem=PER_ADRES, wie="192.0.2.2")], NU)


def test_a_success_does_not_wipe_what_an_address_failed(make_engine: Callable[..., Engine]) -> None:
    adres = Proef(rem=PER_ADRES, wie="192.0.2.1")
    with write_session(make_engine()) as session:
        for n in range(PER_ADRES.vrij):
            assert register_poging(session, [Proef(rem=PER_ACCOUNT, wie=str(n)), adres], NU)
        forget_pogingen(session, [Proef(rem=PER_ACCOUNT, wie="eigen"), adres])
        assert register_poging(session, [adres], NU), "the success itself did not count"
        assert not register_poging(session, [adres], NU)


def test_after_a_day_it_begins_anew(make_engine: Callable[..., Engine]) -> None:
    proef = [Proef(rem=PER_ACCOUNT, wie="ina@regio.example")]
    with write_session(make_engine()) as session:
        for _ in range(PER_ACCOUNT.vrij):
            register_poging(session, proef, NU)
        later = NU + timedelta(days=1, seconds=1)
        assert [register_poging(session, proef, later) for _ in range(6)] == [True] * 5 + [False]
