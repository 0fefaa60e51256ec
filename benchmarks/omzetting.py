"""A docxtpl template and its data in the language of engines with sections: `{e1}`, `{#s1}` … `{/s1}`.

Every expression is computed here, beforehand: the other engines only have to put text in its place and to
repeat. That is less work than docxtpl and this program do, so the comparison is in their favour. What they
cannot do is left out: properties of the file are filled in, `{%p herstart %}` and `{%p doornummeren %}` go.

A template that this cannot turn is refused with `Onomzetbaar`.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from jinja2 import Environment
from lxml import etree
from sectie import Lus, Namen, Sectie

from inkoop.document.filters import FILTERS
from inkoop.document.parts import W
from inkoop.document.tags import PATROON, make_inhoud

_DELEN = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAG = re.compile(r"\{[{%]")
_FOR = re.compile(r"for (\w+) in (.+?)(?: if (.+))?")
_HOUDER = {"p": f"{W}p", "tr": f"{W}tr"}


class Onomzetbaar(Exception):
    """A template that has something the other engines have no like for; the text is Dutch."""


@dataclass(kw_only=True)
class _Open:
    """A choice or repetition that is open: its section, and the tests of its branches so far."""

    sectie: Sectie
    testen: list[Callable[[Namen], Any]]


class Omzetting:
    """A template turned: `inhoud` is the new file, `compute` the data that go with it."""

    def __init__(self, sjabloon: bytes) -> None:
        self._omgeving = Environment()  # noqa: S701 - only expressions are computed, nothing is printed
        self._omgeving.filters.update(FILTERS)
        self._omgeving.globals.clear()
        self._aantal = 0
        self._wortel = Sectie(naam="", herhaalt=False, maak=lambda namen: [namen])
        self._stapel: list[_Open] = []
        self._rijen: list[tuple[etree._Element, list[str]]] = []
        self.inhoud = b"".join(self._turn(sjabloon))

    def compute(self, gegevens: Namen) -> dict[str, Any]:
        """The data for one document."""
        return self._wortel.compute(gegevens)[0]

    def _turn(self, sjabloon: bytes) -> Iterator[bytes]:
        uit = BytesIO()
        with zipfile.ZipFile(BytesIO(sjabloon)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
            for info in bron.infolist():
                inhoud = bron.read(info)
                if _DELEN.fullmatch(info.filename):
                    inhoud = self._turn_part(inhoud)
                elif info.filename.startswith("docProps/") and info.filename.endswith(".xml"):
                    inhoud = PATROON.sub("x", inhoud.decode()).encode()
                doel.writestr(info.filename, inhoud)
        yield uit.getvalue()

    def _turn_part(self, inhoud: bytes) -> bytes:
        wortel = etree.fromstring(inhoud)
        for alinea in wortel.iter(f"{W}p"):
            _join_tags(alinea)
        for tekst in list(wortel.iter(f"{W}t")):
            if _TAG.search(tekst.text or ""):
                self._turn_text(tekst)
        self._finish(wortel)
        self._rijen = []
        if self._stapel or any(_TAG.search(tekst.text or "") for tekst in wortel.iter(f"{W}t")):
            raise Onomzetbaar("een opdracht sluit niet, of iets tussen twee accolades hoort daar niet")
        return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _finish(self, wortel: etree._Element) -> None:
        """What is left once every tag of a part is turned."""
        _move_into_rows(self._rijen)

    def _turn_text(self, tekst: etree._Element) -> None:
        heel = tekst.text or ""
        gevonden = PATROON.fullmatch(heel.strip())
        op, inhoud = make_inhoud(gevonden[0]) if gevonden else ("", "")
        if op in _HOUDER:
            self._turn_block(tekst, op, inhoud)
            return
        tekst.text = PATROON.sub(lambda m: "".join(self._turn_tag(m[0])), heel)
        tekst.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _turn_block(self, tekst: etree._Element, op: str, inhoud: str) -> None:
        """A tag that takes its paragraph or row away: as one or two paragraphs, or in the rows beside it."""
        merken = self._step(inhoud)
        houder = next(tekst.iterancestors(_HOUDER[op]))
        if op == "tr":
            self._rijen.append((houder, merken))
            return
        for merk in merken:
            kopie = deepcopy(houder)
            for plek, stuk in enumerate(kopie.iter(f"{W}t")):
                stuk.text = merk if plek == 0 else ""
            houder.addprevious(kopie)
        ouder = houder.getparent()
        assert ouder is not None
        ouder.remove(houder)

    def _turn_tag(self, tag: str) -> list[str]:
        op, inhoud = make_inhoud(tag)
        if op:
            raise Onomzetbaar(f"{tag} staat niet alleen in haar alinea of rij")
        if tag.startswith("{%"):
            return self._step(inhoud)
        if tag.startswith("{#"):
            return []
        naam = self._name("e")
        self._sectie.velden[naam] = self._compile(inhoud)
        return [f"{{{naam}}}"]

    def _step(self, inhoud: str) -> list[str]:
        """Opens, switches or closes a section; gives the marks to write."""
        woord, _, rest = inhoud.partition(" ")
        if woord == "if":
            test = self._compile(rest)
            return [self._open(lambda namen: [namen] if test(namen) else [], [test])]
        if woord == "for":
            return [self._open(self._make_lus(inhoud), [])]
        if woord in ("endif", "endfor"):
            return [f"{{/{self._stapel.pop().sectie.naam}}}"]
        if woord in ("elif", "else") and self._stapel and self._stapel[-1].testen:
            return self._switch(self._compile(rest) if woord == "elif" else None)
        if woord in ("herstart", "doornummeren"):
            return []
        raise Onomzetbaar(f"{{% {inhoud} %}} heeft geen tegenhanger")

    def _open(self, maak: Callable[[Namen], list[Namen]], testen: list[Callable[[Namen], Any]]) -> str:
        sectie = Sectie(naam=self._name("s"), herhaalt=not testen, maak=maak)
        self._sectie.secties.append(sectie)
        self._stapel.append(_Open(sectie=sectie, testen=testen))
        return f"{{#{sectie.naam}}}"

    def _switch(self, test: Callable[[Namen], Any] | None) -> list[str]:
        vorige = self._stapel.pop()
        eerder = list(vorige.testen)

        def choose(namen: Namen) -> list[Namen]:
            komt = not any(een(namen) for een in eerder) and (test is None or test(namen))
            return [namen] if komt else []

        return [f"{{/{vorige.sectie.naam}}}", self._open(choose, [*eerder, *([test] if test else [])])]

    def _make_lus(self, inhoud: str) -> Callable[[Namen], list[Namen]]:
        if (gevonden := _FOR.fullmatch(inhoud)) is None:
            raise Onomzetbaar(f"{{% {inhoud} %}} heeft geen tegenhanger")
        naam, lijst = gevonden[1], self._compile(gevonden[2])
        test = self._compile(gevonden[3]) if gevonden[3] else lambda namen: True

        def repeat(namen: Namen) -> list[Namen]:
            delen = [deel for deel in lijst(namen) if test({**namen, naam: deel})]
            return [
                {**namen, naam: deel, "loop": Lus(index=nummer, length=len(delen))}
                for nummer, deel in enumerate(delen, start=1)
            ]

        return repeat

    def _compile(self, uitdrukking: str) -> Callable[[Namen], Any]:
        bereken = self._omgeving.compile_expression(uitdrukking, undefined_to_none=False)
        return lambda namen: bereken(**namen)

    @property
    def _sectie(self) -> Sectie:
        return self._stapel[-1].sectie if self._stapel else self._wortel

    def _name(self, letter: str) -> str:
        self._aantal += 1
        return f"{letter}{self._aantal}"


def _join_tags(alinea: etree._Element) -> None:
    """The tags that Word split over runs, each whole in the first of them."""
    teksten = list(alinea.iter(f"{W}t"))
    heel = "".join(tekst.text or "" for tekst in teksten)
    houder = [nummer for nummer, tekst in enumerate(teksten) for _ in tekst.text or ""]
    for gevonden in PATROON.finditer(heel):
        begin, eind = gevonden.span()
        houder[begin:eind] = [houder[begin]] * (eind - begin)
    for nummer, tekst in enumerate(teksten):
        tekst.text = "".join(teken for plek, teken in zip(houder, heel, strict=True) if plek == nummer)


def _move_into_rows(rijen: list[tuple[etree._Element, list[str]]]) -> None:
    """Marks of rows of their own, into the row after (where a section opens) or before (where it closes)."""
    weg = [rij for rij, _ in rijen]
    for rij, merken in reversed(rijen):
        for merk in reversed([merk for merk in merken if merk.startswith("{#")]):
            tekst = _find_text(rij.itersiblings(f"{W}tr"), weg)[0]
            tekst.text = f"{merk}{tekst.text or ''}"
    for rij, merken in rijen:
        for merk in (merk for merk in merken if merk.startswith("{/")):
            tekst = _find_text(rij.itersiblings(f"{W}tr", preceding=True), weg)[-1]
            tekst.text = f"{tekst.text or ''}{merk}"
    for rij in weg:
        ouder = rij.getparent()
        assert ouder is not None
        ouder.remove(rij)


def _find_text(buren: Iterator[etree._Element], weg: list[etree._Element]) -> list[etree._Element]:
    """The texts of the nearest row that stays."""
    rij = next((buur for buur in buren if buur not in weg), None)
    teksten = [] if rij is None else list(rij.iter(f"{W}t"))
    if not teksten:
        raise Onomzetbaar("een herhaalde rij heeft geen tekst")
    return teksten
