"""Small contracts with articles that Word numbers, for tests that compare or read numbers."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.document.wordbestand import make_docx

_NIVEAUS = (("decimal", "Artikel %1"), ("decimal", "%1.%2"), ("lowerLetter", "%3."))
_SOORTEN = {"# ": 0, "- ": 1, "* ": 2}


def make_contract(regels: Sequence[str], bewerk: Callable[[Any], object] | None = None) -> bytes:
    """A Word file: `# x` is an article, `- x` a lid, `* x` an onderdeel, `| a || b` a row; else plain text."""

    def build(document: Any) -> None:
        _set_numbering(document)
        tabel = None
        for regel in regels:
            if regel.startswith("| "):
                cellen = regel[2:].split(" || ")
                tabel = document.add_table(0, len(cellen)) if tabel is None else tabel
                for cel, tekst in zip(tabel.add_row().cells, cellen, strict=True):
                    cel.text = tekst
            else:
                tabel = None
                _add_alinea(document, regel)
        if bewerk:
            bewerk(document)

    return make_docx(bewerk=build)


def _add_alinea(document: Any, regel: str) -> None:
    niveau = _SOORTEN.get(regel[:2])
    tekst = regel if niveau is None else regel[2:]
    alinea = document.add_heading(tekst, 1) if niveau == 0 else document.add_paragraph(tekst)
    if niveau is not None:
        nummer = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{niveau}"/><w:numId w:val="1"/></w:numPr>'
        alinea._p.get_or_add_pPr().append(parse_xml(nummer))


def _set_numbering(document: Any) -> None:
    wortel = document.part.numbering_part.element
    for kind in list(wortel):
        wortel.remove(kind)
    vormen = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{vorm}"/><w:lvlText w:val="{tekst}"/></w:lvl>'
        for n, (vorm, tekst) in enumerate(_NIVEAUS)
    )
    wortel.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="1">{vormen}</w:abstractNum>'))
    wortel.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))


def add_verwijzing(document: Any, alinea: int, naar: int, naam: str, toont: str) -> None:
    """A live reference at the end of a paragraph to another one, through a bookmark."""
    doel, bron = document.paragraphs[naar]._p, document.paragraphs[alinea]._p
    doel.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{naar}" w:name="{naam}"/>'))
    doel.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{naar}"/>'))
    for binnen in (
        '<w:fldChar w:fldCharType="begin"/>',
        f"<w:instrText> REF {naam} \\r \\h </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{toont}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        bron.append(parse_xml(f"<w:r {nsdecls('w')}>{binnen}</w:r>"))
