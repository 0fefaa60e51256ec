"""Opens files, each in a process of its own that the system stops when it takes too much: run as a script.

Standard input is a socket. Each message on it is a kind (pdf, png or jpeg) with one end of another socket. This process
never sees a file: it makes a copy of itself that reads the file from that end and answers there with JSON: `is_heel`,
and of a PDF `bladzijden`, how many of them were read (`gelezen`) and their `tekst`.
"""

import json
import os
import resource
import signal
import socket
from io import BytesIO
from typing import Any

GEHEUGEN = 1536 * 2**20
REKENTIJD_S = 20
WACHTTIJD_S = 30
MAX_PUNTEN = 100_000_000  # more than an A3 scanned at 600 dots an inch
MAX_BLADZIJDEN = 200
MAX_TEKENS = 2_000_000
LANGSTE_NAAM = 16


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


def prepare(formaat: str) -> None:
    """Loads what opens a kind, once for all files of that kind."""
    if formaat == "pdf":
        import pypdf  # noqa: F401 - every copy has it then
    else:
        from PIL import Image

        Image.preinit()


def inspect(lijn: socket.socket, formaat: str) -> None:
    """Inspects what comes in; a fault of the file is an answer too."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.alarm(WACHTTIJD_S)
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (REKENTIJD_S, REKENTIJD_S))
    with lijn.makefile("rb") as invoer:
        inhoud = invoer.read()
    try:
        uitkomst = inspect_pdf(inhoud) if formaat == "pdf" else inspect_beeld(inhoud, formaat)
    except Exception:  # a file can be broken in any way
        uitkomst = {"is_heel": False}
    lijn.sendall(json.dumps(uitkomst).encode())


def main() -> None:
    """Makes a copy for each file that is asked about, until who asks is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the copies
    with socket.socket(fileno=0) as vragen:
        while True:
            naam, nummers, _, _ = socket.recv_fds(vragen, LANGSTE_NAAM, 1)
            if not nummers:
                return
            formaat = naam.decode()
            prepare(formaat)
            with socket.socket(fileno=nummers[0]) as lijn:
                if os.fork() == 0:
                    vragen.close()
                    try:
                        inspect(lijn, formaat)
                    finally:
                        os._exit(0)  # no answer says enough


if __name__ == "__main__":
    main()
