"""The check of a finished document: nothing of the template is left in it, and Word can open it."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from inkoop.document.faults import Bevinding, Plaats
from inkoop.document.headings import find_koppen_weg
from inkoop.document.numbering import NUMMERING
from inkoop.document.package import read_leden
from inkoop.document.paragraphs import Regel, read_regels
from inkoop.document.parts import Onderdeel, W, find_part, parse_xml, read_onderdelen
from inkoop.document.structure import NODIG
from inkoop.document.styles import read_stijlen
from inkoop.document.template import STIJLEN

_RESTEN = (
    (re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"), "accolades", "er staan nog accolades van het sjabloon"),
    (re.compile(r"\bNone\b"), "none", "er staat 'None': een gegeven was leeg"),
    (re.compile(r"\b(Decimal|date|datetime)\("), "python", "er staat een waarde van het programma"),
)
# In what an element can never stand; in a text nothing can.
_NOOIT_IN = {f"{W}r": {f"{W}r"}, f"{W}p": {f"{W}r", f"{W}p"}, f"{W}tbl": {f"{W}r", f"{W}p"}}


def check_document(inhoud: bytes, naam: str, koppen: Sequence[str] = ()) -> list[Bevinding]:
    """What is wrong with a finished document; `koppen` are the headings it must have, the last above all.

    Raises `Onbruikbaar` when it is no Word document.
    """
    leden = {lid: uitgepakt for lid, (_, uitgepakt) in read_leden(inhoud, naam).items()}
    deel = find_part(leden, STIJLEN, naam)
    stijlen = read_stijlen(parse_xml(leden[deel], deel, naam) if deel else None)
    gevonden: list[Bevinding] = []
    aanwezig: list[str] = []
    for onderdeel in read_onderdelen(leden, naam):
        regels = read_regels(onderdeel, stijlen)
        aanwezig += [regel.tekst for regel in regels if regel.is_kop]
        gevonden += [bevinding for regel in regels for bevinding in _check_regel(regel)]
        gevonden += _check_bouw(onderdeel)
    return [*gevonden, *_check_lijsten(leden, naam), *find_koppen_weg(koppen, aanwezig)]


def _check_regel(regel: Regel) -> Iterator[Bevinding]:
    for patroon, code, melding in _RESTEN:
        if rest := patroon.search(regel.tekst):
            yield Bevinding(code=code, plaats=regel.make_plaats(rest.start(), rest.end()), melding=melding)


def _check_bouw(onderdeel: Onderdeel) -> Iterator[Bevinding]:
    """Elements where Word has no place for them, or that miss what Word cannot do without."""
    for element in onderdeel.wortel.iter(f"{W}*"):
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


def _check_lijsten(leden: dict[str, bytes], naam: str) -> Iterator[Bevinding]:
    """Numbered paragraphs whose list the file does not have."""
    deel = find_part(leden, NUMMERING, naam)
    lijsten = {"0"}
    if deel:
        lijsten |= {num.get(f"{W}numId", "") for num in parse_xml(leden[deel], deel, naam).iter(f"{W}num")}
    for onderdeel in read_onderdelen(leden, naam):
        gebruikt = {nummer.get(f"{W}val", "") for nummer in onderdeel.wortel.iter(f"{W}numId")}
        for lijst in sorted(gebruikt - lijsten):
            yield _report(onderdeel, "lijst", f"een alinea hoort bij lijst {lijst}, en die bestaat niet")
