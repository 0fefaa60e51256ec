"""Use case: putting a version of an inkoopplan to the gemeenten, after looking whether that can be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import Stand, compute_stand, count_stand
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import (
    list_tabellen,
    make_besluitinvoer,
    name_onderwerp,
    save_besluitvorming,
)
from inkoop.besluitvorming.store import find_besluitvorming, list_besluitvormingen
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.schema import Zichtbaar
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud
from inkoop.inkoopplan.planinhoud import Mijlpaal, Planinhoud
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.service import PLANINHOUD, close_versie, find_versie
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluit_uitleg import MEERVOUD
from inkoop.rules.besluitloop import LOPEND
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum

BESLISSERS = frozenset(MEERVOUD.values())


@dataclass(frozen=True, kw_only=True)
class Startkeuze:
    """What is to be put to the gemeenten: a version of a plan, as a besluit of the kader (`soort`)."""

    plan: str
    versie: int
    soort: str
    ingangsdatum: date
    peildatum: date | None = None
    uiterlijk: date | None = None
    zichtbaar: Zichtbaar = Zichtbaar.METEEN
    titel: str | None = None


class NietVoorTeLeggen(Onbruikbaar):
    """A version that cannot be put to the gemeenten; `gebreken` says all that is missing."""

    def __init__(self, gebreken: list[str]) -> None:
        super().__init__(f"Deze versie kan nog niet worden voorgelegd: {'; '.join(gebreken)}")
        self.gebreken = gebreken


def make_blok(session: Session, regio: RegioRecord, keuze: Startkeuze, dag: date) -> BesluitvormingBlok:
    """The besluitvorming as it would begin on `dag`, under the first free code. Raises `NietGevonden`.

    Without a last day to decide it takes the one in the planning of the plan.
    """
    plan = get_inkoopplan(session, regio, keuze.plan)
    return BesluitvormingBlok(
        code=_find_code(session, regio, plan),
        soort=keuze.soort,
        titel=keuze.titel or f"Vaststelling van {plan.titel}",
        inkoopplan=plan.code,
        versie=keuze.versie,
        ingangsdatum=keuze.ingangsdatum,
        peildatum=keuze.peildatum,
        voorgelegd_op=dag,
        uiterlijk=keuze.uiterlijk or _find_mijlpaal(session, regio, plan, dag),
        zichtbaar=keuze.zichtbaar,
    )


def _find_mijlpaal(session: Session, regio: RegioRecord, plan: InkoopplanRecord, dag: date) -> date | None:
    """The first day from now on by which the colleges or raden must be ready, by the planning of the plan itself."""
    inhoud = read_inhoud(session, regio, PLANINHOUD, plan.code, Planinhoud)
    dagen = [mijlpaal.datum for mijlpaal in (inhoud.mijlpalen if inhoud else []) if is_besluitdag(mijlpaal)]
    return min((datum for datum in dagen if dag <= datum < plan.ingangsdatum), default=None)


def is_besluitdag(mijlpaal: Mijlpaal) -> bool:
    """Whether it is for the colleges or raden to be ready by a milestone."""
    return bool(BESLISSERS & set(mijlpaal.wie.split(" en ")))


def _find_code(session: Session, regio: RegioRecord, plan: InkoopplanRecord) -> str:
    """The code of the plan, or with a number behind it where that is taken."""
    code, nummer = plan.code, 1
    while find_besluitvorming(session, regio, code) is not None:
        nummer += 1
        code = f"{plan.code}-besluit-{nummer}"
    return code


def count_begin(session: Session, regio: RegioRecord, blok: BesluitvormingBlok) -> Stand:
    """The count before anyone decided: conditions, inhabitants and peildatum that the kader asks.

    Raises `Ongeldig` for what the kader does not know and where inhabitants are missing.
    """
    kader = get_regio_kader(regio)
    return count_stand(regio, kader, blok, list_tabellen(session, kader, blok), make_besluitinvoer(blok))


def list_gebreken(session: Session, regio: RegioRecord, blok: BesluitvormingBlok, dag: date) -> list[str]:
    """Why the version cannot be put to the gemeenten; empty when nothing is in the way. `dag` is today."""
    plan = get_inkoopplan(session, regio, blok.inkoopplan or "")
    gebreken = [*_check_versie(plan, blok), *_check_lopend(session, regio, blok, dag)]
    if blok.uiterlijk is not None:
        gebreken += filter(None, [find_dagbezwaar(get_regio_kader(regio), blok, blok.uiterlijk, dag)])
    try:
        count_begin(session, regio, blok)
    except Ongeldig as fout:
        gebreken.append(fout.melding)
    return gebreken


def find_dagbezwaar(kader: Kader, blok: BesluitvormingBlok, gekozen: date, dag: date) -> str | None:
    """Why the gemeenten cannot be asked to decide by a day, with the article; None where they can. `dag` is today."""
    regel = kader.get_besluitregel(blok.soort)
    laatste = regel.find_laatste_dag(blok.ingangsdatum)
    if gekozen < dag:
        return f"de laatste dag om te besluiten, {write_datum(gekozen)}, is al voorbij"
    if laatste is not None and gekozen > laatste:
        waarom = f"volgens {regel.grondslag}" if regel.vooraf else "voordat het besluit ingaat"
        gekozen_op, laatste_op = write_datum(gekozen), write_datum(laatste)
        return f"de laatste dag om te besluiten, {gekozen_op}, ligt na {laatste_op}, de laatste dag {waarom}"
    return None


def _check_versie(plan: InkoopplanRecord, blok: BesluitvormingBlok) -> Iterator[str]:
    versie = find_versie(plan, blok.versie or 0)
    if versie is None:
        yield f"het inkoopplan heeft geen versie {blok.versie}"
    elif versie.nummer != max(rij.nummer for rij in plan.versies):
        yield f"er is een nieuwere versie dan versie {versie.nummer}; leg de nieuwste voor"
    if blok.ingangsdatum != plan.ingangsdatum:
        yield f"het inkoopplan gaat in op {write_datum(plan.ingangsdatum)}; neem die dag over of pas het plan aan"


def _check_lopend(session: Session, regio: RegioRecord, blok: BesluitvormingBlok, dag: date) -> Iterator[str]:
    """Two questions about one plan at the same time cannot be told apart by a gemeente."""
    for rij in list_besluitvormingen(session, regio):
        if rij.inkoopplan is None or (rij.inkoopplan.code, rij.soort) != (blok.inkoopplan, blok.soort):
            continue
        if compute_stand(session, regio, rij, vandaag=dag).fase in LOPEND:
            yield f"over dit plan loopt al een besluitvorming ('{rij.code}')"


def start_besluitvorming(
    session: Session, regio: RegioRecord, blok: BesluitvormingBlok, spoor: Spoor, dag: date
) -> BesluitvormingRecord:
    """Begins a besluitvorming and closes its version of the plan. Raises `NietVoorTeLeggen`."""
    if gebreken := list_gebreken(session, regio, blok, dag):
        raise NietVoorTeLeggen(gebreken)
    rij = save_besluitvorming(session, regio, blok, spoor)
    namen = ("soort", "inkoopplan", "versie", "uiterlijk", "zichtbaar")
    feiten = {naam: getattr(blok, naam) for naam in namen}
    register(session, spoor, wat="voorgelegd", onderwerp=name_onderwerp(regio, blok.code), nieuw=feiten)
    if rij.inkoopplan is not None and rij.inkoopplan_versie is not None:
        close_versie(session, regio, rij.inkoopplan, rij.inkoopplan_versie, dag, spoor)
    return rij
