"""The command: outline in, Word template out."""

import argparse
import re
import sys
from pathlib import Path

from pypdf import PdfReader

from tools.sjabloon_opzet.document import make_sjabloon
from tools.sjabloon_opzet.opzet import OpzetFout

_KOP = re.compile(r"(?:(Artikel|Bijlage)\s\d+\s+)?(.*)", re.DOTALL)


def main() -> int:
    """Reads the arguments and writes the template."""
    vraag = argparse.ArgumentParser(
        prog="sjabloon_opzet", description="Zet een nieuw Word-sjabloon op in de huisstijl."
    )
    vraag.add_argument("opzet", type=Path, help="de opzet, een tekstbestand")
    vraag.add_argument("sjabloon", type=Path, help="het Word-bestand dat wordt gemaakt")
    vraag.add_argument("--pdf", type=Path, help="pdf van een voorbeeld; geeft de bladzijden in de inhoudsopgave")
    keuze = vraag.parse_args()
    try:
        inhoud = make_sjabloon(keuze.opzet.read_text(encoding="utf-8"), read_paginas(keuze.pdf) if keuze.pdf else {})
    except OpzetFout as fout:
        sys.stderr.write(f"{keuze.opzet}: {fout}\n")
        return 1
    keuze.sjabloon.write_bytes(inhoud)
    return 0


def read_paginas(pdf: Path) -> dict[tuple[str, str], int]:
    """The page of each heading, by its kind and its text without number, from the bookmarks of a PDF."""
    lezer = PdfReader(pdf)
    paginas: dict[tuple[str, str], int] = {}
    for ingang in lezer.outline:
        if isinstance(ingang, list) or (nummer := lezer.get_destination_page_number(ingang)) is None:
            continue
        soort, tekst = _KOP.fullmatch(str(ingang.title)).groups()  # type: ignore[union-attr]  # fits any text
        paginas.setdefault((soort.lower() if soort else "kop", tekst), nummer + 1)
    return paginas


if __name__ == "__main__":
    raise SystemExit(main())
