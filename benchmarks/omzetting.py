"""A docxtpl template and its data in the language of engines with sections: `{e1}`, `{#s1}` … `{/s1}`.

Every expression is computed here, beforehand: the other engines only have to put text in its place and to
repeat. That is less work than docxtpl and this program do, so the comparison is in their favour. What they
cannot do is left out: properties of the file are filled in, `{%p herstart %}` and `{%p doornummeren %}` go.

A tag must stand whole in one run. A template that this cannot turn is refused with `Onomzetbaar`.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from jinja2 import Environment
from lxml import etree

from inkoop.document.filters import FILTERS
from inkoop.document.parts import W
from inkoop.document.tags import PATROON, make_inhoud

_DELEN = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FOR = re.compile(r"for (\w+) in (.+?)(?: if (.+))?")
_HOUDER = {"p": f"{W}p", "tr": f"{W}tr"}
Namen = dict[str, Any]


class Onomzetbaar(Exception):
    """A template that has something the other engines have no like for; the text is Dutch."""


@dataclass(frozen=True, kw_only=True)
class Lus:
    """The counters of a loop."""

    index: int
    length: int

    @property
    def first(self) -> bool:
        """Whether this is the first part."""
        return self.index == 1

    @property
    def last(self) -> bool:
        """Whether this is the last part."""
        return self.index == self.length


@dataclass(kw_only=True)
class Sectie:
    """A stretch of the template: what is printed in it by name, the sections in it, and when it comes.

    `maak` gives the names known in each repetition; a choice (not `herhaalt`) has none or one.
    """

    naam: str
    herhaalt: bool
    maak: Callable[[Namen], list[Namen]]
    velden: dict[str, Callable[[Namen], Any]] = field(default_factory=dict)
    secties: list["Sectie"] = field(default_factory=list)

    def compute(self, namen: Namen) -> list[dict[str, Any]]:
        """The data of every repetition: text by name, and the sections within."""
        return [
            {naam: str(bereken(eigen)) for naam, bereken in self.velden.items()}
            | {sectie.naam: sectie.compute(eigen) for sectie in self.secties}
            for eigen in self.maak(namen)
        ]


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
        for tekst in list(wortel.iter(f"{W}t")):
            if tekst.text and ("{{" in tekst.text or "{%" in tekst.text):
                self._turn_text(tekst)
        self._finish(wortel)
        self._rijen = []
        if self._stapel or any("{%" in (tekst.text or "") for tekst in wortel.iter(f"{W}t")):
            raise Onomzetbaar("een opdracht staat niet heel in een stuk tekst, of sluit niet")
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
