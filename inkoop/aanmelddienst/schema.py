"""The services through which people may log in, from `instance/aanmelden.yaml`."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, model_validator

from inkoop.invoer.faults import Onbruikbaar, write_waarde
from inkoop.invoer.machine import is_deze_machine
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.types import JaNee, Tekst, parse_tekst
from inkoop.invoer.validate import Blok, validate_document
from inkoop.plaatsen import instance_map

BESTANDSNAAM = "aanmelden.yaml"
OPENID = "openid"
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_VARIABELE = re.compile(r"[A-Z][A-Z0-9_]*", re.ASCII)


class Onbekenden(StrEnum):
    """What happens to someone whom no account is linked to."""

    WEIGEREN = "weigeren"
    KOPPELEN = "koppelen"


def parse_code(waarde: Any) -> str:
    """A short name that fits in an address."""
    tekst = parse_tekst(waarde)
    if not _CODE.fullmatch(tekst):
        raise ValueError(f"{write_waarde(tekst)} past niet in een adres; gebruik kleine letters, cijfers en streepjes")
    return tekst


def parse_variabele(waarde: Any) -> str:
    """The name of an environment variable; a secret itself does not look like one."""
    tekst = parse_tekst(waarde)
    if not _VARIABELE.fullmatch(tekst):
        raise ValueError(
            "is geen naam van een omgevingsvariabele; schrijf bijvoorbeeld INKOOP_EHERKENNING_GEHEIM, en zet het "
            "geheim zelf nooit in dit bestand"
        )
    return tekst


def parse_webadres(waarde: Any) -> str:
    """An address with https, or of this machine; without a question or a place in it."""
    tekst = parse_tekst(waarde)
    if not is_veilig(tekst):
        raise ValueError(f"{write_waarde(tekst)} is geen adres dat begint met https://")
    delen = urlsplit(tekst)
    if delen.query or delen.fragment:
        raise ValueError(f"{write_waarde(tekst)} bevat een vraagteken of hekje; een issuer heeft dat niet")
    return tekst


def is_veilig(adres: object) -> bool:
    """Whether what goes to an address is encrypted, or stays on this machine."""
    if not isinstance(adres, str) or not adres.isascii() or not adres.isprintable() or " " in adres:
        return False
    try:
        delen = urlsplit(adres)
        host = delen.hostname or ""
    except ValueError:
        return False
    if delen.username is not None or delen.password is not None or not host:
        return False
    return delen.scheme == "https" or (delen.scheme == "http" and is_deze_machine(host))


Code = Annotated[str, BeforeValidator(parse_code)]
Variabele = Annotated[str, BeforeValidator(parse_variabele)]
Webadres = Annotated[str, BeforeValidator(parse_webadres)]


class Aanmelddienst(Blok):
    """A service that says who someone is, what it must say, and what is done with it."""

    code: Code = Field(description="Korte vaste naam, die in het adres van deze webapplicatie komt")
    naam: Tekst = Field(description="De naam op de knop")
    issuer: Webadres = Field(description="Het adres waaronder de dienst zich bekendmaakt, precies zo")
    client_id: Tekst = Field(description="De naam waaronder inkoop bij de dienst bekend is")
    geheim_in: Variabele | None = Field(default=None, description="De omgevingsvariabele met het geheim van inkoop")
    scopes: tuple[Tekst, ...] = Field(default=(OPENID,), description="Wat inkoop aan de dienst vraagt")
    mail_claim: Tekst | None = Field(default=None, description="Waarin de dienst het mailadres geeft")
    bevestigd_claim: Tekst = Field(
        default="email_verified", description="Waarin de dienst zegt of het mailadres is bevestigd"
    )
    kvk_claim: Tekst | None = Field(
        default=None, description="Waarin de dienst het KvK-nummer geeft; dan gelden alleen rollen van die aanbieder"
    )
    niveaus: tuple[Tekst, ...] = Field(default=(), description="De niveaus (acr) van de dienst, van laag naar hoog")
    minimum: Tekst | None = Field(default=None, description="Het laagste niveau (acr) dat goed genoeg is")
    methoden: tuple[Tekst, ...] = Field(default=(), description="De methoden (amr) die alle gebruikt moeten zijn")
    onbekenden: Onbekenden = Field(
        default=Onbekenden.WEIGEREN, description="Of een uitgenodigd account een keer aan het mailadres wordt gekoppeld"
    )
    vervangt_tweede_stap: JaNee = Field(
        default=False, description="Of het niveau van de dienst in de plaats komt van de tweede stap van inkoop"
    )

    @property
    def genoeg(self) -> tuple[str, ...]:
        """The levels that are high enough, the lowest first."""
        return self.niveaus[self.niveaus.index(self.minimum) :] if self.minimum else ()

    @model_validator(mode="after")
    def _check(self) -> "Aanmelddienst":
        if OPENID not in self.scopes:
            raise ValueError(f"scopes noemt {OPENID} niet; zonder dat zegt de dienst niet wie iemand is")
        if len(set(self.niveaus)) != len(self.niveaus):
            raise ValueError("niveaus noemt een niveau twee keer; schrijf elk niveau een keer, van laag naar hoog")
        if self.minimum is not None and self.minimum not in self.niveaus:
            raise ValueError("minimum is geen van de niveaus; schrijf het niveau precies zo als in niveaus")
        if self.niveaus and self.minimum is None:
            raise ValueError("niveaus staat er zonder minimum; schrijf welk niveau ten minste nodig is")
        if not self.niveaus and not self.methoden:
            raise ValueError("vraagt geen zekerheid; vul niveaus met een minimum in, of methoden")
        if self.onbekenden is Onbekenden.KOPPELEN and self.mail_claim is None:
            raise ValueError("onbekenden: koppelen gaat op mailadres; vul mail_claim in, of schrijf weigeren")
        return self


class Aanmelddiensten(Blok):
    """The file `aanmelden.yaml`."""

    diensten: tuple[Aanmelddienst, ...] = Field(description="De diensten, in de volgorde van de knoppen")

    @model_validator(mode="after")
    def _check(self) -> "Aanmelddiensten":
        if not self.diensten:
            raise ValueError("diensten is leeg; schrijf er een dienst in, of haal het bestand weg")
        for veld in ("code", "naam", "issuer"):
            waarden = [getattr(dienst, veld) for dienst in self.diensten]
            if len(set(waarden)) != len(waarden):
                raise ValueError(f"twee diensten hebben dezelfde {veld}; elke dienst heeft een eigen {veld}")
        return self


def find_bestand() -> Path:
    """Where the services of this installation stand, if it has any."""
    return instance_map() / BESTANDSNAAM


def load_diensten() -> tuple[Aanmelddienst, ...]:
    """The services of this installation; none without the file.

    Raises `Onbruikbaar` when the file cannot be read, and `FoutenInBestand` with every fault in it.
    """
    pad = find_bestand()
    return validate_document(Aanmelddiensten, read_yaml(pad)).diensten if pad.exists() else ()


def read_geheim(dienst: Aanmelddienst, omgeving: Mapping[str, str]) -> str | None:
    """What only this installation and the service know. Raises `Onbruikbaar` when its variable is empty."""
    if dienst.geheim_in is None:
        return None
    geheim = omgeving.get(dienst.geheim_in, "").strip()
    if not geheim:
        raise Onbruikbaar(
            f"{find_bestand()}: de omgevingsvariabele {dienst.geheim_in} van {dienst.code} is leeg; zet het geheim erin"
        )
    return geheim
