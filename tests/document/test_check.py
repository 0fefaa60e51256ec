"""The check of a finished document finds what a reader, or Word, would stumble over."""

from collections.abc import Callable

import pytest

from inkoop.document.check import check_document
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from inkoop.invoer.faults import Onbruikbaar
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


def test_a_good_document_passes() -> None:
    sjabloon = prepare(make_docx("# Begin", "{{ naam }} (nonet) & {x}", "# Slot"), "p.docx")
    assert check_document(render(sjabloon, {"naam": "a\tb\nc"}), "p.docx", ["Begin", "Slot"]) == []


def test_a_document_that_was_cut_off_misses_its_last_heading() -> None:
    (bevinding,) = check_document(make_docx("# Artikel 1. Begin"), "p.docx", ["Begin", "Slotbepalingen"])
    assert "'Slotbepalingen' is weg" in bevinding.melding


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(Onbruikbaar, match=r"brief\.docx: is geen"):
        check_document(b"tekst", "brief.docx")
