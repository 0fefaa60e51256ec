"""Runs outside the program, under the Python that has LibreOffice's UNO: one soffice, many documents.

Reads a JSON line per document from standard input (`bron`, `doel`: paths) and answers each with
one (`fout`: null or a text). Ends with its input, and takes soffice along.
"""

import json
import os
import subprocess
import sys
import time
from typing import Any

SECONDS_TO_START = 60


def main(programma: str, profiel: str) -> None:
    """Starts soffice with a profile folder of its own and serves until the input ends."""
    import uno  # type: ignore[import-not-found] # only the system's Python has it

    naam = f"inkoop-{os.getpid()}"
    proces = subprocess.Popen(  # noqa: S603 - the program that the caller found, no shell
        [
            programma,
            f"-env:UserInstallation={uno.systemPathToFileUrl(profiel)}",
            f"--accept=pipe,name={naam};urp;",
            "--headless",
            "--invisible",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nofirststartwizard",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    desktop = _connect(uno, naam, proces)
    _answer(None)
    for regel in sys.stdin:
        opdracht = json.loads(regel)
        try:
            _convert(uno, desktop, opdracht["bron"], opdracht["doel"])
            _answer(None)
        except Exception as fout:  # LibreOffice raises what it likes; the caller hears it
            _answer(f"{type(fout).__name__}: {fout}")
    desktop.terminate()
    proces.wait(20)


def _answer(fout: "str | None") -> None:
    sys.stdout.write(json.dumps({"fout": fout}) + "\n")
    sys.stdout.flush()


def _connect(uno: Any, naam: str, proces: "subprocess.Popen[bytes]") -> Any:
    """The desktop of the soffice that was started, as soon as it listens."""
    lokaal = uno.getComponentContext()
    wijzer = lokaal.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", lokaal)
    grens = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            context = wijzer.resolve(f"uno:pipe,name={naam};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            if proces.poll() is not None or time.monotonic() > grens:
                raise
            time.sleep(1 / 20)


def _convert(uno: Any, desktop: Any, bron: str, doel: str) -> None:
    """Word in, PDF/A-2 out, with the table of contents brought up to date first."""
    verborgen = _properties(uno, Hidden=True, ReadOnly=True, MacroExecutionMode=0, UpdateDocMode=0)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(bron), "_blank", 0, verborgen)
    if document is None:
        raise ValueError("not a document")
    try:
        _update(document)
        keuzes = _properties(
            uno,
            SelectPdfVersion=2,
            UseTaggedPDF=True,
            ExportBookmarks=True,
            DisplayPDFDocumentTitle=True,
            ExportNotes=False,
            ReduceImageResolution=False,
        )
        filterdata = uno.Any("[]com.sun.star.beans.PropertyValue", keuzes)
        uitvoer = _properties(uno, FilterName="writer_pdf_Export", FilterData=filterdata)
        document.storeToURL(uno.systemPathToFileUrl(doel), uitvoer)
    finally:
        document.close(True)


def _update(document: Any) -> None:
    """Page numbers in the table of contents; twice, for the table itself may push pages on."""
    document.getTextFields().refresh()
    inhoud = document.getDocumentIndexes()
    for _ in range(2):
        for nummer in range(inhoud.getCount()):
            inhoud.getByIndex(nummer).update()


def _properties(uno: Any, **waarden: Any) -> "tuple[Any, ...]":
    lijst = []
    for naam, waarde in waarden.items():
        eigenschap = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        eigenschap.Name, eigenschap.Value = naam, waarde
        lijst.append(eigenschap)
    return tuple(lijst)


if __name__ == "__main__":
    main(*sys.argv[1:3])
