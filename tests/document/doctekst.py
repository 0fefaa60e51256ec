"""The text of a Word file as a reader sees it, with the numbers that Word gives, in pure Python.

Numbers are resolved here and not taken from the package: paragraph, style chain, numPr, lvlText.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, kw_only=True)
class Alinea:
    """A paragraph: its number as Word prints it, its text, its style, its bookmarks and its references."""

    nummer: str
    tekst: str
    stijl: str
    bladwijzers: tuple[str, ...]
    verwijzingen: tuple[tuple[str, str], ...]

    @property
    def regel(self) -> str:
        """Number and text on one line."""
        return f"{self.nummer} {self.tekst}".strip()


@dataclass(kw_only=True)
class Nummers:
    """The lists of a file and where each stands."""

    niveaus: dict[str, dict[int, etree._Element]]
    lijsten: dict[str, str]
    starts: dict[str, dict[int, int]]
    standen: dict[str, list[int]] = field(default_factory=dict)
    begonnen: set[tuple[str, int]] = field(default_factory=set)

    def count(self, numid: str, niveau: int) -> str:
        """The number of the next paragraph of a list at a level."""
        telling = self.lijsten[numid]
        stand = self.standen.setdefault(telling, [0] * 9)
        start = self.starts[numid].get(niveau)
        if start is not None and (numid, niveau) not in self.begonnen:
            stand[niveau] = start - 1
        self.begonnen.add((numid, niveau))
        stand[niveau] += 1
        stand[niveau + 1 :] = [0] * (8 - niveau)
        return self._write(telling, niveau, stand)

    def _write(self, telling: str, niveau: int, stand: list[int]) -> str:
        vormen = self.niveaus[telling]
        tekst = _val(vormen[niveau], "lvlText")
        return re.sub(
            r"%(\d)", lambda m: _form(_val(vormen[int(m[1]) - 1], "numFmt"), max(1, stand[int(m[1]) - 1])), tekst
        )


def _form(vorm: str, getal: int) -> str:
    return {"decimal": str(getal), "lowerLetter": chr(96 + getal), "upperLetter": chr(64 + getal)}[vorm]


def _val(element: etree._Element, naam: str) -> str:
    kind = element.find(f"{W}{naam}")
    return "" if kind is None else kind.get(f"{W}val", "")


def read_delen(inhoud: bytes) -> dict[str, etree._Element]:
    """The XML parts of a Word file by name."""
    with zipfile.ZipFile(BytesIO(inhoud)) as archief:
        return {naam: etree.fromstring(archief.read(naam)) for naam in archief.namelist() if naam.endswith(".xml")}


def read_alineas(inhoud: bytes) -> list[Alinea]:
    """The paragraphs of the main text in order, those of tables too."""
    delen = read_delen(inhoud)
    nummers, stijlen = _read_nummers(delen), _read_stijlen(delen)
    return [_read_alinea(alinea, nummers, stijlen) for alinea in delen["word/document.xml"].iter(f"{W}p")]


def read_tekst(inhoud: bytes) -> str:
    """The whole text: header and footer once, then each paragraph and each row of a table on a line."""
    delen = read_delen(inhoud)
    nummers, stijlen = _read_nummers(delen), _read_stijlen(delen)
    regels = [f"[{soort}] {_text(delen[naam])}" for naam, soort in _list_randen(delen)]
    for element in delen["word/document.xml"].find(f"{W}body"):  # type: ignore[union-attr]  # every document has one
        if element.tag == f"{W}tbl":
            regels += [_read_rij(rij, nummers, stijlen) for rij in element.iter(f"{W}tr")]
        elif element.tag == f"{W}p":
            regels.append(_read_alinea(element, nummers, stijlen).regel)
    return "\n".join(regels) + "\n"


def _list_randen(delen: dict[str, etree._Element]) -> Iterator[tuple[str, str]]:
    for naam in sorted(delen):
        if naam.startswith(("word/header", "word/footer")) and _text(delen[naam]).strip():
            yield naam, "koptekst" if "header" in naam else "voettekst"


def _read_rij(rij: etree._Element, nummers: Nummers, stijlen: dict[str, etree._Element]) -> str:
    cellen = [
        " / ".join(_read_alinea(alinea, nummers, stijlen).regel for alinea in cel.iter(f"{W}p"))
        for cel in rij.iter(f"{W}tc")
    ]
    return f"| {' | '.join(cellen)} |"


def _read_alinea(alinea: etree._Element, nummers: Nummers, stijlen: dict[str, etree._Element]) -> Alinea:
    stijl = alinea.find(f"{W}pPr/{W}pStyle")
    gevonden = _find_nummering(alinea, stijlen)
    return Alinea(
        nummer=nummers.count(*gevonden) if gevonden else "",
        tekst=_text(alinea),
        stijl="" if stijl is None else stijl.get(f"{W}val", ""),
        bladwijzers=tuple(b.get(f"{W}name", "") for b in alinea.iter(f"{W}bookmarkStart")),
        verwijzingen=tuple(_list_verwijzingen(alinea)),
    )


def _find_nummering(alinea: etree._Element, stijlen: dict[str, etree._Element]) -> tuple[str, int] | None:
    """List and level of a paragraph: its own numPr, else the first in its chain of styles."""
    eigenschappen = alinea.find(f"{W}pPr")
    while eigenschappen is not None:
        if (nummer := eigenschappen.find(f"{W}numPr")) is not None:
            return (_val(nummer, "numId"), int(_val(nummer, "ilvl") or 0)) if _val(nummer, "numId") != "0" else None
        basis = _val(eigenschappen, "pStyle") or _val(eigenschappen.getparent(), "basedOn")  # type: ignore[arg-type]
        eigenschappen = stijlen[basis].find(f"{W}pPr") if basis in stijlen else None
    return None


def _text(element: etree._Element) -> str:
    """The text of runs, with the shown results of fields and without their codes."""
    tekens = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    delen = [
        kind.text or "" if kind.tag == f"{W}t" else tekens[kind.tag]
        for kind in element.iter(f"{W}t", *tekens)
        if kind.getparent().tag == f"{W}r"  # type: ignore[union-attr]  # never the root
    ]
    return "".join(delen)


def _list_verwijzingen(alinea: etree._Element) -> Iterator[tuple[str, str]]:
    """The REF fields of a paragraph: the bookmark and the number that is shown."""
    opdracht, toont, tekst = "", False, ""
    for run in alinea.iter(f"{W}r"):
        teken = run.find(f"{W}fldChar")
        soort = "" if teken is None else teken.get(f"{W}fldCharType")
        if soort == "begin":
            opdracht, toont, tekst = "", False, ""
        elif soort == "end":
            if opdracht.split()[:1] == ["REF"]:
                yield opdracht.split()[1], tekst
            toont = False
        opdracht += "".join(code.text or "" for code in run.iter(f"{W}instrText"))
        toont = toont or soort == "separate"
        if toont:
            tekst += "".join(t.text or "" for t in run.iter(f"{W}t"))


def _read_stijlen(delen: dict[str, etree._Element]) -> dict[str, etree._Element]:
    return {stijl.get(f"{W}styleId", ""): stijl for stijl in delen["word/styles.xml"].iter(f"{W}style")}


def _read_nummers(delen: dict[str, etree._Element]) -> Nummers:
    wortel = delen["word/numbering.xml"]
    lijsten = {num.get(f"{W}numId", ""): num for num in wortel.iter(f"{W}num")}
    return Nummers(
        niveaus={
            vorm.get(f"{W}abstractNumId", ""): {int(n.get(f"{W}ilvl", "0")): n for n in vorm.iter(f"{W}lvl")}
            for vorm in wortel.iter(f"{W}abstractNum")
        },
        lijsten={numid: _val(num, "abstractNumId") for numid, num in lijsten.items()},
        starts={
            numid: {
                int(v.get(f"{W}ilvl", "0")): int(_val(v, "startOverride"))
                for v in num.iter(f"{W}lvlOverride")
                if _val(v, "startOverride")
            }
            for numid, num in lijsten.items()
        },
    )
