"""What the pages about requirements share: the plan with its programma and storing a change."""

from dataclasses import dataclass

from flask import abort
from sqlalchemy.orm import Session

from inkoop.eisen.service import Programmastand, find_programma
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import get_inkoopplan

BASIS = "/regios/<regio>/inkoopplannen/<code>/eisen"


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
