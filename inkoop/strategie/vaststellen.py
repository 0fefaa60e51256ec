"""Use case: recording the day on which the strategie of a plan was adopted; from then on its version stays as it is."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import get_inhoud, save_inhoud
from inkoop.inhoud.versies import leg_vast, list_versies
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum
from inkoop.strategie.schema import Verwervingsstrategie

STRATEGIE = "strategie"
MODEL = Verwervingsstrategie


def is_vastgesteld(session: Session, regio: RegioRecord, plan: str, strategie: Verwervingsstrategie) -> bool:
    """Whether this version was adopted: it was closed, or it names its day from before versions were kept."""
    versies = {rij.versie for rij in list_versies(session, regio, STRATEGIE, plan)}
    return strategie.versie in versies or (not versies and strategie.vaststelling.datum is not None)


def stel_vast(
    session: Session, regio: RegioRecord, plan: str, datum: date, spoor: Spoor, dag: date
) -> Verwervingsstrategie:
    """Adopts the strategie of a plan (its code) on `datum` and closes its version; the gate is asked first.

    Raises `Ongeldig` without a strategie, for a day before its own or still to come, and when it was adopted before.
    """
    strategie = get_inhoud(session, regio, STRATEGIE, plan, MODEL, bij="inkoopplan", met="dat u kunt vaststellen")
    _check(session, regio, plan, strategie, datum, dag)
    vaststelling = strategie.vaststelling.model_copy(update={"datum": datum})
    nieuw = strategie.model_copy(update={"vaststelling": vaststelling})
    save_inhoud(session, regio, STRATEGIE, plan, nieuw, MODEL, spoor)
    leg_vast(session, regio, STRATEGIE, plan, MODEL, datum, spoor)
    return nieuw


def _check(
    session: Session, regio: RegioRecord, plan: str, strategie: Verwervingsstrategie, datum: date, dag: date
) -> None:
    if is_vastgesteld(session, regio, plan, strategie):
        op = strategie.vaststelling.datum
        wanneer = f" op {write_datum(op)}" if op else ""
        raise Ongeldig(
            "versie", f"versie {strategie.versie} is al{wanneer} vastgesteld; schrijf eerst een nieuwe versie"
        )
    if datum > dag:
        raise Ongeldig("datum", f"{write_datum(datum)} moet nog komen; vul de dag van het besluit in")
    if datum < strategie.datum:
        raise Ongeldig(
            "datum", f"{write_datum(datum)} ligt voor de datum van de strategie, {write_datum(strategie.datum)}"
        )
