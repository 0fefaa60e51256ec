"""Saving what a form holds: a rule refuses at its field, and who comes second sees what was saved first."""

from collections.abc import Callable

from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from inkoop.database.faults import Ingehaald
from inkoop.database.session import write_session
from inkoop.rules.bepaling import Ongeldig
from inkoop.web.blokken import Verschil, list_verschillen
from inkoop.web.database import get_engine
from inkoop.web.formulier import FOUT_IN_FORMULIER, Formulier

INGEHAALD = 409


def try_save(
    form: Formulier, save: Callable[[Session], None], open_again: Callable[[], FlaskForm]
) -> tuple[bool, list[Verschil] | None]:
    """Whether `save` stored everything, and where someone else was first: what differs from what they stored.

    `open_again` makes the form anew of what is stored now; its field `gezien` lets the next attempt replace that.
    """
    try:
        with write_session(get_engine()) as session:
            save(session)
    except Ingehaald:
        opgeslagen = open_again()
        form["gezien"].process(None, opgeslagen["gezien"].data)
        return False, list_verschillen(form, opgeslagen)
    except Ongeldig as fout:
        if fout.veld in form:
            form.add_fout(fout.veld, fout.melding)
        else:
            form.form_errors.append(fout.melding[:1].upper() + fout.melding[1:])
        return False, None
    return True, None


def choose_status(form: Formulier, verschillen: list[Verschil] | None) -> int:
    """The status of a page with a form: 409 for who came second, 422 for what must be corrected."""
    if verschillen is not None:
        return INGEHAALD
    return FOUT_IN_FORMULIER if form.has_fouten else 200
