"""What is kept of social return is what follows from the facts, after every change and on every day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import save_aanbieder
from inkoop.database.session import make_engine as open_engine
from inkoop.database.session import read_session, write_session
from inkoop.document.contexten.sroi_dossier import SroigegevensInDossier
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.schema import RegioBlok
from inkoop.gemeente.service import save_regio
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import save_inhoud
from inkoop.kader.loader import load_kader
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.sroi.records import InzeturenRecord
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import remove_inzet, save_inzet
from inkoop.sroi.store import find_inzet
from inkoop.voortgang.overzicht import Bladzijde, Overzichtrij, list_pagina
from inkoop.voortgang.records import SroistandRecord
from inkoop.voortgang.service import list_voortgang
from inkoop.voortgang.sroistand import list_afwijkingen, mark_regel
from tests.fixtures.records import KADER_MET_BESLUITEN, KADER_MET_SROI
from tests.voortgang.conftest import KANDIDAAT

DAG = date(2018, 4, 10)
BEGIN = {"soort": "overeenkomst", "titel": "Wonen", "status": "lopend", "opdrachtwaarde": "1460000.00"}
BEGIN |= {"ingang": "2018-01-01", "einde": "2019-12-31", "partijen": [{"aanbieder": "Stichting Voorbeeldhuis"}]}
ALLES = Bladzijde(sorteer="nummer", aflopend=False, begin=0, aantal=50)
Stap = Callable[[Session, RegioRecord, Spoor], None]


def save_deelname(nummer: str = "VB-1", **velden: Any) -> Stap:
    def take(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
        blok = OvereenkomstBlok.model_validate({**BEGIN, "nummer": nummer, **velden})
        save_overeenkomst(session, regio, blok, spoor)

    return take


def put_inzet(kenmerk: str = "i-1", nummer: str = "VB-1", **velden: Any) -> Stap:
    def take(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
        blok = InzetBlok.model_validate({"id": kenmerk, **KANDIDAAT, **velden})
        save_inzet(session, get_overeenkomst(session, regio, nummer), blok, spoor)

    return take


def drop_inzet(kenmerk: str = "i-1") -> Stap:
    def take(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
        overeenkomst = get_overeenkomst(session, regio, "VB-1")
        rij = find_inzet(session, overeenkomst, kenmerk)
        if rij is not None:
            remove_inzet(session, overeenkomst, rij, spoor)

    return take


def withhold(jaar: int, bedrag: str) -> Stap:
    def take(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
        inhoudingen = [{"contractjaar": jaar, "bedrag": bedrag, "datum": "2020-02-01"}]
        gegevens = SroigegevensInDossier.model_validate({"inhoudingen": inhoudingen})
        save_inhoud(session, regio, "sroigegevens", "VB-1", gegevens, SroigegevensInDossier, spoor)

    return take


def work(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    """A row of hours by itself, whoever added it."""
    rij = find_inzet(session, get_overeenkomst(session, regio, "VB-1"), "i-1")
    assert rij is not None
    uren = InzeturenRecord(inzet_id=rij.id, van=DAG, tot=DAG, uren=Decimal(8), volgorde=1)
    session.add(uren)


def take_kader(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    save_regio(session, RegioBlok(regio=regio.code, naam=regio.naam, kader=KADER_MET_BESLUITEN), spoor)


def take(engine: Engine, spoor: Spoor, *stappen: Stap) -> None:
    """Each step in a transaction of its own."""
    for stap in stappen:
        with write_session(engine) as session:
            stap(session, get_regio(session, "proef"), spoor)


def begin(engine: Engine, spoor: Spoor) -> None:
    with write_session(engine) as session:
        regio = save_regio(session, RegioBlok(regio="proef", naam="Proef", kader=KADER_MET_SROI), spoor)
        save_aanbieder(session, regio, AanbiederBlok(naam="Stichting Voorbeeldhuis", kvk="00000001"), spoor)
    take(engine, spoor, save_deelname())


@pytest.fixture(scope="module")
def begonnen(sqlite_sjabloon: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one overeenkomst and one inzet, made once and copied for each test."""
    pad = tmp_path_factory.mktemp("begonnen") / "begin.sqlite"
    copy(sqlite_sjabloon, pad)
    engine = open_engine(f"sqlite:///{pad}")
    spoor = Spoor(wie="Petra Proef", tijdstip=datetime(2025, 3, 4, tzinfo=UTC))
    begin(engine, spoor)
    take(engine, spoor, put_inzet())
    engine.dispose()
    return pad


