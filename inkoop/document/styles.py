"""What the styles of a Word file say of a paragraph: whether it is a heading, and how it is numbered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from inkoop.document.parts import W, find_wortel

STIJLEN = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_KOPNAAM = re.compile(r"(heading|kop|title|titel)\s*\d?$", re.IGNORECASE)
_GEEN_NIVEAU = "9"


@dataclass(frozen=True, kw_only=True)
class Stijlen:
    """The paragraph styles of a file, by their id."""

    stijlen: dict[str, etree._Element]

    def is_kop(self, alinea: etree._Element) -> bool:
        """Whether a paragraph is a heading: by its outline level, or the name of its style."""
        eigen = alinea.find(f"{W}pPr")
        if eigen is None:
            return False
        niveau = eigen.find(f"{W}outlineLvl")
        if niveau is not None:
            return niveau.get(f"{W}val") != _GEEN_NIVEAU
        return _val(eigen, "pStyle") in self._kopstijlen

    def find_kopniveau(self, alinea: etree._Element) -> int | None:
        """The level of a heading from 1, by its outline level or the figure in the name of its style; None without."""
        if not self.is_kop(alinea):
            return None
        niveaus = (eigenschappen.find(f"{W}outlineLvl") for eigenschappen in self._layers(alinea))
        niveau = next((niveau for niveau in niveaus if niveau is not None), None)
        if niveau is not None:
            return 1 + int(niveau.get(f"{W}val", "0"))
        cijfer = self.find_naam(alinea)[-1:]
        return int(cijfer) if cijfer.isdecimal() else 1

    def list_koppen(self, wortel: etree._Element) -> Iterator[etree._Element]:
        """The headings in a part, without a look at every paragraph."""
        for kind in wortel.iter(f"{W}pStyle", f"{W}outlineLvl"):
            if kind.tag == f"{W}pStyle" and kind.get(f"{W}val") not in self._kopstijlen:
                continue
            if (alinea := next(kind.iterancestors(f"{W}p"), None)) is not None and self.is_kop(alinea):
                yield alinea

    @cached_property
    def _kopstijlen(self) -> frozenset[str]:
        """The styles that make a paragraph a heading."""
        return frozenset(stijl_id for stijl_id in self.stijlen if self._is_kopstijl(stijl_id))

    def _is_kopstijl(self, stijl_id: str) -> bool:
        keten = list(self._chain(stijl_id))
        niveaus = (stijl.find(f"{W}pPr/{W}outlineLvl") for stijl in keten)
        niveau = next((niveau for niveau in niveaus if niveau is not None), None)
        if niveau is not None:
            return niveau.get(f"{W}val") != _GEEN_NIVEAU
        return any(_KOPNAAM.match(_val(stijl, "name")) for stijl in keten)

    def find_naam(self, alinea: etree._Element) -> str:
        """The name of a paragraph's style as Word shows it; that of the default style without one."""
        eigen = self.stijlen.get(_style_of(alinea))
        if eigen is None:
            standaard = (s for s in self.stijlen.values() if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default"))
            eigen = next(standaard, None)
        return "" if eigen is None else _val(eigen, "name")

    def list_keten(self, stijl_id: str) -> Iterator[tuple[str, etree._Element]]:
        """A style and those it is based on, each with its name."""
        return ((_val(stijl, "name"), stijl) for stijl in self._chain(stijl_id))

    def find_nummering(self, alinea: etree._Element) -> tuple[str, int] | None:
        """The list a paragraph is numbered by (numId) and its level (from 0), or None."""
        numid, niveau = None, None
        for eigenschappen in self._layers(alinea):
            if (nummer := eigenschappen.find(f"{W}numPr")) is not None:
                numid = numid or _val(nummer, "numId")
                niveau = niveau or _val(nummer, "ilvl")
        return (numid, int(niveau or 0)) if numid and numid != "0" else None

    def has_vaste_regelhoogte(self, alinea: etree._Element) -> bool:
        """Whether the lines of a paragraph are exactly so high, which cuts off what is higher."""
        afstanden = (eigenschappen.find(f"{W}spacing") for eigenschappen in self._layers(alinea))
        regels = (afstand.get(f"{W}lineRule") for afstand in afstanden if afstand is not None)
        return next((regel for regel in regels if regel is not None), None) == "exact"

    def find_inspringing(self, alinea: etree._Element) -> etree._Element | None:
        """The indents that the styles of a paragraph give it."""
        gevonden = (eigenschappen.find(f"{W}ind") for eigenschappen in self._layers(alinea))
        return next((inspringing for inspringing in gevonden if inspringing is not None), None)

    def _layers(self, alinea: etree._Element) -> Iterator[etree._Element]:
        """The properties that hold for a paragraph, its own first, then those of its styles."""
        if (eigen := alinea.find(f"{W}pPr")) is not None:
            yield eigen
        for stijl in self._chain(_style_of(alinea)):
            if (eigenschappen := stijl.find(f"{W}pPr")) is not None:
                yield eigenschappen

    def _chain(self, stijl_id: str) -> Iterator[etree._Element]:
        gezien: set[str] = set()
        while stijl_id in self.stijlen and stijl_id not in gezien:
            gezien.add(stijl_id)
            yield self.stijlen[stijl_id]
            stijl_id = _val(self.stijlen[stijl_id], "basedOn")


def find_stijlen(leden: dict[str, bytes], bestand: str) -> Stijlen:
    """The styles of the unpacked members of a Word file; none where it has no part for them."""
    return read_stijlen(find_wortel(leden, STIJLEN, bestand))


def read_stijlen(wortel: etree._Element | None) -> Stijlen:
    """The styles from the tree of `styles.xml`; without that part no paragraph has a style."""
    gevonden = () if wortel is None else wortel.iter(f"{W}style")
    return Stijlen(stijlen={stijl.get(f"{W}styleId", ""): stijl for stijl in gevonden})


def _style_of(alinea: etree._Element) -> str:
    eigen = alinea.find(f"{W}pPr")
    return "" if eigen is None else _val(eigen, "pStyle")


def _val(element: etree._Element, kind: str) -> str:
    """The value of a child, as Word keeps most settings: `<w:ilvl w:val="1"/>`."""
    gevonden = element.find(f"{W}{kind}")
    return "" if gevonden is None else gevonden.get(f"{W}val", "")
