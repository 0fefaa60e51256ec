"""Use cases: the draw that settles a tie on the last place, and taking back one that no longer holds."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestap, Selectiestatus
from inkoop.rules.taal import write_datum
from inkoop.selectie.records import LotingRecord, LotplaatsRecord
from inkoop.selectie.samenstellen import make_loting
from inkoop.selectie.stand import judge
from inkoop.selectie.zaak import Zaak, add_stap, check_perceel


def draw(
    session: Session,
    zaak: Zaak,
    perceel: int,
    datum: date,
    door: str,
    winnaars: list[AanbiederRecord],
    dag: date,
    spoor: Spoor,
) -> None:
    """Records a draw between those who tied on a perceel.

    Raises `Ongeldig` where there is no tie, where lots were drawn already, for a draw before the assessment or to
    come, and for winners who do not fit the places.
    """
    _check_bezig(zaak)
    check_perceel(zaak, perceel)
    check_niet_geloot(zaak, perceel)
    if not door.strip():
        raise Ongeldig("door", "ontbreekt; noem wie lootte")
    if datum > dag:
        raise Ongeldig("datum", "ligt in de toekomst")
    if (vanaf := zaak.beoordeeld_vanaf) is not None and datum < vanaf:
        raise Ongeldig("datum", f"ligt voor de beoordeling, die op {write_datum(vanaf)} begon")
    loting = LotingRecord(perceel=perceel, datum=datum, door=door.strip(), volgorde=len(zaak.rij.lotingen) + 1)
    loting.gegund = [LotplaatsRecord(aanbieder=wie, volgorde=plek) for plek, wie in enumerate(winnaars, start=1)]
    zaak.rij.lotingen.append(loting)
    if not judge(zaak):
        raise Ongeldig("loting", f"kan pas als elke eis is beoordeeld en op elk criterium consensus is ({zaak.bron})")
    session.flush()
    register(session, spoor, wat="geloot", onderwerp=zaak.naam, nieuw=make_loting(loting))


def void_loting(session: Session, zaak: Zaak, perceel: int, reden: str, dag: date, spoor: Spoor) -> None:
    """Takes back a draw, so that the points may change or lots are drawn anew; it stays in the history.

    Raises `Ongeldig` without a reason, without a draw, and after the decision.
    """
    _check_bezig(zaak)
    if not reden.strip():
        raise Ongeldig("reden", "ontbreekt; schrijf waarom de loting vervalt")
    loting = find_loting(zaak, perceel)
    if loting is None:
        raise Ongeldig("perceel", f"op perceel {perceel} is niet geloot")
    oud = make_loting(loting)
    zaak.rij.lotingen.remove(loting)
    wat = f"Perceel {perceel}, loting van {write_datum(loting.datum)} door {loting.door}: {reden.strip()}"
    add_stap(zaak, Selectiestap.LOTING_VERVALT, zaak.rij.status, dag, spoor, wat)
    session.flush()
    feiten = {"reden": reden.strip()}
    register(session, spoor, wat=Selectiestap.LOTING_VERVALT.value, onderwerp=zaak.naam, oud=oud, nieuw=feiten)


def find_loting(zaak: Zaak, perceel: int) -> LotingRecord | None:
    """The draw on a perceel."""
    return next((een for een in zaak.rij.lotingen if een.perceel == perceel), None)


def check_niet_geloot(zaak: Zaak, perceel: int) -> None:
    """Refuses what a draw on the perceel rests on to change under it. Raises `Ongeldig`."""
    if (loting := find_loting(zaak, perceel)) is not None:
        op = write_datum(loting.datum)
        raise Ongeldig("loting", f"op perceel {perceel} is al geloot, op {op}; laat die loting eerst vervallen")


def _check_bezig(zaak: Zaak) -> None:
    if zaak.rij.status is not Selectiestatus.IN_BEOORDELING:
        raise Ongeldig("loting", f"kan tijdens de beoordeling ({zaak.bron})")
