"""Word files that people send: small enough to open, and as template with nothing that runs or comes from outside."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from inkoop.document.package import read_uitgepakt
from inkoop.document.parts import CT, REL, TYPEN, parse_xml
from inkoop.invoer.faults import Onbruikbaar

MAX_BYTES = 10 * 2**20
MAX_UITGEPAKT = 64 * 2**20
MAX_LEDEN = 1_000
_ZIP = b"PK\x03\x04"
_KOPPELING = "/hyperlink"
_VREEMD = {
    "vbaproject.bin": "macro's",
    "vbadata.xml": "macro's",
    "activex": "ActiveX",
    "embeddings": "een ingesloten bestand",
    "oleobject": "een ingesloten bestand",
}


@dataclass(frozen=True, kw_only=True)
class Wordbestand:
    """A file that may be opened as a Word document: a name without a folder, its bytes."""

    naam: str
    inhoud: bytes


def make_wordbestand(naam: str, inhoud: bytes) -> Wordbestand:
    """A file as someone sent it. Raises `Onbruikbaar` when it is too large, packed or unpacked, or no zip at all."""
    if len(inhoud) > MAX_BYTES:
        raise Onbruikbaar(f"{naam}: is groter dan {MAX_BYTES // 2**20} MB; maak de afbeeldingen erin kleiner")
    if not inhoud.startswith(_ZIP):
        raise Onbruikbaar(f"{naam}: is geen Word-bestand (.docx); sla het in Word op als .docx")
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as archief:
            leden = archief.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fout:
        raise Onbruikbaar(f"{naam}: is geen heel Word-bestand; open het in Word en sla het opnieuw op") from fout
    if len(leden) > MAX_LEDEN or sum(lid.file_size for lid in leden) > MAX_UITGEPAKT:
        raise Onbruikbaar(f"{naam}: is uitgepakt te groot (meer dan {MAX_UITGEPAKT // 2**20} MB)")
    return Wordbestand(naam=naam, inhoud=inhoud)


def check_veilig(bestand: Wordbestand) -> None:
    """Refuses a template with macros, something embedded, or parts that Word would get from elsewhere.

    Raises `Onbruikbaar` with the first of these and what to do.
    """
    leden = read_uitgepakt(bestand.inhoud, bestand.naam)
    for vondst in _list_vreemd(leden, bestand.naam):
        raise Onbruikbaar(f"{bestand.naam}: {vondst}")


def _list_vreemd(leden: dict[str, bytes], bestand: str) -> Iterator[str]:
    for naam in leden:
        for deel, wat in _VREEMD.items():
            if deel in naam.lower():
                yield f"bevat {wat} ({naam}); een sjabloon mag dat niet hebben. Haal het eruit en sla op als .docx"
    if TYPEN in leden and any("macroenabled" in soort.lower() for soort in _list_soorten(leden[TYPEN], bestand)):
        yield "is een Word-bestand met macro's (.docm); sla het op als .docx"
    for naam, inhoud in leden.items():
        if naam.endswith(".rels"):
            yield from _list_van_buiten(parse_xml(inhoud, naam, bestand))


def _list_soorten(inhoud: bytes, bestand: str) -> list[str]:
    wortel = parse_xml(inhoud, TYPEN, bestand)
    return [deel.get("ContentType", "") for deel in wortel.iter(f"{CT}Override", f"{CT}Default")]


def _list_van_buiten(wortel: etree._Element) -> Iterator[str]:
    """Parts that Word would open from another place; only a link that a reader clicks may lead outside."""
    for relatie in wortel.iter(f"{REL}Relationship"):
        soort = relatie.get("Type", "")
        if relatie.get("TargetMode") == "External" and not soort.endswith(_KOPPELING):
            wat = soort.rpartition("/")[2]
            raad = "kies in Word bij Ontwikkelaars > Documentsjabloon het sjabloon Normal" if "emplate" in wat else ""
            yield f"haalt iets van buiten het bestand ({wat}: {relatie.get('Target', '')[:80]}); " + (
                raad or "voeg het in het bestand zelf in, of haal het weg"
            )
