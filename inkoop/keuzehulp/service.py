"""Use cases: answering the questions for a perceel, choosing a procedure, taking the choice over in the strategie."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from pydantic import ValidationError
from sqlalchemy.orm import Session

from inkoop.database.base import set_fields
from inkoop.database.faults import check_stand
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.invoer.validate import make_model, translate
from inkoop.kader.landelijk import find_landelijk
from inkoop.keuzehulp.records import KeuzehulpRecord
from inkoop.keuzehulp.schema import Keuzehulp
from inkoop.keuzehulp.store import find_keuze
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.procedurekeuze import (
    Passend,
    Procedureadvies,
    Procedureantwoorden,
    Procedurekeuzeregel,
    Procedureoordeel,
    determine_procedures,
)
from inkoop.rules.taal import write_opsomming
from inkoop.strategie.procedures import Drempelbedrag, Procedure, Procedurekeuze, Procedureoptie
from inkoop.strategie.schema import Verwervingsstrategie

STRATEGIE = "strategie"


def find_regel(regio: RegioRecord) -> Procedurekeuzeregel:
    """The questions and procedures that hold for a regio. Raises `Onbruikbaar` where no kader has them."""
    _, regel = find_landelijk(get_regio_kader(regio), lambda kader: kader.procedurekeuze, "keuze van een procedure")
    return regel


def read_strategie(session: Session, regio: RegioRecord, plan: InkoopplanRecord) -> Verwervingsstrategie | None:
    """The strategie of a plan, as far as it was written."""
    return read_inhoud(session, regio, STRATEGIE, plan.code, Verwervingsstrategie)


def compute_waarde(strategie: Verwervingsstrategie | None) -> Decimal | None:
    """The estimated value of all percelen together in euros without VAT; None without a strategie."""
    return sum((een.geraamde_waarde for een in strategie.percelen), Decimal(0)) if strategie else None


def advise(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord, antwoorden: Procedureantwoorden, dag: date
) -> Procedureadvies:
    """What the answers say of every procedure. Raises `Ongeldig` for a question that is not there."""
    return weigh(find_regel(regio), read_strategie(session, regio, plan), antwoorden, dag)


def weigh(
    regel: Procedurekeuzeregel, strategie: Verwervingsstrategie | None, antwoorden: Procedureantwoorden, dag: date
) -> Procedureadvies:
    """As `advise`, with the questions and the strategie at hand."""
    return determine_procedures(regel, antwoorden, compute_waarde(strategie), dag)


def describe_keuze(rij: KeuzehulpRecord) -> Keuzehulp:
    """What was answered and chosen for a perceel."""
    return Keuzehulp(
        perceel=rij.perceel, antwoorden=json.loads(rij.antwoorden), gekozen=rij.gekozen, motivering=rij.motivering
    )


def save_keuze(
    session: Session,
    regio: RegioRecord,
    plan: InkoopplanRecord,
    blok: Keuzehulp,
    spoor: Spoor,
    dag: date,
    *,
    geopend: int | None = None,
) -> KeuzehulpRecord:
    """Keeps the answers and the choice for a perceel; a choice goes into the strategie where there is one.

    `geopend` is the stand at which it was opened on a screen (0: it was not there). Raises `Ongeldig` for a
    question that is not there or a procedure that does not fit, and `Ingehaald`.
    """
    advies = advise(session, regio, plan, blok.antwoorden, dag)
    if blok.gekozen is not None:
        _check_passend(advies, blok.gekozen)
    if geopend is not None:
        eerder = find_keuze(session, plan, blok.perceel)
        check_stand(eerder.stand if eerder else 0, geopend)
    rij = store_keuze(session, regio, plan, blok, spoor, dag)
    if blok.gekozen is not None:
        take_over(session, regio, plan, make_procedurekeuze(blok, advies), spoor, dag)
    return rij


def store_keuze(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord, blok: Keuzehulp, spoor: Spoor, dag: date
) -> KeuzehulpRecord:
    """Keeps what was answered and chosen as it is, as a dossier file has it; the strategie does not change."""
    rij = find_keuze(session, plan, blok.perceel)
    oud = describe_keuze(rij) if rij else None
    if rij is None:
        rij = KeuzehulpRecord(inkoopplan_id=plan.id, perceel=blok.perceel)
        session.add(rij)
    if oud != blok:
        antwoorden = json.dumps(blok.antwoorden, sort_keys=True)
        set_fields(rij, antwoorden=antwoorden, gekozen=blok.gekozen, motivering=blok.motivering)
        set_fields(rij, datum=dag, door=spoor.wie)
        session.flush()
        register_change(session, spoor, f"keuzehulp {regio.code}/{plan.code}/{blok.perceel}", oud, blok)
    return rij


def answer(
    session: Session,
    regio: RegioRecord,
    plan: InkoopplanRecord,
    perceel: int,
    antwoorden: Procedureantwoorden,
    keuze: Mapping[str, str | None],
    spoor: Spoor,
    dag: date,
) -> Keuzehulp:
    """Adds answers to those that there are for a perceel, with a choice (`gekozen`, `motivering`) or None for both.

    Raises as `save_keuze`, and `Onbruikbaar` for a choice without its reason.
    """
    rij = find_keuze(session, plan, perceel)
    alle = {**(describe_keuze(rij).antwoorden if rij else {}), **antwoorden}
    blok = make_model(Keuzehulp, {"perceel": perceel, "antwoorden": alle, **keuze})
    save_keuze(session, regio, plan, blok, spoor, dag)
    return blok


def _check_passend(advies: Procedureadvies, gekozen: Procedure) -> None:
    if advies.tegenspraak:
        raise Ongeldig("antwoorden", " ".join(advies.tegenspraak))
    oordeel = next((een for een in advies.oordelen if een.procedure == gekozen), None)
    if oordeel is None:
        raise Ongeldig("gekozen", f"'{gekozen}' is geen procedure van het kader")
    if oordeel.oordeel is not Passend.PAST:
        waarom = " ".join(reden.tekst for reden in oordeel.list_redenen())
        raise Ongeldig("gekozen", f"'{gekozen}' {oordeel.oordeel}. {waarom}")


def make_procedurekeuze(blok: Keuzehulp, advies: Procedureadvies) -> Procedurekeuze:
    """The choice as the strategie has it: every procedure of which the answers say whether it fits, with its reason.

    Raises `Ongeldig` while nothing was chosen.
    """
    if blok.gekozen is None or blok.motivering is None:
        raise Ongeldig("gekozen", "er is nog niets gekozen; kies een procedure en schrijf waarom")
    opties = [_make_optie(een) for een in advies.oordelen if een.oordeel is not Passend.ONBEKEND]
    return Procedurekeuze(percelen=[blok.perceel], gekozen=blok.gekozen, opties=opties, motivering=blok.motivering)


def _make_optie(oordeel: Procedureoordeel) -> Procedureoptie:
    redenen = oordeel.list_redenen()
    bronnen = dict.fromkeys(reden.grondslag for reden in redenen if reden.grondslag)
    return Procedureoptie(
        procedure=Procedure(oordeel.procedure),
        past=oordeel.oordeel is Passend.PAST,
        waarom=" ".join(reden.tekst for reden in redenen),
        grondslag="; ".join(bronnen) or oordeel.grondslag or "het kader",
    )


def take_over(
    session: Session,
    regio: RegioRecord,
    plan: InkoopplanRecord,
    keuze: Procedurekeuze,
    spoor: Spoor,
    dag: date,
) -> bool:
    """Puts a choice in the strategie of the plan; False where there is no strategie yet.

    Raises `Ongeldig` for a perceel that the strategie has not, or where the choice does not go with the rest of it,
    and `Vastgelegd` for a version that was closed.
    """
    strategie = read_strategie(session, regio, plan)
    if strategie is None:
        return False
    nummers = [perceel.nummer for perceel in strategie.percelen]
    if vreemd := [nummer for nummer in keuze.percelen if nummer not in nummers]:
        raise Ongeldig(
            "perceel", f"de strategie heeft geen perceel {vreemd[0]}; kies uit: {write_opsomming(map(str, nummers))}"
        )
    nieuw = _replace(strategie, keuze, find_drempel(regio, dag))
    save_inhoud(session, regio, STRATEGIE, plan.code, nieuw, Verwervingsstrategie, spoor)
    return True


def find_drempel(regio: RegioRecord, dag: date) -> Drempelbedrag | None:
    """The threshold of the law on a day, where the kader has one."""
    drempels = [een.drempel for een in find_regel(regio).procedures if een.drempel is not None]
    if not drempels:
        return None
    return Drempelbedrag(bedrag=drempels[0].bedrag.get_on(dag, "drempel"), grondslag=drempels[0].grondslag or "de wet")


def _replace(
    strategie: Verwervingsstrategie, keuze: Procedurekeuze, drempel: Drempelbedrag | None
) -> Verwervingsstrategie:
    """The strategie with the choice for its perceel instead of the one that it had."""
    procedures = sorted(_list_keuzes(strategie.procedures, keuze), key=lambda een: een.percelen)
    velden = {**dict(strategie), "procedures": procedures, "drempel": strategie.drempel or drempel}
    try:
        return Verwervingsstrategie.model_validate(velden)
    except ValidationError as fout:
        eerste = fout.errors(include_url=False)[0]
        raise Ongeldig(STRATEGIE, translate(Verwervingsstrategie, eerste["loc"], eerste)) from fout


def _list_keuzes(was: Iterable[Procedurekeuze], keuze: Procedurekeuze) -> Iterator[Procedurekeuze]:
    """Percelen with the very same choice stay together; the rest keeps what it had."""
    (perceel,) = keuze.percelen
    samen = [perceel]
    for een in was:
        rest = [nummer for nummer in een.percelen if nummer != perceel]
        if rest and een.model_copy(update={"percelen": [perceel]}) == keuze:
            samen += rest
        elif rest:
            yield een.model_copy(update={"percelen": rest})
    yield keuze.model_copy(update={"percelen": sorted(samen)})
