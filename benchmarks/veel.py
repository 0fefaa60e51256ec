"""Fills a database with as many regio's, aanbieders, overeenkomsten and inzetten as the whole country would have.

    python benchmarks/veel.py DATABASE_URL [DEEL]

DEEL 100 makes a hundredth. Names and numbers are made up; kaders and gemeenten are those of the shipped kaders.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import Engine, insert, select  # noqa: E402 - after the path
from sqlalchemy.orm import Session  # noqa: E402

from inkoop.aanbieder.records import AanbiederRecord  # noqa: E402
from inkoop.besluitvorming.schema import BesluitvormingBlok  # noqa: E402
from inkoop.besluitvorming.service import save_besluitvorming  # noqa: E402
from inkoop.database.session import write_session  # noqa: E402
from inkoop.gemeente.records import RegioRecord  # noqa: E402
from inkoop.gemeente.schema import GemeenteBlok, RegioBlok  # noqa: E402
from inkoop.gemeente.service import save_regio  # noqa: E402
from inkoop.gemeente.store import list_regios  # noqa: E402
from inkoop.kader.loader import load_kader  # noqa: E402
from inkoop.logboek.service import Spoor  # noqa: E402
from inkoop.migrations.steps import open_database  # noqa: E402
from inkoop.overeenkomst.records import ContractjaarRecord, OvereenkomstRecord, PartijRecord  # noqa: E402
from inkoop.overeenkomst.schema import Rol, Soort, Status  # noqa: E402
from inkoop.rules.inzet import Inzetstatus  # noqa: E402
from inkoop.sroi.records import InzetRecord  # noqa: E402
from inkoop.voortgang.sroistand import renew_missing  # noqa: E402

KADERS = ("deelovereenkomst-drechtsteden-2017", "centrumregeling-bno-2024")
REGIOS, AANBIEDERS, OVEREENKOMSTEN, INZETTEN = 43, 2_000, 10_000, 200_000
BEGIN = date(2024, 1, 1)
PAKKET = 5_000


def fill(engine: Engine, deel: int = 1) -> None:
    """Fills a database with one in `deel` of all there would be, and at least one regio of each kind.

    The regio's that are there already get their share.
    """
    spoor = Spoor(wie="meting", tijdstip=datetime(2025, 1, 2, tzinfo=UTC))
    with write_session(engine) as session:
        regios = list_regios(session)
        regios += [_make_regio(session, nummer, spoor) for nummer in range(len(regios), max(2, REGIOS // deel))]
        aanbieders = _make_aanbieders(session, regios, AANBIEDERS // deel)
        overeenkomsten = _make_overeenkomsten(session, aanbieders, OVEREENKOMSTEN // deel)
        _make_inzetten(session, overeenkomsten, INZETTEN // deel)
        renew_missing(session)


def _make_regio(session: Session, nummer: int, spoor: Spoor) -> RegioRecord:
    kader = load_kader(KADERS[nummer % 2])
    assert kader.deelnemers is not None or kader.gemeenten
    gemeenten = [GemeenteBlok(naam=naam) for naam in kader.gemeenten]
    blok = RegioBlok(regio=f"regio-{nummer}", naam=f"Regio {nummer}", kader=kader.kader, gemeenten=gemeenten)
    regio = save_regio(session, blok, spoor)
    if kader.besluiten:
        for jaar in (2024, 2026, 2028):
            vraag = BesluitvormingBlok(
                code=f"plan-{jaar}",
                soort="inkoopplan",
                titel=f"Inkoopplan {jaar}",
                ingangsdatum=date(jaar, 1, 1),
                peildatum=date(2022, 1, 1),
            )
            save_besluitvorming(session, regio, vraag, spoor)
    return regio


def _add_all(session: Session, record: Any, rijen: list[dict[str, Any]]) -> None:
    for begin in range(0, len(rijen), PAKKET):
        session.execute(insert(record), rijen[begin : begin + PAKKET])


def _make_aanbieders(session: Session, regios: list[RegioRecord], aantal: int) -> list[tuple[int, int]]:
    """The aanbieders over the regio's in turn; returns number of the regio and of the aanbieder."""
    rijen = [
        {"regio_id": regios[nummer % len(regios)].id, "kvk": f"9{nummer:07}", "naam": f"Stichting {nummer}", "stand": 1}
        for nummer in range(aantal)
    ]
    _add_all(session, AanbiederRecord, rijen)
    return [(regio, eigen) for eigen, regio in session.execute(select(AanbiederRecord.id, AanbiederRecord.regio_id))]


