"""The services of other organisations through which people log in to this application."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask import Flask, abort, current_app, url_for

from inkoop.aanmelddienst.schema import find_bestand, load_diensten, read_geheim
from inkoop.bericht.instelling import read_basis
from inkoop.invoer.faults import Onbruikbaar

if TYPE_CHECKING:  # asks for the extra `sso`, which an installation without such a service does not have
    from inkoop.aanmelddienst.gesprek import Gesprek

EXTENSIE = "inkoop.aanmelddiensten"
BASIS = "inkoop.basis"


def register_aanmelddiensten(app: Flask) -> None:
    """Reads the services once. Raises `Onbruikbaar` or `FoutenInBestand` when they cannot be used as written."""
    gesprekken = {dienst.code: (dienst, read_geheim(dienst, os.environ)) for dienst in load_diensten()}
    app.extensions[EXTENSIE], app.extensions[BASIS] = {}, read_basis(os.environ)
    if not gesprekken:
        return
    try:
        from inkoop.aanmelddienst.gesprek import Gesprek
    except ModuleNotFoundError as fout:
        raise Onbruikbaar(
            f"{find_bestand()}: aanmelden via een dienst vraagt meer; installeer het met: pip install 'inkoop[sso]'"
        ) from fout
    app.extensions[EXTENSIE] = {code: Gesprek(dienst, geheim) for code, (dienst, geheim) in gesprekken.items()}


def list_gesprekken() -> Mapping[str, "Gesprek"]:
    """The conversation with each service by its code, in the order of the buttons."""
    gesprekken: Mapping[str, Gesprek] = current_app.extensions[EXTENSIE]
    return gesprekken


def get_gesprek(code: str) -> "Gesprek":
    """The conversation with a service; without it there is no such page."""
    return list_gesprekken().get(code) or abort(404)


def find_gesprek(issuer: str | None) -> "Gesprek | None":
    """The conversation with the service of this issuer, if it is still one of ours."""
    return next((een for een in list_gesprekken().values() if een.dienst.issuer == issuer), None)


def make_volledig(endpoint: str, **delen: Any) -> str:
    """The full address of a page of ours, where a service sends people back to: by the setting, not by the request."""
    basis: str | None = current_app.extensions[BASIS]
    return f"{basis}{url_for(endpoint, **delen)}" if basis else url_for(endpoint, _external=True, **delen)


def name_issuer(issuer: str) -> str:
    """The service of an issuer as people know it."""
    gesprek = find_gesprek(issuer)
    return gesprek.dienst.naam if gesprek else issuer
