"""The parts of a Word file that may hold tags, and their XML as docxtpl wants it."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from inkoop.invoer.faults import Onbruikbaar

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TERUGVAL = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # for programs of before

HOOFDTEKST = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SOORTEN = {
    HOOFDTEKST: "tekst",
    f"{_WORD}header+xml": "koptekst",
    f"{_WORD}footer+xml": "voettekst",
    f"{_WORD}footnotes+xml": "voetnoten",
    f"{_WORD}endnotes+xml": "eindnoten",
    f"{_WORD}comments+xml": "opmerkingen",
    "application/vnd.openxmlformats-package.core-properties+xml": "eigenschappen",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml": "eigenschappen",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml": "eigenschappen",
}
LOPENDE_TEKST = ("tekst", "koptekst", "voettekst", "voetnoten", "eindnoten", "opmerkingen")
KOPPELINGEN = "koppelingen"
TYPEN = "[Content_Types].xml"

_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
_GECODEERD = re.compile(r"%7B%7B.*?%7D%7D", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Onderdeel:
    """A part that may hold tags: its name in the zip, its kind, how people call it, its XML tree."""

    naam: str
    soort: str
    titel: str
    wortel: etree._Element

    @property
    def is_lopende_tekst(self) -> bool:
        """Whether it has paragraphs and runs, as the text, headers, footers and notes have."""
        return self.soort in LOPENDE_TEKST

    def write_xml(self) -> str:
        """The XML as text without declaration, as docxtpl's patching expects it."""
        return etree.tostring(self.wortel, encoding="unicode")


def parse_xml(inhoud: bytes, naam: str, bestand: str) -> etree._Element:
    """The tree of a part. Raises `Onbruikbaar` when it is no XML or defines entities."""
    try:
        wortel = etree.fromstring(inhoud, _PARSER)
    except etree.XMLSyntaxError as fout:
        raise Onbruikbaar(
            f"{bestand}: onderdeel {naam} is beschadigd; open het in Word en sla het opnieuw op"
        ) from fout
    if wortel.getroottree().docinfo.internalDTD is not None:
        raise Onbruikbaar(f"{bestand}: onderdeel {naam} heeft een DOCTYPE; dat hoort niet in een Word-bestand")
    return wortel


def read_types(leden: dict[str, bytes], bestand: str) -> dict[str, str]:
    """The content type of each part that has one of its own, by name, from `[Content_Types].xml`."""
    if TYPEN not in leden:
        raise _make_geen_word(bestand)
    overrides = parse_xml(leden[TYPEN], TYPEN, bestand).iter(f"{CT}Override")
    return {deel.get("PartName", "").removeprefix("/"): deel.get("ContentType", "") for deel in overrides}


def _make_geen_word(bestand: str) -> Onbruikbaar:
    return Onbruikbaar(f"{bestand}: is geen Word-document (.docx); sla het in Word op als .docx")


def find_part(leden: dict[str, bytes], soort: str, bestand: str) -> str | None:
    """The name of the part with a content type, when the file has it."""
    return next((naam for naam, type_ in read_types(leden, bestand).items() if type_ == soort and naam in leden), None)


def find_wortel(leden: dict[str, bytes], soort: str, bestand: str) -> etree._Element | None:
    """The tree of the part with a content type, when the file has it."""
    naam = find_part(leden, soort, bestand)
    return parse_xml(leden[naam], naam, bestand) if naam else None


def read_onderdelen(leden: dict[str, bytes], bestand: str) -> list[Onderdeel]:
    """The parts that may hold tags, the main text first. Raises `Onbruikbaar` when it is no Word file."""
    soorten = {n: _SOORTEN[t] for n, t in read_types(leden, bestand).items() if t in _SOORTEN and n in leden}
    if "tekst" not in soorten.values():
        raise _make_geen_word(bestand)
    onderdelen = [
        Onderdeel(naam=naam, soort=soort, titel=_title(naam, soort), wortel=_parse_part(leden[naam], naam, bestand))
        for naam, soort in soorten.items()
    ]
    onderdelen += [_read_koppelingen(naam, leden[naam], bestand) for naam in leden if naam.endswith(".rels")]
    return sorted(onderdelen, key=lambda deel: deel.soort != "tekst")


def _parse_part(inhoud: bytes, naam: str, bestand: str) -> etree._Element:
    """The tree of a part, without the mark that Word leaves unseen where someone last typed."""
    wortel = parse_xml(inhoud, naam, bestand)
    merken = [merk for merk in wortel.iter(f"{W}bookmarkStart") if merk.get(f"{W}name") == "_GoBack"]
    nummers = {merk.get(f"{W}id") for merk in merken}
    merken += [einde for einde in wortel.iter(f"{W}bookmarkEnd") if einde.get(f"{W}id") in nummers]
    for merk in merken:
        if (ouder := merk.getparent()) is not None:
            ouder.remove(merk)
    return wortel


def _title(naam: str, soort: str) -> str:
    nummer = re.search(r"(\d+)\.xml$", naam)
    return f"{soort} {nummer[1]}" if nummer and soort in ("koptekst", "voettekst") else soort


def _read_koppelingen(naam: str, inhoud: bytes, bestand: str) -> Onderdeel:
    """The relations of a part; tags in a hyperlink, which Word writes as %7B%7B, as braces again."""
    wortel = parse_xml(inhoud, naam, bestand)
    for relatie in wortel.iter(f"{REL}Relationship"):
        if relatie.get("TargetMode") == "External":
            relatie.set("Target", _GECODEERD.sub(lambda m: unquote(m[0]), relatie.get("Target", "")))
    return Onderdeel(naam=naam, soort=KOPPELINGEN, titel=KOPPELINGEN, wortel=wortel)
