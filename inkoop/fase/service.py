"""Use cases: recording that a phase was done or does not apply, and closing the dossier of a plan."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from inkoop.bestand.records import BestandRecord
from inkoop.database.base import set_fields, touch
from inkoop.database.faults import check_stand
from inkoop.fase.records import DossiersluitingRecord, FaseafrondingRecord, FasebewijsRecord
from inkoop.fase.schema import Faseafronding
from inkoop.fase.store import find_afronding, find_sluiting
from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.service import name_onderwerp
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.fasefeiten import Fase
from inkoop.rules.fasen import VRIJ
from inkoop.rules.taal import write_datum, write_opsomming


def describe_afronding(rij: FaseafrondingRecord) -> Faseafronding:
    """What was recorded of a phase, as people write it."""
    return Faseafronding.model_validate(rij, from_attributes=True)


def save_afronding(
    session: Session,
    regio: RegioRecord,
    plan: InkoopplanRecord,
    blok: Faseafronding,
    bestanden: Sequence[BestandRecord],
    spoor: Spoor,
    dag: date,
    *,
    geopend: int | None = None,
) -> FaseafrondingRecord:
    """Records a phase, or corrects what was recorded; files are added to those that there are.

    `geopend` is the stand at which it was opened on a screen (0: it was not there). Raises `Ongeldig` for a phase
    that has a record of its own, a day that is still to come or a closed dossier, and `Ingehaald`.
    """
    rij = find_afronding(session, plan, blok.fase)
    if rij is not None and describe_afronding(rij) == blok and not bestanden:
        return rij
    _check_afronding(session, plan, blok, dag)
    if geopend is not None:
        check_stand(rij.stand if rij else 0, geopend)
    oud = _list_feiten(rij) if rij else None
    if rij is None:
        rij = FaseafrondingRecord(inkoopplan_id=plan.id, fase=blok.fase)
        session.add(rij)
    set_fields(rij, **blok.model_dump(exclude={"fase"}), door=spoor.wie)
    _add_bewijzen(rij, bestanden)
    session.flush()
    nieuw = _list_feiten(rij)
    if oud != nieuw:
        wat = "afgerond" if blok.is_van_toepassing else "niet van toepassing"
        register(session, spoor, wat=wat, onderwerp=name_fase(regio, plan, blok.fase), oud=oud, nieuw=nieuw)
    return rij


def name_fase(regio: RegioRecord, plan: InkoopplanRecord, fase: Fase) -> str:
    """A phase of a plan as the subject of lines in the log."""
    return f"fase {regio.code}/{plan.code}/{fase}"


def _check_afronding(session: Session, plan: InkoopplanRecord, blok: Faseafronding, dag: date) -> None:
    if blok.fase not in VRIJ:
        keuze = write_opsomming(sorted(VRIJ), voegwoord="of")
        raise Ongeldig("fase", f"'{blok.fase}' volgt uit wat er in het dossier staat; leg alleen vast: {keuze}")
    if blok.datum > dag:
        raise Ongeldig("datum", f"{write_datum(blok.datum)} moet nog komen; leg de fase vast als zij klaar is")
    check_open(session, plan)


def check_open(session: Session, plan: InkoopplanRecord) -> None:
    """Refuses a change once the dossier of a plan was closed. Raises `Ongeldig`."""
    sluiting = find_sluiting(session, plan)
    if sluiting is not None:
        raise Ongeldig("dossier", f"is op {write_datum(sluiting.datum)} gesloten; er verandert niets meer in")


def _add_bewijzen(rij: FaseafrondingRecord, bestanden: Sequence[BestandRecord]) -> None:
    aanwezig = {bewijs.bestand_id for bewijs in rij.bewijzen}
    for bestand in bestanden:
        if bestand.id not in aanwezig:
            volgorde = max((bewijs.volgorde for bewijs in rij.bewijzen), default=0) + 1
            rij.bewijzen.append(FasebewijsRecord(bestand_id=bestand.id, bestand=bestand, volgorde=volgorde))
            touch(rij, "uitkomst")


def _list_feiten(rij: FaseafrondingRecord) -> dict[str, object]:
    """What the log says of a phase."""
    bewijzen = [bewijs.bestand.naam for bewijs in rij.bewijzen]
    return {**describe_afronding(rij).model_dump(), "bewijzen": bewijzen}


def close_dossier(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord, dag: date, spoor: Spoor
) -> DossiersluitingRecord:
    """Closes the dossier of a plan; the gate (`sluit_dossier`) is asked first. Raises `Ongeldig` when it is closed."""
    check_open(session, plan)
    rij = DossiersluitingRecord(inkoopplan_id=plan.id, datum=dag, door=spoor.wie)
    session.add(rij)
    session.flush()
    register(session, spoor, wat="gesloten", onderwerp=name_onderwerp(regio, plan), nieuw={"datum": dag})
    return rij


def find_bewijs(rij: FaseafrondingRecord | None, nummer: int) -> BestandRecord | None:
    """The file behind a piece of evidence of a phase."""
    return next((een.bestand for een in (rij.bewijzen if rij else []) if een.id == nummer), None)


def parse_fase(naam: str) -> Fase:
    """A phase that is recorded by hand, by its name. Raises `Ongeldig`."""
    if naam not in VRIJ:
        raise Ongeldig("fase", f"'{naam}' is er niet; kies uit: {write_opsomming(sorted(VRIJ), voegwoord='of')}")
    return Fase(naam)
