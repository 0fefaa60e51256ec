"""A template as read: its parts with tags, and every fault that can be known without data."""

from dataclasses import dataclass

from lxml import etree

from inkoop.document.faults import Bevinding, Plaats
from inkoop.document.numbering import Nummering, find_nummering
from inkoop.document.paragraphs import RUIMTE
from inkoop.document.parts import Onderdeel, W, read_onderdelen
from inkoop.document.source import Bron, read_bron
from inkoop.document.styles import find_stijlen

_WIJZIGINGEN = [
    f"{W}{naam}"
    for naam in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange"),
        *("tblPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel", "cellMerge"),
    )
]


@dataclass(frozen=True, kw_only=True)
class Gelezen:
    """The parts of a template that may hold tags, its numbering, and what is wrong with it."""

    bronnen: tuple[Bron, ...]
    nummering: Nummering | None
    bevindingen: tuple[Bevinding, ...]


def read_sjabloon(leden: dict[str, bytes], bestand: str) -> Gelezen:
    """Reads a template from the unpacked members of its zip. Raises `Onbruikbaar` when it is no Word file."""
    onderdelen = read_onderdelen(leden, bestand)
    stijlen = find_stijlen(leden, bestand)
    nummering = find_nummering(leden, bestand)
    bronnen = tuple(read_bron(onderdeel, stijlen, nummering) for onderdeel in onderdelen)
    fouten = [bevinding for bron in bronnen for bevinding in bron.bevindingen]
    fouten += [bevinding for onderdeel in onderdelen for bevinding in _check_wijzigingen(onderdeel)]
    fouten += _check_overige(leden, {onderdeel.naam for onderdeel in onderdelen})
    return Gelezen(bronnen=bronnen, nummering=nummering, bevindingen=tuple(fouten))


def _check_wijzigingen(onderdeel: Onderdeel) -> list[Bevinding]:
    wijzigingen = list(onderdeel.wortel.iter(*_WIJZIGINGEN))
    if not wijzigingen:
        return []
    aantal = (
        "staat 1 bijgehouden wijziging"
        if len(wijzigingen) == 1
        else f"staan {len(wijzigingen)} bijgehouden wijzigingen"
    )
    melding = f"er {aantal} in, hier de eerste; accepteer of verwerp ze alle (Controleren > Accepteren)"
    return [Bevinding(code="wijzigingen", plaats=_find_plaats(onderdeel, wijzigingen[0]), melding=melding)]


def _find_plaats(onderdeel: Onderdeel, element: etree._Element) -> Plaats:
    """The paragraph that an element stands in or just before, with its text, taken-away text too."""
    alineas = list(onderdeel.wortel.iter(f"{W}p"))
    alinea = next(element.iterancestors(f"{W}p"), None)
    if alinea is None:
        alinea = next(element.iter(f"{W}p"), None)
    if alinea is None:
        return Plaats(onderdeel=onderdeel.titel)
    tekst = "".join(deel.text or "" for deel in alinea.iter(f"{W}t", f"{W}delText"))
    return Plaats(
        onderdeel=onderdeel.titel, alinea=alineas.index(alinea) + 1, rond=" ".join(tekst.split())[: 4 * RUIMTE]
    )


def _check_overige(leden: dict[str, bytes], gelezen: set[str]) -> list[Bevinding]:
    """Tags in parts that are not filled in, such as charts."""
    melding = "hier staat een veld dat niet wordt ingevuld (bijvoorbeeld in een grafiek); zet het in gewone tekst"
    return [
        Bevinding(code="niet-ingevuld", plaats=Plaats(onderdeel=naam), melding=melding)
        for naam, inhoud in leden.items()
        if naam.endswith(".xml") and naam not in gelezen and (b"{{" in inhoud or b"{%" in inhoud)
    ]
