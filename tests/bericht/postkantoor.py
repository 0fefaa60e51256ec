"""A real mail server on this machine, that can refuse, be busy, drop the line and ask for a password."""

import socket
import ssl
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

WACHTWOORD = "geheim van de post"


@dataclass
class Postkantoor:
    """What arrived, and what the server answers: by address of the receiver, else 250."""

    poort: int = 0
    aangekomen: list[EmailMessage] = field(default_factory=list)
    bij_ontvanger: dict[str, str] = field(default_factory=dict)
    bij_afzender: str = "250 OK"
    bij_bericht: str = "250 OK"
    breekt: str | None = None
    pogingen: int = 0

    async def handle_MAIL(self, server: SMTP, sessie: Session, brief: Envelope, adres: str, opties: list[str]) -> str:  # noqa: N802
        """Answers who sends."""
        self.pogingen += 1
        brief.mail_from = adres
        brief.mail_options.extend(opties)
        return self._drop("afzender", server) or self.bij_afzender

    async def handle_RCPT(self, server: SMTP, sessie: Session, brief: Envelope, adres: str, opties: list[str]) -> str:  # noqa: N802
        """Answers to whom."""
        antwoord = self._drop("ontvanger", server) or self.bij_ontvanger.get(adres, "250 OK")
        if antwoord.startswith("2"):
            brief.rcpt_tos.append(adres)
        return antwoord

    async def handle_DATA(self, server: SMTP, sessie: Session, brief: Envelope) -> str:  # noqa: N802
        """Answers the message itself; with `breekt='antwoord'` it was taken but nobody hears so."""
        antwoord = self._drop("bericht", server) or self.bij_bericht
        if antwoord.startswith("2"):
            assert isinstance(brief.content, bytes)
            self.aangekomen.append(message_from_bytes(brief.content, policy=policy.default))  # type: ignore[arg-type]
        return self._drop("antwoord", server) or antwoord

    def _drop(self, waar: str, server: SMTP) -> str | None:
        if self.breekt == waar:
            server.transport.close()  # type: ignore[union-attr]
            return "421 weg"
        return None

    def list_kenmerken(self) -> list[str]:
        """The Message-IDs of what arrived."""
        return [str(mail["Message-ID"]) for mail in self.aangekomen]


def _authenticate(server: SMTP, sessie: Session, brief: Envelope, hoe: str, gegevens: Any) -> AuthResult:
    goed = isinstance(gegevens, LoginPassword) and gegevens.password == WACHTWOORD.encode()
    return AuthResult(success=goed, handled=False)


class _Kantoor(Controller):
    """The server, encrypted from the first byte or after STARTTLS where it has a certificate."""

    def __init__(self, handler: Postkantoor, **opties: Any) -> None:
        super().__init__(handler, hostname="127.0.0.1", port=0, **opties)

    def _trigger_server(self) -> None:
        """Says hello once, at the port that the system chose: only then the server is known to be there."""
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        with socket.create_connection((self.hostname, self.port), 5) as lijn:
            if self.ssl_context is None:
                lijn.recv(1024)
                return
            blind = ssl.create_default_context()
            blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
            with blind.wrap_socket(lijn) as versleuteld:
                versleuteld.recv(1024)


@contextmanager
def open_postkantoor(
    *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None, met_wachtwoord: bool = False
) -> Iterator[Postkantoor]:
    """A server on a free port of this machine, as long as it is asked."""
    kantoor = Postkantoor()
    opties: dict[str, Any] = {"tls_context": starttls, "ssl_context": tls}
    if met_wachtwoord:
        opties |= {"authenticator": _authenticate, "auth_required": True, "auth_require_tls": tls is None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # aiosmtpd warns of what is asked here on purpose
        server = _Kantoor(kantoor, **{naam: waarde for naam, waarde in opties.items() if waarde is not None})
        server.start()
        kantoor.poort = server.port
        try:
            yield kantoor
        finally:
            server.stop()
