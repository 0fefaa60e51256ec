"""Opens a file in a process of its own, which the system stops when it takes too much: run as a script, not imported.

Reads the bytes from standard input; the argument is the kind (pdf, png or jpeg). Writes JSON: `is_heel`, and of a PDF
`bladzijden`, how many of them were read (`gelezen`) and their `tekst`.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any

GEHEUGEN = 1536 * 2**20
REKENTIJD_S = 20
MAX_PUNTEN = 100_000_000  # more than an A3 scanned at 600 dots an inch
MAX_BLADZIJDEN = 200
MAX_TEKENS = 2_000_000


def inspect_beeld(inhoud: bytes, formaat: str) -> dict[str, Any]:
    """Whether a picture opens to its last line."""
    from PIL import Image

    with Image.open(BytesIO(inhoud), formats=[formaat.upper()]) as beeld:
        if beeld.width * beeld.height > MAX_PUNTEN:
            return {"is_heel": False}
        beeld.load()
    return {"is_heel": True}


def inspect_pdf(inhoud: bytes) -> dict[str, Any]:
    """Whether a PDF has pages, and the text of the first of them; a page that cannot be read has none."""
    from pypdf import PdfReader

    lezer = PdfReader(BytesIO(inhoud))
    if lezer.is_encrypted:
        return {"is_heel": True, "bladzijden": 1, "gelezen": 0, "tekst": ""}
    teksten: list[str] = []
    aantal, gelezen = len(lezer.pages), 0
    for bladzijde in list(lezer.pages)[:MAX_BLADZIJDEN]:
        if sum(len(tekst) for tekst in teksten) > MAX_TEKENS:
            break
        try:
            teksten.append(bladzijde.extract_text())
            gelezen += 1
        except Exception:  # noqa: S112  # whatever is wrong with one page, the others are read
            continue
    tekst = "\n".join(teksten)[:MAX_TEKENS]
    return {"is_heel": aantal > 0, "bladzijden": aantal, "gelezen": gelezen, "tekst": tekst}


def main(formaat: str) -> None:
    """Inspects what comes in; a fault of the file is an answer too."""
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (REKENTIJD_S, REKENTIJD_S))
    inhoud = sys.stdin.buffer.read()
    try:
        uitkomst = inspect_pdf(inhoud) if formaat == "pdf" else inspect_beeld(inhoud, formaat)
    except Exception:  # a file can be broken in any way
        uitkomst = {"is_heel": False}
    sys.stdout.write(json.dumps(uitkomst))


if __name__ == "__main__":
    main(sys.argv[1])
