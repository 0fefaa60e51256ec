"""An aanmelddienst that says whatever a test wants, signed as the test wants; it listens on a free port."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwk, jwt

CLIENT = "inkoop"
GEHEIM = "een-geheim-van-de-tests-dat-lang-genoeg-is"
KVK = "urn:voorbeeld:kvk"
Claims = dict[str, Any]
EIGEN, VREEMDE, NIEUWE = (jwk.RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}) for kid in ("een", "een", "nieuw"))


@dataclass(kw_only=True)
class VreemdeDienst:
    """What it publishes, what its token says about who comes next, and which requests for a token came in."""

    issuer: str = ""
    gegevens: dict[str, Any] = field(default_factory=dict)
    sleutels: list[jwk.RSAKey] = field(default_factory=lambda: [EIGEN])
    token: str | None = None
    sub: str = "ina"
    extra: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    verzoeken: list[dict[str, str]] = field(default_factory=list)
    gevraagd: list[str] = field(default_factory=list)

    def publish(self, issuer: str) -> None:
        """From now on it is known by this address."""
        self.issuer = issuer
        paden = {"authorization": "auth", "token": "token", "userinfo": "me", "end_session": "af"}
        self.gegevens = {f"{naam}_endpoint": f"{issuer}/{pad}" for naam, pad in paden.items()}
        self.gegevens |= {"issuer": issuer, "jwks_uri": f"{issuer}/sleutels"}

    def answer(self, pad: str) -> Any:
        """What is behind an address."""
        self.gevraagd.append(pad)
        return {
            "/.well-known/openid-configuration": self.gegevens,
            "/sleutels": {"keys": [sleutel.as_dict(private=False) for sleutel in self.sleutels]},
            "/token": {"access_token": "een-token", "token_type": "Bearer", "expires_in": 60, "id_token": self.token},
            "/me": {"sub": self.sub, **self.extra},
        }[pad]


def sign(claims: Claims, *, sleutel: jwk.RSAKey = EIGEN, kid: str = "een") -> str:
    """A token as a dienst makes it."""
    return jwt.encode({"alg": "RS256", "kid": kid}, claims, sleutel)


def sign_by_hand(claims: Claims, algoritme: str, geheim: bytes | None) -> str:
    """A token that no library wants to make: without signature, or signed with what others know too."""
    delen = ({"alg": algoritme, "typ": "JWT", "kid": "een"}, claims)
    tekst = ".".join(_encode(json.dumps(deel).encode()) for deel in delen)
    handtekening = hmac.new(geheim, tekst.encode(), hashlib.sha256).digest() if geheim is not None else b""
    return f"{tekst}.{_encode(handtekening)}"


def _encode(inhoud: bytes) -> str:
    return base64.urlsafe_b64encode(inhoud).decode().rstrip("=")


class _Antwoorder(BaseHTTPRequestHandler):
    dienst: VreemdeDienst

    def do_GET(self) -> None:
        self._send()

    def do_POST(self) -> None:
        inhoud = self.rfile.read(int(self.headers["Content-Length"])).decode()
        velden = {naam: waarden[0] for naam, waarden in parse_qs(inhoud).items()}
        self.dienst.verzoeken.append({**velden, "authorization": self.headers.get("Authorization", "")})
        self._send()

    def _send(self) -> None:
        inhoud = json.dumps(self.dienst.answer(self.path)).encode()
        self.send_response(self.dienst.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(inhoud)))
        self.end_headers()
        self.wfile.write(inhoud)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serve_dienst() -> Iterator[VreemdeDienst]:
    """A dienst on a free port, as long as it is asked."""
    dienst = VreemdeDienst()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Antwoorder", (_Antwoorder,), {"dienst": dienst}))
    dienst.publish(f"http://127.0.0.1:{server.server_address[1]}")
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    draad.start()
    try:
        yield dienst
    finally:
        server.shutdown()
        draad.join()
        server.server_close()
