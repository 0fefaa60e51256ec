"""From an outline to a Word template in the house style."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document as Word
from lxml import etree

from tools.sjabloon_opzet.basis import make_leeg, pack_zip
from tools.sjabloon_opzet.begin import add_begin
from tools.sjabloon_opzet.inhoud import KOPPEN, Paginas, in_lus, make_inhoud, make_tagregel, name_doel
from tools.sjabloon_opzet.nummers import count_nummers
from tools.sjabloon_opzet.opmaak import OPMAKEN
from tools.sjabloon_opzet.opzet import Blok, OpzetFout, read_opzet
from tools.sjabloon_opzet.randen import fill_randen
from tools.sjabloon_opzet.regel import make_runs
from tools.sjabloon_opzet.tabel import make_tabel
from tools.sjabloon_opzet.velden import make_bladwijzer, make_run, name_bladwijzer
from tools.sjabloon_opzet.wordxml import make_element

STIJLEN = {
    "regio": "Kaftregel",
    "titel": "Titel",
    "ondertitel": "Ondertitel",
    "afzendernaam": "Afzendernaam",
    "afzender": "Afzender",
    "adres": "Adres",
    "betreft": "Betreft",
    "kop": "Kop1",
    "subkop": "Kop2",
    "artikel": "Artikelkop",
    "lid": "Lid",
    "onderdeel": "Onderdeel",
    "subonderdeel": "Subonderdeel",
    "bijlage": "Bijlagekop",
    "bijlageparagraaf": "Bijlageparagraaf",
    "bijlagelid": "Bijlagelid",
    "bijlageonderdeel": "Bijlageonderdeel",
    "overweging": "Overweging",
    "partij": "Partij",
    "opsomming": "Opsomming",
    "bijschrift": "Bijschrift",
    "gegeven": "Kaftgegeven",
    "alinea": "Standaard",
    "bijeen": "Standaard",
    "tussenkop": "Tussenkop",
}

_IN_LIJST = ("onderdeel", "subonderdeel", "bijlageonderdeel", "opsomming")
_TEKST = ("alinea", "bijeen", "lid", "onderdeel", "bijlagelid", "bijlageonderdeel", "opsomming")
_NA_TABEL, _NA_LIJST = 200, 120  # twips before what comes next


def make_sjabloon(opzet: str, paginas: Paginas) -> bytes:
    """The .docx of an outline; `paginas` are page numbers per heading for the table of contents.

    Raises `OpzetFout` with the line that is wrong.
    """
    instellingen, gelezen = read_opzet(opzet)
    blokken = add_begin(instellingen, gelezen)
    word = make_leeg(OPMAKEN[instellingen["opmaak"]])
    opbouw = _Opbouw(
        blokken=blokken,
        paginas=paginas,
        nummers=count_nummers(blokken),
        soorten={blok.anker: blok.soort for blok in blokken if blok.anker},
    )
    slot = word.element.body.sectPr
    for element in opbouw.make():
        slot.addprevious(element)
    fill_randen(word, instellingen)
    _fill_eigenschappen(word, instellingen)
    stroom = BytesIO()
    word.save(stroom)
    return pack_zip(stroom.getvalue())


@dataclass(kw_only=True)
class _Opbouw:
    """A walk along the blocks of an outline."""

    blokken: Sequence[Blok]
    paginas: Paginas
    nummers: Mapping[str, str]
    soorten: Mapping[str, str]
    koppen: int = 0
    bladwijzers: int = 0
    nieuwe_pagina: bool = False
    ruimte: int = 0
    takken: list[list[int]] = field(default_factory=list)

    def make(self) -> Iterator[etree._Element]:
        """The paragraphs and tables, in order."""
        for plek, blok in enumerate(self.blokken):
            if blok.soort in ("tabel", "tekenblok"):
                yield make_tabel(blok, list(self._rows_after(plek)), self.nummers, self.soorten)
                self.ruimte = _NA_TABEL if blok.soort == "tabel" else 0
            elif blok.soort == "inhoud":
                kop = make_element('<w:p><w:pPr><w:pStyle w:val="Inhoudskop"/></w:pPr></w:p>')
                kop.append(make_run(blok.tekst or "Inhoud"))
                yield kop
                yield from make_inhoud([b for b in self.blokken if b.soort in KOPPEN], self.paginas)
            elif blok.soort == "pagina":
                self.nieuwe_pagina = True
            elif blok.soort != "rij":
                yield self._make_alinea(blok, self._introduces(plek))

    def _rows_after(self, plek: int) -> Iterator[Blok]:
        for blok in self.blokken[plek + 1 :]:
            if blok.soort != "rij":
                return
            yield blok

    def _introduces(self, plek: int) -> bool:
        """Whether a list or table follows, with nothing but tags in between: then they stay together."""
        volgende = next((blok.soort for blok in self.blokken[plek + 1 :] if blok.soort != "tag"), "")
        return volgende in _IN_LIJST and self.blokken[plek].soort not in _IN_LIJST

    def _make_alinea(self, blok: Blok, leidt_in: bool) -> etree._Element:
        if blok.soort == "tag":
            self._follow(blok.tekst)
            return make_tagregel(blok.tekst)
        alinea = self._start_alinea(blok, leidt_in)
        tekst = blok.tekst.replace(" | ", "\t", 1) if blok.soort in ("gegeven", "betreft") else blok.tekst
        try:
            runs = list(make_runs(tekst, self.nummers, self.soorten))
        except OpzetFout as fout:
            raise OpzetFout(f"regel {blok.regel}: {fout}") from None
        namen = self._name_bladwijzers(blok)
        paren = [make_bladwijzer(self.bladwijzers + n, naam) for n, naam in enumerate(namen)]
        self.bladwijzers += len(paren)
        alinea.extend([begin for begin, _ in paren] + runs + [eind for _, eind in paren])
        return alinea

    def _follow(self, tag: str) -> None:
        """How much space a list or table before it asks: in each branch as before the `if`, then the most of any."""
        if " if " in tag and "elif" not in tag:
            self.takken.append([self.ruimte])
        elif "elif" in tag or " else " in tag:
            self.takken[-1].append(self.ruimte)
            self.ruimte = self.takken[-1][0]
        elif "endif" in tag:
            self.ruimte = max([*self.takken.pop()[1:], self.ruimte])

    def _start_alinea(self, blok: Blok, leidt_in: bool) -> etree._Element:
        """An empty paragraph in its style; on a new page, or clear of a table, where that is due."""
        extra = "<w:pageBreakBefore/>" if self.nieuwe_pagina else ""
        extra += "<w:keepNext/>" if leidt_in or blok.soort == "bijeen" else ""
        if self.ruimte and blok.soort in (_TEKST if self.ruimte == _NA_TABEL else ("alinea", "bijeen")):
            extra += f'<w:spacing w:before="{self.ruimte}"/>'
        self.nieuwe_pagina = False
        self.ruimte = _NA_LIJST if blok.soort == "opsomming" else 0
        return make_element(f'<w:p><w:pPr><w:pStyle w:val="{STIJLEN[blok.soort]}"/>{extra}</w:pPr></w:p>')

    def _name_bladwijzers(self, blok: Blok) -> list[str]:
        """The bookmarks of a paragraph: its anchor, and that of the contents where it is there only once."""
        namen = [name_bladwijzer(blok.anker)] if blok.anker else []
        if blok.soort in KOPPEN:
            if not in_lus(blok):
                namen.append(name_doel(self.koppen))
            self.koppen += 1
        return namen


def _fill_eigenschappen(word: Word, instellingen: Mapping[str, str]) -> None:
    eigen = word.core_properties
    eigen.title = instellingen["titel"]
    eigen.language = "nl-NL"
    eigen.created = eigen.modified = datetime(2026, 1, 1, tzinfo=UTC)
