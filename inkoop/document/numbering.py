"""Numbered lists: which paragraphs count on, and new lists that begin again, as Word keeps them."""

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from inkoop.document.parts import W, find_part, parse_xml
from inkoop.document.styles import Stijlen

NUMMERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_ZONDER_NUMMER = ("bullet", "none", "")
# What stands before numPr in the properties of a paragraph.
_ERVOOR = [f"{W}{n}" for n in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")]
_DOEL = "</w:numbering>"
_SLUIT = "<w:numIdMacAtCleanup"


@dataclass(frozen=True, kw_only=True)
class Nummer:
    """How a paragraph is numbered: its list (numId), the definition it shares counters by, its level."""

    numid: str
    telling: str
    niveau: int


@dataclass(frozen=True, kw_only=True)
class Nummering:
    """The numbering of a file, to which lists can be added: its name in the zip, its XML around the new ones.

    `lijsten` holds for each numId and level the XML of a copy that begins again, but for its own numId.
    """

    naam: str
    wortel: etree._Element

    def find_nummer(self, alinea: etree._Element, stijlen: Stijlen) -> Nummer | None:
        """How a paragraph is numbered; None without number (bullets have none)."""
        gevonden = stijlen.find_nummering(alinea)
        if gevonden is None:
            return None
        numid, niveau = gevonden
        telling = self.find_telling(numid)
        vorm = self.wortel.find(f"{W}abstractNum[@{W}abstractNumId='{telling}']/{W}lvl[@{W}ilvl='{niveau}']/{W}numFmt")
        if telling is None or vorm is None or vorm.get(f"{W}val", "") in _ZONDER_NUMMER:
            return None
        return Nummer(numid=numid, telling=telling, niveau=niveau)

    def find_telling(self, numid: str) -> str | None:
        """The definition (abstractNumId) that a list shares its counters by."""
        verwijzing = self.wortel.find(f"{W}num[@{W}numId='{numid}']/{W}abstractNumId")
        return None if verwijzing is None else verwijzing.get(f"{W}val")

    def find_vormen(self, numid: str) -> dict[int, etree._Element]:
        """The levels of a list by their number, its own before those of its definition or its list style."""
        definitie = self.wortel.find(f"{W}abstractNum[@{W}abstractNumId='{self.find_telling(numid)}']")
        if definitie is not None and (elders := definitie.find(f"{W}numStyleLink")) is not None:
            stijl = elders.get(f"{W}val")
            definitie = self.wortel.find(f"{W}abstractNum/{W}styleLink[@{W}val='{stijl}']/..")
        algemeen = () if definitie is None else definitie.iterfind(f"{W}lvl")
        eigen = self.wortel.iterfind(f"{W}num[@{W}numId='{numid}']/{W}lvlOverride/{W}lvl")
        return {int(vorm.get(f"{W}ilvl", "0")): vorm for vorm in (*algemeen, *eigen)}

    def find_herstart(self, numid: str, niveau: int) -> int | None:
        """The number at which a list begins at a level, where it does not take over its definition's count."""
        pad = f"{W}num[@{W}numId='{numid}']/{W}lvlOverride[@{W}ilvl='{niveau}']/{W}startOverride"
        begin = self.wortel.find(pad)
        return None if begin is None else int(begin.get(f"{W}val", "1"))

    @property
    def hoogste(self) -> int:
        """The highest numId in use."""
        return max((int(num.get(f"{W}numId", "0")) for num in self.wortel.iter(f"{W}num")), default=0)

    def make_kopie(self, numid: str, niveau: int) -> str:
        """The XML of a list like `numid` that begins again at a level, with `{}` for its own numId."""
        num = etree.Element(f"{W}num", {f"{W}numId": "{}"}, nsmap={"w": W[1:-1]})
        num.extend(deepcopy(kind) for kind in self.wortel.iterfind(f"{W}num[@{W}numId='{numid}']/*"))
        vervanging = num.find(f"{W}lvlOverride[@{W}ilvl='{niveau}']")
        if vervanging is None:
            vervanging = etree.SubElement(num, f"{W}lvlOverride", {f"{W}ilvl": str(niveau)})
        if vervanging.find(f"{W}startOverride") is None:
            vervanging.insert(0, etree.Element(f"{W}startOverride", {f"{W}val": self._find_start(numid, niveau)}))
        return str(etree.tostring(num, encoding="unicode"))

    def _find_start(self, numid: str, niveau: int) -> str:
        telling = self.find_telling(numid)
        start = self.wortel.find(f"{W}abstractNum[@{W}abstractNumId='{telling}']/{W}lvl[@{W}ilvl='{niveau}']/{W}start")
        return "1" if start is None else start.get(f"{W}val", "1")

    def split_xml(self) -> tuple[str, str]:
        """The XML before and after the place where new lists belong."""
        xml = etree.tostring(self.wortel, encoding="unicode")
        plek = xml.find(_SLUIT) if _SLUIT in xml else xml.find(_DOEL)
        return xml[:plek], xml[plek:]


def find_nummering(leden: dict[str, bytes], bestand: str) -> Nummering | None:
    """The numbering of the unpacked members of a Word file; None where it has no part for it."""
    naam = find_part(leden, NUMMERING, bestand)
    return Nummering(naam=naam, wortel=parse_xml(leden[naam], naam, bestand)) if naam else None


def set_numid(alinea: etree._Element, numid: str, niveau: int, stijlen: Stijlen) -> None:
    """Gives a paragraph a list of its own, with the indents it had by its style."""
    eigen = alinea.find(f"{W}pPr")
    if eigen is None:
        eigen = etree.Element(f"{W}pPr")
        alinea.insert(0, eigen)
    if (oud := eigen.find(f"{W}numPr")) is not None:
        eigen.remove(oud)
    elif eigen.find(f"{W}ind") is None and (inspringing := stijlen.find_inspringing(alinea)) is not None:
        _insert_ind(eigen, deepcopy(inspringing))
    nummer = etree.Element(f"{W}numPr")
    etree.SubElement(nummer, f"{W}ilvl", {f"{W}val": str(niveau)})
    etree.SubElement(nummer, f"{W}numId", {f"{W}val": numid})
    eigen.insert(sum(1 for kind in eigen if kind.tag in _ERVOOR), nummer)


# What stands after ind in the properties of a paragraph.
_NA_IND = [
    f"{W}{n}"
    for n in (
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
]


def _insert_ind(eigen: etree._Element, inspringing: etree._Element) -> None:
    plek = next((nummer for nummer, kind in enumerate(eigen) if kind.tag in _NA_IND), len(eigen))
    eigen.insert(plek, inspringing)
