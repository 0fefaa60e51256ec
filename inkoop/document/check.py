"""The check of a finished document: nothing of the template is left in it, and Word can open it."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from lxml import etree

from inkoop.document.drawings import name_relaties
from inkoop.document.faults import Bevinding, Plaats
from inkoop.document.headings import find_koppen_weg
from inkoop.document.leftovers import check_resten, list_lijkend, may_have_rest
from inkoop.document.numbering import NUMMERING
from inkoop.document.package import read_uitgepakt
from inkoop.document.paragraphs import read_regels, read_tekst
from inkoop.document.parts import KOPPELINGEN, REL, Onderdeel, R, W, find_part, parse_xml, read_onderdelen
from inkoop.document.structure import NODIG
from inkoop.document.styles import Stijlen, find_stijlen

# In what an element can never stand; in a text nothing can.
_NOOIT_IN = {f"{W}r": {f"{W}r"}, f"{W}p": {f"{W}r", f"{W}p"}, f"{W}tbl": {f"{W}r", f"{W}p"}}
_NS = {"w": W[1:-1], "r": R}
# All elements that `_check_bouw` may have something to say of, found without a walk in Python.
_FOUT = tuple(
    etree.XPath(f"descendant::{pad}", namespaces=_NS)
    for pad in (
        *("w:t/w:*", "w:r[parent::w:r]", "w:p[parent::w:r or parent::w:p]"),
        "w:tbl[parent::w:r or parent::w:p or parent::w:tc[not(w:tbl[last()]/following-sibling::w:p)]]",
        *(f"{naam}[not({nodig})]" for naam, (nodig, _) in NODIG.items()),
    )
)
_VERWIJZINGEN = etree.XPath("descendant::*/@r:*", namespaces=_NS)
_LIJSTEN = etree.XPath("descendant::w:numId/@w:val", namespaces=_NS)


def _find(zoek: etree.XPath, wortel: etree._Element) -> list[Any]:
    return cast("list[Any]", zoek(wortel))


def check_document(inhoud: bytes, naam: str, koppen: Sequence[str] = (), gegevens: Any = None) -> list[Bevinding]:
    """What is wrong with a finished document; `koppen` are the headings it must have, the last above all.

    `gegevens` is what it was made of: what stands in them is no rest of the template, whatever it
    looks like. Raises `Onbruikbaar` when it is no Word document.
    """
    leden = read_uitgepakt(inhoud, naam)
    stijlen = find_stijlen(leden, naam)
    onderdelen = read_onderdelen(leden, naam)
    gevonden = list(_check_resten(onderdelen, leden, stijlen, gegevens))
    for onderdeel in onderdelen:
        gevonden += [*_check_bouw(onderdeel), *_check_relaties(onderdeel, leden, naam)]
    aanwezig = [read_tekst(kop) for onderdeel in onderdelen for kop in stijlen.list_koppen(onderdeel.wortel)]
    return [*gevonden, *_check_lijsten(onderdelen, leden, naam), *find_koppen_weg(koppen, aanwezig)]


def _check_resten(
    onderdelen: Sequence[Onderdeel], leden: Mapping[str, bytes], stijlen: Stijlen, gegevens: Any
) -> Iterator[Bevinding]:
    """Rests of the template; only parts that have anything like it are read line by line."""
    verdacht = [onderdeel for onderdeel in onderdelen if may_have_rest(onderdeel, leden[onderdeel.naam])]
    lijkend = list_lijkend(gegevens) if verdacht else []
    for onderdeel in verdacht:
        for regel in read_regels(onderdeel, stijlen):
            yield from check_resten(regel, lijkend, is_adres=onderdeel.soort == KOPPELINGEN)


def _check_bouw(onderdeel: Onderdeel) -> Iterator[Bevinding]:
    """Elements where Word has no place for them, or that miss what Word cannot do without."""
    for element in dict.fromkeys(element for zoek in _FOUT for element in _find(zoek, onderdeel.wortel)):
        ouder = element.getparent()
        if ouder is not None and (ouder.tag == f"{W}t" or ouder.tag in _NOOIT_IN.get(str(element.tag), ())):
            melding = f"{_name(element)} staat in {_name(ouder)}; Word kan dat niet openen"
            yield _report(onderdeel, "bouw", melding)
        if ouder is not None and element.tag == f"{W}tbl" and ouder.tag == f"{W}tc" and not _has_na(element, f"{W}p"):
            yield _report(onderdeel, "leeg", "na een tabel in een cel komt geen alinea; Word kan dat niet openen")
        nodig = NODIG.get(_name(element))
        if nodig and element.find(f"{W}{nodig[0].removeprefix('w:')}") is None:
            yield _report(onderdeel, "leeg", f"{_name(element)} heeft geen {nodig[0]}; Word kan dat niet openen")


def _has_na(element: etree._Element, naam: str) -> bool:
    return next(element.itersiblings(naam), None) is not None


def _name(element: etree._Element) -> str:
    return f"w:{str(element.tag).rpartition('}')[2]}"


def _report(onderdeel: Onderdeel, code: str, melding: str) -> Bevinding:
    return Bevinding(code=code, plaats=Plaats(onderdeel=onderdeel.titel), melding=melding)


def _check_relaties(onderdeel: Onderdeel, leden: Mapping[str, bytes], bestand: str) -> Iterator[Bevinding]:
    """Images, links and other things that a part refers to and the file does not have."""
    if not onderdeel.is_lopende_tekst:
        return
    gebruikt = {str(waarde) for waarde in _find(_VERWIJZINGEN, onderdeel.wortel) if waarde}
    naam = name_relaties(onderdeel.naam)
    wortel = parse_xml(leden[naam], naam, bestand) if naam in leden else etree.Element("geen")
    relaties = {relatie.get("Id", ""): relatie for relatie in wortel.iter(f"{REL}Relationship")}
    for id_ in sorted(gebruikt):
        if (relatie := relaties.get(id_)) is None or not _is_there(relatie, onderdeel.naam, leden):
            yield _report(onderdeel, "relatie", f"er wordt verwezen naar {id_}, en dat is er niet; Word meldt een fout")


def _is_there(relatie: etree._Element, deel: str, leden: Mapping[str, bytes]) -> bool:
    """Whether the target of a relation is outside the file, or in it."""
    doel = posixpath.normpath(posixpath.join("/", posixpath.dirname(deel), relatie.get("Target", "")))
    return relatie.get("TargetMode") == "External" or doel.removeprefix("/") in leden


def _check_lijsten(onderdelen: Sequence[Onderdeel], leden: dict[str, bytes], naam: str) -> Iterator[Bevinding]:
    """Numbered paragraphs whose list the file does not have."""
    deel = find_part(leden, NUMMERING, naam)
    lijsten = {"0"}
    if deel:
        lijsten |= {num.get(f"{W}numId", "") for num in parse_xml(leden[deel], deel, naam).iter(f"{W}num")}
    for onderdeel in onderdelen:
        for lijst in sorted({str(nummer) for nummer in _find(_LIJSTEN, onderdeel.wortel)} - lijsten):
            yield _report(onderdeel, "lijst", f"een alinea hoort bij lijst {lijst}, en die bestaat niet")
