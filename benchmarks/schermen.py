"""Which screens are measured: every page of the table of access, as someone who may open it, with a record of theirs.

The records are those of the example dossiers with all that the tests of access add to them (`tests.gebruiker.huis`), so
that a new screen takes part by itself. They are made before the data of the country, so that addresses stay the same.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from json import dumps, loads
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine
from werkzeug.routing import Rule

from inkoop.demo.tour import load_voorbeelden
from inkoop.gebruiker.rollen import Rol
from inkoop.invoer.faults import Onbruikbaar
from inkoop.web.access import TOEGANG, Toegang
from tests.fixtures.bezoekers import Bezoeker
from tests.gebruiker.huis import KOEKJE, Bewoner, Huis, make_bewoner, make_huis
from tests.gebruiker.voorbeeldadressen import write_adres

VOLGORDE = (Rol.INKOOPADVISEUR, Rol.SROI_COORDINATOR, Rol.AANBIEDER, Rol.BEHEERDER)
ROLLEN = (*VOLGORDE, *(rol for rol in Rol if rol not in VOLGORDE))
BLADZIJDE = "text/html"
IN_TWEEEN = "vraagt iemand die zich in twee stappen aanmeldt, en die komt hier niet binnen"
WEG: Mapping[str, str] = {
    "static": "geen scherm maar een bestand",
    "gezond.toon": "voor een bewaker, niet voor mensen",
    **{f"account.{blad}": IN_TWEEEN for blad in ("tweede_stap", "zonder_tweede_stap", "herstelcodes")},
    "logboek.controleer": "rekent het hele logboek na, en doet dat met opzet",
}
VRAGEN: Mapping[str, tuple[str, ...]] = {
    "aanbieder.lijst": ("zoek=Stichting 7",),
    "overeenkomst.lijst": ("zoek=Stichting 7&sorteer=-einde",),
    "voortgang.overzicht": ("sorteer=-openstaand", "sorteer=-gedaan", "stand=achter"),
    "zoeken.toon": ("zoek=Stichting",),
    "beheer.lijst": ("zoek=toegang&sorteer=-mail",),
}


@dataclass(frozen=True, kw_only=True)
class Scherm:
    """A page as someone asks for it; `naam` is the same in every database, the address need not be."""

    naam: str
    rol: str
    mail: str
    pad: str


def furnish(app: Flask, engine: Engine, map_: Path) -> tuple[list[Scherm], dict[str, str]]:
    """Fills an empty database with the example dossiers; returns every page, and by name why another is none."""
    load_voorbeelden(engine)
    huis = make_huis(app, engine, map_)
    bewoners = {rol: [make_bewoner(huis, rol, regio) for regio in huis.regios] for rol in Rol}
    schermen, weg = [], {}
    for regel in sorted(app.url_map.iter_rules(), key=lambda regel: (regel.endpoint, regel.rule)):
        if "GET" not in (regel.methods or ()):
            continue
        gevonden = list(_list_van(huis, bewoners, regel))
        schermen += gevonden
        if not gevonden:
            weg[regel.endpoint] = _find_reden(regel)
    return schermen, weg


def _find_reden(regel: Rule) -> str:
    if regel.endpoint in WEG:
        return WEG[regel.endpoint]
    if TOEGANG[regel.endpoint] in (Toegang.OPEN, Toegang.WACHTWOORD_GEGEVEN):
        return "geen scherm van iemand die aan het werk is"
    return "geen bladzijde maar een bestand of een doorgang"


def _list_van(huis: Huis, bewoners: Mapping[Rol, list[Bewoner]], regel: Rule) -> Iterator[Scherm]:
    """A page for the first who may open it and has such a record; the start page for each role."""
    toegang = TOEGANG.get(regel.endpoint)
    mag = ROLLEN if toegang is Toegang.AANGEMELD else toegang if isinstance(toegang, frozenset) else ()
    for rol in (rol for rol in ROLLEN if rol in mag and regel.endpoint not in WEG):
        pad, bewoner = next(_try_all(huis, bewoners[rol], regel), ("", None))
        if bewoner is None:
            continue
        for vraag in ("", *VRAGEN.get(regel.endpoint, ())):
            teken = "?" if vraag else ""
            naam = f"{regel.endpoint}{teken}{vraag}"
            yield Scherm(naam=naam, rol=rol.value, mail=bewoner.mail, pad=f"{pad}{teken}{vraag}")
        if regel.endpoint != "start.toon" or rol is VOLGORDE[-1]:
            return


def _try_all(huis: Huis, bewoners: list[Bewoner], regel: Rule) -> Iterator[tuple[str, Bewoner]]:
    for bewoner in bewoners:
        delen = huis.find_delen(regel, bewoner.plek, bewoner.mail)
        if delen is not None:
            with suppress(Onbruikbaar):  # the page before this one asked the same
                huis.prepare(bewoner, regel)
            pad = write_adres(regel, delen)
            antwoord = huis.ask(bewoner, "GET", pad)
            if antwoord.status_code == 200 and antwoord.mimetype == BLADZIJDE:
                yield pad, bewoner


def keep_schermen(bestand: Path, schermen: list[Scherm], weg: dict[str, str]) -> None:
    """Writes down what there is to measure in a database."""
    bestand.write_text(dumps({"schermen": [asdict(een) for een in schermen], "weg": weg}), encoding="utf-8")


def read_schermen(bestand: Path) -> tuple[list[Scherm], dict[str, str]]:
    """What there is to measure in a database."""
    gelezen = loads(bestand.read_text(encoding="utf-8"))
    return [Scherm(**een) for een in gelezen["schermen"]], gelezen["weg"]


def enter_all(app: Flask, schermen: list[Scherm]) -> dict[str, str]:
    """The cookie of each who asks for a screen, by their address."""
    koekjes = {}
    for mail in sorted({scherm.mail for scherm in schermen}):
        bezoeker = Bezoeker(app)
        bezoeker.enter(mail)
        koekje = bezoeker.client.get_cookie(KOEKJE)
        assert koekje is not None
        koekjes[mail] = f"{KOEKJE}={koekje.value}"
    return koekjes
