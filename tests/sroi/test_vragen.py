"""The pages about an overeenkomst ask the database as often with a thousand inzetten as with ten."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, insert, select

from inkoop.database.session import write_session
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.inzet import Inzetstatus
from inkoop.sroi.records import InzetRecord, InzetsubsidieRecord, InzeturenRecord
from tests.fixtures.bezoekers import Bezoeker
from tests.gebruiker.huis import copy_database
from tests.sroi.kantoor import COORDINATOR, EIGEN, count_vragen

DAG = date(2018, 1, 1)
PADEN = (f"{EIGEN}/inzetten", f"{EIGEN}/inzetten/Q-1/oordeel", "/regios/drechtsteden/aanbieders/00000001/sroi")


def fill(engine: Engine, aantal: int) -> None:
    """So many inzetten more under one overeenkomst, each with a subsidy and hours."""
    with write_session(engine) as session:
        eigen = session.scalars(
            select(OvereenkomstRecord.id).where(OvereenkomstRecord.nummer == EIGEN.rpartition("/")[2])
        ).one()
        vast = {"overeenkomst_id": eigen, "categorie": "b", "van": DAG, "fte": Decimal("0.001"), "stand": 1}
        vast |= {"woongemeente": "Dordrecht", "status": Inzetstatus.GOEDGEKEURD, "bevestigd": False}
        vast |= {"groep1_niet_beschikbaar": False}
        rijen = [{**vast, "kenmerk": f"Q-{n}", "volgorde": 100 + n, "kandidaat": f"K-{n}"} for n in range(aantal)]
        session.execute(insert(InzetRecord), rijen)
        nieuw = session.scalars(select(InzetRecord.id).where(InzetRecord.kenmerk.startswith("Q-"))).all()
        subsidie = {"contractjaar": 1, "bedrag": Decimal("1.00"), "volgorde": 1}
        session.execute(insert(InzetsubsidieRecord), [{**subsidie, "inzet_id": een} for een in nieuw])
        uren = {"van": DAG, "tot": DAG, "uren": Decimal(8), "volgorde": 1}
        session.execute(insert(InzeturenRecord), [{**uren, "inzet_id": een} for een in nieuw])


def test_as_many_questions_for_ten_inzetten_as_for_a_thousand(
    gevulde_engine: Engine, tmp_path: Path, make_app: Callable[..., Flask]
) -> None:
    gevraagd: dict[str, list[int]] = {pad: [] for pad in PADEN}
    for aantal in (10, 1000):
        map_ = tmp_path / str(aantal)
        map_.mkdir()
        with copy_database(gevulde_engine, map_) as engine:
            fill(engine, aantal)
            iemand = Bezoeker(make_app(engine, demo=True))
            iemand.enter(COORDINATOR)
            for pad, aantallen in gevraagd.items():
                aantallen.append(count_vragen(engine, iemand, pad))
    assert {pad: aantallen for pad, aantallen in gevraagd.items() if len(set(aantallen)) > 1} == {}
