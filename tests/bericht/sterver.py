"""A sender in a process of its own that the system kills at one step."""

import os
import signal
import smtplib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from inkoop.bericht import verzending
from inkoop.bericht.instelling import read_instelling
from inkoop.bericht.post import Gesprek
from inkoop.migrations.steps import open_database
from inkoop.migrations.tables import METADATA

NA_HOEVEEL = 1  # messages that go well before the one at which it dies


def die() -> None:
    """As `kill -9`: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


def kill_before(ding: Any, naam: str) -> None:
    """Dies at the second call."""
    echt: Callable[..., Any] = getattr(ding, naam)
    keren = iter(range(NA_HOEVEEL + 1))

    def call(*waarden: Any, **namen: Any) -> Any:
        if next(keren) == NA_HOEVEEL:
            die()
        return echt(*waarden, **namen)

    setattr(ding, naam, call)


def kill_in_data(*, deel: float) -> None:
    """Dies when that part of the second message is on its way."""
    echt, keren = smtplib.SMTP.data, iter(range(NA_HOEVEEL + 1))

    def data(server: smtplib.SMTP, tekst: bytes) -> Any:
        if next(keren) < NA_HOEVEEL:
            return echt(server, tekst)
        server.putcmd("data")
        server.getreply()
        heel = tekst + b"\r\n.\r\n"
        server.send(heel[: int(len(heel) * deel)])
        return die()

    smtplib.SMTP.data = data  # type: ignore[method-assign,assignment]


STAPPEN: dict[str, Callable[[], None]] = {
    "geclaimd": lambda: kill_before(Gesprek, "send"),
    "begroet": lambda: kill_before(smtplib.SMTP, "mail"),
    "afzender genoemd": lambda: kill_before(smtplib.SMTP, "rcpt"),
    "ontvanger genoemd": lambda: kill_before(smtplib.SMTP, "data"),
    "halverwege": lambda: kill_in_data(deel=0.5),
    "zonder antwoord": lambda: kill_in_data(deel=1),
    "beantwoord": lambda: kill_before(verzending, "save_afloop"),
    "opgeslagen": lambda: kill_before(verzending, "_count"),
}
"""What has just been done when it dies."""

MISSCHIEN_TWEE_KEER = {"zonder antwoord", "beantwoord"}
"""Where the answer of the server was lost with the sender."""


def main(stap: str, adres: str, poort: str, nu: str) -> None:
    """Sends until it dies."""
    assert "toewijzing" in METADATA.tables, "a message refers to other tables"
    STAPPEN[stap]()
    server = {"INKOOP_SMTP": f"smtp://127.0.0.1:{poort}?onversleuteld=ja", "INKOOP_AFZENDER": "a@regio.example"}
    instelling = read_instelling(server)
    assert instelling is not None
    verzending.send_waiting(open_database(adres), instelling, "sterver", lambda: datetime.fromisoformat(nu))
