"""The words of a paragraph for comparing: what Word computes (a reference, a page number) is one word with its meaning.

Deleted text of tracked changes is left out and inserted text is read, as if they were accepted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from inkoop.document.parts import TERUGVAL, W
from inkoop.document.tags import PATROON, make_inhoud

_OVERSLAAN = {TERUGVAL, *(f"{W}{n}" for n in ("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "txbxContent"))}
_TEKENS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_DINGEN = {
    f"{W}footnoteReference": "voetnoot",
    f"{W}endnoteReference": "eindnoot",
    f"{W}drawing": "afbeelding",
    f"{W}pict": "afbeelding",
    f"{W}object": "object",
    f"{W}sym": "symbool",
}
# Fields whose text people write themselves; all others Word computes.
_GESCHREVEN = {"HYPERLINK", "FORMTEXT", "MACROBUTTON", "QUOTE", ""}
_NAMEN = {"PAGE": "paginanummer", "NUMPAGES": "aantal pagina's", "SECTIONPAGES": "aantal pagina's van de sectie"}
_STUKKEN = re.compile(rf"{PATROON.pattern}|\w+(?:[-’'.,:/]\w+)*|\s+|[^\w\s]", re.DOTALL)
# A quoted text, or a sign with the spaces around it.
_TEKENS_IN_TAG = re.compile(r"('[^']*'|\"[^\"]*\")|\s*([|,()=<>!\[\]]+)\s*")


@dataclass(frozen=True, kw_only=True)
class Woord:
    """A word, tag, space or sign: as it is shown, and what it says however it is written.

    `doel` is the bookmark of a cross-reference, whose shown number says nothing by itself; `uitkomst` is
    what the file shows for a field that Word computes.
    """

    tekst: str
    sleutel: str
    doel: str = ""
    uitkomst: str = ""


@dataclass(kw_only=True)
class _Veldcode:
    """A field of Word that is open: its code, whether its result is being read, the text of that result."""

    code: str = ""
    toont: bool = False
    tekst: str = ""

    @property
    def naam(self) -> str:
        """What kind of field it is: REF, PAGE, TOC."""
        return (self.code.split() or [""])[0].upper()

    def make_woord(self) -> Woord:
        """The field as one word."""
        if self.naam in ("REF", "PAGEREF", "NOTEREF"):
            doel = "".join(self.code.split()[1:2])
            toont = " ".join(self.tekst.split()) or doel
            return Woord(tekst=f"‹{toont}›", sleutel=f"‹{self.naam}›", doel=doel, uitkomst=self.tekst)
        code = " ".join(self.code.split())
        return Woord(tekst=f"‹{_NAMEN.get(self.naam, code)}›", sleutel=f"‹{code}›", uitkomst=self.tekst)


@dataclass(kw_only=True)
class Woordlezer:
    """Reads the paragraphs of one part in their order; a field of Word may run over several of them."""

    _velden: list[_Veldcode] = field(default_factory=list)
    _los: str = ""
    _woorden: list[Woord] = field(default_factory=list)
    _is_inhoud: bool = False

    def read(self, alinea: etree._Element) -> tuple[tuple[Woord, ...], bool]:
        """The words of a paragraph, and whether it belongs to a table of contents that Word makes."""
        self._woorden, self._los = [], ""
        self._is_inhoud = any(veld.naam == "TOC" for veld in self._velden)
        self._walk(alinea)
        self._flush()
        return tuple(self._woorden), self._is_inhoud

    def _walk(self, ouder: etree._Element) -> None:
        for element in ouder:
            if element.tag in _OVERSLAAN or not isinstance(element.tag, str):
                continue
            if element.tag in _DINGEN:
                self._add(Woord(tekst=f"‹{_name(element)}›", sleutel=f"‹{_name(element)}›"))
            elif element.tag == f"{W}fldChar":
                self._step_veld(element.get(f"{W}fldCharType", ""))
            elif element.tag == f"{W}instrText" and self._velden:
                self._velden[-1].code += element.text or ""
            elif element.tag == f"{W}fldSimple":
                self._velden.append(_Veldcode(code=element.get(f"{W}instr", ""), toont=True))
                self._walk(element)
                self._close()
            elif ouder.tag == f"{W}r" and (element.tag in _TEKENS or element.tag == f"{W}t"):
                self._add_tekst(_TEKENS.get(element.tag) or element.text or "")
            else:
                self._walk(element)

    def _step_veld(self, soort: str) -> None:
        if soort == "begin":
            self._velden.append(_Veldcode())
        elif soort == "separate" and self._velden:
            self._velden[-1].toont = True
            self._is_inhoud |= self._velden[-1].naam == "TOC"
        elif soort == "end" and self._velden:
            self._close()

    def _close(self) -> None:
        veld = self._velden.pop()
        if veld.naam not in _GESCHREVEN and veld.naam != "TOC":
            self._add(veld.make_woord())

    def _find_berekend(self) -> _Veldcode | None:
        """The innermost open field that takes the text to itself."""
        for veld in reversed(self._velden):
            if not veld.toont or (veld.naam not in _GESCHREVEN and veld.naam != "TOC"):
                return veld
        return None

    def _add_tekst(self, tekst: str) -> None:
        if veld := self._find_berekend():
            veld.tekst += tekst
        else:
            self._los += tekst

    def _add(self, woord: Woord) -> None:
        if veld := self._find_berekend():
            veld.tekst += woord.tekst
        else:
            self._flush()
            self._woorden.append(woord)

    def _flush(self) -> None:
        self._woorden += split_woorden(self._los)
        self._los = ""


def _name(element: etree._Element) -> str:
    """What a thing in the text is called; a text box is read by itself."""
    if next(element.iter(f"{W}txbxContent"), None) is not None:
        return "tekstvak"
    return _DINGEN[str(element.tag)]


def split_woorden(tekst: str) -> Iterator[Woord]:
    """Text as words, signs, spaces and whole tags; how a tag is spaced and quoted says nothing."""
    for stuk in _STUKKEN.finditer(tekst):
        gevonden = stuk[0]
        if PATROON.fullmatch(gevonden):
            op, inhoud = make_inhoud(gevonden)
            kaal = _TEKENS_IN_TAG.sub(lambda m: m[1] or m[2], inhoud)
            yield Woord(tekst=gevonden, sleutel=f"{gevonden[:2]}{op} {kaal}")
        else:
            yield Woord(tekst=gevonden, sleutel=" " if gevonden.isspace() else gevonden)


def write_woorden(woorden: tuple[Woord, ...]) -> str:
    """The words as a reader sees them."""
    return "".join(woord.tekst for woord in woorden)
