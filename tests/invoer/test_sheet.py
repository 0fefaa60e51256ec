"""Lists that people keep in a spreadsheet are read strictly, whatever program wrote them."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.sheet import MAX_RIJEN, read_blad, write_csv, write_xlsx

BOM = "\ufeff"


def save(pad: Path, inhoud: bytes | str) -> Path:
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    return pad


def make_xlsx(*rijen: list[object], bladen: int = 1) -> bytes:
    boek = Workbook()
    for rij in rijen:
        boek.worksheets[0].append(rij)
    for _ in range(bladen - 1):
        boek.create_sheet()
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


@pytest.mark.parametrize(
    "tekst",
    [
        "naam;bedrag\nOss;1,50\n",
        "naam,bedrag\nOss,1.50\n".replace("1.50", '"1,50"'),
        f"{BOM}naam;bedrag\r\nOss;1,50\r\n",
        "naam;bedrag;\n Oss ; 1,50 \n;;\n\n",
        'naam;bedrag\n"Oss";"1,50"',
    ],
    ids=["puntkomma", "komma", "excel", "spaties en lege regels", "aanhalingstekens"],
)
def test_csv_of_any_program_reads_the_same(tmp_path: Path, tekst: str) -> None:
    koppen, (rij,) = read_blad(save(tmp_path / "a.csv", tekst))
    assert (koppen, rij.nummer, dict(rij.cellen)) == (["naam", "bedrag"], 2, {"naam": "Oss", "bedrag": "1,50"})


def test_lines_within_a_cell_stay(tmp_path: Path) -> None:
    _, (rij,) = read_blad(save(tmp_path / "a.csv", 'naam;lijst\nOss;"een\ntwee"\n'))
    assert rij.cellen["lijst"] == "een\ntwee"


def test_xlsx_keeps_numbers_days_and_texts_apart(tmp_path: Path) -> None:
    cellen = ["Oss", 12.1, 3, datetime(2026, 1, 31), date(2026, 2, 1), True, "0012", None]  # noqa: DTZ001
    koppen = ["tekst", "bedrag", "aantal", "tijd", "dag", "ja", "nummer", "leeg"]
    _, (rij,) = read_blad(save(tmp_path / "a.xlsx", make_xlsx(koppen, cellen)))
    assert dict(rij.cellen) == {
        "tekst": "Oss",
        "bedrag": Decimal("12.1"),
        "aantal": Decimal(3),
        "tijd": date(2026, 1, 31),
        "dag": date(2026, 2, 1),
        "ja": True,
        "nummer": "0012",
    }


@pytest.mark.parametrize("naam", ["a.xlsx", "a.csv"])
def test_what_is_written_reads_back_and_is_no_formula(tmp_path: Path, naam: str) -> None:
    koppen, rij = ["naam", "som"], ["Jansen & Zn <Zorg>; \N{EURO SIGN}", '=HYPERLINK("x")']
    inhoud = write_xlsx(koppen, [rij], "blad") if naam == "a.xlsx" else write_csv(koppen, [rij])
    gelezen, (terug,) = read_blad(save(tmp_path / naam, inhoud))
    assert gelezen == koppen
    assert terug.cellen["naam"] == rij[0]
    assert terug.cellen["som"] == rij[1]


def test_a_text_that_looks_like_a_formula_is_marked_and_a_number_is_not() -> None:
    tekst = write_csv(["a"], [["=1+1"], ["@x"], ["-2,50"], ["-x"], [-2]]).decode("utf-8-sig")
    assert tekst.split() == ["a", "'=1+1", "'@x", "-2,50", "'-x", "-2"]


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("a.ods", b"x", "bewaar het als .xlsx of .csv"),
        ("a.csv", b"", "is leeg"),
        ("a.csv", b"\n\n", "is leeg"),
        ("a.csv", "naam\n\xe9".encode("latin-1"), "is geen UTF-8"),
        ("a.csv", b"naam\0;b\n", "is geen CSV-bestand"),
        ("a.csv", 'naam;b\n"open;1\n', "aanhalingstekens kloppen niet"),
        ("a.csv", "naam;naam\n1;2\n", "de kolom 'naam' staat er twee keer in"),
        ("a.csv", "naam;;b\n1;2;3\n", "kolom 2 heeft geen naam"),
        ("a.csv", "naam;b\n1;2;3\n", "regel 2: heeft meer cellen dan er kolommen zijn"),
        ("a.csv", ";".join(f"k{n}" for n in range(1001)) + "\n", "meer dan 1000 kolommen"),
        ("a.csv", "n\n" + "1\n" * (MAX_RIJEN + 1), f"meer dan {MAX_RIJEN} regels"),
        ("a.xlsx", b"geen zip", "is geen heel .xlsx-bestand"),
        ("a.xlsx", make_xlsx(["a"])[:-200], "is geen heel .xlsx-bestand"),
        ("a.xlsx", make_xlsx(["a"], bladen=2), "heeft 2 bladen"),
        ("a.xlsx", make_xlsx(), "is leeg"),
    ],
)
def test_what_is_no_list_is_told(tmp_path: Path, naam: str, inhoud: bytes | str, melding: str) -> None:
    pad = save(tmp_path / naam, inhoud)
    with pytest.raises(Onbruikbaar, match=melding) as fout:
        read_blad(pad)
    assert str(pad) in str(fout.value)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for nummer in range(6):
            pakket.writestr(f"xl/{nummer}.xml", bytes(100 * 2**20))
    with pytest.raises(Onbruikbaar, match="uitgepakt te groot"):
        read_blad(save(tmp_path / "a.xlsx", uit.getvalue()))


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path: Path) -> None:
    with pytest.raises(Onbruikbaar, match="kan niet worden gelezen"):
        read_blad(tmp_path / "weg.csv")
    groot = tmp_path / "groot.csv"
    with groot.open("wb") as bestand:
        bestand.truncate(51 * 2**20)
    with pytest.raises(Onbruikbaar, match="groter dan 50 MB"):
        read_blad(groot)
