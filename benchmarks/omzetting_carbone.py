"""A docxtpl template and its data in the language of carbone: `{d.s1[i].e2}` … `{d.s1[i+1].b}`.

A repetition is its content, in which every field has `[i]`, followed by one paragraph or row with `[i+1]` that
carbone takes away. A choice is `{d.s3:ifEM:hideBegin}` … `{d.s3:hideEnd}`: cheaper for carbone than a repetition
of none or one. A choice or repetition within one text is printed here, beforehand, which is in its favour too.
"""

import re
from typing import Any

from lxml import etree
from omzetting import Omzetting, Onomzetbaar
from sectie import Namen, Sectie

from inkoop.document.parts import W

_STUK = re.compile(r"\{#(s\d+)\}(.*?)\{/\1\}|\{(e\d+)\}", re.DOTALL)
_MERK = re.compile(r"\{([#/]?)([es]\d+)\}")
_ALLEEN_MERKEN = re.compile(r"(?:\{[#/]s\d+\})+")
_INHOUD = (f"{W}p", f"{W}tr", f"{W}tbl")
Plaats = etree._Element


class CarboneOmzetting(Omzetting):
    """A template turned for carbone: `inhoud` is the new file, `compute` the data that go with it."""

    def __init__(self, sjabloon: bytes) -> None:
        self._lussen: dict[str, list[str]] = {}
        self._herhaalt: set[str] = set()
        self._vooraf: dict[str, str] = {}
        super().__init__(sjabloon)

    def compute(self, gegevens: Namen) -> dict[str, Any]:
        """The data for one document: what stands in a choice is beside it, not within."""
        return self._compute(self._wortel, gegevens)[0]

    def _compute(self, sectie: Sectie, namen: Namen) -> list[dict[str, Any]]:
        return [self._compute_one(sectie, eigen) for eigen in sectie.maak(namen)]

    def _compute_one(self, sectie: Sectie, namen: Namen) -> dict[str, Any]:
        uit: dict[str, Any] = {naam: str(bereken(namen)) for naam, bereken in sectie.velden.items()}
        for deel in sectie.secties:
            if deel.naam in self._vooraf:
                uit[deel.naam] = "".join(_print(self._vooraf[deel.naam], een) for een in deel.compute(namen))
            elif deel.herhaalt:
                uit[deel.naam] = self._compute(deel, namen)
            elif delen := self._compute(deel, namen):
                uit |= delen[0] | {deel.naam: 1}
        return uit

    def _name(self, letter: str) -> str:
        naam = super()._name(letter)
        self._lussen[naam] = [een.sectie.naam for een in self._stapel if een.sectie.herhaalt]
        return naam

    def _open(self, *gegevens: Any) -> str:
        merk = super()._open(*gegevens)
        if self._sectie.herhaalt:
            self._herhaalt.add(self._sectie.naam)
        return merk

    def _finish(self, wortel: etree._Element) -> None:
        """The marks of the base as carbone has them: within texts, between paragraphs and between rows."""
        teksten = [tekst for tekst in wortel.iter(f"{W}t") if tekst.text and _MERK.search(tekst.text)]
        for tekst in teksten:
            tekst.text = _STUK.sub(self._print_later, tekst.text or "")
        houders = dict(self._rijen)
        for tekst in teksten:
            alinea = next(tekst.iterancestors(f"{W}p"))
            heel = "".join(deel.text or "" for deel in alinea.iter(f"{W}t"))
            if _ALLEEN_MERKEN.fullmatch(heel):
                houders[alinea] = [merk[0] for merk in _MERK.finditer(heel)]
        _Blokken(self, houders).place(wortel)
        for tekst in wortel.iter(f"{W}t"):
            tekst.text = _MERK.sub(lambda m: self._turn_merk(m[1], m[2]), tekst.text or "")

    def _print_later(self, gevonden: re.Match[str]) -> str:
        if gevonden[1] is None:
            return gevonden[0]
        self._vooraf[gevonden[1]] = gevonden[2]
        return f"{{{self.write_pad(gevonden[1])}}}"

    def _turn_merk(self, soort: str, naam: str) -> str:
        if not soort:
            return f"{{{self.write_pad(naam)}}}"
        if self.repeats(naam):
            raise Onomzetbaar("een herhaling binnen een alinea staat niet heel in een stuk tekst")
        return self.write_begin(naam) if soort == "#" else self.write_einde(naam)

    def repeats(self, naam: str) -> bool:
        """Whether a section is a repetition."""
        return naam in self._herhaalt

    def write_pad(self, naam: str, achter: str = "") -> str:
        """The way to a value, through the repetitions around it; `achter` comes after its name."""
        return "d." + "".join(f"{lus}[i]." for lus in self._lussen[naam]) + naam + achter

    def write_begin(self, naam: str) -> str:
        """The mark that opens a choice."""
        return f"{{{self.write_pad(naam, ':ifEM:hideBegin')}}}"

    def write_einde(self, naam: str) -> str:
        """The mark that closes a choice."""
        return f"{{{self.write_pad(naam, ':hideEnd')}}}"


