"""Where messages are sent from and to which server, as the environment says it."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.machine import is_deze_machine

SMTP, WACHTWOORD, AFZENDER, ADRES = "INKOOP_SMTP", "INKOOP_SMTP_WACHTWOORD", "INKOOP_AFZENDER", "INKOOP_ADRES"
POORTEN = {"smtp": 587, "smtps": 465}
VORM = "schrijf bijvoorbeeld smtp://mail.regio.example:587 of smtps://gebruiker@mail.regio.example"
ONVERSLEUTELD = "onversleuteld"


@dataclass(frozen=True, kw_only=True)
class Verzendinstelling:
    """The server that takes our mail, and who we are.

    `is_tls`: encrypted from the first byte; else STARTTLS, unless `is_onversleuteld`. `basis` is the address of the
    web application without a slash at its end, for the links; without it messages have none.
    """

    host: str
    poort: int
    is_tls: bool
    is_onversleuteld: bool
    gebruiker: str | None
    wachtwoord: str | None = field(repr=False)
    naam: str
    afzender: str
    basis: str | None


def read_instelling(omgeving: Mapping[str, str]) -> Verzendinstelling | None:
    """The settings; None where no server is set. Raises `Onbruikbaar` for a setting that cannot be right."""
    if not omgeving.get(SMTP, "").strip():
        return None
    delen = _parse_adres(omgeving[SMTP].strip())
    host, poort = delen.hostname or "", _read_poort(delen)
    is_onversleuteld = _read_onversleuteld(delen)
    gebruiker, wachtwoord = _read_gebruiker(delen, omgeving.get(WACHTWOORD) or None)
    if is_onversleuteld and wachtwoord and not is_deze_machine(host):
        raise Onbruikbaar(f"{SMTP}: een wachtwoord gaat niet onversleuteld naar {host}; laat '{delen.query}' weg")
    naam, afzender = _parse_afzender(omgeving.get(AFZENDER, "").strip())
    return Verzendinstelling(
        host=host,
        poort=poort,
        is_tls=delen.scheme == "smtps",
        is_onversleuteld=is_onversleuteld,
        gebruiker=gebruiker,
        wachtwoord=wachtwoord,
        naam=naam,
        afzender=afzender,
        basis=read_basis(omgeving),
    )


def _parse_adres(tekst: str) -> SplitResult:
    try:
        delen = urlsplit(tekst)
    except ValueError:
        raise Onbruikbaar(f"{SMTP} is geen adres van een mailserver; {VORM}") from None
    if delen.scheme not in POORTEN or not delen.hostname or delen.path.strip("/") or delen.fragment:
        raise Onbruikbaar(f"{SMTP} is geen adres van een mailserver; {VORM}")
    if delen.password is not None:
        raise Onbruikbaar(f"{SMTP}: zet het wachtwoord niet in het adres maar in {WACHTWOORD}")
    return delen


def _read_poort(delen: SplitResult) -> int:
    try:
        return delen.port or POORTEN[delen.scheme]
    except ValueError:
        raise Onbruikbaar(f"{SMTP}: de poort is geen getal van 1 tot en met 65535; {VORM}") from None


def _read_onversleuteld(delen: SplitResult) -> bool:
    """Whether the address says that nothing is encrypted, as for a server on the same machine."""
    keuzes = dict(parse_qsl(delen.query, keep_blank_values=True))
    if keuzes and (delen.scheme != "smtp" or keuzes != {ONVERSLEUTELD: "ja"}):
        raise Onbruikbaar(
            f"{SMTP}: '?{delen.query}' is niet bekend; alleen smtp:// kent een keuze, namelijk ?{ONVERSLEUTELD}=ja"
        )
    return bool(keuzes)


def _read_gebruiker(delen: SplitResult, wachtwoord: str | None) -> tuple[str | None, str | None]:
    gebruiker = unquote(delen.username) if delen.username else None
    if gebruiker and not wachtwoord:
        raise Onbruikbaar(f"{SMTP} noemt gebruiker {gebruiker}, maar {WACHTWOORD} is leeg; vul het wachtwoord in")
    if wachtwoord and not gebruiker:
        raise Onbruikbaar(
            f"{WACHTWOORD} is ingevuld, maar {SMTP} noemt geen gebruiker; schrijf die voor de naam van de server: "
            f"{delen.scheme}://gebruiker@{delen.hostname}"
        )
    return gebruiker, wachtwoord


def _parse_afzender(tekst: str) -> tuple[str, str]:
    """The name and the address of `Regio <post@regio.example>`."""
    naam, adres = parseaddr(tekst)
    voor, _, domein = adres.rpartition("@")
    leesbaar = tekst.isprintable() and adres.isascii() and not any(teken.isspace() for teken in adres)
    if not leesbaar or not voor or "." not in domein.strip("."):
        raise Onbruikbaar(
            f"{AFZENDER} is geen mailadres; schrijf bijvoorbeeld: Inkoop Regio <inkoop@regio.example>. "
            f"Dat is nodig zodra {SMTP} is ingevuld"
        )
    return " ".join(naam.split()), adres


def read_basis(omgeving: Mapping[str, str]) -> str | None:
    """The address of the web application without a slash at its end; None where not set. Raises `Onbruikbaar`."""
    tekst = omgeving.get(ADRES, "").strip()
    if not tekst:
        return None
    delen = urlsplit(tekst)
    if delen.scheme not in ("http", "https") or not delen.hostname or delen.query or delen.fragment:
        raise Onbruikbaar(
            f"{ADRES} is geen adres van een webapplicatie; schrijf bijvoorbeeld https://inkoop.regio.example"
        )
    return tekst.rstrip("/")


def make_tls() -> ssl.SSLContext:
    """Encryption that checks whom it speaks to; the certificates of the machine, or of SSL_CERT_FILE."""
    return ssl.create_default_context()
