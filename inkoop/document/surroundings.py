"""What two versions of a template differ in besides their text: properties, settings, links, pictures, other parts."""

import hashlib
from collections.abc import Iterator, Mapping

from lxml import etree

from inkoop.document.appearance import write_vorm
from inkoop.document.changes import Kant, Verschil
from inkoop.document.parts import REL, W, parse_xml

_EIGENSCHAPPEN = {
    "docProps/core.xml": {
        "title": "titel",
        "subject": "onderwerp",
        "creator": "auteur",
        "keywords": "trefwoorden",
        "description": "opmerkingen",
        "category": "categorie",
        "language": "taal",
        "contentStatus": "status",
        "version": "versie",
    },
    "docProps/app.xml": {"Company": "organisatie", "Manager": "manager"},
}
_EIGEN = "docProps/custom.xml"
_INSTELLINGEN = {
    "documentProtection": "beveiliging van het document",
    "evenAndOddHeaders": "andere koptekst op even pagina's",
    "trackRevisions": "wijzigingen bijhouden",
    "autoHyphenation": "afbreken",
    "updateFields": "velden bijwerken bij openen",
    "mirrorMargins": "gespiegelde marges",
}
_VASTE_DELEN = ("word/media/", "word/embeddings/", "word/charts/", "word/theme/", "word/diagrams/", "word/vba")


def compare_omgeving(oud: Mapping[str, bytes], nieuw: Mapping[str, bytes]) -> Iterator[Verschil]:
    """The differences outside the text, from the unpacked members of both files."""
    yield from _compare_namen("eigenschap", _read_eigenschappen(oud), _read_eigenschappen(nieuw))
    yield from _compare_namen("instelling", _read_instellingen(oud), _read_instellingen(nieuw))
    links, rechts = ({adres: adres for adres in _read_koppelingen(leden)} for leden in (oud, nieuw))
    yield from _compare_namen("koppeling", links, rechts)
    weg, erbij = _read_delen(oud), _read_delen(nieuw)
    for som, naam in weg.items():
        if som not in erbij:
            yield Verschil(soort="onderdeel", oud=Kant(plaats=naam), toelichting="staat er niet meer of is anders")
    for som, naam in erbij.items():
        if som not in weg:
            yield Verschil(soort="onderdeel", nieuw=Kant(plaats=naam), toelichting="is nieuw of anders")


def _compare_namen(soort: str, oud: Mapping[str, str], nieuw: Mapping[str, str]) -> Iterator[Verschil]:
    for naam in sorted({*oud, *nieuw}):
        if oud.get(naam) != nieuw.get(naam):
            kanten = [Kant(plaats=naam, tekst=kant[naam]) if naam in kant else None for kant in (oud, nieuw)]
            yield Verschil(soort=soort, oud=kanten[0], nieuw=kanten[1])


def _read_eigenschappen(leden: Mapping[str, bytes]) -> dict[str, str]:
    """The properties of a file that people fill in, by their Dutch name; those of their own by name."""
    gevonden = {}
    for deel, namen in _EIGENSCHAPPEN.items():
        for element in parse_xml(leden[deel], deel, deel) if deel in leden else ():
            naam = namen.get(etree.QName(element).localname)
            if naam and (element.text or "").strip():
                gevonden[naam] = (element.text or "").strip()
    for element in parse_xml(leden[_EIGEN], _EIGEN, _EIGEN) if _EIGEN in leden else ():
        gevonden[element.get("name", "")] = "".join(str(deel) for deel in element.itertext()).strip()
    return gevonden


def _read_instellingen(leden: Mapping[str, bytes]) -> dict[str, str]:
    if "word/settings.xml" not in leden:
        return {}
    wortel = parse_xml(leden["word/settings.xml"], "word/settings.xml", "het sjabloon")
    gevonden = {}
    for naam, nederlands in _INSTELLINGEN.items():
        element = wortel.find(f"{W}{naam}")
        if element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off"):
            gevonden[nederlands] = "aan"
    return gevonden


def _read_koppelingen(leden: Mapping[str, bytes]) -> set[str]:
    """The addresses that links go to."""
    return {
        relatie.get("Target", "")
        for naam, inhoud in leden.items()
        if naam.endswith(".rels")
        for relatie in parse_xml(inhoud, naam, "het sjabloon").iter(f"{REL}Relationship")
        if relatie.get("TargetMode") == "External"
    }


def _read_delen(leden: Mapping[str, bytes]) -> dict[str, str]:
    """Pictures, charts, the theme and other parts by what is in them; XML in one way of writing."""
    gevonden = {}
    for naam, inhoud in leden.items():
        if naam.startswith(_VASTE_DELEN) and not naam.endswith(".rels"):
            kaal = write_vorm(parse_xml(inhoud, naam, naam)).encode() if naam.endswith(".xml") else inhoud
            gevonden[hashlib.sha256(kaal).hexdigest()] = naam
    return gevonden
