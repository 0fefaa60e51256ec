"""The repetitions of a template, and what in them may not be there twice: marks, notes and ids."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from inkoop.document.faults import Bevinding
from inkoop.document.paragraphs import Regel
from inkoop.document.parts import W
from inkoop.document.tags import Tag

# Stands in the XML where rendering puts something that differs each time; the signs are for private use.
MERK = "\ue000{}\ue001"
VOLGNUMMER, HERSTART, LIJST = "volgnummer", "herstart", "lijst"
MERKEN = re.compile(f"\ue000((?:{VOLGNUMMER}|{HERSTART}|{LIJST})[^\ue001]*)\ue001")

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_EENMALIG = {
    f"{W}footnoteReference": "een voetnoot",
    f"{W}endnoteReference": "een eindnoot",
    f"{W}commentReference": "een opmerking",
    f"{W}bookmarkStart": "een bladwijzer (of het doel van een kruisverwijzing)",
}
_VAN_WORD = ("_Toc", "_GoBack")


@dataclass(frozen=True, kw_only=True)
class Lus:
    """A repetition of paragraphs, rows or cells: its tag, the tags inside, the lines it repeats."""

    begin: Tag
    tags: tuple[Tag, ...]
    regels: tuple[Regel, ...]


def find_lussen(tags: Sequence[Tag], regels: Sequence[Regel]) -> list[Lus]:
    """The repetitions of a part, an outer one before those inside it. The blocks must close."""
    plek = {id(regel): nummer for nummer, regel in enumerate(regels)}
    gevonden = [
        Lus(
            begin=tags[begin],
            tags=tuple(tags[begin + 1 : einde]),
            regels=tuple(regels[plek[id(tags[begin].regel)] + 1 : plek[id(tags[einde].regel)]]),
        )
        for begin, einde in _find_einden(tags)
    ]
    return [lus for lus in gevonden if lus.begin.op]


def _find_einden(tags: Sequence[Tag]) -> list[tuple[int, int]]:
    """Where each repetition begins and what it repeats ends: at its `endfor`, or at an `else` before that."""
    open_: list[int] = []
    einden: dict[int, int] = {}
    for nummer, tag in enumerate(tags):
        if tag.woord in ("if", "for"):
            open_.append(nummer)
        elif tag.woord in ("else", "endfor") and tags[open_[-1]].woord == "for":
            einden.setdefault(open_[-1], nummer)
        if tag.woord in ("endif", "endfor"):
            open_.pop()
    return sorted(einden.items())


def check_eenmalig(lussen: Sequence[Lus]) -> Iterator[Bevinding]:
    """Notes, comments and bookmarks in a repetition: they would be there more than once."""
    for regel in _list_regels(lussen):
        for element in regel.element.iter(*_EENMALIG):
            if not element.get(f"{W}name", "").startswith(_VAN_WORD):
                melding = f"{_EENMALIG[str(element.tag)]} kan niet in een herhaling staan; zet die erbuiten"
                yield Bevinding(code="in-herhaling", plaats=regel.make_plaats(), melding=melding)


def make_uniek(lussen: Sequence[Lus]) -> None:
    """Takes away or numbers what Word itself puts in a paragraph only once."""
    for regel in _list_regels(lussen):
        for bladwijzer in list(regel.element.iter(f"{W}bookmarkStart")):
            _remove_bladwijzer(bladwijzer)
        for element in (regel.element, *regel.element.iterancestors(f"{W}tr")):
            etree.strip_attributes(element, f"{_W14}paraId", f"{_W14}textId")
        for tekening in regel.element.iter(DOCPR):
            tekening.set("id", MERK.format(VOLGNUMMER))


def _remove_bladwijzer(begin: etree._Element) -> None:
    nummer = begin.get(f"{W}id")
    einden = begin.getroottree().getroot().iter(f"{W}bookmarkEnd")
    for element in (begin, *[einde for einde in einden if einde.get(f"{W}id") == nummer]):
        if (ouder := element.getparent()) is not None:
            ouder.remove(element)


def _list_regels(lussen: Sequence[Lus]) -> list[Regel]:
    """The paragraphs that repeat, each once."""
    return list({id(regel): regel for lus in lussen for regel in lus.regels if regel.nummer}.values())
