"""A dossier file with a selectie gives the same file back, and old content moves to records."""

import json
from collections.abc import Callable

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine, delete, update

from inkoop.database.session import read_session, write_session
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.export import export_dossier
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.records import InhoudRecord
from inkoop.invoer.faults import FoutenInBestand
from inkoop.migrations.selecties import move_selecties
from inkoop.rules.selectieloop import Selectiestap, Selectiestatus
from inkoop.selectie.records import (
    ConsensusRecord,
    EisoordeelRecord,
    InschrijvingRecord,
    LotingRecord,
    LotplaatsRecord,
    SelectieRecord,
    SelectiestapRecord,
)
from inkoop.selectie.samenstellen import read_selecties
from inkoop.selectie.schema import Selectie
from inkoop.selectie.store import list_rijen
from tests.fixtures.database import SOORTEN
from tests.selectie.conftest import BLOK, OPEN, PLAN, REGIO, Proef

VOORBEELD = "brabant-noordoost-oost"
RIJEN = (
    SelectiestapRecord,
    LotplaatsRecord,
    LotingRecord,
    ConsensusRecord,
    EisoordeelRecord,
    InschrijvingRecord,
    SelectieRecord,
)


@pytest.mark.parametrize("soort", SOORTEN)
def test_file_goes_in_and_out_the_same(
    make_engine: Callable[..., Engine],
    load_teksten: Callable[..., list[tuple[str, str]]],
    export_tekst: Callable[..., str],
    soort: str,
) -> None:
    engine, tekst = make_engine(soort), find_voorbeeld(VOORBEELD).read_text("utf-8")
    load_teksten(engine, [tekst])
    eerste = export_tekst(engine, VOORBEELD)
    with read_session(engine) as session:
        statussen = [rij.status for rij in list_rijen(session, get_regio(session, VOORBEELD))]
    assert statussen == [Selectiestatus.GEPUBLICEERD, Selectiestatus.BESLIST]
    assert load_teksten(engine, [eerste]) == []
    assert export_tekst(engine, VOORBEELD) == eerste


def test_old_content_becomes_records(
    make_engine: Callable[..., Engine], load_teksten: Callable[..., object], export_tekst: Callable[..., str]
) -> None:
    engine = make_engine()
    load_teksten(engine, [find_voorbeeld(VOORBEELD).read_text("utf-8")])
    verwacht = export_tekst(engine, VOORBEELD)
    with write_session(engine) as session:
        regio = get_regio(session, VOORBEELD)
        (plan,) = {rij.inkoopplan.code for rij in list_rijen(session, regio)}
        heel = [een.model_dump(mode="json", exclude_defaults=True) for een in read_selecties(session, regio, plan)]
        for soort in RIJEN:
            session.execute(delete(soort))
        session.execute(
            update(InhoudRecord)
            .where(InhoudRecord.soort == "selecties")
            .values(inhoud=json.dumps(heel), stand=InhoudRecord.stand + 1)
        )
        move_selecties(session.connection())
    assert export_tekst(engine, VOORBEELD) == verwacht


def test_file_may_not_drop_an_inschrijving_unasked(
    make_engine: Callable[..., Engine], load_teksten: Callable[..., object], export_tekst: Callable[..., str]
) -> None:
    engine, tekst = make_engine(), find_voorbeeld(VOORBEELD).read_text("utf-8")
    load_teksten(engine, [tekst])
    begin = tekst.index("          - aanbieder: Maatjes & Muren B.V.\n            ontvangen_op: 2025-07-10")
    zonder = tekst[:begin] + tekst[tekst.index("      - nummer: 2\n", begin) :]
    with pytest.raises(FoutenInBestand, match=r"inschrijving van Maatjes & Muren B\.V\. op perceel 1 van selectie 1"):
        load_teksten(engine, [zonder])
    load_teksten(engine, [zonder], mag_verwijderen=True)
    assert "Maatjes & Muren B.V.\n            ontvangen_op: 2025-07-10" not in export_tekst(engine, VOORBEELD)


def test_sealed_inschrijving_is_in_no_file(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    proef.submit("00000001")
    with read_session(proef.engine) as session:
        assert "ontvangen_op" not in export_dossier(session, REGIO)
        assert read_selecties(session, get_regio(session, REGIO), PLAN)[0].inschrijvingen == []


@pytest.mark.parametrize(
    ("blok", "tekst"),
    [
        ({"besluit": {"genomen_op": "2026-01-29", "verzonden_op": "2026-02-01", "kenmerk": "G"}}, "de beslissing van"),
        ({"lotingen": [{"datum": "2026-01-29", "door": "een notaris", "gegund": ["Proefzorg"]}]}, "de loting van"),
    ],
)
def test_file_has_no_draw_or_decision_before_the_closing(blok: dict[str, object], tekst: str) -> None:
    with pytest.raises(ValidationError, match=f"{tekst} 2026-01-29 ligt voor de sluiting van 2026-01-30"):
        Selectie.model_validate({**BLOK, **blok})
