"""An outbox, a mail server on this machine, and a clock that a test sets."""

import datetime as dt
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import Engine

from inkoop.bericht.instelling import Verzendinstelling, read_instelling
from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort
from inkoop.bericht.store import list_berichten
from inkoop.bericht.verzending import Verslag, send_waiting
from inkoop.database.session import read_session, write_session
from tests.bericht.postkantoor import Postkantoor, open_postkantoor
from tests.fixtures.opdracht import inkoop

__all__ = ["inkoop"]

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
AFZENDER = "Inkoop Proefregio <inkoop@regio.example>"


@dataclass(kw_only=True)
class Uitbak:
    """An outbox with a clock; it sends to `kantoor` in the name of a sender."""

    engine: Engine
    nu: datetime = BEGIN
    omgeving: dict[str, str] = field(default_factory=dict)

    def add(self, aan: str = "iemand@regio.example", **anders: Any) -> BerichtRecord:
        """A message that waits."""
        velden: dict[str, Any] = {"soort": Berichtsoort.INZET_BEOORDEELD, "onderwerp": "Uw inzet", "tekst": "Goed.\n"}
        with write_session(self.engine) as session:
            return save_bericht(session, aan=aan, **{**velden, "nu": self.nu, **anders})

    @property
    def instelling(self) -> Verzendinstelling:
        """The settings of the mail server."""
        gelezen = read_instelling(self.omgeving)
        assert gelezen is not None
        return gelezen

    def send(self, door: str = "proef") -> Verslag:
        """Sends what waits."""
        return send_waiting(self.engine, self.instelling, door, lambda: self.nu)

    def wait(self, **hoelang: float) -> None:
        """Lets time pass."""
        self.nu += timedelta(**hoelang)

    def list_all(self) -> list[BerichtRecord]:
        """The outbox, the oldest first."""
        with read_session(self.engine) as session:
            return list_berichten(session, aantal=1000)[::-1]

    def list_standen(self) -> list[str]:
        """How each message stands, the oldest first."""
        return [bericht.status.value for bericht in self.list_all()]


def set_server(uitbak: Uitbak, kantoor: Postkantoor, adres: str = "smtp://127.0.0.1:{}?onversleuteld=ja") -> None:
    """Lets an outbox send to a server."""
    uitbak.omgeving |= {"INKOOP_SMTP": adres.format(kantoor.poort), "INKOOP_AFZENDER": AFZENDER}


@pytest.fixture
def uitbak(engine: Engine) -> Uitbak:
    """An empty outbox, once on each kind of database."""
    return Uitbak(engine=engine)


@pytest.fixture
def bak(make_engine: Callable[..., Engine]) -> Uitbak:
    """An empty outbox on SQLite."""
    return Uitbak(engine=make_engine())


@pytest.fixture
def make_kantoor() -> Iterator[Callable[..., Postkantoor]]:
    """Opens mail servers, which close after the test."""
    with ExitStack() as open_:
        yield lambda **opties: open_.enter_context(open_postkantoor(**opties))


@pytest.fixture
def kantoor(make_kantoor: Callable[..., Postkantoor]) -> Postkantoor:
    """A mail server that takes everything, without encryption."""
    return make_kantoor()


@pytest.fixture(scope="session")
def certificaat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine with its key in one file, that nobody trusts by itself."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    nu = datetime.now(dt.UTC)
    bouw = x509.CertificateBuilder().subject_name(naam).issuer_name(naam).public_key(sleutel.public_key())
    bouw = bouw.serial_number(x509.random_serial_number())
    bouw = bouw.not_valid_before(nu - timedelta(days=1)).not_valid_after(nu + timedelta(days=1))
    bouw = bouw.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    bouw = bouw.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    tekst = bouw.sign(sleutel, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    tekst += sleutel.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pad = tmp_path_factory.mktemp("certificaat") / "server.pem"
    pad.write_bytes(tekst)
    return pad


@pytest.fixture
def server_tls(certificaat: Path) -> ssl.SSLContext:
    """The encryption of a server with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificaat)
    return context
