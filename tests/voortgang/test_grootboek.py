"""The ledger as a spreadsheet: read back it says what the screens say, and no text of it is computed."""

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.voortgang.grootboek import write_grootboek
from inkoop.voortgang.service import list_voortgang

DAG = date(2018, 4, 10)


@pytest.fixture
def boek(
    session: Session, sroiregio: RegioRecord, make_deelname: Callable[..., OvereenkomstRecord], add_inzet: Any
) -> Workbook:
    """The ledger of an overeenkomst that goes and one that cannot be computed, as a reader opens it."""
    rij = make_deelname("=1+1", titel="@SOM(A1)")
    add_inzet(rij, "+31", tot="2018-12-31", uren=[{"van": "2018-02-01", "tot": "2018-02-28", "uren": "36.5"}])
    add_inzet(rij, "-2", woongemeente="Rotterdam")
    add_inzet(rij, "@x", status="in_behandeling", fte="0.25")
    add_inzet(make_deelname("Z-kapot"), fte=None)
    rijen = list_voortgang(session, sroiregio, DAG)
    return load_workbook(io.BytesIO(write_grootboek(get_regio_kader(sroiregio), rijen)))


def read_rijen(boek: Workbook, blad: str) -> list[dict[str, Any]]:
    koppen, *rijen = boek[blad].iter_rows(values_only=True)
    return [dict(zip(map(str, koppen), rij, strict=True)) for rij in rijen]


def as_cents(waarde: float | None) -> Decimal | None:
    return None if waarde is None else Decimal(repr(waarde)).quantize(Decimal("0.01"))


def test_figures_are_those_of_the_screens(boek: Workbook, session: Session, sroiregio: RegioRecord) -> None:
    goed, kapot = list_voortgang(session, sroiregio, DAG)
    eerste, tweede = read_rijen(boek, "Overzicht")
    for kop, bedrag in (("Verplicht", goed.verplichting), ("Gedaan", goed.gedaan), ("Nog te doen", goed.openstaand)):
        assert as_cents(eerste[kop]) == bedrag
    assert eerste["Stand"] == "achter"
    assert (tweede["Verplicht"], tweede["Stand"], tweede["Let op"]) == (None, None, kapot.fout)
    jaren = read_rijen(boek, "Contractjaren")
    assert [as_cents(rij["Naar rato"]) for rij in jaren] == [jaar.naar_rato for jaar in goed.jaren]
    assert [as_cents(rij["Nog te doen"]) for rij in jaren] == [Decimal("1500.00"), Decimal("36500.00")]
    assert [rij["Omzet bekend"] for rij in jaren] == ["nee", "nee"]


def test_each_inzet_has_its_value_and_reason(boek: Workbook) -> None:
    rijen = read_rijen(boek, "Inzetten")
    gelezen = [(rij["Inzet"], rij["Telt mee"], as_cents(rij["Waarde"]), rij["Gewerkte uren"]) for rij in rijen]
    assert gelezen == [
        ("+31", "ja", Decimal("35000.00"), 36.5),
        ("-2", "nee", None, None),
        ("@x", "nee", Decimal("17500.00"), None),
    ]
    assert "woont niet in de regio" in rijen[1]["Oordeel"]
    assert rijen[1]["Grondslag"].startswith("bijlage")
    assert rijen[0]["Van"] == datetime(2018, 1, 1)  # noqa: DTZ001  # a day in a spreadsheet has no zone


def test_amounts_are_numbers_days_are_days_and_nothing_is_a_formula(boek: Workbook) -> None:
    assert boek.sheetnames == ["Overzicht", "Inzetten", "Contractjaren"]
    cellen = [cel for blad in boek.worksheets for rij in blad.iter_rows(min_row=2) for cel in rij]
    teksten = {cel.value: cel for cel in cellen if cel.data_type == "s"}
    assert {cel.data_type for cel in cellen} == {"s", "n", "d"}
    for tekst in ("=1+1", "@SOM(A1)", "+31", "-2", "@x"):
        assert teksten[tekst].quotePrefix, tekst
    assert {cel.number_format for cel in cellen if cel.data_type == "n" and isinstance(cel.value, float)} == {
        "#,##0.00"
    }
