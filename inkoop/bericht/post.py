"""A message as mail, and the conversation with the server that takes it (SMTP, RFC 5321)."""

import smtplib
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import Enum
from types import TracebackType

from inkoop.bericht.instelling import Verzendinstelling, make_tls
from inkoop.bericht.records import BerichtRecord

GEDULD_S = 30  # for each answer of the server
VOORGOED = 500  # from here on a server does not want the message, ever
SLUIT = 421  # the server ends the conversation
MAX_REDEN = 400
FOUTEN: Mapping[type[Exception], str] = {
    smtplib.SMTPNotSupportedError: "hij biedt geen versleuteling (STARTTLS) of geen aanmelden aan",
    smtplib.SMTPServerDisconnected: "hij verbrak de verbinding",
    ssl.SSLCertVerificationError: "zijn certificaat wordt niet vertrouwd",
    ssl.SSLError: "de versleuteling komt niet tot stand",
    socket.gaierror: "de naam van de server is niet bekend",
    ConnectionError: "hij antwoordt niet",
    TimeoutError: "hij antwoordt niet op tijd",
}


class Afloop(Enum):
    """What became of one sending: taken, to be tried later, or refused for good."""

    GENOMEN = "genomen"
    LATER = "later"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True, kw_only=True)
class Verzending:
    """One attempt. `is_verbroken`: nothing more can be sent in this conversation."""

    afloop: Afloop
    reden: str | None = None
    is_verbroken: bool = False


GENOMEN = Verzending(afloop=Afloop.GENOMEN)


def make_mail(bericht: BerichtRecord, instelling: Verzendinstelling) -> EmailMessage:
    """The mail of a message: each time the same, so that a mail program knows it again.

    Line ends in an address or a subject cannot make a header: they are spaces. Raises `ValueError`,
    `IndexError` or `MessageError` for an address that is none.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(display_name=instelling.naam, addr_spec=instelling.afzender)
    mail["To"] = Address(addr_spec=_write_regel(bericht.aan))
    mail["Subject"] = _write_regel(bericht.onderwerp)
    mail["Date"] = format_datetime(bericht.gemaakt_op)
    mail["Message-ID"] = bericht.kenmerk
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_write_tekst(bericht, instelling), charset="utf-8", cte="quoted-printable")
    return mail


def _write_regel(tekst: str) -> str:
    return " ".join("".join(teken if teken.isprintable() else " " for teken in tekst).split())


def _write_tekst(bericht: BerichtRecord, instelling: Verzendinstelling) -> str:
    if bericht.adres is None or instelling.basis is None:
        return bericht.tekst
    return f"{bericht.tekst.rstrip()}\n\nBekijk het hier: {instelling.basis}{bericht.adres}\n"


class Gesprek:
    """A conversation with the server, opened at the first message and closed at the end."""

    def __init__(self, instelling: Verzendinstelling) -> None:
        self.instelling = instelling
        self.server: smtplib.SMTP | None = None

    def __enter__(self) -> "Gesprek":
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Says goodbye; a server that is gone needs none."""
        if self.server is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.server.quit()
            self.server.close()
            self.server = None

    def send(self, bericht: BerichtRecord) -> Verzending:
        """Gives one message to the server; never raises for what the server or the network does."""
        try:
            mail = make_mail(bericht, self.instelling)
        except (ValueError, IndexError, MessageError) as fout:
            return Verzending(afloop=Afloop.GEWEIGERD, reden=f"het mailadres {bericht.aan} klopt niet ({fout})")
        try:
            self.server = self.server or self._open()
        except (smtplib.SMTPException, OSError) as fout:
            return _fail(f"de mailserver {self._name()} is niet te gebruiken: {_describe(fout)}")
        try:
            self.server.send_message(mail, self.instelling.afzender, [bericht.aan])
        except (smtplib.SMTPException, OSError) as fout:
            return _judge(fout)
        return GENOMEN

    def _name(self) -> str:
        return f"{self.instelling.host}:{self.instelling.poort}"

    def _open(self) -> smtplib.SMTP:
        wie = self.instelling
        if wie.is_tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(wie.host, wie.poort, timeout=GEDULD_S, context=make_tls())
        else:
            server = smtplib.SMTP(wie.host, wie.poort, timeout=GEDULD_S)
        try:
            if not wie.is_tls and not wie.is_onversleuteld:
                server.starttls(context=make_tls())
            if wie.gebruiker and wie.wachtwoord:
                server.login(wie.gebruiker, wie.wachtwoord)
        except (smtplib.SMTPException, OSError):
            server.close()
            raise
        return server


def _fail(reden: str) -> Verzending:
    return Verzending(afloop=Afloop.LATER, reden=reden[:MAX_REDEN], is_verbroken=True)


def _judge(fout: smtplib.SMTPException | OSError) -> Verzending:
    """What a failed sending means for this message, and for the next."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        code, tekst = next(iter(fout.recipients.values()))
        return _weigh(code, f"de mailserver weigert de ontvanger: {_read(code, tekst)}")
    if isinstance(fout, smtplib.SMTPSenderRefused):  # of no use for any message: the settings must change
        return _fail(f"de mailserver weigert de afzender: {_describe(fout)}")
    if isinstance(fout, smtplib.SMTPDataError):
        return _weigh(fout.smtp_code, f"de mailserver weigert het bericht: {_describe(fout)}")
    if isinstance(fout, smtplib.SMTPNotSupportedError):
        return Verzending(
            afloop=Afloop.GEWEIGERD, reden="de mailserver kan dit mailadres niet aan, door de letters erin"
        )
    return _fail(f"de verbinding met de mailserver viel weg: {_describe(fout)}")


def _weigh(code: int, reden: str) -> Verzending:
    afloop = Afloop.GEWEIGERD if code >= VOORGOED else Afloop.LATER
    return Verzending(afloop=afloop, reden=reden[:MAX_REDEN], is_verbroken=code == SLUIT)


def _describe(fout: smtplib.SMTPException | OSError) -> str:
    """What went wrong, in Dutch, with the words of the server itself where it gave any."""
    if isinstance(fout, smtplib.SMTPResponseException):
        return _read(fout.smtp_code, fout.smtp_error)
    return next((zin for soort, zin in FOUTEN.items() if isinstance(fout, soort)), f"{type(fout).__name__}: {fout}")


def _read(code: int, tekst: bytes | str) -> str:
    leesbaar = tekst.decode("utf-8", "replace") if isinstance(tekst, bytes) else tekst
    return f"{code} {_write_regel(leesbaar)}"
