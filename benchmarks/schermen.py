"""Which screens are measured: every page of the table of access that can be opened, with an example of its address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from inkoop.gebruiker.rollen import Rol
from inkoop.web.access import TOEGANG, Toegang

SROI, BESLUIT = "regio-0", "regio-1"
VOLGORDE = (Rol.INKOOPADVISEUR, Rol.SROI_COORDINATOR, Rol.AANBIEDER, Rol.BEHEERDER)
MET_BESLUITEN = ("besluitvorming", "starten", "besluit", "ronde", "inkoopplan")
DELEN: Mapping[str, str] = {
    "regio": SROI,
    **{f"{blad} regio": BESLUIT for blad in MET_BESLUITEN},
    "kvk": "00000000",
    "nummer": "OV-00000",
    "overeenkomst": "OV-00000",
    "jaar": "1",
    "kenmerk": "K-0",
    "categorie": "a",
    "code": "plan-2026",
    "kader naam": "deelovereenkomst-drechtsteden-2017",
    "logboek regel": "1",
}
WEG: Mapping[str, str] = {
    "static": "geen scherm maar een bestand",
    "gezond.toon": "voor een bewaker, niet voor mensen",
    "account.qr": "een beeld binnen een ander scherm",
    "dossier.archief": "een bestand met het hele dossier, zo groot als het dossier zelf",
    "grootboek.regio": "een bestand met alles van een regio, zo groot als de regio",
    "logboek.als_csv": "een bestand met het hele logboek",
    "logboek.als_json": "een bestand met het hele logboek",
    "logboek.controleer": "rekent het hele logboek na, en doet dat met opzet",
}
VRAGEN: Mapping[str, tuple[str, ...]] = {
    "aanbieder.lijst": ("zoek=Stichting 7",),
    "overeenkomst.lijst": ("zoek=Stichting 7&sorteer=-einde",),
    "voortgang.overzicht": ("sorteer=-openstaand", "sorteer=-gedaan", "stand=achter"),
    "zoeken.toon": ("zoek=Stichting",),
    "beheer.lijst": ("zoek=meting&sorteer=-mail",),
}


@dataclass(frozen=True, kw_only=True)
class Scherm:
    """A page as someone in a role asks for it."""

    rol: Rol
    pad: str


def list_schermen(app: Flask) -> tuple[list[Scherm], dict[str, str]]:
    """Every page that can be measured, and by endpoint why another is not."""
    schermen, weg = [], {}
    for regel in sorted(app.url_map.iter_rules(), key=lambda regel: (regel.endpoint, regel.rule)):
        if "GET" not in (regel.methods or ()):
            continue
        reden = _find_reden(regel)
        if reden is None:
            schermen += _list_paden(app, regel)
        else:
            weg[regel.endpoint] = reden
    return schermen, weg


def _find_reden(regel: Rule) -> str | None:
    if regel.endpoint in WEG:
        return WEG[regel.endpoint]
    if TOEGANG[regel.endpoint] is not Toegang.AANGEMELD and _find_rol(regel.endpoint) is None:
        return "geen scherm van iemand die aan het werk is"
    onbekend = [deel for deel in sorted(regel.arguments) if _find_deel(regel, deel) is None]
    return f"de gegevens van de meting hebben geen voorbeeld van: {', '.join(onbekend)}" if onbekend else None


def _find_rol(endpoint: str) -> Rol | None:
    rollen = TOEGANG[endpoint]
    if rollen is Toegang.AANGEMELD:
        return VOLGORDE[0]
    return next((rol for rol in VOLGORDE if rol in rollen), None) if isinstance(rollen, frozenset) else None


def _find_deel(regel: Rule, deel: str) -> str | None:
    blad = regel.endpoint.partition(".")[0]
    waarde = DELEN.get(f"{blad} {deel}") or DELEN.get(deel)
    is_getal = isinstance(regel._converters[deel], IntegerConverter)
    return None if is_getal and waarde is not None and not waarde.isdigit() else waarde


def _list_paden(app: Flask, regel: Rule) -> Iterator[Scherm]:
    rol = _find_rol(regel.endpoint)
    assert rol is not None
    delen = {deel: _find_deel(regel, deel) for deel in regel.arguments}
    pad = app.url_map.bind("localhost").build(regel.endpoint, delen)
    yield Scherm(rol=rol, pad=pad)
    for vraag in VRAGEN.get(regel.endpoint, ()):
        yield Scherm(rol=rol, pad=f"{pad}?{vraag}")
    if regel.endpoint == "start.toon":  # it is another page for each of them
        yield from (Scherm(rol=ander, pad=pad) for ander in VOLGORDE[1:])
