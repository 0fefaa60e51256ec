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


def test_one_picture_of_an_aanbieder(geladen: Callable[..., Antwoord], tmp_path: Path) -> None:
    wie = ("--aanbieder", "Stichting Voorbeeldhuis")
    code, uit, _ = geladen("voortgang", "overzicht", *VAN, *wie, "--dag", "2018-03-31", "--json")
    beeld = json.loads(uit)
    assert (code, [rij["overeenkomst"] for rij in beeld["overeenkomsten"]]) == (0, ["DB-2017-001-1"])
    assert beeld["samen"]["verplichting"] == "72500.00"
    assert "samen" in geladen("voortgang", "overzicht", *VAN)[1]
    for soort, hoeveel in ((wie, 1), (("--overeenkomst", "DB-2017-001-2"), 1), ((), 5)):
        naar = tmp_path / f"{hoeveel}{len(soort)}.xlsx"
        assert geladen("voortgang", "grootboek", *VAN, *soort, "--naar", str(naar))[0] == 0
        assert load_workbook(io.BytesIO(naar.read_bytes()))["Overzicht"].max_row == 1 + hoeveel
    code, _, fout = geladen("voortgang", "grootboek", *VAN, *wie, "--overeenkomst", "x", "--naar", "y.xlsx")
    assert (code, "niet beide" in fout) == (2, True)


def test_a_payment_and_what_goes_along(geladen: Callable[..., Antwoord]) -> None:
    betaling = ("voortgang", "storting", "DB-2017-001-2", "1", "500.00", "--kenmerk", "F-1", "--op", "2018-06-01")
    code, _, fout = geladen(*betaling, *VAN)
    assert (code, "--besproken" in fout) == (2, True)
    assert geladen(*betaling, *VAN, "--besproken")[0] == 0
    code, _, fout = geladen(*betaling, *VAN, "--besproken")
    assert (code, "al een inzet of betaling met kenmerk 'F-1'" in fout) == (1, True)
    assert geladen("voortgang", "meenemen", "DB-2017-001-1", "1", "100.00", *VAN)[0] == 0
    code, _, fout = geladen("voortgang", "meenemen", "DB-2017-001-1", "1", "999999.00", *VAN)
    assert (code, "meer dan mee mag" in fout) == (1, True)
    code, _, fout = geladen("voortgang", "overgang", "DB-2017-001-1", "DB-2017-001-2", "1.00", *VAN)
    assert (code, "dezelfde aanbieder" in fout) == (1, True)
