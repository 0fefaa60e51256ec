"""Word's XML: its namespace, and the order its properties must stand in."""

from docx.oxml import parse_xml
from lxml import etree

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{W_NS}}}"

_ALINEA = (
    "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc "
    "outlineLvl"
).split()
_LETTER = "rStyle rFonts b bCs i iCs color spacing sz szCs lang".split()


def order_alinea(xml: str) -> str:
    """Properties of a paragraph in the order of the schema, one of each: the last one given."""
    return _order(xml, _ALINEA)


def order_letter(xml: str) -> str:
    """Properties of a run in the order of the schema, one of each: the last one given."""
    return _order(xml, _LETTER)


def _order(xml: str, volgorde: list[str]) -> str:
    wortel = make_element(f"<w:x>{xml}</w:x>")
    per_naam = {kind.tag.removeprefix(W): etree.tostring(kind, encoding="unicode") for kind in wortel}
    return "".join(per_naam[naam] for naam in sorted(per_naam, key=volgorde.index))


def make_element(xml: str) -> etree._Element:
    """An element from XML with the prefixes w: and r:."""
    naam, _, rest = xml.partition(">")
    los = naam.endswith("/")
    naam = naam.removesuffix("/")
    return parse_xml(f'{naam} xmlns:w="{W_NS}" xmlns:r="{R_NS}"{"/" if los else ""}>{rest}')
