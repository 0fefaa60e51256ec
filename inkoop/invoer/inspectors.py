"""The process that opens files for this program (`inspector`): started with the first file, ended with the program."""

import atexit
import os
import socket
import subprocess
import sys
import threading
import time

from inkoop.invoer import inspector

OMGEVING = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")  # what opens files of others knows no secrets
STUK = 2**16


class Inspectors:
    """Has files inspected, for any thread, each by a process of its own."""

    def __init__(self) -> None:
        self._slot = threading.Lock()
        self._vragen: socket.socket | None = None
        self._proces: subprocess.Popen[bytes] | None = None

    def ask(self, inhoud: bytes, formaat: str, seconden: float) -> bytes:
        """What the inspector of a file says; not whole, or nothing, when it was stopped or takes longer."""
        hier, daar = socket.socketpair()
        with hier:
            with daar:
                self._send(formaat, daar)
            return _talk(hier, inhoud, time.monotonic() + seconden)

    def _send(self, formaat: str, lijn: socket.socket) -> None:
        """Hands over one end of a line; to a fresh process when the old one is gone."""
        with self._slot:
            try:
                socket.send_fds(self._vragen or self._start(), [formaat.encode()], [lijn.fileno()])
            except OSError:
                self.close()
                socket.send_fds(self._start(), [formaat.encode()], [lijn.fileno()])

    def _start(self) -> socket.socket:
        hier, daar = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with daar:
            self._proces = subprocess.Popen(  # noqa: S603 - our own script, no shell
                [sys.executable, "-P", inspector.__file__],
                stdin=daar.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={naam: os.environ[naam] for naam in OMGEVING if naam in os.environ},
                start_new_session=True,
            )
        self._vragen = hier
        atexit.register(self.close)
        return hier

    def close(self) -> None:
        """Ends the process; the next file starts it again."""
        vragen, proces = self._vragen, self._proces
        self._vragen = self._proces = None
        if vragen is not None and proces is not None:
            vragen.close()
            proces.terminate()
            proces.wait()
            atexit.unregister(self.close)


def _talk(lijn: socket.socket, inhoud: bytes, uiterlijk: float) -> bytes:
    """Sends all and reads all, before a moment of the monotonic clock."""
    gelezen = bytearray()
    try:
        lijn.settimeout(max(0, uiterlijk - time.monotonic()))
        lijn.sendall(inhoud)
        lijn.shutdown(socket.SHUT_WR)
        while True:
            lijn.settimeout(max(0, uiterlijk - time.monotonic()))
            stuk = lijn.recv(STUK)
            if not stuk:
                return bytes(gelezen)
            gelezen += stuk
    except OSError:  # too late, or it was stopped
        return b""
