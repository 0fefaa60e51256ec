"""A Word document as a page shows it: headings, numbered paragraphs and tables, without how it looks on paper."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from inkoop.document.counting import Teller
from inkoop.document.numbering import Nummering, find_nummering
from inkoop.document.package import read_uitgepakt
from inkoop.document.parts import TERUGVAL, Onderdeel, W, read_onderdelen
from inkoop.document.styles import Stijlen, find_stijlen
from inkoop.document.words import Woordlezer

_TEKENS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_UIT = ("0", "false", "off", "none")
_INHOUDSKOP = "TOC Heading"  # Word gives the heading of a table of contents this name in every language
HOOGSTE_NIVEAU = 6


@dataclass(frozen=True, kw_only=True)
class Deel:
    """A stretch of text of one look."""

    tekst: str
    is_vet: bool = False
    is_cursief: bool = False


@dataclass(frozen=True, kw_only=True)
class Alinea:
    """A paragraph: its number as Word shows it, how deep it lies in its list (from 0), its text.

    `kopniveau` is the level of a heading from 1; None for other text.
    """

    delen: tuple[Deel, ...]
    nummer: str = ""
    diepte: int = 0
    kopniveau: int | None = None
    is_punt: bool = False


@dataclass(frozen=True, kw_only=True)
class Tabel:
    """A table: its rows of cells, each with its paragraphs; the first `kopregels` rows are its head."""

    rijen: tuple[tuple[tuple[Alinea, ...], ...], ...]
    kopregels: int = 0


Blok = Alinea | Tabel


def read_leesbaar(inhoud: bytes, naam: str) -> list[Blok]:
    """The main text of a document in reading order, without its table of contents and what is hidden.

    Raises `Onbruikbaar` when it is no Word file.
    """
    return list(_read_once(inhoud, naam))


@lru_cache(maxsize=32)
def _read_once(inhoud: bytes, naam: str) -> tuple[Blok, ...]:
    leden = read_uitgepakt(inhoud, naam)
    tekst: Onderdeel = read_onderdelen(leden, naam)[0]
    gang = _Gang(stijlen=find_stijlen(leden, naam), nummering=find_nummering(leden, naam))
    return tuple(_level(list(gang.walk(tekst.wortel))))


class _Gang:
    """A walk along the main text, which counts its numbers."""

    def __init__(self, *, stijlen: Stijlen, nummering: Nummering | None) -> None:
        self.stijlen = stijlen
        self.nummering = nummering
        self.teller = Teller(nummering=nummering, stijlen=stijlen) if nummering else None
        self.lezer = Woordlezer()

    def walk(self, ouder: etree._Element) -> Iterator[Blok]:
        """The paragraphs and tables in an element, however they are wrapped."""
        for element in ouder:
            if element.tag == f"{W}p":
                if (alinea := self._read_alinea(element)) is not None:
                    yield alinea
            elif element.tag == f"{W}tbl":
                yield self._read_tabel(element)
            elif element.tag != TERUGVAL:
                yield from self.walk(element)

    def _read_alinea(self, element: etree._Element) -> Alinea | None:
        """A paragraph; None when there is nothing to read in it."""
        _, is_inhoud = self.lezer.read(element)
        label = self.teller.count(element) if self.teller else None
        delen = tuple(_list_delen(element))
        if (
            is_inhoud
            or self.stijlen.find_naam(element) == _INHOUDSKOP
            or not "".join(deel.tekst for deel in delen).strip()
        ):
            return None
        gevonden = self.stijlen.find_nummering(element)
        return Alinea(
            delen=delen,
            nummer=label.tekst if label else "",
            diepte=gevonden[1] if gevonden else 0,
            kopniveau=self.stijlen.find_kopniveau(element),
            is_punt=gevonden is not None and label is None and self._has_punt(*gevonden),
        )

    def _has_punt(self, numid: str, niveau: int) -> bool:
        """Whether a list shows a bullet at a level."""
        vorm = self.nummering.find_vormen(numid).get(niveau) if self.nummering else None
        soort = None if vorm is None else vorm.find(f"{W}numFmt")
        return soort is not None and soort.get(f"{W}val") == "bullet"

    def _read_tabel(self, tabel: etree._Element) -> Tabel:
        rijen = [rij for rij in tabel.iter(f"{W}tr") if next(rij.iterancestors(f"{W}tbl"), None) is tabel]
        kopregels = 0
        while kopregels < len(rijen) and rijen[kopregels].find(f"{W}trPr/{W}tblHeader") is not None:
            kopregels += 1
        return Tabel(rijen=tuple(tuple(self._list_cellen(tabel, rij)) for rij in rijen), kopregels=kopregels)

    def _list_cellen(self, tabel: etree._Element, rij: etree._Element) -> Iterator[tuple[Alinea, ...]]:
        for cel in rij.iter(f"{W}tc"):
            if next(cel.iterancestors(f"{W}tbl"), None) is tabel:
                alineas = (self._read_alinea(alinea) for alinea in cel.iter(f"{W}p"))
                yield tuple(alinea for alinea in alineas if alinea is not None)


def _list_delen(alinea: etree._Element) -> Iterator[Deel]:
    """The stretches of text of a paragraph; neighbours of one look are one."""
    open_: Deel | None = None
    for run in alinea.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p"), None) is not alinea or _is_aan(run, "vanish"):
            continue
        tekst = "".join(_TEKENS.get(str(kind.tag)) or (kind.text or "") for kind in run.iterchildren(f"{W}t", *_TEKENS))
        deel = Deel(tekst=tekst, is_vet=_is_aan(run, "b"), is_cursief=_is_aan(run, "i"))
        if open_ is not None and (open_.is_vet, open_.is_cursief) == (deel.is_vet, deel.is_cursief):
            open_ = Deel(tekst=open_.tekst + tekst, is_vet=open_.is_vet, is_cursief=open_.is_cursief)
            continue
        if open_ is not None and open_.tekst:
            yield open_
        open_ = deel
    if open_ is not None and open_.tekst:
        yield open_


def _is_aan(run: etree._Element, eigenschap: str) -> bool:
    merk = run.find(f"{W}rPr/{W}{eigenschap}")
    return merk is not None and merk.get(f"{W}val", "1") not in _UIT


def _level(blokken: list[Blok]) -> list[Blok]:
    """Headings that are at most one level deeper than the one that they lie under, as a page must have them."""
    boven: list[int] = []
    genivelleerd: list[Blok] = []
    for blok in blokken:
        if isinstance(blok, Alinea) and blok.kopniveau is not None:
            boven = [*(niveau for niveau in boven if niveau < blok.kopniveau), blok.kopniveau]
            blok = replace(blok, kopniveau=min(len(boven), HOOGSTE_NIVEAU))
        genivelleerd.append(blok)
    return genivelleerd
