"""Errors as pages that say what happened and what to do."""

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from inkoop.database.faults import NietGevonden
from inkoop.invoer.faults import Onbruikbaar
from inkoop.rules.bepaling import Ongeldig

UITLEG = {
    400: ("Deze vraag kan niet worden gelezen", "Controleer het adres en probeer het opnieuw."),
    404: ("Deze pagina is er niet", "Controleer het adres, of begin opnieuw bij het overzicht."),
    405: ("Dat kan op deze pagina niet", "Ga terug en gebruik de knoppen op de pagina."),
    413: ("Dat is te groot", "Stuur een kleiner bestand."),
    500: ("Er ging iets mis in het programma", "Probeer het later opnieuw; er is niets gewijzigd."),
}
Antwoord = tuple[str, int]


def register_errors(app: Flask) -> None:
    """Gives every error a page; no traceback reaches a reader."""
    app.register_error_handler(SecurityError, _show_elsewhere)
    app.register_error_handler(CSRFError, _show_stale)
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(NietGevonden, show_absent)
    app.register_error_handler(Ongeldig, _show_unusable)
    app.register_error_handler(Onbruikbaar, _show_unusable)


def _show(code: int, melding: str | None = None) -> Antwoord:
    titel, raad = UITLEG.get(code, UITLEG[500])
    return render_template("web/fout.html", titel=titel, melding=melding, raad=raad), code


def _show_http(fout: HTTPException) -> Antwoord:
    return _show(fout.code or 500)


def _show_stale(_: CSRFError) -> Antwoord:
    """A form without the token of this session, which is what a page of someone else would send."""
    titel, raad = (
        "Dit formulier is niet meer geldig",
        "Er is niets gewijzigd. Ga terug, laad de pagina opnieuw en probeer het nog een keer.",
    )
    return render_template("web/fout.html", titel=titel, melding=None, raad=raad), 400


def _show_elsewhere(_: SecurityError) -> Antwoord:
    """A request for a host that is not ours: no address of ours can be built, so no page."""
    return "Deze server kent dit adres niet.", 400


def show_absent(_: NietGevonden) -> Antwoord:
    """The page for what is not there, or not there for you."""
    return _show(404)


def _show_unusable(fout: Exception) -> Antwoord:
    return _show(500, str(fout))
