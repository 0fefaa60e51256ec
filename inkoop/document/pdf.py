"""Word documents as PDF/A-2, by one running LibreOffice for many documents.

LibreOffice stands outside the program and is driven by `soffice.py` under the system's own Python.
A document that makes it crash or hang is tried once more in a fresh one; the others go on.
"""

import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

from inkoop.document.pdfcontrole import check_pdf, mend_titel
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar

PYTHON = Path("/usr/bin/python3")
BRUG = "inkoop.document.soffice"
PAKKETTEN = "libreoffice-writer-nogui python3-uno fonts-crosextra-carlito fonts-liberation"
SECONDEN_START = 90
SECONDEN_DOCUMENT = 120


class KantoorOntbreekt(Onbruikbaar):
    """LibreOffice, or the Python that drives it, is not on this computer; the text says what to install."""

    def __init__(self, wat: str) -> None:
        super().__init__(
            f"Voor een PDF is LibreOffice nodig, maar {wat}. Installeer het met: "
            f"sudo apt-get install --no-install-recommends {PAKKETTEN}"
        )


class PdfFout(Afgekeurd):
    """A document of which no right PDF came (exit code 1); the text is Dutch."""


class _Stil(Exception):
    """soffice stopped or gave no answer in time."""


def require_kantoor() -> str:
    """The path of soffice. Raises `KantoorOntbreekt` when it or python3-uno is absent."""
    programma = shutil.which("soffice") or shutil.which("libreoffice")
    if programma is None:
        raise KantoorOntbreekt("LibreOffice staat niet op deze computer")
    proef = [str(PYTHON), "-c", "import uno"]
    if not PYTHON.exists() or subprocess.run(proef, capture_output=True).returncode:  # noqa: S603 - our own words
        raise KantoorOntbreekt("python3-uno staat niet op deze computer")
    return programma


class Kantoor:
    """A running LibreOffice: `with Kantoor() as kantoor: kantoor.convert(inhoud, naam)`.

    For one thread; two of them live side by side. Raises `KantoorOntbreekt` on entering.
    """

    def __init__(self, *, seconden: int = SECONDEN_DOCUMENT) -> None:
        self.seconden = seconden
        self._map: Path | None = None
        self._programma = ""
        self._proces: subprocess.Popen[str] | None = None
        self._antwoorden: queue.Queue[str] = queue.Queue()

    def __enter__(self) -> "Kantoor":
        self._programma = require_kantoor()
        self._map = Path(tempfile.mkdtemp(prefix="inkoop-pdf-"))
        return self

    def __exit__(self, *fout: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stop()
        if self._map:
            shutil.rmtree(self._map, ignore_errors=True)

    def convert(self, inhoud: bytes, naam: str) -> bytes:
        """The bytes of a .docx as those of a PDF/A-2 with tags, bookmarks, title and language.

        `naam` names the document in a message. Raises `PdfFout` when LibreOffice cannot make it, or
        what it made is not right.
        """
        if self._map is None:
            raise RuntimeError("use Kantoor in a with statement")
        bron, doel = self._map / "document.docx", self._map / "document.pdf"
        bron.write_bytes(inhoud)
        doel.unlink(missing_ok=True)
        fout = self._try_twice({"bron": str(bron), "doel": str(doel)}, naam)
        if fout or not doel.is_file():
            raise PdfFout(f"{naam}: LibreOffice kan er geen PDF van maken ({fout or 'er kwam geen bestand'})")
        pdf = mend_titel(doel.read_bytes(), inhoud)
        if gebreken := check_pdf(pdf):
            raise PdfFout(f"{naam}: de PDF is niet goed: {'; '.join(gebreken)}")
        return pdf

    def _try_twice(self, opdracht: dict[str, str], naam: str) -> str | None:
        """What LibreOffice says of a document; after a crash or silence once more in a fresh one."""
        for _ in range(2):
            try:
                return self._ask(opdracht)
            except _Stil:
                self._stop()
        raise PdfFout(f"{naam}: LibreOffice liep er twee keer op vast; kijk in Word of het heel is")

    def _ask(self, opdracht: dict[str, str]) -> str | None:
        proces = self._proces or self._start()
        try:
            print(json.dumps(opdracht), file=proces.stdin, flush=True)
        except OSError:
            raise _Stil from None
        return self._read(self.seconden)

    def _start(self) -> subprocess.Popen[str]:
        """soffice with a profile of its own, once it answers."""
        script = find_spec(BRUG)
        profiel = tempfile.mkdtemp(prefix="profiel-", dir=self._map)
        self._proces = subprocess.Popen(  # noqa: S603 - our own script, no shell
            [PYTHON, str(script.origin if script else ""), self._programma, profiel],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._antwoorden = queue.Queue()
        threading.Thread(target=_listen, args=(self._proces, self._antwoorden), daemon=True).start()
        self._read(SECONDEN_START)
        return self._proces

    def _read(self, seconden: int) -> str | None:
        try:
            antwoord = self._antwoorden.get(timeout=seconden)
        except queue.Empty:
            raise _Stil from None
        if not antwoord:
            raise _Stil
        fout: str | None = json.loads(antwoord)["fout"]
        return fout

    def _stop(self) -> None:
        """Ends soffice: kindly, then with all it started."""
        proces, self._proces = self._proces, None
        if proces is None:
            return
        with suppress(OSError):
            if proces.stdin:
                proces.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            proces.wait(timeout=10)
        with suppress(ProcessLookupError):
            os.killpg(proces.pid, signal.SIGKILL)
        proces.wait()


def _listen(proces: subprocess.Popen[str], antwoorden: "queue.Queue[str]") -> None:
    """Passes on what the process says; an empty text when it says no more."""
    if proces.stdout:
        with proces.stdout as uitvoer:
            for regel in uitvoer:
                antwoorden.put(regel)
    antwoorden.put("")
