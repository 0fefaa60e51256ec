"""Images in a Word file: the XML that draws one, and what the file needs beside it.

The file of an image and the id by which parts refer to it follow from its bytes, so that the same
image is there once and the same document has the same bytes.
"""

import posixpath
from collections.abc import Container, Iterable, Mapping
from decimal import Decimal
from xml.sax.saxutils import quoteattr

from lxml import etree

from inkoop.document.images import Afbeelding
from inkoop.document.parts import CT, REL, TYPEN, R

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_CM = 360_000
_GEEN_RELATIES = f'<Relationships xmlns="{REL[1:-1]}"/>'.encode()

# An image used in a part: the name of the part in the zip, and the image.
Gebruik = tuple[str, Afbeelding]


def write_drawing(afbeelding: Afbeelding, nummer: int) -> str:
    """The XML of an image in a run, with a number that nothing else drawn in the document has."""
    maat = f'cx="{_emu(afbeelding.breedte)}" cy="{_emu(afbeelding.hoogte)}"'
    naam = f'id="{nummer}" name="Afbeelding {nummer}" descr={quoteattr(afbeelding.tekst)}'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {maat}/>'
        f'<wp:docPr {naam}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {naam}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip xmlns:r="{R}" r:embed="{_name_relatie(afbeelding)}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {maat}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _emu(centimeters: Decimal) -> int:
    return int(centimeters * _EMU_PER_CM)


def _name_relatie(afbeelding: Afbeelding) -> str:
    return f"beeld{afbeelding.sha256[:16]}"


def _name_bestand(afbeelding: Afbeelding) -> str:
    return f"word/media/beeld-{afbeelding.sha256[:16]}.{afbeelding.formaat}"


def name_relaties(deel: str) -> str:
    """The part that holds the relations of a part: `word/_rels/header1.xml.rels`."""
    map_, naam = posixpath.split(deel)
    return posixpath.join(map_, "_rels", f"{naam}.rels")


def place_images(gebruik: Iterable[Gebruik], leden: Mapping[str, bytes], gemaakt: Container[str]) -> dict[str, bytes]:
    """The members of a zip that images ask for: their files, relations and content types.

    `leden` are the members as they are without, `gemaakt` the names of parts that are made for each
    document and so are not among them. Only what is new or changes comes back.
    """
    per_deel = _group(gebruik)
    beelden = {_name_bestand(beeld): beeld for _, gebruikt in per_deel for beeld in gebruikt}
    nieuw = {naam: beeld.inhoud for naam, beeld in sorted(beelden.items())}
    nieuw[TYPEN] = _add_types(leden[TYPEN], sorted({beeld.formaat for beeld in beelden.values()}))
    for deel, gebruikt in per_deel:
        naam = name_relaties(deel)
        if naam not in gemaakt:
            nieuw[naam] = _add_relaties(leden.get(naam, _GEEN_RELATIES), deel, gebruikt)
    return nieuw


def add_relaties(delen: Iterable[tuple[str, bytes]], gebruik: Iterable[Gebruik]) -> list[tuple[str, bytes]]:
    """Parts made for one document; those that hold relations of a part with images get them too."""
    per_relaties = {name_relaties(deel): (deel, gebruikt) for deel, gebruikt in _group(gebruik)}
    return [(naam, _add_relaties(xml, *per_relaties[naam]) if naam in per_relaties else xml) for naam, xml in delen]


def _group(gebruik: Iterable[Gebruik]) -> list[tuple[str, list[Afbeelding]]]:
    """The images of each part, each file once, in a fixed order."""
    per_deel: dict[str, dict[str, Afbeelding]] = {}
    for deel, beeld in gebruik:
        per_deel.setdefault(deel, {})[_name_relatie(beeld)] = beeld
    return [(deel, [beeld for _, beeld in sorted(per_deel[deel].items())]) for deel in sorted(per_deel)]


def _add_types(xml: bytes, formaten: Iterable[str]) -> bytes:
    wortel = etree.fromstring(xml)
    bekend = {element.get("Extension", "").lower() for element in wortel.iter(f"{CT}Default")}
    for formaat in formaten:
        if formaat not in bekend:
            wortel.insert(0, etree.Element(f"{CT}Default", Extension=formaat, ContentType=f"image/{formaat}"))
    return _write(wortel)


def _add_relaties(xml: bytes, deel: str, gebruikt: Iterable[Afbeelding]) -> bytes:
    wortel = etree.fromstring(xml)
    bekend = {element.get("Id") for element in wortel.iter(f"{REL}Relationship")}
    for afbeelding in gebruikt:
        if (id_ := _name_relatie(afbeelding)) not in bekend:
            doel = posixpath.relpath(_name_bestand(afbeelding), posixpath.dirname(deel))
            etree.SubElement(wortel, f"{REL}Relationship", Id=id_, Type=f"{R}/image", Target=doel)
    return _write(wortel)


def _write(wortel: etree._Element) -> bytes:
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True)
