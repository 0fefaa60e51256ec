"""The numbers that Word gives to paragraphs, counted as it counts them: style chain, numPr, lvlText."""

import re
from dataclasses import dataclass, field

from lxml import etree

from inkoop.document.numbering import Nummering
from inkoop.document.parts import W
from inkoop.document.styles import Stijlen

_DIEPTE = 9
_ROMEINS = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_ZONDER_GETAL = ("bullet", "none")


@dataclass(frozen=True, kw_only=True)
class Label:
    """The number of a paragraph as Word shows it (`5.2`, `Artikel 5`, `a.`), its list and its level there."""

    tekst: str
    telling: str
    niveau: int


@dataclass(kw_only=True)
class Teller:
    """Counts the numbered paragraphs of a file; ask them in the order of the text."""

    nummering: Nummering
    stijlen: Stijlen
    _standen: dict[str, list[int | None]] = field(default_factory=dict)
    _begonnen: set[tuple[str, int]] = field(default_factory=set)

    def count(self, alinea: etree._Element) -> Label | None:
        """The number of the next paragraph; None without one (a bullet is no number)."""
        gevonden = self.stijlen.find_nummering(alinea)
        if gevonden is None:
            return None
        numid, niveau = gevonden
        vormen = self.nummering.find_vormen(numid)
        if niveau not in vormen or _val(vormen[niveau], "numFmt", "decimal") in _ZONDER_GETAL:
            return None
        telling = self.nummering.find_telling(numid) or ""
        stand = self._standen.setdefault(telling, [None] * _DIEPTE)
        self._step(numid, niveau, stand, vormen)
        return Label(tekst=_write(vormen, niveau, stand).strip(), telling=telling, niveau=niveau)

    def _step(self, numid: str, niveau: int, stand: list[int | None], vormen: dict[int, etree._Element]) -> None:
        begin = self.nummering.find_herstart(numid, niveau)
        vorige = stand[niveau]
        if begin is not None and (numid, niveau) not in self._begonnen:
            vorige = begin - 1
        self._begonnen.add((numid, niveau))
        stand[niveau] = _start(vormen[niveau]) if vorige is None else vorige + 1
        for lager in range(niveau + 1, _DIEPTE):
            if lager not in vormen or niveau < int(_val(vormen[lager], "lvlRestart", str(lager))):
                stand[lager] = None


def _write(vormen: dict[int, etree._Element], niveau: int, stand: list[int | None]) -> str:
    """The text of a level with its counters filled in."""
    cijfers = vormen[niveau].find(f"{W}isLgl") is not None

    def write_stand(gevonden: re.Match[str]) -> str:
        plek = int(gevonden[1]) - 1
        if plek not in vormen:
            return ""
        getal = stand[plek]
        vorm = "decimal" if cijfers else _val(vormen[plek], "numFmt", "decimal")
        return _write_getal(vorm, _start(vormen[plek]) if getal is None else getal)

    return re.sub(r"%([1-9])", write_stand, _val(vormen[niveau], "lvlText", ""))


def _write_getal(vorm: str, getal: int) -> str:
    if vorm in _ZONDER_GETAL:
        return ""
    if vorm in ("lowerLetter", "upperLetter") and getal > 0:
        letters = chr(97 + (getal - 1) % 26) * ((getal - 1) // 26 + 1)  # aa after z, as Word does
        return letters.upper() if vorm == "upperLetter" else letters
    if vorm in ("lowerRoman", "upperRoman"):
        return _write_romeins(getal).upper() if vorm == "upperRoman" else _write_romeins(getal)
    if vorm == "decimalZero":
        return f"{getal:02}"
    return f"{getal}e" if vorm == "ordinal" else str(getal)


def _write_romeins(getal: int) -> str:
    tekst = ""
    for waarde, teken in _ROMEINS:
        tekst += teken * (getal // waarde)
        getal %= waarde
    return tekst


def _start(vorm: etree._Element) -> int:
    return int(_val(vorm, "start", "1"))


def _val(element: etree._Element, naam: str, anders: str) -> str:
    kind = element.find(f"{W}{naam}")
    return anders if kind is None else kind.get(f"{W}val", anders)
