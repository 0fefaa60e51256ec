"""The text of a part as a reader sees it: per paragraph, with its place, and what stands in between."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from inkoop.document.faults import Plaats
from inkoop.document.parts import Onderdeel, W
from inkoop.document.styles import Stijlen

# What is text between two runs, and what says nothing of it.
_TEKENS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_ONZICHTBAAR = {f"{W}{naam}" for naam in ("r", "rPr", "pPr", "t", "proofErr", "lastRenderedPageBreak", "softHyphen")}
_EIGENSCHAPPEN = (f"{W}rPr", f"{W}pPr")
_TEKSTVAK = f"{W}txbxContent"
RUIMTE = 40


@dataclass(kw_only=True, eq=False)
class Regel:
    """A stretch of text that tags are looked for in: a paragraph, an attribute or a property.

    `nummer` counts paragraphs from 1 and is None outside running text. `stukken` says from which
    offset which element's text begins, by its order in the part, and `teksten` which element;
    `tussen` what stands between runs at an offset (a bookmark, a field), which a tag cannot span.
    """

    element: etree._Element
    onderdeel: str
    nummer: int | None = None
    artikel: str | None = None
    is_kop: bool = False
    vaste_regelhoogte: bool = False
    cel: str | None = None
    tekst: str = ""
    stukken: list[tuple[int, int]] = field(default_factory=list)
    teksten: list[tuple[int, etree._Element]] = field(default_factory=list)
    tussen: list[tuple[int, str]] = field(default_factory=list)

    def make_plaats(self, begin: int = 0, eind: int | None = None) -> Plaats:
        """The place of `tekst[begin:eind]`, with some text around it."""
        eind = len(self.tekst) if eind is None else eind
        voor, na = max(0, begin - RUIMTE), min(len(self.tekst), eind + RUIMTE, begin + 4 * RUIMTE)
        rond = ("…" if voor else "") + " ".join(self.tekst[voor:na].split()) + ("…" if na < len(self.tekst) else "")
        return Plaats(onderdeel=self.onderdeel, artikel=self.artikel, alinea=self.nummer, cel=self.cel, rond=rond)

    def find_tekst(self, plek: int) -> tuple[int, etree._Element]:
        """The element that holds the character at an offset, and the offset where its text begins."""
        return max((deel for deel in self.teksten if deel[0] <= plek), key=lambda deel: deel[0])

    def find_volgorde(self, plek: int) -> tuple[int, int]:
        """A key that orders offsets of all lines of a part as they stand in its XML."""
        begin, stuk = max((s for s in self.stukken if s[0] <= plek), default=(0, 0))
        return stuk, plek - begin


def read_regels(onderdeel: Onderdeel, stijlen: Stijlen) -> list[Regel]:
    """The lines of a part in reading order."""
    lezer = _Lezer(onderdeel=onderdeel.titel, tabellen=list(onderdeel.wortel.iter(f"{W}tbl")))
    lezer.read(onderdeel.wortel, None)
    artikel = None
    for regel in lezer.regels:
        regel.is_kop = regel.nummer is not None and stijlen.is_kop(regel.element) and bool(regel.tekst.strip())
        regel.vaste_regelhoogte = "{{" in regel.tekst and stijlen.has_vaste_regelhoogte(regel.element)
        if regel.is_kop:
            artikel = " ".join(regel.tekst.split())
        regel.artikel = artikel
    return lezer.regels


def read_tekst(alinea: etree._Element) -> str:
    """The text of one paragraph, breaks and tabs as characters."""
    return "".join(
        element.text or "" if element.tag == f"{W}t" else _TEKENS[str(element.tag)]
        for element in alinea.iter(f"{W}t", *_TEKENS)
        if (ouder := element.getparent()) is not None and ouder.tag == f"{W}r"
    )


@dataclass(kw_only=True)
class _Lezer:
    """A walk along a part in the order of its XML."""

    onderdeel: str
    tabellen: list[etree._Element]
    regels: list[Regel] = field(default_factory=list)
    alineas: int = 0
    volgorde: int = 0

    def read(self, element: etree._Element, regel: Regel | None) -> None:
        """Reads an element and what is in it; text goes to `regel`, the paragraph it stands in."""
        self.volgorde += 1
        if not isinstance(element.tag, str):
            return
        self._read_attributes(element, regel)
        if element.tag == f"{W}p":
            regel = self._start_alinea(element)
        elif element.tag == _TEKSTVAK:
            regel = None
        elif regel is not None:
            self._read_inline(element, regel)
        self._read_text(element, regel)
        binnen = None if element.tag in _EIGENSCHAPPEN else regel
        for kind in element:
            self.read(kind, binnen)
        if regel is not None and element.tag not in _ONZICHTBAAR and len(element):
            regel.tussen.append((len(regel.tekst), element.tag.rpartition("}")[2]))

    def _start_alinea(self, element: etree._Element) -> Regel:
        self.alineas += 1
        cel = _describe_cell(element, self.tabellen)
        regel = Regel(element=element, onderdeel=self.onderdeel, nummer=self.alineas, cel=cel)
        self.regels.append(regel)
        return regel

    def _read_inline(self, element: etree._Element, regel: Regel) -> None:
        """A break or tab as its character; anything else that a tag cannot span is remembered."""
        ouder = element.getparent()
        in_run = ouder is not None and ouder.tag == f"{W}r"
        if element.tag not in _ONZICHTBAAR:
            regel.tussen.append((len(regel.tekst), element.tag.rpartition("}")[2]))
        if in_run and element.tag in _TEKENS:
            regel.tekst += _TEKENS[element.tag]

    def _read_text(self, element: etree._Element, regel: Regel | None) -> None:
        tekst = element.text or ""
        if element.tag == f"{W}t" and regel is not None:
            if tekst:
                regel.teksten.append((len(regel.tekst), element))
            regel.stukken.append((len(regel.tekst), self.volgorde))
            regel.tekst += tekst
        elif "{" in tekst:
            self._add_los(element, regel, tekst)

    def _read_attributes(self, element: etree._Element, regel: Regel | None) -> None:
        for waarde in element.attrib.values():
            if "{" in waarde and any(opener in waarde for opener in ("{{", "{%", "{#")):
                self._add_los(element, regel, str(waarde))

    def _add_los(self, element: etree._Element, regel: Regel | None, tekst: str) -> None:
        """Text outside running text: a property, a field code, an attribute."""
        los = Regel(element=element, onderdeel=self.onderdeel, tekst=tekst, stukken=[(0, self.volgorde)])
        if regel is not None:
            los.nummer, los.cel = regel.nummer, regel.cel
        self.regels.append(los)


def _describe_cell(alinea: etree._Element, tabellen: list[etree._Element]) -> str | None:
    """`tabel 2, rij 3, kolom 1` for a paragraph in a table."""
    cel = next(_ancestors(alinea, f"{W}tc"), None)
    if cel is None:
        return None
    rij = next(_ancestors(cel, f"{W}tr"), cel)
    tabel = next(_ancestors(rij, f"{W}tbl"), None)
    nummer = tabellen.index(tabel) + 1 if tabel is not None else 1
    return f"tabel {nummer}, rij {_position(rij)}, kolom {_position(cel)}"


def _ancestors(element: etree._Element, naam: str) -> Iterator[etree._Element]:
    """The elements around one with a name, nearest first, up to the edge of a text box."""
    for ouder in element.iterancestors():
        if ouder.tag == _TEKSTVAK:
            return
        if ouder.tag == naam:
            yield ouder


def _position(element: etree._Element) -> int:
    return 1 + sum(1 for broer in element.itersiblings(preceding=True) if broer.tag == element.tag)
