"""How values are written in a document: the filters of the template language and the XML of values."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from inkoop.document.emphasis import Opgemaakt, split_opmaak
from inkoop.document.faults import WaardeFout
from inkoop.document.images import Afbeelding
from inkoop.rules.taal import VAST, write_aantal, write_bedrag, write_datum, write_getal, write_opsomming

VOEGWOORDEN = ("en", "of")
NIET_OPGEMAAKT = "is gewone tekst; schrijf {{ … }} zonder r"
BEELD_ELDERS = "is een afbeelding; die kan alleen in gewone tekst staan, als {{ veld }}"
ADRESSEN = ("https://", "http://", "mailto:", "tel:")


class Klaar(str):
    """Text that is XML already; made by this module only, never by data or a template."""

    __slots__ = ()


# A hyphen beside a digit (`OVK-2026-007`, `24-uurs`) and the space after a euro sign do not break in print.
# Most text has none of these characters, and is left as it is at the cost of one search for a set.
_VERDACHT = re.compile(r"[&<>\n\t€-]")
_BIJZONDER = re.compile(r"[&<>\n\t]|-(?:(?<=\d-)(?=\w)|(?<=\w-)(?=\d))|(?<=€) (?=\d)")
_TEKST_XML = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    " ": VAST,
    "-": '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">',
}
_KAAL_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": " ", "\t": " "})


def escape_tekst(tekst: str) -> str:
    """Text inside running text, as XML: escaped, with newlines, tabs, fixed hyphens and spaces as Word has them."""
    return tekst if _VERDACHT.search(tekst) is None else _BIJZONDER.sub(lambda m: _TEKST_XML[m[0]], tekst)


def print_opgemaakt(waarde: Any, vormen: tuple[str, str, str, str]) -> Klaar:
    """A text with emphasis as runs, out of the run that its tag stands in and back into one like it.

    `vormen` is the XML of the properties of such a run: as it is, bold, italic, and both.
    """
    if type(waarde) is not Opgemaakt:
        raise WaardeFout(NIET_OPGEMAAKT if isinstance(waarde, str) else explain_unprintable(waarde))
    runs = "".join(
        f'<w:r>{vormen[stuk.vet + 2 * stuk.cursief]}<w:t xml:space="preserve">{escape_tekst(stuk.tekst)}</w:t></w:r>'
        for stuk in split_opmaak(waarde)
    )
    return Klaar(f'</w:t></w:r>{runs}<w:r>{vormen[0]}<w:t xml:space="preserve">')


def print_kaal(waarde: Any) -> Klaar:
    """A value where Word has no runs (an attribute, a property, a field code): escaped, on one line."""
    if type(waarde) not in (str, int):
        raise WaardeFout(explain_unprintable(waarde))
    return Klaar(str(waarde).translate(_KAAL_XML))


def print_adres(waarde: Any, begin: bool) -> Klaar:
    """A value in the target of a hyperlink; at its beginning only a web, mail or telephone address may stand."""
    if type(waarde) is not str:
        raise WaardeFout(explain_unprintable(waarde))
    if begin and not waarde.casefold().startswith(ADRESSEN):
        raise WaardeFout(f"is geen adres voor een koppeling; begin met {', '.join(ADRESSEN)}")
    return Klaar(quote(waarde, safe="/:?#[]@!$&()*+,;=%-._~").replace("&", "&amp;"))


GEEN_LIJST = "is geen lijst; {% for … %} herhaalt de onderdelen van een lijst"


def explain_unprintable(waarde: Any) -> str:
    """Why a value cannot be printed as it is, and what to write instead."""
    if isinstance(waarde, Opgemaakt):
        return "is opgemaakte tekst; schrijf {{r … }}, met een r direct achter de accolades"
    if isinstance(waarde, Afbeelding):
        return BEELD_ELDERS
    if waarde is None:
        return "is leeg; zet er {% if … %} en {% endif %} omheen, of vul het in"
    if isinstance(waarde, bool):
        return "is ja of nee; gebruik het in {% if … %}, of schrijf {{ 'ja' if … else 'nee' }}"
    if isinstance(waarde, Decimal):
        return "is een bedrag of getal; schrijf er | bedrag, | getal of | procent achter"
    if isinstance(waarde, date):
        return "is een datum; schrijf er | datum achter"
    if isinstance(waarde, list):
        return "is een lijst; schrijf er | opsomming achter of herhaal met {%p for … %}"
    if isinstance(waarde, dict):
        return "is een blok met velden; noem het veld dat u bedoelt, met een punt ertussen"
    return "kan niet in een document worden gezet"


def _require(waarde: Any, soorten: tuple[type, ...], filternaam: str, wat: str) -> None:
    if type(waarde) not in soorten:
        raise WaardeFout(f"past niet bij | {filternaam}; dat is voor {wat}")


def filter_bedrag(waarde: Decimal | int) -> str:
    """`1234.5` as `€ 1.234,50`."""
    _require(waarde, (Decimal, int), "bedrag", "een bedrag")
    return write_bedrag(Decimal(waarde))


def filter_getal(waarde: Decimal | int) -> str:
    """`285121` as `285.121`; decimals stay as they are."""
    _require(waarde, (Decimal, int), "getal", "een getal")
    return write_getal(_plain(waarde))


def filter_procent(waarde: Decimal | int) -> str:
    """`12.5` as `12,5%`."""
    _require(waarde, (Decimal, int), "procent", "een percentage")
    return f"{write_getal(_plain(waarde))}%"


def _plain(waarde: Decimal | int) -> Decimal | int:
    """A Decimal without exponent, so that `1E+3` is written as a number."""
    return Decimal(f"{waarde:f}") if isinstance(waarde, Decimal) else waarde


def filter_datum(waarde: date) -> str:
    """A date in words: `1 januari 2026`."""
    _require(waarde, (date,), "datum", "een datum")
    return write_datum(waarde)


def filter_opsomming(waarde: list[Any], veld: str | None = None, voegwoord: str = "en") -> str:
    """`a, b en c`; of a list of blocks, the field `veld` of each."""
    _require(waarde, (list,), "opsomming", "een lijst")
    if voegwoord not in VOEGWOORDEN:
        raise WaardeFout(f"past niet bij | opsomming; het voegwoord is {' of '.join(VOEGWOORDEN)}")
    delen = waarde if veld is None else [_pick(deel, veld) for deel in waarde]
    for deel in delen:
        _require(deel, (str,), "opsomming", "een lijst van teksten, of noem een veld: opsomming(veld='naam')")
    return write_opsomming(delen, voegwoord=voegwoord)


def _pick(deel: Any, veld: str) -> Any:
    if type(deel) is not dict or veld not in deel:
        raise WaardeFout(f"heeft een onderdeel zonder het veld '{veld}'")
    return deel[veld]


def filter_aantal(waarde: int, enkelvoud: str, meervoud: str) -> str:
    """A count with its noun: `1 gemeente`, `3 gemeenten`."""
    _require(waarde, (int,), "aantal", "een geheel getal")
    _require(enkelvoud, (str,), "aantal", "een woord in enkelvoud en meervoud")
    _require(meervoud, (str,), "aantal", "een woord in enkelvoud en meervoud")
    return write_aantal(waarde, enkelvoud, meervoud)


def filter_hoofdletter(waarde: str) -> str:
    """The first letter as a capital; the Dutch ij as one letter."""
    _require(waarde, (str,), "hoofdletter", "tekst")
    return "IJ" + waarde[2:] if waarde.startswith("ij") else waarde[:1].upper() + waarde[1:]


def filter_upper(waarde: str) -> str:
    """Text in capitals, for the head of a letter."""
    _require(waarde, (str,), "upper", "tekst")
    return waarde.upper()


def filter_lower(waarde: str) -> str:
    """Text in small letters."""
    _require(waarde, (str,), "lower", "tekst")
    return waarde.lower()


def filter_trim(waarde: str) -> str:
    """Text without the spaces before and after it."""
    _require(waarde, (str,), "trim", "tekst")
    return waarde.strip()


def filter_join(waarde: list[Any], tussen: str = "") -> str:
    """The texts of a list one after another with `tussen` between them."""
    _require(waarde, (list,), "join", "een lijst")
    _require(tussen, (str,), "join", "een tekst tussen de onderdelen")
    for deel in waarde:
        _require(deel, (str,), "join", "een lijst van teksten")
    return tussen.join(waarde)


def filter_length(waarde: list[Any]) -> int:
    """The number of parts in a list."""
    _require(waarde, (list,), "length", "een lijst")
    return len(waarde)


def filter_first(waarde: list[Any]) -> Any:
    """The first part of a list that has one."""
    return _end_of(waarde, 0, "first")


def filter_last(waarde: list[Any]) -> Any:
    """The last part of a list that has one."""
    return _end_of(waarde, -1, "last")


def _end_of(waarde: list[Any], plek: int, filternaam: str) -> Any:
    _require(waarde, (list,), filternaam, "een lijst")
    if not waarde:
        raise WaardeFout(f"is een lege lijst; | {filternaam} heeft een onderdeel nodig")
    return waarde[plek]


FILTERS: dict[str, Callable[..., Any]] = {
    "bedrag": filter_bedrag,
    "getal": filter_getal,
    "procent": filter_procent,
    "datum": filter_datum,
    "opsomming": filter_opsomming,
    "aantal": filter_aantal,
    "hoofdletter": filter_hoofdletter,
    "upper": filter_upper,
    "lower": filter_lower,
    "trim": filter_trim,
    "join": filter_join,
    "length": filter_length,
    "first": filter_first,
    "last": filter_last,
}
