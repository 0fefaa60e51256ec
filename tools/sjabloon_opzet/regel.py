"""A line of text with its markup as runs: bold, live references, fixed spaces, line breaks."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from tools.sjabloon_opzet.nummers import VAST
from tools.sjabloon_opzet.opzet import OpzetFout
from tools.sjabloon_opzet.velden import make_break, make_run, make_veld, name_bladwijzer

_DEEL = re.compile(
    r"(?P<tag>\{\{.*?\}\}|\{%.*?%\})|(?P<vet>\*\*)|\[\[(?P<anker>[a-z0-9-]+)\]\]|(?P<breek>\\\\)|(?P<lijn>_{5,})"
)
_BIJEEN = re.compile(
    r"\b(artikel|artikelen|lid|Wmo|hoofdstuk|boek|titel|afdeling|punt|paragraaf|overweging|onderdeel) (?=[\d[])"
)
_ZONDER_CONTEXT = ("bijlageparagraaf", "bijlagelid", "onderdeel", "subonderdeel", "bijlageonderdeel")


def make_runs(tekst: str, nummers: Mapping[str, str], soorten: Mapping[str, str]) -> Iterator[etree._Element]:
    """The runs of a line. Raises `OpzetFout` for a reference to an anchor that is not there."""
    tekst = _BIJEEN.sub(rf"\1{VAST}", tekst)
    vet, gewoon, einde = False, "", 0
    for deel in _DEEL.finditer(tekst):
        gewoon += tekst[einde : deel.start()].replace("~", VAST)
        einde = deel.end()
        if deel["tag"]:
            gewoon += deel["tag"]
            continue
        if gewoon:
            yield make_run(gewoon, _stijl(vet))
            gewoon = ""
        if deel["vet"]:
            vet = not vet
        elif deel["lijn"]:
            yield make_run("\t")
        elif deel["breek"]:
            yield make_break()
        else:
            yield from _make_verwijzing(deel["anker"], nummers, soorten, _stijl(vet))
    gewoon += tekst[einde:].replace("~", VAST)
    if gewoon:
        yield make_run(gewoon, _stijl(vet))


def _stijl(vet: bool) -> str | None:
    return "Nadruk" if vet else None


def _make_verwijzing(
    anker: str, nummers: Mapping[str, str], soorten: Mapping[str, str], stijl: str | None
) -> list[etree._Element]:
    """A reference to the number of another paragraph.

    Below an annex Word would put the annex before the number (\\r), so there only its own part (\\n).
    """
    if anker not in nummers:
        raise OpzetFout(f"verwijzing naar {anker}, maar dat anker bestaat niet")
    vorm = "\\n" if soorten[anker] in _ZONDER_CONTEXT else "\\r"
    return make_veld(f"REF {name_bladwijzer(anker)} {vorm} \\h", nummers[anker], stijl)
