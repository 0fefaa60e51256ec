"""Descriptions for the archive in MDTO 1.0.1, the norm of the Nationaal Archief for lasting access to records.

An informatieobject says what a document or a dossier is and where it belongs, a bestand what a file
is and how to see that nobody touched it. How long something is kept and who may see it follows from
the selectielijst of the archiefvormer, which this program does not know; it says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

NAAMRUIMTE = "https://www.nationaalarchief.nl/mdto"
BRON = "register van inkoop"
TAAL = "nl"
NOG_TE_BEPALEN = "nog te bepalen"


@dataclass(frozen=True, kw_only=True)
class Verwijzing:
    """Another object by its name and, within this program, its number."""

    naam: str
    kenmerk: str


@dataclass(frozen=True, kw_only=True)
class Gebeurtenis:
    """What happened to an object, when, by whom: `Creatie`, `Ondertekening`."""

    soort: str
    tijdstip: datetime
    door: str
    resultaat: str | None = None


@dataclass(frozen=True, kw_only=True)
class Informatieobject:
    """A document (`Archiefstuk`) or a whole dossier (`Dossier`), with what it is part of or consists of."""

    kenmerk: str
    naam: str
    niveau: str
    omschrijving: str
    archiefvormers: tuple[str, ...]
    gebeurtenissen: tuple[Gebeurtenis, ...] = ()
    onderdeel_van: Verwijzing | None = None
    bevat: tuple[Verwijzing, ...] = ()
    bestanden: tuple[Verwijzing, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Bestand:
    """A file: size in bytes, format with its code in PRONOM where that is sure, SHA-256 and when that was taken."""

    kenmerk: str
    naam: str
    omvang: int
    formaat: str
    pronom: str | None
    sha256: str
    gemeten_op: datetime
    van: Verwijzing


def write_informatieobject(object_: Informatieobject) -> bytes:
    """The description of a document or dossier as MDTO XML."""
    delen = [
        ("identificatie", _identify(object_.kenmerk)),
        ("naam", object_.naam),
        ("aggregatieniveau", _name_begrip(object_.niveau, "Begrippenlijst Aggregatieniveaus MDTO")),
        ("omschrijving", object_.omschrijving),
        ("taal", TAAL),
        *(("event", _describe_event(gebeurtenis)) for gebeurtenis in object_.gebeurtenissen),
        ("waardering", _name_begrip(NOG_TE_BEPALEN, "Selectielijst van de archiefvormer")),
        *_refer("isOnderdeelVan", [object_.onderdeel_van] if object_.onderdeel_van else []),
        *_refer("bevatOnderdeel", object_.bevat),
        *_refer("heeftRepresentatie", object_.bestanden),
        *(("archiefvormer", [("verwijzingNaam", naam)]) for naam in object_.archiefvormers),
        (
            "beperkingGebruik",
            [("beperkingGebruikType", _name_begrip(NOG_TE_BEPALEN, "Openbaarheid volgens de archiefvormer"))],
        ),
    ]
    return _write("informatieobject", delen)


def write_bestand(bestand: Bestand) -> bytes:
    """The description of a file as MDTO XML."""
    delen = [
        ("identificatie", _identify(bestand.kenmerk)),
        ("naam", bestand.naam),
        ("omvang", str(bestand.omvang)),
        ("bestandsformaat", _name_begrip(bestand.formaat, "PRONOM-register", bestand.pronom)),
        (
            "checksum",
            [
                ("checksumAlgoritme", _name_begrip("SHA-256", "Begrippenlijst ChecksumAlgoritme MDTO")),
                ("checksumWaarde", bestand.sha256),
                ("checksumDatum", _write_tijd(bestand.gemeten_op)),
            ],
        ),
        *_refer("isRepresentatieVan", [bestand.van]),
    ]
    return _write("bestand", delen)


def _identify(kenmerk: str) -> list[tuple[str, str]]:
    return [("identificatieKenmerk", kenmerk), ("identificatieBron", BRON)]


def _name_begrip(label: str, lijst: str, code: str | None = None) -> list[tuple[str, object]]:
    return [
        ("begripLabel", label),
        *([("begripCode", code)] if code else []),
        ("begripBegrippenlijst", [("verwijzingNaam", lijst)]),
    ]


def _refer(naam: str, verwijzingen: Iterable[Verwijzing]) -> list[tuple[str, object]]:
    return [
        (naam, [("verwijzingNaam", v.naam), ("verwijzingIdentificatie", _identify(v.kenmerk))]) for v in verwijzingen
    ]


def _describe_event(gebeurtenis: Gebeurtenis) -> list[tuple[str, object]]:
    return [
        ("eventType", _name_begrip(gebeurtenis.soort, "Begrippenlijst EventTypeLijst MDTO")),
        ("eventTijd", _write_tijd(gebeurtenis.tijdstip)),
        ("eventVerantwoordelijkeActor", [("verwijzingNaam", gebeurtenis.door)]),
        *([("eventResultaat", gebeurtenis.resultaat)] if gebeurtenis.resultaat else []),
    ]


def _write_tijd(tijdstip: datetime) -> str:
    return tijdstip.isoformat(timespec="seconds")


def _write(soort: str, delen: Sequence[tuple[str, object]]) -> bytes:
    wortel = etree.Element(f"{{{NAAMRUIMTE}}}MDTO", nsmap={"mdto": NAAMRUIMTE})
    _grow(etree.SubElement(wortel, f"{{{NAAMRUIMTE}}}{soort}"), delen)
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _grow(ouder: etree._Element, delen: Sequence[tuple[str, object]]) -> None:
    for naam, inhoud in delen:
        element = etree.SubElement(ouder, f"{{{NAAMRUIMTE}}}{naam}")
        if isinstance(inhoud, str):
            element.text = inhoud
        elif isinstance(inhoud, Sequence):
            _grow(element, inhoud)
