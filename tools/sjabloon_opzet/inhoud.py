"""The table of contents: a real field, filled beforehand, whose numbers Word counts by itself.

Each entry of an article or annex carries a list number, so that it is right whatever a template
repeats or leaves out. Page numbers are those of an example until Word or LibreOffice counts again.
"""

from collections.abc import Mapping, Sequence

from lxml import etree

from tools.sjabloon_opzet.lijsten import INHOUD_ARTIKELEN, INHOUD_BIJLAGEN
from tools.sjabloon_opzet.opzet import Blok
from tools.sjabloon_opzet.velden import close_veld, make_run, make_veld, open_veld
from tools.sjabloon_opzet.wordxml import make_element

KOPPEN = {"kop": None, "artikel": INHOUD_ARTIKELEN, "bijlage": INHOUD_BIJLAGEN}
Paginas = Mapping[tuple[str, str], int]  # by kind and text of a heading
_VELD = 'TOC \\o "1-1" \\h \\z \\u'


def name_doel(plek: int) -> str:
    """The bookmark of the heading at a place among the headings."""
    return f"_Toc{plek:06d}"


def in_lus(blok: Blok) -> bool:
    """Whether a block is repeated, so that no bookmark can point at it."""
    return any(" for " in tag for tag in blok.tags)


def make_inhoud(koppen: Sequence[Blok], paginas: Paginas) -> list[etree._Element]:
    """The paragraphs of the table: one per heading, with the tags that govern the heading."""
    alineas: list[etree._Element] = []
    pagina = ""
    for plek, kop in enumerate(koppen):
        pagina = str(paginas.get((kop.soort, kop.tekst), pagina))
        alineas += _make_regels(plek, kop, pagina)
    eind = make_element('<w:p><w:pPr><w:pStyle w:val="Inhoud1"/></w:pPr></w:p>')
    eind.append(close_veld())
    for plek, run in enumerate(open_veld(_VELD), start=1):
        alineas[0].insert(plek, run)
    return [*alineas, eind]


def _make_regels(plek: int, kop: Blok, pagina: str) -> list[etree._Element]:
    tags = [make_tagregel(tag) for tag in kop.tags]
    einden = [make_tagregel("{%p endfor %}" if " for " in tag else "{%p endif %}") for tag in reversed(kop.tags)]
    return [*tags, _make_regel(plek, kop, pagina), *einden]


def make_tagregel(tag: str) -> etree._Element:
    """A paragraph that only holds a tag; it is gone from every document."""
    alinea = make_element('<w:p><w:pPr><w:pStyle w:val="Sjabloonregel"/></w:pPr></w:p>')
    alinea.append(make_run(tag))
    return alinea


def _make_regel(plek: int, kop: Blok, pagina: str) -> etree._Element:
    lijst = KOPPEN[kop.soort]
    nummer = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lijst}"/></w:numPr>' if lijst else ""
    alinea = make_element(f'<w:p><w:pPr><w:pStyle w:val="Inhoud1"/>{nummer}</w:pPr></w:p>')
    if in_lus(kop):
        alinea.append(make_run(f"{kop.tekst}\t{pagina}"))
        return alinea
    koppeling = make_element(f'<w:hyperlink w:anchor="{name_doel(plek)}" w:history="1"/>')
    koppeling.append(make_run(f"{kop.tekst}\t"))
    koppeling.extend(make_veld(f"PAGEREF {name_doel(plek)} \\h", pagina))
    alinea.append(koppeling)
    return alinea
