"""Passwords and codes by Flask-Security: argon2, its rules for a password, TOTP with encrypted secrets.

Its own pages, sessions and tokens are off: who is logged in is decided in `inkoop.web.access` alone.
"""

import base64
from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app
from flask_security import RoleMixin, Security, UserDatastore, UserMixin
from flask_security.password_util import PasswordUtil
from flask_security.totp import Totp
from flask_security.utils import hash_password, verify_password
from flask_wtf import CSRFProtect
from passlib.totp import TotpMatch

from inkoop.gebruiker.herstelcodes import normalize_code
from inkoop.gebruiker.records import GebruikerRecord
from inkoop.web.geheim import derive_geheim, find_geheim

BIBLIOTHEEK = "inkoop.beveiliging"
CODES = "inkoop.codes"
DEMO = "inkoop.demo"
_LOOS = "inkoop.loos_wachtwoord"
MIN_WACHTWOORD = 12
MAX_WACHTWOORD = 128
KOSTEN: Mapping[str, int] = {}  # of a hash: none of our own, so those of the library
SPELING_S = 30  # a code of the last half minute is still right


class Aangemelde(UserMixin):
    """Someone as the library would know them; it needs the kind, and is given nobody."""

    fs_uniquifier = ""


class Gebruikersbron(UserDatastore):
    """What the library sees of our tables: nobody, so that no cookie or token of its own lets anyone in."""

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> UserMixin | None:
        return None

    def find_role(self, role: str) -> RoleMixin | None:
        return None


class Teller(Totp):
    """Codes that work once: the counter of the last one is kept with the gebruiker."""

    def get_last_counter(self, user: GebruikerRecord) -> int | None:  # type: ignore[override]  # our own record
        return user.totp_teller

    def set_last_counter(self, user: GebruikerRecord, tmatch: TotpMatch) -> None:  # type: ignore[override]
        user.totp_teller = tmatch.counter


def register_beveiliging(app: Flask, *, demo: bool) -> None:
    """Sets the secret, cookies, form tokens and the library; nothing of this can be set from outside but the secret."""
    geheim = find_geheim()
    app.config.update(
        SECRET_KEY=geheim,
        SESSION_COOKIE_NAME="inkoop",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_I18N_ENABLED=False,  # the words of the form library itself, in Dutch: see Formulier
        WTF_CSRF_ENABLED=True,
        WTF_CSRF_CHECK_DEFAULT=True,
        WTF_CSRF_METHODS={"POST", "PUT", "PATCH", "DELETE"},
        WTF_CSRF_TIME_LIMIT=None,  # a token is as good as its session
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106  # the name of the algorithm
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=dict(KOSTEN),
        SECURITY_PASSWORD_SALT=derive_geheim(geheim, "wachtwoord"),
        SECURITY_PASSWORD_LENGTH_MIN=MIN_WACHTWOORD,
        SECURITY_MSG_PASSWORD_INVALID_LENGTH=("Kies een wachtwoord van ten minste %(length)s tekens.", "error"),
        SECURITY_JOIN_USER_ROLES=False,
    )
    CSRFProtect(app)
    bron = Gebruikersbron(Aangemelde, RoleMixin)
    app.extensions[BIBLIOTHEEK] = Security(app, bron, register_blueprint=False)
    app.extensions[CODES] = Teller({"1": derive_geheim(geheim, "tweede stap")}, "inkoop")
    app.extensions[DEMO] = demo
    app.extensions[_LOOS] = None


def is_demo() -> bool:
    """Whether `inkoop demo` serves this application; no setting can say so."""
    return bool(current_app.extensions[DEMO])


def _get_regels() -> PasswordUtil:
    """The library's rules for passwords, with our settings."""
    bibliotheek = current_app.extensions[BIBLIOTHEEK]
    assert isinstance(bibliotheek, Security)
    regels = bibliotheek._password_util
    assert isinstance(regels, PasswordUtil)
    return regels


def find_wachtwoordfouten(wachtwoord: str) -> list[str]:
    """What is wrong with a new password, in Dutch."""
    fouten, _ = _get_regels().validate(wachtwoord, False)
    return list(fouten or [])


def hash_wachtwoord(wachtwoord: str) -> str:
    """The argon2 hash of a password, with the secret of this installation in it."""
    return str(hash_password(_get_regels().normalize(wachtwoord)))


def check_wachtwoord(wachtwoord: str, versleuteld: str | None) -> bool:
    """Whether a password is right; without a hash it takes as long, and is not."""
    if versleuteld is not None:
        return bool(verify_password(_get_regels().normalize(wachtwoord), versleuteld))
    loos = current_app.extensions[_LOOS] or hash_wachtwoord("voor wie er niet is")
    current_app.extensions[_LOOS] = loos
    verify_password(_get_regels().normalize(wachtwoord), loos)
    return False


def get_teller() -> Teller:
    """The codes of this application."""
    teller = current_app.extensions[CODES]
    assert isinstance(teller, Teller)
    return teller


def check_code(code: str, geheim: str, gebruiker: GebruikerRecord) -> bool:
    """Whether a code is right and was not used before; its counter is set on `gebruiker`."""
    return get_teller().verify_totp(code.replace(" ", ""), geheim, gebruiker, window=SPELING_S)  # type: ignore[arg-type]


def hash_herstelcode(code: str) -> str:
    """The key under which a code on paper is kept; nobody makes it without the secret of this installation."""
    return derive_geheim(str(current_app.config["SECRET_KEY"]), f"herstelcode {normalize_code(code)}")


def make_qr(mail: str, geheim: str) -> bytes:
    """The picture (SVG) that an app scans to make codes."""
    _, _, inhoud = get_teller().generate_qrcode(mail, geheim).partition("base64,")
    return base64.b64decode(inhoud)