@pytest.fixture
def make_begin(begonnen: Path, tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    """Gives a copy of that database, a new one each time."""
    engines: list[Engine] = []

    def make() -> Engine:
        pad = tmp_path / f"{len(engines)}.sqlite"
        copy(begonnen, pad)
        engines.append(open_engine(f"sqlite:///{pad}"))
        return engines[-1]

    yield make
    for engine in engines:
        engine.dispose()


def list_bewaard(engine: Engine) -> dict[str, tuple[Any, ...]]:
    """What is kept, by number."""
    rij = SroistandRecord
    vraag = select(
        OvereenkomstRecord.nummer, rij.verplichting, rij.in_behandeling, rij.openstaand, rij.fout, rij.verloop
    )
    with read_session(engine) as session:
        return {een[0]: tuple(een[1:]) for een in session.execute(vraag.join(rij))}


def list_rijen(engine: Engine, dag: date) -> list[Overzichtrij]:
    with read_session(engine) as session:
        return list_pagina(session, get_regio(session, "proef"), dag, {}, ALLES)[0]


def check_bewaard(engine: Engine, dag: date) -> None:
    """Everything is kept, it is what is computed from scratch, and so it is on a day."""
    with read_session(engine) as session:
        regio = get_regio(session, "proef")
        assert list_afwijkingen(session) == []
        vers = list_voortgang(session, regio, dag)
    assert sorted(list_bewaard(engine)) == [een.overeenkomst.nummer for een in vers]
    for rij, een in zip(list_rijen(engine, dag), vers, strict=True):
        lopend = een.lopend
        assert (rij.gedaan, rij.stand, rij.fout) == (een.gedaan, een.stand, een.fout)
        assert (rij.verplichting, rij.in_behandeling, rij.openstaand) == (
            een.verplichting,
            een.in_behandeling,
            een.openstaand,
        )
        if rij.dagstand is not None:
            over = (lopend.jaar.jaar, lopend.dagen_over) if lopend else (None, None)
            assert (rij.dagstand.jaar, rij.dagstand.dagen_over) == over
        assert (rij.einde, rij.kvks) == (een.overeenkomst.huidig_einde, een.kvks)


@pytest.mark.parametrize(
    "stap",
    [
        pytest.param(save_deelname(opdrachtwaarde="730000.00"), id="value"),
        pytest.param(save_deelname(opdrachtwaarde="99999.00"), id="below the threshold"),
        pytest.param(save_deelname(einde="2020-06-30"), id="term"),
        pytest.param(
            save_deelname(verlengingsopties={"aantal": 1, "duur": {"jaren": 1}}, verlengingen=[{"tot": "2020-12-31"}]),
            id="extension",
        ),
        pytest.param(save_deelname(jaarwaarden={1: "700000.00", 2: "760000.00"}), id="estimate per year"),
        pytest.param(
            save_deelname(omzet={1: {"bedrag": "500000", "bron": "jaarrekening", "datum": "2019-03-01"}}),
            id="turnover",
        ),
        pytest.param(save_deelname(overdracht={1: "100.00"}), id="carry-over"),
        pytest.param(save_deelname(meegenomen_bij_aanvang="1000.00"), id="brought along"),
        pytest.param(put_inzet("i-2", categorie="c", fte="0.5"), id="another inzet"),
        pytest.param(put_inzet(status="in_behandeling"), id="judgement"),
        pytest.param(put_inzet(fte=None), id="a fact that is lacking"),
        pytest.param(put_inzet(subsidie={1: "500.00"}), id="subsidy"),
        pytest.param(drop_inzet(), id="inzet removed"),
        pytest.param(withhold(2, "100.00"), id="withheld"),
    ],
)
def test_each_change_is_kept_at_once(make_begin: Callable[[], Engine], spoor: Spoor, stap: Stap) -> None:
    engine = make_begin()
    eerder = list_bewaard(engine)
    take(engine, spoor, stap)
    assert list_bewaard(engine) != eerder
    check_bewaard(engine, DAG)


def test_a_row_of_a_list_by_itself_is_seen_too(make_begin: Callable[[], Engine], spoor: Spoor) -> None:
    engine = make_begin()
    with write_session(engine) as session:
        session.execute(update(SroistandRecord).values(verplichting=Decimal(1)))
    take(engine, spoor, work)
    check_bewaard(engine, DAG)


def test_what_goes_takes_what_is_kept_along(engine: Engine, spoor: Spoor) -> None:
    begin(engine, spoor)
    take(engine, spoor, save_deelname("VB-2"), save_deelname("VB-1", opdrachtwaarde=None))
    assert sorted(list_bewaard(engine)) == ["VB-2"]
    with write_session(engine) as session:
        session.delete(get_overeenkomst(session, get_regio(session, "proef"), "VB-2"))
    assert list_bewaard(engine) == {}


def test_what_is_not_stored_changes_nothing(make_begin: Callable[[], Engine], spoor: Spoor) -> None:
    engine = make_begin()
    eerder = list_bewaard(engine)

    def fail(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
        put_inzet("i-2")(session, regio, spoor)
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        take(engine, spoor, fail)
    assert list_bewaard(engine) == eerder


def test_another_kader_makes_what_was_kept_worthless(make_begin: Callable[[], Engine], spoor: Spoor) -> None:
    engine = make_begin()
    take(engine, spoor, take_kader)
    assert list_bewaard(engine) == {}
    assert list_rijen(engine, DAG) == []


def test_what_is_kept_gives_the_same_list_as_what_is_not(make_begin: Callable[[], Engine], spoor: Spoor) -> None:
    """In every order of the list, both ways round."""
    engine = make_begin()
    take(engine, spoor, save_deelname("VB-2", opdrachtwaarde="730000.00"), save_deelname("VB-3"))
    take(engine, spoor, put_inzet("i-2", "VB-3", status="in_behandeling"))
    sorteringen = ("nummer", "verplichting", "in_behandeling", "openstaand", "gedaan", "stand")
    bladen = [
        Bladzijde(sorteer=sorteer, aflopend=aflopend, begin=0, aantal=50)
        for sorteer in sorteringen
        for aflopend in (False, True)
    ]

    def list_alle() -> dict[Bladzijde, tuple[list[Overzichtrij], int]]:
        with read_session(engine) as session:
            return {blad: list_pagina(session, get_regio(session, "proef"), DAG, {}, blad) for blad in bladen}

    bewaard = list_alle()
    with write_session(engine) as session:
        session.execute(update(SroistandRecord).values(regel="van eerder"))
    assert list_alle() == bewaard
    assert len({tuple(rij.nummer for rij in rijen) for rijen, _ in bewaard.values()}) > 1


def test_the_mark_changes_with_the_rule(session: Session, make_regio: Callable[..., RegioRecord]) -> None:
    kader = load_kader(KADER_MET_SROI)
    assert kader.sroi is not None
    anders = replace(kader, sroi=replace(kader.sroi, meldtermijn_dagen=999))
    assert mark_regel(kader) == mark_regel(load_kader(KADER_MET_SROI)) != mark_regel(anders)


BEDRAGEN = st.decimals("0", "3000000", places=2).map(str)
STAPPEN = st.one_of(
    st.builds(
        put_inzet,
        st.sampled_from(["i-1", "i-2", "i-3"]),
        categorie=st.sampled_from("abc"),
        van=st.dates(date(2017, 10, 1), date(2020, 2, 1)).map(str),
        tot=st.none() | st.dates(date(2020, 2, 2), date(2020, 8, 1)).map(str),
        fte=st.sampled_from(["0.25", "1", "0.3333"]),
        status=st.sampled_from(["goedgekeurd", "in_behandeling"]),
        subsidie=st.dictionaries(st.sampled_from([1, 2]), st.just("100.10")),
    ),
    st.builds(drop_inzet, st.sampled_from(["i-1", "i-2", "i-3"])),
    st.builds(
        save_deelname, opdrachtwaarde=BEDRAGEN, einde=st.sampled_from(["2019-12-31", "2018-11-30", "2020-02-29"])
    ),
    st.builds(
        save_deelname, meegenomen_bij_aanvang=st.sampled_from(["0", "5000.05"]), overdracht=st.just({1: "10.00"})
    ),
    st.builds(withhold, st.sampled_from([1, 2, 3]), st.sampled_from(["1.00", "36500.00"])),
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(stappen=st.lists(STAPPEN, min_size=1, max_size=6), dagen=st.lists(st.integers(-40, 900), min_size=2, max_size=4))
def test_after_any_steps_what_is_kept_is_what_is_computed(
    make_begin: Callable[[], Engine], spoor: Spoor, stappen: list[Stap], dagen: list[int]
) -> None:
    engine = make_begin()
    for stap in stappen:
        take(engine, spoor, stap)
        check_bewaard(engine, date(2018, 1, 1) + timedelta(days=dagen[0]))
    for dag in dagen[1:]:
        check_bewaard(engine, date(2018, 1, 1) + timedelta(days=dag))
