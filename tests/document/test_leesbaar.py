"""A Word document as a page shows it: headings, numbers, bullets and tables, and nothing that Word hides."""

from typing import Any

import pytest

from inkoop.document.catalog import SOORTEN, find_sjabloon
from inkoop.document.leesbaar import Alinea, Tabel, read_leesbaar
from inkoop.invoer.faults import Onbruikbaar
from tests.document.wordbestand import add_tabel, make_docx


def write(alinea: Alinea) -> str:
    """A paragraph in one line: the level of a heading, the number, the text with what is bold between stars."""
    tekst = "".join(f"*{deel.tekst}*" if deel.is_vet else deel.tekst for deel in alinea.delen)
    teken = alinea.nummer or ("•" if alinea.is_punt else "")
    return " ".join(filter(None, ("#" * (alinea.kopniveau or 0), teken, tekst)))


def read(*alineas: str, bewerk: Any = None) -> list[str]:
    blokken = read_leesbaar(make_docx(*alineas, bewerk=bewerk), "proef.docx")
    return [write(blok) for blok in blokken if isinstance(blok, Alinea)]


def test_headings_bullets_and_bold_are_kept() -> None:
    def bewerk(document: Any) -> None:
        document.add_paragraph("een punt", style="List Bullet")
        document.add_paragraph("een nummer", style="List Number")
        alinea = document.add_paragraph("gewoon ")
        alinea.add_run("vet").bold = True
        alinea.add_run("niet vet").bold = False

    assert read("# Kop", "Tekst", "", bewerk=bewerk) == [
        "# Kop",
        "Tekst",
        "• een punt",
        "1. een nummer",
        "gewoon *vet*niet vet",
    ]


def test_what_is_hidden_or_empty_is_left_out() -> None:
    def bewerk(document: Any) -> None:
        document.add_paragraph().add_run("verborgen").font.hidden = True
        document.add_paragraph("   ")

    assert read("Zichtbaar", bewerk=bewerk) == ["Zichtbaar"]


@pytest.mark.parametrize(
    ("niveaus", "verwacht"),
    [((1, 3, 3, 2), [1, 2, 2, 2]), ((4, 1), [1, 1]), ((1, 2, 3, 4, 5, 6, 7), [1, 2, 3, 4, 5, 6, 6])],
)
def test_a_heading_is_at_most_one_level_deeper_than_the_one_before(
    niveaus: tuple[int, ...], verwacht: list[int]
) -> None:
    def bewerk(document: Any) -> None:
        for niveau in niveaus:
            document.add_heading(f"kop {niveau}", niveau)

    blokken = read_leesbaar(make_docx(bewerk=bewerk), "proef.docx")
    assert [blok.kopniveau for blok in blokken if isinstance(blok, Alinea)] == verwacht


def test_a_table_has_its_cells_and_its_head() -> None:
    def bewerk(document: Any) -> None:
        tabel = add_tabel(document, ("Naam", "Tarief"), ("Aalst", "12"))
        tabel.rows[0]._tr.get_or_add_trPr().append(tabel._tbl.makeelement(f"{{{tabel._tbl.nsmap['w']}}}tblHeader"))
        add_tabel(document, ("los", ""))

    eerste, tweede = (b for b in read_leesbaar(make_docx(bewerk=bewerk), "p.docx") if isinstance(b, Tabel))
    assert eerste.kopregels == 1
    assert [[[write(alinea) for alinea in cel] for cel in rij] for rij in eerste.rijen] == [
        [["Naam"], ["Tarief"]],
        [["Aalst"], ["12"]],
    ]
    assert (tweede.kopregels, tweede.rijen[0][1]) == (0, ())


def test_every_template_that_is_shipped_can_be_read() -> None:
    for soort in SOORTEN.values():
        blokken = read_leesbaar(find_sjabloon(soort).read_bytes(), soort.id)
        koppen = {"".join(d.tekst for d in b.delen) for b in blokken if isinstance(b, Alinea) and b.kopniveau}
        assert set(soort.koppen) <= koppen, soort.id
        assert "Inhoud" not in [write(blok) for blok in blokken if isinstance(blok, Alinea)]


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(Onbruikbaar, match="Word-bestand"):
        read_leesbaar(b"PK\x03\x04", "x.docx")
