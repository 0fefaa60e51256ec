"""An installation of its own where people log in through an aanmelddienst of the test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import func, select

from inkoop.aanmelddienst.bewijs import Bewijs
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.identiteit import link_identiteit
from inkoop.gebruiker.records import GebruikerRecord, SessieRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import get_by_mail
from tests.aanmelddienst.vreemde_dienst import CLIENT, GEHEIM, VreemdeDienst, serve_dienst, sign
from tests.gebruiker.conftest import Installatie, installatie

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.fixtures.bezoekers import Bezoeker

__all__ = ["installatie"]

VARIABELE = "INKOOP_TOETS_GEHEIM"
DEEL = "/aanmelden/elders/vreemd"
STANDAARD = {"niveaus": "[laag, midden, hoog]", "minimum": "midden", "scopes": "[openid, email]"}
KOPPELEN = {"onbekenden": "koppelen", "mail_claim": "email"}


def write_instelling(map_: Path, adres: str, **velden: str) -> Path:
    """The file with one dienst at `adres`; fields that are empty are left out."""
    vast = {"code": "vreemd", "naam": "Vreemde dienst", "issuer": adres, "client_id": CLIENT, "geheim_in": VARIABELE}
    regels = [f"{naam}: {waarde}" for naam, waarde in {**vast, **STANDAARD, **velden}.items() if waarde]
    map_.mkdir(parents=True, exist_ok=True)
    pad = map_ / "aanmelden.yaml"
    pad.write_text("diensten:\n  - " + "\n    ".join(regels) + "\n", encoding="utf-8")
    return pad


@dataclass(frozen=True, kw_only=True)
class Loket:
    """The installation and the dienst, and the way of someone from one to the other and back."""

    huis: Installatie
    dienst: VreemdeDienst

    def add(self, mail: str, *rollen: tuple[Rol, Plek], sub: str | None = None) -> GebruikerRecord:
        """An account with roles, linked to whom the dienst knows by `sub`."""
        iemand = self.huis.add(mail, *rollen, met_wachtwoord=False)
        if sub is not None:
            bewijs = Bewijs(
                issuer=self.dienst.issuer, sub=sub, mail=None, is_mail_bevestigd=False, kvk=None, niveau=None
            )
            with write_session(self.huis.engine) as session:
                link_identiteit(session, get_by_mail(session, mail), bewijs, self.huis.spoor)
        return iemand

    def begin(self, bezoeker: Bezoeker) -> dict[str, str]:
        """What goes along to the dienst."""
        antwoord = bezoeker.get(DEEL)
        assert antwoord.status_code == 303, antwoord.text
        return self.read_vraag(antwoord.headers["Location"])

    def read_vraag(self, adres: str) -> dict[str, str]:
        """What goes along in an address of the dienst."""
        assert adres.startswith(f"{self.dienst.issuer}/auth?")
        return dict(parse_qsl(urlsplit(adres).query))

    def make_claims(self, vraag: dict[str, str], **anders: Any) -> dict[str, Any]:
        """What the dienst says of someone, with what is different; None leaves a claim out."""
        nu = int(time.time())
        claims = {"iss": self.dienst.issuer, "sub": "ina", "aud": CLIENT, "exp": nu + 300, "iat": nu, "acr": "midden"}
        return {naam: w for naam, w in {**claims, "nonce": vraag["nonce"], **anders}.items() if w is not None}

    def finish(self, bezoeker: Bezoeker, vraag: dict[str, str], **claims: Any) -> TestResponse:
        """Comes back with a code, for which the dienst gives a token with these claims."""
        self.dienst.sub = str(claims.get("sub", "ina"))
        self.dienst.token = sign(self.make_claims(vraag, **claims))
        return self.come_back(bezoeker, vraag)

    def come_back(self, bezoeker: Bezoeker, vraag: dict[str, str], **query: str) -> TestResponse:
        """Comes back with a code and the state that went along."""
        gegeven = {"code": "een-code", "state": vraag["state"], **query}
        return bezoeker.get(f"{DEEL}/terug", query_string={naam: w for naam, w in gegeven.items() if w})

    def log_in(self, bezoeker: Bezoeker, **claims: Any) -> TestResponse:
        """There and back again."""
        return self.finish(bezoeker, self.begin(bezoeker), **claims)

    def count_sessies(self) -> int:
        """How many sessions there are."""
        with read_session(self.huis.engine) as session:
            return session.scalar(select(func.count()).select_from(SessieRecord)) or 0

    def expect_geweigerd(self, antwoord: TestResponse, reden: str, status: int = 422) -> None:
        """Refused: nobody is at work, the log says why, and the page is kind."""
        assert (antwoord.status_code, self.count_sessies()) == (status, 0)
        wie = "aanmelddienst vreemd"
        assert self.huis.list_log()[-1] == (wie, f"aanmelden geweigerd: {reden}", wie)
        assert "Aanmelden via Vreemde dienst is niet gelukt" in antwoord.text


@pytest.fixture
def dienst(monkeypatch: pytest.MonkeyPatch) -> Iterator[VreemdeDienst]:
    """A dienst that says what the test wants."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serve_dienst() as vreemd:
        yield vreemd


@pytest.fixture
def make_loket(
    request: pytest.FixtureRequest, dienst: VreemdeDienst, own_instance: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Loket]:
    """Gives the installation with the dienst in its settings, with what is different there."""

    def make(**velden: str) -> Loket:
        monkeypatch.setenv(VARIABELE, GEHEIM)
        write_instelling(own_instance, dienst.issuer, **velden)
        return Loket(huis=request.getfixturevalue("installatie"), dienst=dienst)

    return make


@pytest.fixture
def loket(make_loket: Callable[..., Loket]) -> Loket:
    """The installation with the usual settings, which link an invited account by its mail address."""
    return make_loket(**KOPPELEN)
