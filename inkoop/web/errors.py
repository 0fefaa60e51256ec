"""Errors as pages that say what happened and what to do."""

from collections.abc import Sequence

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Gone, HTTPException, RequestEntityTooLarge, SecurityError

from inkoop.database.faults import Ingehaald, NietGevonden
from inkoop.invoer.attachment import MAX_BYTES
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.rules.bepaling import Ongeldig
from inkoop.web.bestand import may_hold_bestand
from inkoop.web.formulier import FOUT_IN_FORMULIER

UITLEG = {
    400: ("Deze vraag kan niet worden gelezen", "Controleer het adres en probeer het opnieuw."),
    404: ("Deze pagina is er niet", "Controleer het adres, of begin opnieuw bij het overzicht."),
    405: ("Dat kan op deze pagina niet", "Ga terug en gebruik de knoppen op de pagina."),
    409: (
        "Iemand anders was u voor",
        "Er is niets opgeslagen. Ga terug, bewaar wat u invulde en laad de pagina opnieuw: dan ziet u wat er nu staat.",
    ),
    410: ("Dit bestand is er niet meer", "Vraag wie het verwijderde om een toelichting als u het nodig hebt."),
    413: ("Dat is te groot", "Stuur een kleiner bestand."),
    500: ("Er ging iets mis in het programma", "Probeer het later opnieuw; er is niets gewijzigd."),
}
Antwoord = tuple[str, int]


def register_errors(app: Flask) -> None:
    """Gives every error a page; no traceback reaches a reader."""
    app.register_error_handler(SecurityError, _show_elsewhere)
    app.register_error_handler(CSRFError, _show_stale)
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(RequestEntityTooLarge, _show_too_large)
    app.register_error_handler(Gone, _show_gone)
    app.register_error_handler(NietGevonden, show_absent)
    app.register_error_handler(Ingehaald, _show_ingehaald)
    app.register_error_handler(StaleDataError, _show_ingehaald)
    app.register_error_handler(Ongeldig, _show_unusable)
    app.register_error_handler(Onbruikbaar, _show_unusable)
    app.register_error_handler(Afgekeurd, _show_unusable)


def _show(code: int, melding: str | None = None) -> Antwoord:
    titel, raad = UITLEG.get(code, UITLEG[500])
    return render_template("web/fout.html", is_fout=True, titel=titel, melding=melding, raad=raad), code


def _show_http(fout: HTTPException) -> Antwoord:
    return _show(fout.code or 500)


def _show_too_large(_: RequestEntityTooLarge) -> Antwoord:
    """More than the page takes; of a page for files it says how much that is."""
    if may_hold_bestand():
        return _show(413, f"Een bestand mag ten hoogste {MAX_BYTES // 2**20} MB groot zijn. Er is niets bewaard.")
    return _show(413, "Er is niets bewaard.")


def _show_ingehaald(_: Exception) -> Antwoord:
    """For a page that does not show both values itself: nobody saves over another without knowing it."""
    return _show(409)


def _show_gone(fout: Gone) -> Antwoord:
    """A file that was removed, with the reason."""
    return _show(410, fout.description)


def _show_stale(_: CSRFError) -> Antwoord:
    """A form without the token of this session, which is what a page of someone else would send."""
    titel, raad = (
        "Dit formulier is niet meer geldig",
        "Er is niets gewijzigd. Ga terug, laad de pagina opnieuw en probeer het nog een keer.",
    )
    return render_template("web/fout.html", is_fout=True, titel=titel, melding=None, raad=raad), 400


def _show_elsewhere(_: SecurityError) -> Antwoord:
    """A request for a host that is not ours: no address of ours can be built, so no page."""
    return "Deze server kent dit adres niet.", 400


def show_absent(_: NietGevonden) -> Antwoord:
    """The page for what is not there, or not there for you."""
    return _show(404)


def show_refused(fout: Onbruikbaar, terug: tuple[str, str], kruimels: Sequence[tuple[str, str]] = ()) -> Antwoord:
    """What cannot be done, with the reason and a link back (its text and address); what is not there stays so."""
    if isinstance(fout, NietGevonden):
        return show_absent(fout)
    pagina = render_template("web/geweigerd.html", melding=str(fout), terug=terug, kruimels=kruimels)
    return pagina, FOUT_IN_FORMULIER


def _show_unusable(fout: Exception) -> Antwoord:
    return _show(500, str(fout))
