"""Use cases: the selecties of a dossier file become content and records, and give the same file back."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.store import get_aanbieder
from inkoop.database.base import match_rows, set_fields
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import save_inhoud
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.selectieloop import Selectiestap, Selectiestatus
from inkoop.selectie.inschrijving import Inschrijving, Loting
from inkoop.selectie.records import (
    ConsensusRecord,
    EisoordeelRecord,
    Herkomst,
    Indienstand,
    InschrijvingRecord,
    LotingRecord,
    LotplaatsRecord,
    SelectieRecord,
    SelectiestapRecord,
)
from inkoop.selectie.samenstellen import list_feiten, list_zichtbaar, read_selecties
from inkoop.selectie.schema import Selectie, Selectieopzet
from inkoop.selectie.store import SELECTIES, find_rij, list_rijen

LEEG: dict[str, object] = {"besluit": None, "inschrijvingen": [], "lotingen": []}


def save_selecties(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord, selecties: Sequence[Selectie], spoor: Spoor
) -> None:
    """Makes the selecties of a plan what a file says; a file that names none leaves them as they are.

    What aanbieders handed in here and nobody may open yet stays. Raises `Vastgelegd` for a change of what was
    published, and `NietGevonden` for an aanbieder that is not there.
    """
    if not selecties:
        return
    oud = list_feiten(read_selecties(session, regio, plan.code))
    opzetten = [split_opzet(selectie) for selectie in selecties]
    save_inhoud(session, regio, SELECTIES, plan.code, opzetten, list[Selectieopzet], spoor)
    for rij in list_rijen(session, regio, [plan.code]):
        if rij.nummer not in {selectie.nummer for selectie in selecties}:
            session.delete(rij)
    for selectie in selecties:
        _save_rij(session, regio, plan, selectie, spoor)
    session.flush()
    nieuw = list_feiten(read_selecties(session, regio, plan.code))
    for nummer in dict.fromkeys([*oud, *nieuw]):
        onderwerp = name_selectie(regio, plan.code, nummer)
        register_change(session, spoor, onderwerp, oud.get(nummer, LEEG), nieuw.get(nummer, LEEG))


def name_selectie(regio: RegioRecord, plan: str, nummer: int) -> str:
    """A selectie as the subject of a line in the log."""
    return f"selectie {regio.code}/{plan}/{nummer}"


def split_opzet(selectie: Selectie) -> Selectieopzet:
    """What a selectie asks, without who took part."""
    return Selectieopzet(**{veld: getattr(selectie, veld) for veld in Selectieopzet.model_fields})


def find_verdwenen(oud: Sequence[Selectie], nieuw: Sequence[Selectie]) -> Iterator[str]:
    """The inschrijvingen that a file no longer has; a file that names no selectie leaves all as they are."""
    blijft = {(s.nummer, i.aanbieder, i.perceel, i.keer) for s in nieuw for i in s.inschrijvingen}
    for selectie in oud if nieuw else ():
        for een in selectie.inschrijvingen:
            if (selectie.nummer, een.aanbieder, een.perceel, een.keer) not in blijft:
                yield f"inschrijving van {een.naam} op perceel {een.perceel} van selectie {selectie.nummer}"


def _save_rij(session: Session, regio: RegioRecord, plan: InkoopplanRecord, blok: Selectie, spoor: Spoor) -> None:
    rij = find_rij(session, plan, blok.nummer)
    if rij is None:
        rij = SelectieRecord(inkoopplan=plan, nummer=blok.nummer, status=Selectiestatus.CONCEPT)
        session.add(rij)
    if rij.status is Selectiestatus.CONCEPT:
        _take_over(rij, blok, spoor)
    besluit = blok.besluit
    set_fields(
        rij,
        genomen_op=besluit.genomen_op if besluit else None,
        verzonden_op=besluit.verzonden_op if besluit else None,
        kenmerk=besluit.kenmerk if besluit else None,
    )
    session.flush()
    _save_inschrijvingen(session, regio, rij, blok)
    rij.lotingen = match_rows(LotingRecord, rij.lotingen, map(_make_loting, blok.lotingen), ("perceel",))
    for loting, loten in zip(rij.lotingen, blok.lotingen, strict=True):
        loting.gegund = _match_winnaars(session, regio, loting, loten)


def _take_over(rij: SelectieRecord, blok: Selectie, spoor: Spoor) -> None:
    """Where a selectie stands that comes out of a file: as far as what is in it shows."""
    status = derive_status(blok)
    if status is rij.status:
        return
    rij.status = status
    if any(een.scores for een in blok.inschrijvingen):
        rij.scores_getoond_op = spoor.tijdstip
    dag = find_dag(spoor.tijdstip)
    feiten = {"status": status, "wie": spoor.wie, "tijdstip": spoor.tijdstip, "dag": dag}
    stap = SelectiestapRecord(volgorde=len(rij.stappen) + 1, stap=Selectiestap.OVERNEMEN, **feiten)
    rij.stappen.append(stap)


def derive_status(blok: Selectie) -> Selectiestatus:
    """Where a selectie stands as its block shows: who took part, and what was decided."""
    if blok.besluit is not None:
        return Selectiestatus.BESLIST
    if not blok.inschrijvingen:
        return Selectiestatus.CONCEPT
    return Selectiestatus.GEPUBLICEERD if blok.planning.sluiting is None else Selectiestatus.IN_BEOORDELING


def _save_inschrijvingen(session: Session, regio: RegioRecord, rij: SelectieRecord, blok: Selectie) -> None:
    """The inschrijvingen in the order of the file, and behind them those that a file cannot have yet."""
    bestaand = {(een.aanbieder_id, een.perceel, een.keer): een for een in rij.inschrijvingen}
    zichtbaar = {een.id for een in list_zichtbaar(blok, rij)}
    gewenst: list[InschrijvingRecord] = []
    for een in blok.inschrijvingen:
        aanbieder = get_aanbieder(session, regio, een.aanbieder)
        record = bestaand.get((aanbieder.id, een.perceel, een.keer)) or _make_record(aanbieder, een)
        _fill(record, een)
        gewenst.append(record)
    blijft = [een for een in rij.inschrijvingen if een not in gewenst and een.id not in zichtbaar]
    rij.inschrijvingen = [*gewenst, *blijft]
    for volgorde, record in enumerate(rij.inschrijvingen, start=1):
        set_fields(record, volgorde=volgorde)
    session.flush()


def _make_record(aanbieder: AanbiederRecord, blok: Inschrijving) -> InschrijvingRecord:
    return InschrijvingRecord(
        aanbieder=aanbieder,
        aanbieder_id=aanbieder.id,
        perceel=blok.perceel,
        keer=blok.keer,
        herkomst=Herkomst.DOSSIER,
    )


def _fill(rij: InschrijvingRecord, blok: Inschrijving) -> None:
    besluit = blok.besluit
    set_fields(
        rij,
        indienstand=Indienstand.INGEDIEND,
        ontvangen_op=blok.ontvangen_op,
        ontvangen_om=blok.ontvangen_om,
        adres=tuple(blok.adres),
        kenmerk=blok.kenmerk,
        overige_eisen=blok.overige_eisen,
        genomen_op=besluit.genomen_op if besluit else None,
        verzonden_op=besluit.verzonden_op if besluit else None,
        besluitkenmerk=besluit.kenmerk if besluit else None,
    )
    eisen = [_make_eis(blok, eis) for eis in dict.fromkeys([*blok.eisen, *blok.toelichting])]
    gevraagd = [een for een in rij.eisen if een.aanvulling is not None and een.eis not in blok.eisen]
    rij.eisen = [*match_rows(EisoordeelRecord, rij.eisen, eisen, ("eis",)), *gevraagd]
    scores = ({"criterium": naam, **dict(score)} for naam, score in blok.scores.items())
    rij.scores = match_rows(ConsensusRecord, rij.scores, scores, ("criterium",))


def _make_eis(blok: Inschrijving, eis: str) -> dict[str, Any]:
    return {"eis": eis, "oordeel": blok.eisen.get(eis), "uitleg": blok.toelichting.get(eis)}


def _make_loting(loting: Loting) -> dict[str, object]:
    return {"perceel": loting.perceel, "datum": loting.datum, "door": loting.door}


def _match_winnaars(session: Session, regio: RegioRecord, rij: LotingRecord, loting: Loting) -> list[LotplaatsRecord]:
    wie = [get_aanbieder(session, regio, naam) for naam in loting.gegund]
    gewenst = [{"aanbieder_id": aanbieder.id} for aanbieder in wie]
    plaatsen = match_rows(LotplaatsRecord, rij.gegund, gewenst, ("aanbieder_id",))
    for plaats, aanbieder in zip(plaatsen, wie, strict=True):
        plaats.aanbieder = aanbieder
    return plaatsen
