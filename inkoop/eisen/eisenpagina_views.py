"""What the pages about requirements share: the plan with its programma and storing a change."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import abort
from sqlalchemy.orm import Session

from inkoop.database.faults import Ingehaald
from inkoop.database.session import write_session
from inkoop.eisen.service import Programmastand, find_programma
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.versies import Vastgelegd
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.rules.bepaling import Ongeldig
from inkoop.web.database import get_engine
from inkoop.web.formulier import FOUT_IN_FORMULIER, Formulier

BASIS = "/regios/<regio>/inkoopplannen/<code>/eisen"
INTUSSEN = 409
INGEHAALD = "Iemand anders wijzigde dit intussen; er is niets opgeslagen. Bekijk hieronder wat er nu staat."


@dataclass(frozen=True, kw_only=True)
class Eisenplek:
    """A plan with its programma van eisen; None before it was begun."""

    regio: RegioRecord
    plan: InkoopplanRecord
    nu: Programmastand | None

    def get(self) -> Programmastand:
        """The programma; a page that needs one does not exist without it."""
        if self.nu is None:
            abort(404)
        return self.nu


def find_plek(session: Session, regio: str, code: str) -> Eisenplek:
    """The plan of an address. Raises `NietGevonden`."""
    gevonden = get_regio(session, regio)
    plan = get_inkoopplan(session, gevonden, code)
    return Eisenplek(regio=gevonden, plan=plan, nu=find_programma(session, gevonden, plan.code))


def store_change(form: Formulier, save: Callable[[Session], object]) -> int:
    """Stores a change; the status of the answer, with what is wrong in the form."""
    try:
        with write_session(get_engine()) as session:
            save(session)
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
        return FOUT_IN_FORMULIER
    except Vastgelegd as fout:
        form.form_errors.append(str(fout))
        return FOUT_IN_FORMULIER
    except Ingehaald:
        form.form_errors.append(INGEHAALD)
        return INTUSSEN
    return 303


def keep_stand(form: Formulier, stand: int) -> None:
    """Opens the form anew on what is stored now, so that sending it again overwrites that knowingly."""
    form["stand"].process(None, str(stand))
