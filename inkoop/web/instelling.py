"""How this installation runs, as the environment says it: behind a proxy, under which names, how strict."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, current_app
from werkzeug.middleware.proxy_fix import ProxyFix

from inkoop.invoer.faults import Onbruikbaar, write_waarde

PROXY, HOSTS, TWEEDE_STAP = "INKOOP_PROXY", "INKOOP_HOSTS", "INKOOP_TWEEDE_STAP"
EXTENSIE = "inkoop.webinstelling"
DEZE_MACHINE = ("127.0.0.1", "localhost")
VEILIG_KOEKJE = "__Host-inkoop"  # browsers keep a cookie of this name only when it came encrypted, for this host alone
_HOST = re.compile(r"\.?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::\d{1,5})?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Webinstelling:
    """The settings.

    `is_achter_proxy`: one proxy stands before the program, which speaks https with the world and says for whom it
    asks. `hosts` are the names by which the program may be asked. `is_tweede_stap_verplicht`: who has a role with
    power must log in with a code too.
    """

    is_achter_proxy: bool
    hosts: tuple[str, ...]
    is_tweede_stap_verplicht: bool


def read_webinstelling(omgeving: Mapping[str, str]) -> Webinstelling:
    """The settings. Raises `Onbruikbaar` for one that cannot be right: a slip of the pen must not open a door."""
    return Webinstelling(
        is_achter_proxy=_choose(omgeving, PROXY, aan="1", uit="0"),
        hosts=(*_read_hosts(omgeving.get(HOSTS, "")), *DEZE_MACHINE),
        is_tweede_stap_verplicht=_choose(omgeving, TWEEDE_STAP, aan="verplicht", uit="vrij"),
    )


def _choose(omgeving: Mapping[str, str], naam: str, *, aan: str, uit: str) -> bool:
    waarde = omgeving.get(naam, "").strip().lower() or uit
    if waarde not in (aan, uit):
        raise Onbruikbaar(f"{naam}: {write_waarde(waarde)} is niet bekend; schrijf {aan} of {uit}")
    return waarde == aan


def _read_hosts(tekst: str) -> list[str]:
    hosts = [deel.strip().lower() for deel in tekst.split(",") if deel.strip()]
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise Onbruikbaar(f"{HOSTS}: {write_waarde(host)} is geen naam; schrijf bijvoorbeeld inkoop.regio.example")
    return hosts


def register_instelling(app: Flask, instelling: Webinstelling) -> None:
    """Makes the application listen to the settings; after the cookies were set."""
    app.extensions[EXTENSIE] = instelling
    app.config["TRUSTED_HOSTS"] = list(instelling.hosts)
    if instelling.is_achter_proxy:
        app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_NAME=VEILIG_KOEKJE, PREFERRED_URL_SCHEME="https")
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]


def get_instelling(app: Flask | None = None) -> Webinstelling:
    """The settings of the application that answers this request, or of `app`."""
    instelling = (app or current_app).extensions[EXTENSIE]
    assert isinstance(instelling, Webinstelling)
    return instelling
