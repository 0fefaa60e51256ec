"""Figures are stored all or none, with their status; what is definitief stays."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from inkoop.database.session import read_session, write_session
from inkoop.gemeente.records import Cijferstatus, InwonertalRecord
from inkoop.gemeente.service import Laadverslag, load_inwoners
from inkoop.gemeente.store import count_inwonertallen, list_peildata
from inkoop.invoer.faults import FoutenInBestand
from inkoop.logboek.service import Spoor, check_logboek, find_kop
from inkoop.logboek.store import list_regels_of

KOP = "jaar,gemeentecode,gemeentenaam,inwoners\n"
TWEE = f"{KOP}2022,GM0828,Oss,93307\n2022,GM0755,Boekel,11030\n"
DEFINITIEF, VOORLOPIG = Cijferstatus.DEFINITIEF, Cijferstatus.VOORLOPIG


@pytest.fixture
def load(engine: Engine, spoor: Spoor) -> Callable[..., Laadverslag]:
    """Loads a CSV text in a transaction of its own."""

    def run(tekst: str, status: Cijferstatus = DEFINITIEF, bron: str = "CBS StatLine") -> Laadverslag:
        with write_session(engine) as session:
            return load_inwoners(session, tekst, "cbs.csv", spoor, status=status, bron=bron)

    return run


@pytest.fixture
def lezer(engine: Engine) -> Callable[[], dict[str, tuple[int, str]]]:
    """What is stored: inhabitants and status by gemeente."""

    def read() -> dict[str, tuple[int, str]]:
        with read_session(engine) as session:
            rijen = session.scalars(select(InwonertalRecord).order_by(InwonertalRecord.sleutel))
            return {rij.sleutel: (rij.inwoners, rij.status.value) for rij in rijen}

    return read


def test_figures_are_stored(load: Callable[..., Laadverslag], lezer: Callable[[], dict[str, tuple[int, str]]]) -> None:
    verslag = load(TWEE)
    assert verslag == Laadverslag(peildata=(date(2022, 1, 1),), toegevoegd=2)
    assert lezer() == {"GM0755": (11030, "definitief"), "GM0828": (93307, "definitief")}


def test_second_time_changes_nothing(load: Callable[..., Laadverslag], engine: Engine) -> None:
    load(TWEE)
    with read_session(engine) as session:
        kop = find_kop(session)
    assert load(TWEE) == Laadverslag(peildata=(date(2022, 1, 1),), gelijk=2)
    with read_session(engine) as session:
        assert find_kop(session) == kop


def test_voorlopig_becomes_definitief(
    load: Callable[..., Laadverslag], lezer: Callable[[], dict[str, tuple[int, str]]]
) -> None:
    load(TWEE, VOORLOPIG)
    assert load(f"{KOP}2022,GM0828,Oss,93310\n").gewijzigd == 1
    assert lezer() == {"GM0755": (11030, "voorlopig"), "GM0828": (93310, "definitief")}


def test_definitief_is_not_replaced_by_voorlopig(
    load: Callable[..., Laadverslag], lezer: Callable[[], dict[str, tuple[int, str]]]
) -> None:
    load(TWEE)
    verslag = load(f"{KOP}2022,GM0828,Oss,1\n2022,GM1721,Bernheze,31715\n", VOORLOPIG)
    assert (verslag.al_definitief, verslag.toegevoegd, verslag.gewijzigd) == (1, 1, 0)
    assert lezer()["GM0828"] == (93307, "definitief")
    assert lezer()["GM1721"] == (31715, "voorlopig")


def test_definitief_may_be_corrected_by_definitief(
    load: Callable[..., Laadverslag], lezer: Callable[[], dict[str, tuple[int, str]]]
) -> None:
    load(TWEE)
    assert load(f"{KOP}2022,GM0828,Oss,93308\n").gewijzigd == 1
    assert lezer()["GM0828"] == (93308, "definitief")


def test_nothing_is_stored_when_one_line_is_wrong(
    load: Callable[..., Laadverslag], lezer: Callable[[], dict[str, tuple[int, str]]]
) -> None:
    with pytest.raises(FoutenInBestand):
        load(f"{TWEE}2022,GM1721,Bernheze,veel\n")
    assert lezer() == {}


def test_log_says_what_came_and_what_went(load: Callable[..., Laadverslag], engine: Engine) -> None:
    load(TWEE)
    load(f"{KOP}2022,GM0828,Oss,93308\n")
    with read_session(engine) as session:
        eerst, daarna = list_regels_of(session, "cbs inwoners")
        assert eerst.oud is None
        assert '"GM0755":[11030,"definitief"]' in (eerst.nieuw or "")
        assert daarna.oud == '{"2022-01-01":{"GM0828":[93307,"definitief"]}}'
        assert '"bestand":"cbs.csv"' in (daarna.nieuw or "")
        assert check_logboek(session).is_gaaf


def test_name_without_code_is_a_gemeente_of_its_own(
    load: Callable[..., Laadverslag], lezer: Callable[[], dict[str, tuple[int, str]]]
) -> None:
    load("jaar,gemeentenaam,inwoners\n2022,Oss,93307\n")
    assert lezer() == {"Oss": (93307, "definitief")}


def test_peildata_are_listed(session: Session, spoor: Spoor) -> None:
    load_inwoners(session, f"{KOP}2022,GM0828,Oss,3\n2020,GM0828,Oss,2\n", "a.csv", spoor, status=DEFINITIEF)
    load_inwoners(session, f"{KOP}2022,GM0755,Boekel,1\n", "b.csv", spoor, status=VOORLOPIG)
    assert list_peildata(session) == [date(2020, 1, 1), date(2022, 1, 1)]
    assert count_inwonertallen(session) == [
        (date(2020, 1, 1), DEFINITIEF, 1),
        (date(2022, 1, 1), DEFINITIEF, 1),
        (date(2022, 1, 1), VOORLOPIG, 1),
    ]