def _make_overeenkomsten(session: Session, aanbieders: list[tuple[int, int]], aantal: int) -> list[int]:
    """Overeenkomsten of four years with one party each, the aanbieders in turn."""
    van = [aanbieders[nummer % len(aanbieders)] for nummer in range(aantal)]
    rijen = [_describe(nummer, regio) for nummer, (regio, _) in enumerate(van)]
    _add_all(session, OvereenkomstRecord, rijen)
    nummers = {
        nummer: eigen for eigen, nummer in session.execute(select(OvereenkomstRecord.id, OvereenkomstRecord.nummer))
    }
    gemaakt = [nummers[rij["nummer"]] for rij in rijen]
    partijen = [
        {"overeenkomst_id": eigen, "aanbieder_id": aanbieder, "rol": Rol.DIENSTVERLENER, "volgorde": 1}
        for eigen, (_, aanbieder) in zip(gemaakt, van, strict=True)
    ]
    _add_all(session, PartijRecord, partijen)
    _add_all(session, ContractjaarRecord, [jaar for eigen in gemaakt for jaar in _list_jaren(eigen)])
    return gemaakt


def _describe(nummer: int, regio: int) -> dict[str, Any]:
    return {
        "regio_id": regio,
        "nummer": f"OV-{nummer:05}",
        "soort": Soort.DEELOVEREENKOMST,
        "titel": f"Deelovereenkomst {nummer}",
        "status": Status.LOPEND,
        "ingang": BEGIN,
        "einde": date(2027, 12, 31),
        "heeft_opties": True,
        "optie_aantal": 2,
        "optie_jaren": 1,
        "opdrachtwaarde": Decimal("1450000.00") + nummer,
        "meegenomen_bij_aanvang": Decimal("0.00"),
        "stand": 1,
    }


def _list_jaren(overeenkomst: int) -> Iterator[dict[str, Any]]:
    for jaar in range(1, 5):
        yield {
            "overeenkomst_id": overeenkomst,
            "contractjaar": jaar,
            "volgorde": jaar,
            "jaarwaarde": Decimal("360000.00"),
        }


def _make_inzetten(session: Session, overeenkomsten: list[int], aantal: int) -> None:
    per = aantal // len(overeenkomsten)
    for begin in range(0, len(overeenkomsten), PAKKET // per):
        deel = overeenkomsten[begin : begin + PAKKET // per]
        session.execute(insert(InzetRecord), [rij for eigen in deel for rij in _list_inzetten(eigen, per)])


def _list_inzetten(overeenkomst: int, aantal: int) -> Iterator[dict[str, Any]]:
    categorie, gemeente = _get_sroi().categorieen[0].code, load_kader(KADERS[0]).gemeenten[0]
    for nummer in range(aantal):
        van = BEGIN + timedelta(days=61 * nummer)
        yield {
            "overeenkomst_id": overeenkomst,
            "kenmerk": f"K-{nummer}",
            "categorie": categorie,
            "van": van,
            "tot": van + timedelta(days=200),
            "status": (Inzetstatus.GOEDGEKEURD, Inzetstatus.IN_BEHANDELING)[nummer % 2],
            "fte": Decimal("0.5000"),
            "woongemeente": gemeente,
            "bevestigd": True,
            "groep1_niet_beschikbaar": False,
            "volgorde": nummer + 1,
            "stand": 1,
        }


def _get_sroi() -> Any:
    regel = load_kader(KADERS[0]).sroi
    assert regel is not None
    return regel


def main() -> int:
    """Fills the database of the first argument; 2 for a call that cannot be understood."""
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    fill(open_database(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
