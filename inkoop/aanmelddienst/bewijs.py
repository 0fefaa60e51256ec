"""What an aanmelddienst says about someone: the level at which they logged in, and what is taken from it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inkoop.aanmelddienst.schema import Aanmelddienst
from inkoop.aanmelddienst.weigering import Geweigerd, Weigering

MAX_SUB = 255  # as the standard has it
_KVK = re.compile(r"\d{8}", re.ASCII)
Claims = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Bewijs:
    """What a dienst says about someone, after every check; `kvk` only where the dienst must say it."""

    issuer: str
    sub: str
    mail: str | None
    is_mail_bevestigd: bool
    kvk: str | None
    niveau: str | None


def check_niveau(claims: Claims, dienst: Aanmelddienst) -> str | None:
    """The level (acr) at which someone logged in. Raises `Geweigerd` below what the dienst must reach."""
    acr, amr = claims.get("acr"), claims.get("amr")
    if dienst.minimum is not None and acr not in dienst.genoeg:
        raise Geweigerd(Weigering.NIVEAU, "acr")
    if not isinstance(amr, list | None) or not all(methode in (amr or ()) for methode in dienst.methoden):
        raise Geweigerd(Weigering.NIVEAU, "amr")
    return acr if isinstance(acr, str) and acr in dienst.niveaus else None


def list_ontbrekend(claims: Claims, dienst: Aanmelddienst) -> list[str]:
    """What a dienst must tell and the ID token does not; it may tell when it is asked apart."""
    nodig = [dienst.mail_claim, dienst.bevestigd_claim if dienst.mail_claim else None, dienst.kvk_claim]
    return [claim for claim in nodig if claim is not None and claim not in claims]


def make_bewijs(claims: Claims, dienst: Aanmelddienst, niveau: str | None) -> Bewijs:
    """What is taken from the claims. Raises `Geweigerd` without a usable sub, or without the KvK number asked for."""
    sub = claims.get("sub")
    if not isinstance(sub, str) or not 0 < len(sub) <= MAX_SUB or not sub.isprintable():
        raise Geweigerd(Weigering.BEWIJS, "sub")
    kvk = claims.get(dienst.kvk_claim) if dienst.kvk_claim else None
    if dienst.kvk_claim and not (isinstance(kvk, str) and _KVK.fullmatch(kvk)):
        raise Geweigerd(Weigering.KVK)
    mail = claims.get(dienst.mail_claim) if dienst.mail_claim else None
    return Bewijs(
        issuer=dienst.issuer,
        sub=sub,
        mail=mail.strip().lower() if isinstance(mail, str) and mail.strip() else None,
        is_mail_bevestigd=claims.get(dienst.bevestigd_claim) is True,
        kvk=kvk,
        niveau=niveau,
    )
