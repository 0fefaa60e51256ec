"""A list gives each document its data: what its example says comes out, what does not fit is told with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from inkoop.document.catalog import SOORTEN
from inkoop.document.contexten.voorbeeld import load_voorbeeld
from inkoop.document.rows import compose_rij, read_lijst, write_voorbeeld
from inkoop.document.values import make_plain
from inkoop.gemeente.records import RegioRecord
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.invoer.sheet import read_blad, write_csv

SOORT = "uitslag-besluitvorming"


def write_anders(pad: Path, soort: str = SOORT, **cellen: str | None) -> Path:
    """The example list with other cells; None takes a column away."""
    pad.write_bytes(write_voorbeeld(soort, pad))
    koppen, (rij,) = read_blad(pad)
    anders = {kop: cellen.get(kop.replace(".", "_"), rij.cellen.get(kop)) for kop in koppen}
    vol = {kop: cel for kop, cel in anders.items() if cel is not None}
    pad.write_bytes(write_csv(list(vol), [list(vol.values())]))
    return pad


@pytest.mark.parametrize("naam", ["lijst.xlsx", "lijst.csv"])
@pytest.mark.parametrize("soort", SOORTEN)
def test_the_example_list_gives_the_example(
    tmp_path: Path, session: Session, regio: RegioRecord, soort: str, naam: str
) -> None:
    pad = tmp_path / naam
    pad.write_bytes(write_voorbeeld(soort, pad))
    (rij,) = read_lijst(pad, soort, regio.code)
    assert make_plain(compose_rij(session, rij).model) == make_plain(load_voorbeeld(soort))


@pytest.mark.parametrize(
    ("cellen", "melding"),
    [
        ({"titel": None}, "regel 2, kolom titel: ontbreekt"),
        ({"dag": "31-02-2026"}, "kolom dag: '2026-02-31' bestaat niet op de kalender"),
        ({"dag": "morgen"}, "kolom dag: 'morgen' is geen datum"),
        ({"aandeel_voor": "1234.56"}, "kolom aandeel_voor: '1234.56' is geen getal; schrijf het als 1.234,56"),
        ({"tekst_gewijzigd": "misschien"}, "kolom tekst_gewijzigd: 'misschien' is geen ja of nee"),
        ({"voorwaarden_1_voldaan": None}, "kolom voorwaarden.1.voldaan: ontbreekt"),
    ],
)
def test_a_cell_that_does_not_fit_is_told_with_its_place(
    tmp_path: Path, session: Session, regio: RegioRecord, cellen: dict[str, str | None], melding: str
) -> None:
    (rij,) = read_lijst(write_anders(tmp_path / "lijst.csv", **cellen), SOORT, regio.code)
    with pytest.raises(Afgekeurd) as fout:
        compose_rij(session, rij)
    assert f"lijst.csv, {melding}" in str(fout.value) or melding in str(fout.value)


def rename(pad: Path, oud: str, nieuw: str) -> Path:
    pad.write_bytes(write_voorbeeld(SOORT, pad).replace(oud.encode(), nieuw.encode(), 1))
    return pad


@pytest.mark.parametrize(
    ("make", "melding"),
    [
        (lambda pad: rename(pad, ";titel;", ";titl;"), "de kolom 'titl' is geen veld van dit document.*titel"),
        (
            lambda pad: rename(pad, "voorwaarden.1.vereist", "voorwaarden.0.vereist"),
            "'voorwaarden.0.vereist' is geen veld",
        ),
        (lambda pad: rename(pad, "onderwerp;", "nummer;"), "mist de kolom 'onderwerp'"),
        (lambda pad: rename(pad, "voorbeeld-1", ""), "regel 2: de kolom 'onderwerp' is leeg"),
    ],
)
def test_a_list_that_cannot_be_used_is_told(tmp_path: Path, make: Callable[[Path], Path], melding: str) -> None:
    with pytest.raises(Onbruikbaar, match=melding):
        read_lijst(make(tmp_path / "lijst.csv"), SOORT, "r")


def test_two_rows_have_two_names(tmp_path: Path) -> None:
    pad = tmp_path / "lijst.csv"
    pad.write_bytes(write_csv(["onderwerp", "titel"], [["a", "x"], ["a", "y"]]))
    with pytest.raises(Onbruikbaar, match="regel 3: 'a' staat ook al op regel 2"):
        read_lijst(pad, SOORT, "r")


def test_a_list_without_rows_is_told(tmp_path: Path) -> None:
    pad = tmp_path / "lijst.csv"
    pad.write_bytes(write_csv(["onderwerp"], []))
    with pytest.raises(Onbruikbaar, match="heeft geen regels onder de kop"):
        read_lijst(pad, SOORT, "r")


def test_an_example_in_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Onbruikbaar, match=r"eindigt op \.xlsx of \.csv"):
        write_voorbeeld(SOORT, tmp_path / "lijst.ods")
