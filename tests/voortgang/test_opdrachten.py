"""`inkoop voortgang`: the same as the screens, from the command line."""

import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, select

from inkoop.database.session import write_session
from inkoop.migrations.steps import open_database
from inkoop.voortgang.records import SroistandRecord
from tests.fixtures.opdracht import Antwoord, inkoop

__all__ = ["inkoop"]
DOSSIER = Path(__file__).parents[2] / "inkoop/dossier/voorbeelden/drechtsteden.yaml"
VAN = ("--regio", "drechtsteden")


@pytest.fixture
def geladen(inkoop: Callable[..., Antwoord]) -> Callable[..., Antwoord]:
    """The command line on the example dossier."""
    assert inkoop("dossier", "laad", str(DOSSIER))[0] == 0
    return inkoop


def test_overview_and_warnings_on_a_day(geladen: Callable[..., Antwoord]) -> None:
    code, uit, _ = geladen("voortgang", "overzicht", *VAN, "--dag", "2018-03-31")
    assert code == 0
    assert "DB-2017-001-2" in uit
    assert "achter" in uit
    code, uit, _ = geladen("voortgang", "overzicht", *VAN, "--dag", "2018-03-31", "--json")
    standen = {rij["overeenkomst"]: rij["stand"] for rij in json.loads(uit)["overeenkomsten"]}
    assert (standen["DB-2017-001-2"], standen["DB-2017-001-3"]) == ("achter", "geen plicht")
    code, uit, _ = geladen("voortgang", "waarschuwingen", *VAN, "--dag", "2018-03-31")
    assert (code, "DB-2017-001-2, contractjaar 1: achter op schema." in uit) == (0, True)
    assert "niets dat aandacht" in geladen("voortgang", "waarschuwingen", *VAN, "--dag", "2017-01-01")[1]


def test_ledger_and_turnover(geladen: Callable[..., Antwoord], tmp_path: Path) -> None:
    omzet = ("voortgang", "omzet", "DB-2017-001-2", "1", "400000.00", "--bron", "jaarrekening", *VAN)
    assert geladen(*omzet, "--datum", "2018-09-01", "--door", "Petra Proef")[0] == 0
    naar = tmp_path / "social-return.xlsx"
    assert geladen("voortgang", "grootboek", *VAN, "--naar", str(naar))[0] == 0
    koppen, *rijen = load_workbook(io.BytesIO(naar.read_bytes()))["Contractjaren"].iter_rows(values_only=True)
    jaren = [dict(zip(koppen, rij, strict=True)) for rij in rijen]
    (jaar,) = [rij for rij in jaren if (rij["Overeenkomst"], rij["Contractjaar"]) == ("DB-2017-001-2", 1)]
    assert (jaar["Waarde van het jaar"], jaar["Omzet bekend"], jaar["Verplicht"]) == (400000, "ja", 20000)


@pytest.mark.parametrize(
    ("gegevens", "code", "zin"),
    [
        (("voortgang", "overzicht", "--regio", "nergens"), 2, "nergens"),
        (("voortgang", "omzet", "X", "1", "1", "--bron", "b", "--datum", "2018-09-01", *VAN), 2, "X"),
        (
            ("voortgang", "omzet", "DB-2017-001-2", "1", "1", "--bron", "b", "--datum", "2018-01-01", *VAN),
            1,
            "voorbij",
        ),
    ],
)
def test_what_is_refused(geladen: Callable[..., Antwoord], gegevens: tuple[str, ...], code: int, zin: str) -> None:
    gekregen, _, melding = geladen(*gegevens)
    assert (gekregen, zin in melding) == (code, True)


def test_what_is_kept_is_checked_and_mended(geladen: Callable[..., Antwoord]) -> None:
    assert geladen("voortgang", "controleer")[:2] == (0, "De bewaarde stand van elke overeenkomst klopt.\n")
    with write_session(open_database()) as session:
        rij = session.scalars(select(SroistandRecord).where(SroistandRecord.verplichting > Decimal(0))).first()
        assert rij is not None
        rij.openstaand += Decimal("0.01")
    code, uit, fout = geladen("voortgang", "controleer")
    assert (code, "de bewaarde stand volgt niet uit de feiten" in uit, "--herstel" in fout) == (1, True, True)
    assert geladen("voortgang", "controleer", "--herstel")[0] == 0
    assert geladen("voortgang", "controleer")[0] == 0
    with write_session(open_database()) as session:
        session.execute(delete(SroistandRecord))
    assert geladen("voortgang", "controleer", "--herstel")[1].startswith("Opnieuw berekend: 5")
