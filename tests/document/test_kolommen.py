"""A table whose columns repeat is as wide as it was drawn, in its grid and in each cell."""

import pytest
from lxml import etree

from inkoop.document.columns import fit_columns
from inkoop.document.parts import W

NS = W.strip("{}")


def make_tabel(breedtes: list[int], *rijen: list[tuple[int, int]]) -> bytes:
    """A table with grid columns of these widths; a cell is its width and how many columns it takes."""
    rooster = "".join(f'<w:gridCol w:w="{breedte}"/>' for breedte in breedtes)
    inhoud = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{breedte}" w:type="dxa"/><w:gridSpan w:val="{span}"/></w:tcPr></w:tc>'
            for breedte, span in rij
        )
        + "</w:tr>"
        for rij in rijen
    )
    return f'<w:tbl xmlns:w="{NS}"><w:tblGrid>{rooster}</w:tblGrid>{inhoud}</w:tbl>'.encode()


def read_breedtes(xml: bytes) -> tuple[list[int], list[list[int]]]:
    """The widths of the grid columns, and of the cells row by row."""
    tabel = etree.fromstring(xml)
    rooster = [int(kolom.get(f"{W}w", "0")) for kolom in tabel.iter(f"{W}gridCol")]
    cellen = [[int(breedte.get(f"{W}w", "0")) for breedte in rij.iter(f"{W}tcW")] for rij in tabel.iterfind(f"{W}tr")]
    return rooster, cellen


@pytest.mark.parametrize(
    ("rijen", "rooster", "cellen"),
    [
        ([[(400, 1), (200, 1), (200, 1)]], [400, 200, 200], [[400, 200, 200]]),
        ([[(400, 1), (200, 1)]], [500, 300], [[500, 300]]),
        ([[(400, 1), (200, 1), (200, 1), (200, 1)]], [300, 150, 150, 200], [[300, 150, 150, 200]]),
        ([[(400, 1), (200, 1)], [(600, 2)]], [500, 300], [[500, 300], [800]]),
    ],
)
def test_grid_and_cells_have_one_width(
    rijen: list[list[tuple[int, int]]], rooster: list[int], cellen: list[list[int]]
) -> None:
    assert read_breedtes(fit_columns(make_tabel([400, 200, 200], *rijen))) == (rooster, cellen)
    assert sum(rooster) == 800
