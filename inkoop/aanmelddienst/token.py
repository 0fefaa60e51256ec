"""The ID token: every check of what an aanmelddienst signed (OpenID Connect Core 3.1.3.7)."""

from datetime import datetime

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ClaimError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from inkoop.aanmelddienst.bewijs import Claims
from inkoop.aanmelddienst.schema import Aanmelddienst
from inkoop.aanmelddienst.weigering import Geweigerd, Weigering

ALGORITMEN = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]  # with a public key only
SLEUTELSOORTEN = ("RSA", "EC")
SPELING_S = 60  # how far the clocks of two machines may be apart


class OnbekendeSleutel(Exception):
    """Signed with a key that is not in the set; the dienst may have a new one."""


def make_sleutels(gegeven: object) -> KeySet:
    """The public keys of a dienst for signatures; kinds that we do not use are left out. Raises `Geweigerd`."""
    lijst = gegeven.get("keys") if isinstance(gegeven, dict) else None
    if not isinstance(lijst, list):
        raise Geweigerd(Weigering.DIENST, "zonder sleutels")
    bruikbaar = [
        sleutel
        for sleutel in lijst
        if isinstance(sleutel, dict) and sleutel.get("kty") in SLEUTELSOORTEN and sleutel.get("use", "sig") == "sig"
    ]
    try:
        return KeySet.import_key_set({"keys": bruikbaar})
    except (JoseError, ValueError, TypeError, KeyError) as fout:
        raise Geweigerd(Weigering.DIENST, "met een sleutel die geen sleutel is") from fout


def check_token(
    token: object, sleutels: KeySet, dienst: Aanmelddienst, *, nonce: str, access_token: str | None, nu: datetime
) -> Claims:
    """The claims of an ID token.

    Raises `OnbekendeSleutel`, and `Geweigerd` for a wrong signature, algorithm, issuer, audience, time or nonce.
    """
    if not isinstance(token, str):
        raise Geweigerd(Weigering.BEWIJS, "ontbreekt")
    try:
        gelezen = jwt.decode(token, sleutels, registry=JWSRegistry(algorithms=ALGORITMEN, strict_check_header=False))
        opties = {
            "iss": {"essential": True, "value": dienst.issuer},
            "aud": {"essential": True, "value": dienst.client_id},
        }
        gegeven = {"nonce": nonce, "client_id": dienst.client_id, "access_token": access_token}
        claims = CodeIDToken(gelezen.claims, gelezen.header, opties, gegeven)
        claims.validate(now=int(nu.timestamp()), leeway=SPELING_S)
    except InvalidKeyIdError as fout:
        raise OnbekendeSleutel from fout
    except ClaimError as fout:
        raise Geweigerd(Weigering.BEWIJS, fout.claim) from fout
    except JoseError as fout:
        raise Geweigerd(Weigering.BEWIJS, type(fout).__name__) from fout
    except (ValueError, TypeError, KeyError, AttributeError) as fout:
        raise Geweigerd(Weigering.BEWIJS, "onleesbaar") from fout
    return dict(claims)
