"""The check of a finished document finds what a reader, or Word, would stumble over."""

from collections.abc import Callable
from typing import Any

import pytest

from inkoop.document.check import check_document
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from inkoop.invoer.faults import Onbruikbaar
from tests.document.beelden import make_afbeelding
from tests.document.wordbestand import add_tabel, make_docx, replace_part

RUN = "<w:r><w:t>x</w:t></w:r>"
TABEL = make_docx("MIDDEN", bewerk=lambda d: add_tabel(d, ("a", "b")))


def put(nieuw: str) -> Callable[[bytes], bytes]:
    """Puts XML in the place of the text of a paragraph."""
    return lambda inhoud: replace_part(inhoud, "word/document.xml", "MIDDEN", nieuw)


@pytest.mark.parametrize(
    ("bewerk", "code"),
    [
        (put("over {{ naam }}"), "accolades"),
        (put("over %} te"), "accolades"),
        (put("bedrag None euro"), "none"),
        (put("Decimal('1')"), "python"),
        (put(f"a{RUN}b"), "bouw"),
        (put("a<w:br/>b"), "bouw"),
        (put(f"a</w:t><w:p>{RUN}</w:p><w:t>"), "bouw"),
        (put("</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid/></w:tbl><w:p><w:r><w:t>"), "leeg"),
        (put("</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>"), "leeg"),
        (put('a</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr><w:r><w:t>'), "lijst"),
    ],
)
def test_it_finds(bewerk: Callable[[bytes], bytes], code: str) -> None:
    assert [bevinding.code for bevinding in check_document(bewerk(TABEL), "brief.docx")] == [code]


NAAM = "x {{ naam }} y"


@pytest.mark.parametrize(
    "waarde",
    [
        "None B.V.",
        "None",
        "{{Zorg}}",
        "a }} b {% if x %} {# c #}",
        "Decimal('1') date(2026)",
        "none of the above",
        "x\n{{a}}\ty",
        "{{ naam }}",
    ],
)
@pytest.mark.parametrize("tekst", [NAAM, "{{ naam | hoofdletter }}", "{{ [naam, 'a'] | opsomming }}"])
def test_data_that_look_like_a_rest_are_none(waarde: str, tekst: str) -> None:
    def bewerk(document: Any) -> None:
        document.core_properties.title = tekst
        document.sections[0].header.paragraphs[0].text = tekst

    gegevens = {"naam": waarde, "foto": make_afbeelding(tekst="Foto van {{ x }}")}
    uit = render(prepare(make_docx(tekst, "{{ foto }}", bewerk=bewerk), "p.docx"), gegevens)
    assert check_document(uit, "p.docx", gegevens=gegevens) == []
    assert [b.code for b in check_document(uit, "p.docx")].count("accolades") >= 1  # the text of the image


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("{{ naam }}", "accolades"),
        ("{{Zorg", "accolades"),
        ("Zorg}}", "accolades"),
        ("None", "none"),
        ("date(", "python"),
    ],
)
@pytest.mark.parametrize("waarde", ["{{Zorg}}", "None B.V.", "a {{b}} None c"])
def test_a_rest_beside_such_data_is_found(rest: str, code: str, waarde: str) -> None:
    gegevens = {"naam": waarde}
    inhoud = render(prepare(make_docx("{{ naam }} MIDDEN {{ naam }}"), "p.docx"), gegevens)
    codes = [b.code for b in check_document(put(rest)(inhoud), "p.docx", gegevens=gegevens)]
    assert codes == [code]


def test_an_address_with_such_data() -> None:
    def bewerk(document: Any) -> None:
        soort = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        document.part.relate_to("https://voorbeeld.example/{{ naam }}", soort, is_external=True)

    gegevens = {"naam": "Zörg & {{Zo}}"}
    uit = render(prepare(make_docx("a", bewerk=bewerk), "p.docx"), gegevens)
    assert check_document(uit, "p.docx", gegevens=gegevens) == []
    assert [b.code for b in check_document(uit, "p.docx")] == ["accolades"]


@pytest.mark.parametrize(
    ("deel", "oud", "nieuw"),
    [
        ("word/document.xml", 'r:embed="beeld', 'r:embed="weg'),
        ("word/_rels/document.xml.rels", 'Target="media/beeld', 'Target="media/weg'),
    ],
)
def test_an_image_that_is_not_there_is_found(deel: str, oud: str, nieuw: str) -> None:
    uit = render(prepare(make_docx("{{ foto }}"), "p.docx"), {"foto": make_afbeelding()})
    assert check_document(uit, "p.docx") == []
    assert [b.code for b in check_document(replace_part(uit, deel, oud, nieuw), "p.docx")] == ["relatie"]


def test_a_good_document_passes() -> None:
    sjabloon = prepare(make_docx("# Begin", "{{ naam }} (nonet) & {x}", "# Slot"), "p.docx")
    assert check_document(render(sjabloon, {"naam": "a\tb\nc"}), "p.docx", ["Begin", "Slot"]) == []


def test_a_document_that_was_cut_off_misses_its_last_heading() -> None:
    (bevinding,) = check_document(make_docx("# Artikel 1. Begin"), "p.docx", ["Begin", "Slotbepalingen"])
    assert "'Slotbepalingen' is weg" in bevinding.melding


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(Onbruikbaar, match=r"brief\.docx: is geen"):
        check_document(b"tekst", "brief.docx")
