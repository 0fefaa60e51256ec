"""The conversation with an aanmelddienst: what it publishes, where people are sent, what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from authlib.common.urls import add_params_to_uri
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.jwk import KeySet
from requests import RequestException, Response, Session

from inkoop.aanmelddienst.bewijs import Bewijs, Claims, check_niveau, list_ontbrekend, make_bewijs
from inkoop.aanmelddienst.schema import Aanmelddienst, is_veilig
from inkoop.aanmelddienst.token import OnbekendeSleutel, check_token, make_sleutels
from inkoop.aanmelddienst.vraag import Vraag
from inkoop.aanmelddienst.weigering import Geweigerd, Weigering

PAD = "/.well-known/openid-configuration"
GELDIG = timedelta(hours=1)
NIET_VAKER = timedelta(minutes=1)  # a wrong key does not make us ask for keys again and again
RUST = timedelta(seconds=15)
WACHTTIJD_S = 5
VERPLICHT = ("authorization_endpoint", "token_endpoint", "jwks_uri")
NIET_VERPLICHT = ("userinfo_endpoint", "end_session_endpoint")


@dataclass(frozen=True, kw_only=True)
class Bekend:
    """What a dienst publishes about itself, and when that was asked."""

    gegevens: Mapping[str, Any]
    sleutels: KeySet
    gevraagd_op: datetime


class Gesprek:
    """Talks with one dienst, and remembers for a while what it publishes."""

    def __init__(self, dienst: Aanmelddienst, geheim: str | None) -> None:
        self.dienst = dienst
        self._geheim = geheim
        self._bekend: Bekend | None = None
        self._mislukt_op: datetime | None = None

    def write_adres(self, vraag: Vraag, nu: datetime) -> str:
        """Where to send someone to log in. Raises `Geweigerd` when the dienst cannot be asked."""
        gegevens = self._get_bekend(nu).gegevens
        extra = {"acr_values": " ".join(self.dienst.genoeg)} if self.dienst.genoeg else {}
        with self._open(gegevens, vraag.terug) as sessie:
            adres, _ = sessie.create_authorization_url(
                gegevens["authorization_endpoint"],
                state=vraag.state,
                nonce=vraag.nonce,
                code_verifier=vraag.verifier,
                **extra,
            )
        return str(adres)

    def fetch_bewijs(self, vraag: Vraag, antwoord: Mapping[str, str], nu: datetime) -> Bewijs:
        """What the dienst says about who came back with `antwoord`. Raises `Geweigerd`."""
        gegevens = self._get_bekend(nu).gegevens
        self._check_afzender(antwoord, gegevens)
        if "error" in antwoord or not antwoord.get("code"):
            raise Geweigerd(Weigering.AFGEBROKEN)
        with self._open(gegevens, vraag.terug) as sessie:
            tokens = self._exchange(sessie, gegevens, antwoord["code"], vraag.verifier)
            claims = self._check(tokens, vraag.nonce, nu)
            niveau = check_niveau(claims, self.dienst)
            if list_ontbrekend(claims, self.dienst):
                claims = {**self._ask_more(sessie, gegevens, claims), **claims}
        return make_bewijs(claims, self.dienst, niveau)

    def find_afmeldadres(self, naar: str, nu: datetime) -> str | None:
        """Where someone logs out of the dienst too, to come back at `naar`; None when it has no such page."""
        adres = self._get_bekend(nu).gegevens.get("end_session_endpoint")
        if adres is None:
            return None
        params = [("client_id", self.dienst.client_id), ("post_logout_redirect_uri", naar)]
        return str(add_params_to_uri(adres, params))

    def _get_bekend(self, nu: datetime, *, opnieuw: bool = False) -> Bekend:
        bekend = self._bekend
        if bekend is None or nu - bekend.gevraagd_op > (NIET_VAKER if opnieuw else GELDIG):
            bekend = self._bekend = self._ask_bekend(nu)
        return bekend

    def _ask_bekend(self, nu: datetime) -> Bekend:
        """What the dienst publishes now; after a failure it is left alone for a while, so that nobody waits for it."""
        if self._mislukt_op is not None and nu - self._mislukt_op < RUST:
            raise Geweigerd(Weigering.DIENST, "is net niet gelukt")
        try:
            gegevens = self._check_gegevens(_fetch(self.dienst.issuer.rstrip("/") + PAD))
            return Bekend(gegevens=gegevens, sleutels=make_sleutels(_fetch(gegevens["jwks_uri"])), gevraagd_op=nu)
        except Geweigerd:
            self._mislukt_op = nu
            raise

    def _check_gegevens(self, gegevens: object) -> dict[str, Any]:
        """What a dienst publishes, as far as it is safe to use."""
        if not isinstance(gegevens, dict) or gegevens.get("issuer") != self.dienst.issuer:
            raise Geweigerd(Weigering.DIENST, "noemt een andere issuer")
        onveilig = [naam for naam in VERPLICHT if not is_veilig(gegevens.get(naam))]
        onveilig += [naam for naam in NIET_VERPLICHT if naam in gegevens and not is_veilig(gegevens[naam])]
        if onveilig:
            raise Geweigerd(Weigering.DIENST, f"zonder bruikbaar {onveilig[0]}")
        return gegevens

    def _open(self, gegevens: Mapping[str, Any], terug: str) -> Any:
        methoden = gegevens.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        als_basic = "client_secret_basic" if "client_secret_basic" in methoden else "client_secret_post"
        return OAuth2Session(
            client_id=self.dienst.client_id,
            client_secret=self._geheim,
            token_endpoint_auth_method=als_basic if self._geheim else "none",
            scope=" ".join(self.dienst.scopes),
            redirect_uri=terug,
            code_challenge_method="S256",
            default_timeout=WACHTTIJD_S,
            leeway=0,  # a token that lasts a minute is used at once
        )

    def _check_afzender(self, antwoord: Mapping[str, str], gegevens: Mapping[str, Any]) -> None:
        """An answer must name the dienst that was asked, when it names one or said that it would (RFC 9207)."""
        moet = gegevens.get("authorization_response_iss_parameter_supported") is True
        if antwoord.get("iss", None if moet else self.dienst.issuer) != self.dienst.issuer:
            raise Geweigerd(Weigering.BEWIJS, "antwoord van een andere issuer")

    def _exchange(self, sessie: Any, gegevens: Mapping[str, Any], code: str, verifier: str) -> Mapping[str, Any]:
        try:
            tokens = sessie.fetch_token(
                gegevens["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=verifier,
                allow_redirects=False,
            )
        except OAuthError as fout:
            raise Geweigerd(Weigering.BEWIJS, "de dienst kent de code niet") from fout
        except (RequestException, ValueError) as fout:
            raise Geweigerd(Weigering.DIENST, type(fout).__name__) from fout
        return dict(tokens)

    def _check(self, tokens: Mapping[str, Any], nonce: str, nu: datetime) -> Claims:
        """The claims of the ID token; for a key that is new to us the keys are asked once more."""

        def check(sleutels: KeySet) -> Claims:
            access_token = tokens.get("access_token")
            return check_token(
                tokens.get("id_token"), sleutels, self.dienst, nonce=nonce, access_token=access_token, nu=nu
            )

        try:
            return check(self._get_bekend(nu).sleutels)
        except OnbekendeSleutel:
            pass
        try:
            return check(self._get_bekend(nu, opnieuw=True).sleutels)
        except OnbekendeSleutel as fout:
            raise Geweigerd(Weigering.BEWIJS, "onbekende sleutel") from fout

    def _ask_more(self, sessie: Any, gegevens: Mapping[str, Any], claims: Claims) -> Claims:
        """What the dienst tells about the same person when it is asked apart; nothing when it has no such page."""
        adres = gegevens.get("userinfo_endpoint")
        if adres is None or not sessie.token:
            return {}
        try:
            gevonden = _read(sessie.get(adres, allow_redirects=False))
        except (RequestException, OAuthError) as fout:
            raise Geweigerd(Weigering.DIENST, type(fout).__name__) from fout
        if not isinstance(gevonden, dict) or gevonden.get("sub") != claims["sub"]:
            raise Geweigerd(Weigering.BEWIJS, "sub")
        return gevonden


def _fetch(adres: str) -> object:
    with Session() as sessie:
        try:
            return _read(sessie.get(adres, timeout=WACHTTIJD_S, allow_redirects=False))
        except RequestException as fout:
            raise Geweigerd(Weigering.DIENST, type(fout).__name__) from fout


def _read(antwoord: Response) -> object:
    if antwoord.status_code != 200:
        raise Geweigerd(Weigering.DIENST, f"status {antwoord.status_code}")
    try:
        return antwoord.json()
    except ValueError as fout:
        raise Geweigerd(Weigering.DIENST, "geen JSON") from fout
