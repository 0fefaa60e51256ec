"""Use cases of reacties: what a gemeente says of a requirement, and what the adviser did with it."""

from typing import Any

from sqlalchemy.orm import Session

from inkoop.database.faults import check_stand, make_niet_gevonden
from inkoop.eisen.bewerken import get_eis
from inkoop.eisen.records import EisreactieRecord, Reactiestatus
from inkoop.eisen.service import get_programma
from inkoop.eisen.store import get_reactie
from inkoop.gemeente.records import GemeenteRecord, RegioRecord
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum


def give_reactie(
    session: Session, regio: RegioRecord, plan: str, nummer: str, gemeente: str, tekst: str, spoor: Spoor
) -> EisreactieRecord:
    """Records what a gemeente says of a requirement. Raises `Ongeldig` when its version was closed."""
    nu = get_programma(session, regio, plan)
    _, eis = get_eis(nu.programma, nummer)
    if nu.vast_op is not None:
        raise Ongeldig(
            "tekst",
            f"versie {nu.programma.versie} is op {write_datum(nu.vast_op)} vastgelegd; reageren kan op de volgende",
        )
    rij = EisreactieRecord(
        regio_id=regio.id,
        plan=plan,
        versie=nu.programma.versie,
        nummer=eis.nummer,
        gemeente=get_gemeente(regio, gemeente),
        tekst=tekst,
        door=spoor.wie,
        gegeven_op=spoor.tijdstip,
        status=Reactiestatus.OPEN,
    )
    session.add(rij)
    session.flush()
    _log(session, regio, rij, "reactie gegeven", spoor, {"gemeente": gemeente, "tekst": tekst})
    return rij


def answer_reactie(
    session: Session,
    regio: RegioRecord,
    plan: str,
    nummer: int,
    status: Reactiestatus,
    antwoord: str | None,
    spoor: Spoor,
    *,
    geopend: int | None = None,
) -> None:
    """Records what was done with a reactie. Raises `Ongeldig` when it was not used and no reason is given."""
    rij = get_reactie(session, regio, plan, nummer)
    if geopend is not None:
        check_stand(rij.stand, geopend)
    if status is Reactiestatus.OPEN:
        raise Ongeldig("status", "kies of de reactie is verwerkt of niet")
    if status is Reactiestatus.NIET_VERWERKT and not antwoord:
        raise Ongeldig("antwoord", "schrijf waarom de reactie niet is verwerkt")
    oud = {"status": rij.status, "antwoord": rij.antwoord}
    rij.status, rij.antwoord = status, antwoord
    rij.beantwoord_door, rij.beantwoord_op = spoor.wie, spoor.tijdstip
    session.flush()
    _log(session, regio, rij, "reactie beantwoord", spoor, {"status": status, "antwoord": antwoord}, oud)


def get_gemeente(regio: RegioRecord, naam: str) -> GemeenteRecord:
    """A gemeente of a regio by its name. Raises `NietGevonden`."""
    for gemeente in regio.gemeenten:
        if gemeente.naam == naam:
            return gemeente
    raise make_niet_gevonden("gemeente", naam, [gemeente.naam for gemeente in regio.gemeenten])


def _log(
    session: Session,
    regio: RegioRecord,
    rij: EisreactieRecord,
    wat: str,
    spoor: Spoor,
    nieuw: dict[str, Any],
    oud: dict[str, Any] | None = None,
) -> None:
    onderwerp = f"eisen {regio.code}/{rij.plan}"
    vast = {"reactie": rij.id, "eis": rij.nummer}
    register(session, spoor, wat=wat, onderwerp=onderwerp, oud=oud and {**vast, **oud}, nieuw={**vast, **nieuw})
