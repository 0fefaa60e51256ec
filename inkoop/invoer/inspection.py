"""Whether a file that someone sends really is what it says, and what its text holds; opened apart from the program."""

import json
from dataclasses import dataclass
from enum import StrEnum

from inkoop.invoer.bsn import find_bsns
from inkoop.invoer.inspector import WACHTTIJD_S
from inkoop.invoer.inspectors import Inspectors

_INSPECTORS = Inspectors()


class Doorzocht(StrEnum):
    """What the search of a file for citizen numbers gave."""

    NIETS_GEVONDEN = "niets gevonden"
    GEEN_TEKST = "geen tekst"
    DEELS = "deels doorzocht"
    MOGELIJK_BSN = "mogelijk een BSN"


UITLEG = {
    Doorzocht.NIETS_GEVONDEN: "De tekst is doorzocht; er is geen burgerservicenummer gevonden.",
    Doorzocht.GEEN_TEKST: "Dit bestand heeft geen tekst die inkoop kan doorzoeken. Kijk zelf of er een "
    "burgerservicenummer in staat.",
    Doorzocht.DEELS: "Niet alle bladzijden konden worden doorzocht; in de rest is geen burgerservicenummer gevonden. "
    "Kijk het bestand zelf na.",
    Doorzocht.MOGELIJK_BSN: "In dit bestand staat een getal dat een burgerservicenummer kan zijn. Stuur dan een versie "
    "zonder dat nummer; inkoop heeft het niet nodig.",
}


@dataclass(frozen=True, kw_only=True)
class Bevinding:
    """What was found in a file: whether it opens, and what the search for citizen numbers gave."""

    is_heel: bool
    doorzocht: Doorzocht


def inspect_inhoud(inhoud: bytes, formaat: str) -> Bevinding:
    """Opens a file of a kind (pdf, png or jpeg) within bounds of time and memory; over those it is not whole."""
    antwoord = _INSPECTORS.ask(inhoud, formaat, WACHTTIJD_S)
    try:
        return _judge(json.loads(antwoord))
    except ValueError:  # cut off, or nothing at all
        return Bevinding(is_heel=False, doorzocht=Doorzocht.GEEN_TEKST)


def _judge(uitkomst: dict[str, object]) -> Bevinding:
    tekst = str(uitkomst.get("tekst", ""))
    if find_bsns(tekst):
        doorzocht = Doorzocht.MOGELIJK_BSN
    elif not tekst.strip():
        doorzocht = Doorzocht.GEEN_TEKST
    elif uitkomst["gelezen"] != uitkomst["bladzijden"]:
        doorzocht = Doorzocht.DEELS
    else:
        doorzocht = Doorzocht.NIETS_GEVONDEN
    return Bevinding(is_heel=uitkomst["is_heel"] is True, doorzocht=doorzocht)
