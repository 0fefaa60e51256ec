"""What the measured rounds say: the ratios that count, and whether all documents have the same text."""

import re
import sys
import zipfile
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from motoren import MOTOREN, Meting

EISEN = (
    ("inkoop-zlib", "docxtpl", 30),
    ("inkoop-isal", "docxtpl", 80),
    ("inkoop-zlib6", "de snelste andere", 5),
    ("inkoop-isal", "de snelste andere", 7),
    ("inkoop-zlib", "grens-zlib", 1 / 1.5),
    ("inkoop-isal", "grens-isal", 1 / 1.5),
)


def print_ratios(rondes: dict[str, list[Meting]]) -> None:
    """What counts: how many times faster, by time of the processor in the best round, and how much memory."""
    snelheid = {weg: max(m.documenten / m.processor for m in metingen) for weg, metingen in rondes.items()}
    anderen = {weg: snelheid[weg] for weg in MOTOREN if weg in snelheid}
    if anderen:
        snelste = max(anderen, key=lambda weg: anderen[weg])
        snelheid["de snelste andere"] = anderen[snelste]
        print(f"# de snelste andere: {snelste}", file=sys.stderr)
        for weg in (weg for weg in anderen if "inkoop-zlib6" in snelheid):
            print(f"# inkoop-zlib6 is {snelheid['inkoop-zlib6'] / anderen[weg]:.1f} keer {weg}", file=sys.stderr)
    for eigen, ander, nodig in EISEN:
        if eigen in snelheid and ander in snelheid:
            keer = snelheid[eigen] / snelheid[ander]
            oordeel = "gehaald" if keer >= nodig else "NIET gehaald"
            print(f"# {eigen} is {keer:.2f} keer {ander}; nodig {nodig:.2f}: {oordeel}", file=sys.stderr)
    if "docxtpl" in rondes and "inkoop-zlib" in rondes:
        piek = {weg: max(meting.piek_kb for meting in metingen) for weg, metingen in rondes.items()}
        delen = piek["inkoop-zlib"] / piek["docxtpl"]
        print(f"# geheugen van inkoop-zlib is {delen:.2f} keer dat van docxtpl; nodig minder dan 1", file=sys.stderr)


def print_tekst(uit: Path, wegen: Iterable[str]) -> None:
    """Whether the first document of each way has the same text, spaces apart."""
    teksten = {weg: read_tekst(uit / weg / "000001.docx") for weg in wegen}
    anders = [weg for weg, tekst in teksten.items() if tekst != teksten.get("inkoop-zlib")]
    print(f"# andere tekst dan inkoop: {', '.join(anders) or 'geen'}", file=sys.stderr)


def read_tekst(pad: Path) -> str:
    """The text of the runs of a document, without spaces."""
    with zipfile.ZipFile(pad) as archief:
        xml = archief.read("word/document.xml").decode().replace("<w:noBreakHyphen/>", "<w:t>-</w:t>")
    return "".join(unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))).split())
