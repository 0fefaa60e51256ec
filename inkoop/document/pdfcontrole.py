"""What can be seen of a PDF without reading all of it: that it is an archive copy that can be read aloud."""

import re
import zipfile
from io import BytesIO
from xml.etree.ElementTree import ParseError, fromstring
from xml.sax.saxutils import escape

_EIGENSCHAPPEN = "docProps/core.xml"
_TITEL = "{http://purl.org/dc/elements/1.1/}title"
_XMP_TITEL = re.compile(rb"(<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>)(.*?)(</rdf:li>)", re.DOTALL)


def check_pdf(pdf: bytes) -> list[str]:
    """What is not right with a PDF, in Dutch; nothing when it is a tagged PDF/A-2 with all that belongs to it."""
    eisen = (
        (pdf.startswith(b"%PDF-1.") and pdf.rstrip().endswith(b"%%EOF"), "het bestand is niet heel"),
        (re.search(rb"/Type\s*/Page\b", pdf) is not None, "er zijn geen bladzijden"),
        (_has_xmp(pdf, "part", "2") and _has_xmp(pdf, "conformance", "[ABU]"), "het is geen PDF/A-2"),
        (b"/StructTreeRoot" in pdf and re.search(rb"/Marked\s+true", pdf) is not None, "de structuur (tags) ontbreekt"),
        (re.search(rb"/Lang\s*\(\w", pdf) is not None, "de taal ontbreekt; zet in het sjabloon de taal op Nederlands"),
        (_has_titel(pdf), "de titel ontbreekt; vul in het sjabloon de eigenschap Titel"),
        (_has_fonts(pdf), "niet alle lettertypen zijn ingesloten"),
    )
    return [melding for goed, melding in eisen if not goed]


def _has_xmp(pdf: bytes, naam: str, waarde: str) -> bool:
    patroon = rf"<pdfaid:{naam}>{waarde}</|pdfaid:{naam}=[\"']{waarde}[\"']"
    return re.search(patroon.encode(), pdf) is not None


def _has_titel(pdf: bytes) -> bool:
    gevonden = _XMP_TITEL.search(pdf)
    return gevonden is not None and bool(gevonden[2].strip())


def _has_fonts(pdf: bytes) -> bool:
    """Whether every description of a font has the font itself with it."""
    return len(re.findall(rb"/Type\s*/FontDescriptor\b", pdf)) == len(re.findall(rb"/FontFile[23]?\b", pdf))


def mend_titel(pdf: bytes, docx: bytes) -> bytes:
    """The PDF with the title of the Word file escaped once; some LibreOffices escape it twice in the XMP.

    The length stays the same, for a PDF counts its bytes.
    """
    titel = escape(_read_titel(docx))
    dubbel, enkel = escape(titel).encode(), titel.encode()
    vulling = b" " * (len(dubbel) - len(enkel))
    gevonden = _XMP_TITEL.search(pdf)
    if gevonden is None or gevonden[2] != dubbel:
        return pdf
    return b"".join((pdf[: gevonden.start(2)], enkel, gevonden[3], vulling, pdf[gevonden.end(3) :]))


def _read_titel(docx: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(docx)) as archief:
            return fromstring(archief.read(_EIGENSCHAPPEN)).findtext(_TITEL) or ""  # noqa: S314 - see above
    except (zipfile.BadZipFile, KeyError, ParseError):
        return ""