def _print(tekst: str, gegevens: dict[str, Any]) -> str:
    """A text with sections, printed."""

    def print_stuk(gevonden: re.Match[str]) -> str:
        if gevonden[1] is None:
            return str(gegevens[gevonden[3]])
        return "".join(_print(gevonden[2], deel) for deel in gegevens[gevonden[1]])

    return _STUK.sub(print_stuk, tekst)


class _Blokken:
    """The paragraphs and rows that hold marks only; they go, and what they mark is written in their neighbours."""

    def __init__(self, omzetting: CarboneOmzetting, houders: dict[Plaats, list[str]]) -> None:
        self._omzetting = omzetting
        self._houders = houders
        self._begin: dict[Plaats, list[str]] = {}
        self._leeg: set[str] = set()

    def place(self, wortel: etree._Element) -> None:
        for houder in [plek for plek in wortel.iter(f"{W}p", f"{W}tr") if plek in self._houders]:
            for merk in self._houders[houder]:
                naam = merk[2:-1]
                if merk[1] == "#":
                    self._open(houder, naam)
                elif naam not in self._leeg:
                    self._close(houder, naam)
            ouder = houder.getparent()
            assert ouder is not None
            ouder.remove(houder)
        for plek, namen in self._begin.items():
            plek.text = "".join(self._write_begin(namen)) + (plek.text or "")

    def _open(self, houder: Plaats, naam: str) -> None:
        for buur in houder.itersiblings():
            if f"{{/{naam}}}" in self._houders.get(buur, ()):
                self._leeg.add(naam)
                return
            if buur not in self._houders and buur.tag in _INHOUD:
                self._begin.setdefault(buur, []).append(naam)
                return
        raise Onomzetbaar("een herhaling of keuze heeft geen inhoud")

    def _close(self, houder: Plaats, naam: str) -> None:
        if self._omzetting.repeats(naam):
            tweede = etree.Element(houder.tag)
            tweede.text = f"{{{self._omzetting.write_pad(naam, '[i+1].b')}}}"
            houder.addprevious(tweede)
        elif (vorige := houder.getprevious()) is not None:
            vorige.tail = (vorige.tail or "") + self._omzetting.write_einde(naam)
        else:
            raise Onomzetbaar("een keuze heeft geen inhoud")

    def _write_begin(self, namen: list[str]) -> list[str]:
        """The choices that begin here; a repetition needs a mark of its own where nothing after it has one."""
        merken = []
        for plek, naam in enumerate(namen):
            if not self._omzetting.repeats(naam):
                merken.append(self._omzetting.write_begin(naam))
            elif plek == len(namen) - 1:
                merken.append(f"{{{self._omzetting.write_pad(naam, '[i].b')}}}")
        return merken
