"""A template as passages for comparing: each paragraph or table row with its number, heading and conditions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from inkoop.document.counting import Label, Teller
from inkoop.document.parts import TERUGVAL, Onderdeel, W
from inkoop.document.styles import Stijlen
from inkoop.document.tags import PATROON, make_inhoud
from inkoop.document.words import Woord, Woordlezer, write_woorden

_TEKSTVAK = f"{W}txbxContent"


@dataclass(frozen=True, kw_only=True, eq=False)
class Passage:
    """A paragraph, or a row of a table, of one part.

    `plaats` is how people find it, `koppen` are the texts of the headings above it (and itself), `nummer` its number
    as Word shows it in the template. `cellen` has the words of each cell of a row, of a paragraph its only words.
    `voorwaarden` are the choices and repetitions around it. `bladwijzers` are what references point to.
    """

    plaats: str
    nummer: str
    koppen: tuple[str, ...]
    is_kop: bool
    is_rij: bool
    is_inhoud: bool
    cellen: tuple[tuple[Woord, ...], ...]
    voorwaarden: tuple[str, ...]
    bladwijzers: frozenset[str]
    elementen: tuple[etree._Element, ...]

    @property
    def woorden(self) -> tuple[Woord, ...]:
        """All words; those of a row with a bar between its cells."""
        if len(self.cellen) == 1:
            return self.cellen[0]
        streep = Woord(tekst=" | ", sleutel="|")
        return tuple(woord for cel in self.cellen for woord in (streep, *cel))[1:]

    @property
    def tekst(self) -> str:
        """The text as a reader sees it."""
        return write_woorden(self.woorden)


def read_passages(onderdeel: Onderdeel, stijlen: Stijlen, teller: Teller | None) -> list[Passage]:
    """The passages of a part in reading order; empty paragraphs and those with only a `{%p … %}` are none."""
    gang = _Gang(stijlen=stijlen, teller=teller, tabellen=list(onderdeel.wortel.iter(f"{W}tbl")))
    gang.walk(onderdeel.wortel)
    return gang.passages


@dataclass(kw_only=True)
class _Gang:
    """A walk along a part: the numbers and headings so far, the choices that are open."""

    stijlen: Stijlen
    teller: Teller | None
    tabellen: list[etree._Element]
    passages: list[Passage] = field(default_factory=list)
    lezer: Woordlezer = field(default_factory=Woordlezer)
    blokken: list[list[str]] = field(default_factory=list)
    pad: "Pad" = field(default_factory=lambda: Pad())
    alineas: int = 0

    def walk(self, ouder: etree._Element) -> None:
        """Reads the paragraphs and tables in an element, however they are wrapped."""
        for element in ouder:
            if element.tag == f"{W}p":
                self._read_alinea(element)
            elif element.tag == f"{W}tbl":
                for rij in _list_rijen(element):
                    self._read_rij(element, rij)
            elif element.tag != TERUGVAL:
                self.walk(element)

    def _read_alinea(self, alinea: etree._Element) -> None:
        self.alineas += 1
        nummer = self.alineas
        woorden, is_inhoud = self.lezer.read(alinea)
        label = self.teller.count(alinea) if self.teller else None
        tekst = write_woorden(woorden)
        if not self._step_blok(tekst, "p") and tekst.strip():
            is_kop = self.stijlen.is_kop(alinea) and not is_inhoud
            if not is_inhoud:
                self.pad.step(label, tekst if is_kop else None)
            plaats = self.pad.write(label or is_kop, nummer)
            self._add(label, plaats, (woorden,), (alinea,), is_kop=is_kop, is_inhoud=is_inhoud)
        for vak in _list_tekstvakken(alinea):
            self.walk(vak)

    def _read_rij(self, tabel: etree._Element, rij: etree._Element) -> None:
        cellen, labels = [], []
        for cel in rij.iter(f"{W}tc"):
            if _is_nested(cel, rij):
                continue
            woorden, eigen = self._read_cel(cel)
            cellen.append(woorden)
            labels += eigen
        tekst = "".join(write_woorden(cel) for cel in cellen)
        if self._step_blok(tekst, "tr") or not tekst.strip():
            return
        plek = f"tabel {self.tabellen.index(tabel) + 1}, rij {1 + len(list(rij.itersiblings(rij.tag, preceding=True)))}"
        label = labels[0] if labels else None
        plaats = ", ".join(deel for deel in (self.pad.write(label, None), plek) if deel)
        self._add(label, plaats, tuple(cellen), tuple(rij.iter(f"{W}p")), is_rij=True)

    def _read_cel(self, cel: etree._Element) -> tuple[tuple[Woord, ...], list[Label]]:
        woorden: list[Woord] = []
        labels: list[Label] = []
        for alinea in cel.iter(f"{W}p"):
            if next(alinea.iterancestors(TERUGVAL), None) is not None:
                continue
            self.alineas += 1
            gelezen, _ = self.lezer.read(alinea)
            if self.teller and (label := self.teller.count(alinea)):
                labels.append(label)
            if gelezen and woorden:
                woorden.append(Woord(tekst="\n", sleutel=" "))
            woorden += gelezen
        return tuple(woorden), labels

    def _add(
        self,
        label: Label | None,
        plaats: str,
        cellen: tuple[tuple[Woord, ...], ...],
        alineas: tuple[etree._Element, ...],
        *,
        is_kop: bool = False,
        is_rij: bool = False,
        is_inhoud: bool = False,
    ) -> None:
        merken = (merk.get(f"{W}name", "") for alinea in alineas for merk in alinea.iter(f"{W}bookmarkStart"))
        passage = Passage(
            plaats=plaats,
            nummer=label.tekst if label else "",
            koppen=self.pad.koppen,
            is_kop=is_kop,
            is_rij=is_rij,
            is_inhoud=is_inhoud,
            cellen=cellen,
            voorwaarden=tuple(deel for blok in self.blokken for deel in blok),
            bladwijzers=frozenset(merken),
            elementen=alineas,
        )
        self.passages.append(passage)

    def _step_blok(self, tekst: str, op: str) -> bool:
        """Whether a paragraph or row is only a tag that takes it away; opens or closes its block."""
        kaal = tekst.strip()
        if not PATROON.fullmatch(kaal) or (gevonden := make_inhoud(kaal))[0] != op:
            return False
        step_blok(self.blokken, gevonden[1])
        return True


def step_blok(blokken: list[list[str]], inhoud: str) -> None:
    """Opens, switches or closes a choice or repetition by what a tag says; each has its conditions in words."""
    woord, _, rest = inhoud.partition(" ")
    if woord in ("if", "for"):
        blokken.append([f"als {rest}" if woord == "if" else f"voor elke {rest}"])
    elif woord in ("elif", "else") and blokken:
        niet = blokken[-1][-1].removeprefix("als ")
        blokken[-1][-1:] = [f"niet als {niet}", *([f"als {rest}"] if woord == "elif" else [])]
    elif woord in ("endif", "endfor") and blokken:
        blokken.pop()
    elif woord and blokken:
        blokken[-1][-1] += f" ({woord})"


@dataclass(kw_only=True)
class Pad:
    """Where the walk is: the numbers and headings that a jurist would name, outermost first."""

    _stappen: list[tuple[Label | None, str | None]] = field(default_factory=list)

    @property
    def koppen(self) -> tuple[str, ...]:
        """The texts of the headings here."""
        return tuple(" ".join(kop.split()) for _, kop in self._stappen if kop is not None)

    def step(self, label: Label | None, kop: str | None) -> None:
        """Goes to the next paragraph: under the one before, beside it, or back to an outer level."""
        if label is None and kop is None:
            return
        if label is None:
            self._stappen.clear()
        else:
            self._leave(label, kop)
        self._stappen.append((label, kop))

    def _leave(self, label: Label, kop: str | None) -> None:
        """Takes away what the paragraph with this label is not part of."""
        for plek, (eerder, _) in enumerate(self._stappen):
            if eerder and eerder.telling == label.telling and eerder.niveau >= label.niveau:
                del self._stappen[plek:]
                return
        if kop is not None and not any(eerder and eerder.telling == label.telling for eerder, _ in self._stappen):
            self._stappen.clear()

    def write(self, is_zelf: object, alinea: int | None) -> str:
        """`Artikel 5 Opzegging, lid 5.2, onder a`; a paragraph without number is named by its count in the part."""
        delen = [self._write_stap(plek) for plek in range(len(self._stappen))]
        if not is_zelf and self._stappen and self._stappen[-1][1] is None:
            delen[-1] = f"na {delen[-1].removeprefix('onder ')}"
        if alinea is not None and not is_zelf:
            delen.append(f"alinea {alinea}")
        return ", ".join(delen)

    def _write_stap(self, plek: int) -> str:
        label, kop = self._stappen[plek]
        if kop is not None:
            return " ".join(f"{label.tekst if label else ''} {kop}".split())
        assert label is not None, "a step has a number or is a heading"
        kaal = label.tekst.rstrip(".)")
        if re.fullmatch(r"[\d.]+", kaal):
            return f"{'lid' if self._is_artikel(plek) else 'punt'} {kaal}"
        return f"onder {kaal}" if re.fullmatch(r"[A-Za-z]{1,4}", kaal) and plek else label.tekst

    def _is_artikel(self, plek: int) -> bool:
        return any(label and label.tekst.lower().startswith("artikel") for label, _ in self._stappen[:plek])


def _list_rijen(tabel: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, also those in a content control."""
    for rij in tabel.iter(f"{W}tr"):
        if next(rij.iterancestors(f"{W}tbl"), None) is tabel:
            yield rij


def _is_nested(cel: etree._Element, rij: etree._Element) -> bool:
    """Whether a cell belongs to a table inside a cell of the row."""
    return next(cel.iterancestors(f"{W}tr"), None) is not rij


def _list_tekstvakken(alinea: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a paragraph, each once and not those inside another."""
    for vak in alinea.iter(_TEKSTVAK):
        om_vak = vak.iterancestors(_TEKSTVAK, TERUGVAL, f"{W}p")
        if next(om_vak, None) is alinea:
            yield vak


def find_doelen(passages: Sequence[Passage]) -> dict[str, int]:
    """The passage of each bookmark, by its number in the list."""
    return {merk: plek for plek, passage in enumerate(passages) for merk in passage.bladwijzers if merk}
