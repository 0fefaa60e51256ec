"""One LibreOffice for all who ask this program for a PDF: started when the first one comes, ended with the program."""

import atexit
import threading

from inkoop.document.pdf import Kantoor, PdfFout

WACHTTIJD_S = 60


class Pdfdienst:
    """Converts one document at a time, for any thread."""

    def __init__(self) -> None:
        self._slot = threading.Lock()
        self._kantoor: Kantoor | None = None

    def convert(self, inhoud: bytes, naam: str) -> bytes:
        """The bytes of a .docx as those of a PDF/A.

        Raises `KantoorOntbreekt`, and `PdfFout` when no right PDF comes or others keep it busy.
        """
        if not self._slot.acquire(timeout=WACHTTIJD_S):
            raise PdfFout("LibreOffice is nog bezig met andere documenten; probeer het over een minuut opnieuw")
        try:
            return self._open().convert(inhoud, naam)
        finally:
            self._slot.release()

    def _open(self) -> Kantoor:
        if self._kantoor is None:
            self._kantoor = Kantoor().__enter__()
            atexit.register(self.close)
        return self._kantoor

    def close(self) -> None:
        """Ends LibreOffice; the next question starts it again."""
        kantoor, self._kantoor = self._kantoor, None
        if kantoor is not None:
            kantoor.__exit__()
            atexit.unregister(self.close)
