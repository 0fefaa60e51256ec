"""What looks like a rest of a template in a finished document, told apart from data that look so.

A provider may be called `None B.V.` or `{{Zorg}}`: such a text is in the data, and is no rest.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from lxml import etree

from inkoop.document.emphasis import Opgemaakt
from inkoop.document.faults import Bevinding
from inkoop.document.filters import filter_hoofdletter
from inkoop.document.images import Afbeelding
from inkoop.document.paragraphs import Regel
from inkoop.document.parts import KOPPELINGEN, Onderdeel
from inkoop.document.values import make_plain

_RESTEN = (
    (re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"), "accolades", "er staan nog accolades van het sjabloon"),
    (re.compile(r"\bNone\b"), "none", "er staat 'None': een gegeven was leeg"),
    (re.compile(r"\b(Decimal|date|datetime)\("), "python", "er staat een waarde van het programma"),
)
# Wider than the rests: joined texts have no edges of words.
_VERDACHT = re.compile(r"[{}%#][{}%#]|None|Decimal\(|date\(|datetime\(")
_VERDACHT_XML = re.compile(rb"\{[{%#]")
_EEN_REGEL = str.maketrans("\n\t", "  ")
# How a text of the data can stand in a document: as it is, as a beginning, in a property, in an address.
_VORMEN: tuple[Callable[[str], str], ...] = (
    str,
    filter_hoofdletter,
    lambda tekst: tekst.translate(_EEN_REGEL),
    lambda tekst: filter_hoofdletter(tekst).translate(_EEN_REGEL),
)


def may_have_rest(onderdeel: Onderdeel, inhoud: bytes) -> bool:
    """Whether a part has anything like a rest: in its text, however Word split it, or in its XML (an attribute)."""
    tekst = str(etree.tostring(onderdeel.wortel, method="text", encoding="unicode"))
    if onderdeel.soort == KOPPELINGEN:
        tekst = unquote(onderdeel.write_xml())
    return _VERDACHT.search(tekst) is not None or _VERDACHT_XML.search(inhoud) is not None


def list_lijkend(gegevens: Any) -> list[str]:
    """The texts in the data that look like a rest of a template, as a document shows them, the longest first."""
    teksten = {vorm(tekst) for tekst in _list_teksten(make_plain({"": gegevens})) for vorm in _VORMEN}
    return sorted((t for t in teksten if any(patroon.search(t) for patroon, *_ in _RESTEN)), key=len, reverse=True)


def _list_teksten(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, dict | list):
        for deel in waarde.values() if isinstance(waarde, dict) else waarde:
            yield from _list_teksten(deel)
    elif isinstance(waarde, Opgemaakt):
        yield waarde.kaal
    elif isinstance(waarde, Afbeelding):
        yield waarde.tekst
    elif isinstance(waarde, str):
        yield waarde


def check_resten(regel: Regel, lijkend: Sequence[str], *, is_adres: bool) -> Iterator[Bevinding]:
    """Rests of a template in a line, where they are not in one of the texts of the data."""
    tekst = unquote(regel.tekst) if is_adres else regel.tekst
    for eigen in lijkend:
        tekst = tekst.replace(eigen, "\0" * len(eigen))
    for patroon, code, melding in _RESTEN:
        if rest := patroon.search(tekst):
            plaats = regel.make_plaats() if is_adres else regel.make_plaats(rest.start(), rest.end())
            yield Bevinding(code=code, plaats=plaats, melding=melding)
