"""Saving what a form holds: what a rule refuses stands at its field, and who comes second sees what was saved first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from wtforms.fields import FileField, TextAreaField

from inkoop.database.faults import Ingehaald, NietGevonden
from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Bereiksoort
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.logboek.store import list_regels_of
from inkoop.logboek.verschil import list_verschillen as list_veranderd
from inkoop.rules.bepaling import Ongeldig
from inkoop.web.aanmelding import get_bereik
from inkoop.web.bestand import warn, warn_bsns
from inkoop.web.blokken import list_verschillen, read_stand
from inkoop.web.botsing import VERVANGT, Botsing, make_botsing, make_stapbotsing
from inkoop.web.database import get_engine, open_session
from inkoop.web.filters import write_dagen
from inkoop.web.formulier import FOUT_IN_FORMULIER, Formulier, Vraagformulier

INGEHAALD = 409
INTUSSEN = "Iemand anders wijzigde dit intussen; er is niets opgeslagen. Hieronder staat wat er nu is."
STAND = "stand"
VRIJE_TEKST = frozenset({"ander_project", "bron", "omschrijving", "uitvoerder"})  # free text of one line
ZIET_LOGBOEK = frozenset({Bereiksoort.REGIO, Bereiksoort.ALLES})


@dataclass(frozen=True, kw_only=True)
class Nu:
    """A record as it is now: what the log calls it, and what the hidden fields of a form that is opened now hold."""

    onderwerp: str
    velden: Mapping[str, object]


def try_save(
    form: Formulier,
    save: Callable[[Session], object],
    open_form: Callable[..., Formulier] | None = None,
    vervolg: str = VERVANGT,
) -> bool:
    """Whether `save` stored everything; if not, the form says why.

    `open_form(None)` makes the form of what is stored now, whatever was sent. Who comes second sees where that differs
    from what was filled in; the next attempt replaces it, or does what `vervolg` says. A form of something new has
    none.
    """
    try:
        return _store(form, save)
    except (Ingehaald, StaleDataError):
        if open_form is None:
            _show_botsing(form, make_stapbotsing(()))
            return False
        nu = open_form(None)
        _show_botsing(form, make_botsing(list_verschillen(form, nu), vervolg))
        _reopen(form, {veld.short_name: veld.data for veld in nu if veld.type == "HiddenField"})
        return False


def try_step(form: Formulier, save: Callable[[Session], object], find_nu: Callable[[Session], Nu]) -> bool:
    """As `try_save`, of a form that says what happens to a record and not what the record holds.

    Who comes second sees what changed in the record since the form was opened.
    """
    try:
        return _store(form, save)
    except (Ingehaald, StaleDataError):
        with open_session() as session:
            nu = find_nu(session)
            _show_botsing(form, make_stapbotsing(list(_list_intussen(session, form, nu))))
        _reopen(form, nu.velden)
        return False


def try_knop(save: Callable[[Session], object]) -> bool:
    """Whether what one button does was done; if not, the page that follows says why."""
    form = Vraagformulier(None)
    try:
        if _store(form, save):
            return True
    except (Ingehaald, StaleDataError):
        warn(INTUSSEN)
    for melding in form.form_errors:
        warn(str(melding))
    return False


def _store(form: Formulier, save: Callable[[Session], object]) -> bool:
    try:
        with write_session(get_engine()) as session:
            save(session)
    except NietGevonden:
        raise  # what is not there looks like what never was
    except Ongeldig as fout:
        form.refuse(fout.veld, write_dagen(fout.melding))
    except (Afgekeurd, Onbruikbaar) as fout:
        for melding in str(fout).splitlines():
            form.refuse("", melding)
    else:
        warn_bsns(*_list_vrije_tekst(form))
        return True
    return False


def _list_vrije_tekst(form: Formulier) -> Iterator[str | None]:
    """What someone wrote in sentences, in which a citizen number may stand by mistake."""
    return (veld.data for veld in form if isinstance(veld, TextAreaField) or veld.short_name in VRIJE_TEKST)


def _show_botsing(form: Formulier, botsing: Botsing) -> None:
    heeft_bestand = any(isinstance(veld, FileField) and veld.data for veld in form)
    form.botsing = botsing.ask_bestand() if heeft_bestand else botsing


def _reopen(form: Formulier, velden: Mapping[str, object]) -> None:
    """From now on the form is one that was opened on what is stored now."""
    for naam, waarde in velden.items():
        if naam in form:
            form[naam].process(None, waarde)


def _list_intussen(session: Session, form: Formulier, nu: Nu) -> Iterator[tuple[str, str, str]]:
    """What changed since a form was opened, as the log has it; only for who works for the regio, who may know all."""
    if get_bereik().plek.soort not in ZIET_LOGBOEK:
        return
    aantal = int(str(nu.velden[STAND])) - read_stand(form[STAND]) if STAND in nu.velden and STAND in form else 1
    for regel in list_regels_of(session, nu.onderwerp)[-max(1, aantal) :]:
        for een in list_veranderd(regel.oud, regel.nieuw):
            yield een.veld, een.oud, een.nieuw


def choose_status(form: Formulier) -> int:
    """The status of a page with a form: 409 for who came second, 422 for what must be corrected."""
    if form.botsing is not None:
        return INGEHAALD
    return FOUT_IN_FORMULIER if form.has_fouten else 200
