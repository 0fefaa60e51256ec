"""Documents about an inkoopplan: the plan itself, and the reports on its progress."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import compute_stand
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.service import describe_besluitvorming
from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.database.faults import make_niet_gevonden
from inkoop.document.contexten.plangegevens import Plangegevens, Vaststelling, Voortgangsgegevens
from inkoop.document.vraag import Betrokken, Onderwerp, Vinder, Vraag, list_genoemd
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader, list_inwonertabellen
from inkoop.inhoud.service import get_inhoud
from inkoop.inhoud.store import list_onderwerpen
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.service import describe_inkoopplan
from inkoop.inkoopplan.store import find_by_code, list_inkoopplannen
from inkoop.inkoopplan.voortgang import Voortgangsverslag
from inkoop.rules.kader import Kader

PLANINHOUD, VOORTGANG = "planinhoud", "voortgang"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """An inkoopplan as it was found: its record, with the regio and the kader that it falls under."""

    regio: RegioRecord
    kader: Kader
    rij: InkoopplanRecord

    def make_onderwerp(self, gegevens: Any, naam: str | None = None) -> Onderwerp:
        """What a document about the plan is made of, by the code of the plan unless it has a name of its own."""
        return Onderwerp(
            naam=naam or self.rij.code,
            regio=self.regio,
            kader=self.kader,
            gegevens=gegevens,
            betrokken=Betrokken(bij=self.rij.code),
        )


def find_plan(session: Session, vraag: Vraag) -> Plan:
    """The inkoopplan that is named, in the regio that is named or in the only one that has it.

    Raises `Onbruikbaar` when there is none, or more than one and no regio is named.
    """
    regio, rij = find_by_code(session, vraag.get_naam(), vraag.regio_code)
    return Plan(regio=regio, kader=get_regio_kader(regio), rij=rij)


def list_plannen(session: Session, vraag: Vraag) -> Iterator[Plan]:
    """The inkoopplan that is named; else all of the regio that is asked, or of all regio's."""
    for regio, rij in list_genoemd(session, vraag, find_by_code, list_inkoopplannen):
        yield Plan(regio=regio, kader=get_regio_kader(regio), rij=rij)


def find_inkoopplan(session: Session, vraag: Vraag) -> Onderwerp:
    """The content of the inkoopplan that is named. Raises `Ongeldig` when the dossier has none."""
    plan = find_plan(session, vraag)
    return plan.make_onderwerp(make_plangegevens(session, plan, vraag.vandaag))


def list_inkoopplanvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each inkoopplan of which the content is written."""
    return list_planvragen(session, vraag, PLANINHOUD)


def list_planvragen(session: Session, vraag: Vraag, soort: str) -> list[Vraag]:
    """A question for the inkoopplan that is named, else for each that has this kind of content."""
    return [
        replace(vraag, naam=plan.rij.code, regio_code=plan.regio.code)
        for plan in list_plannen(session, vraag)
        if vraag.naam is not None or plan.rij.code in list_onderwerpen(session, plan.regio, soort)
    ]


def make_plangegevens(session: Session, plan: Plan, vandaag: date) -> Plangegevens:
    """All that the dossier knows for the paper of a plan. Raises `Ongeldig` without its content."""
    met = "met de doelen, de behoefte, de begroting en de planning"
    inhoud = get_inhoud(session, plan.regio, PLANINHOUD, plan.rij.code, Planinhoud, bij="inkoopplan", met=met)
    besluitvorming = _find_besluitvorming(session, plan, inhoud.versie)
    return Plangegevens(
        regio=plan.regio.naam,
        plan=describe_inkoopplan(plan.rij),
        inhoud=inhoud,
        peildatum=besluitvorming.peildatum if besluitvorming else None,
        vaststelling=_find_vaststelling(session, plan, besluitvorming, vandaag) if besluitvorming else None,
        inwonertabellen=list_inwonertabellen(session, plan.kader),
    )


def _find_besluitvorming(session: Session, plan: Plan, versie: int) -> BesluitvormingRecord | None:
    """The decision on this version of the plan, if there is one."""
    for rij in list_besluitvormingen(session, plan.regio):
        blok = describe_besluitvorming(rij)
        if blok.inkoopplan == plan.rij.code and blok.versie in (versie, None):
            return rij
    return None


def _find_vaststelling(
    session: Session, plan: Plan, besluitvorming: BesluitvormingRecord, vandaag: date
) -> Vaststelling | None:
    """When and how the version was adopted, if it was."""
    uitkomst = compute_stand(session, plan.regio, besluitvorming, vandaag=vandaag).telling.uitkomst
    if uitkomst.vastgesteld_op is None or uitkomst.wijze is None:
        return None
    return Vaststelling(datum=uitkomst.vastgesteld_op, wijze=uitkomst.wijze)


def find_voortgang(session: Session, vraag: Vraag) -> Onderwerp:
    """A report on the plan that is named: the one with the number that is asked, else the latest one.

    Raises `Ongeldig` when the dossier has none, and `Onbruikbaar` for a number that is not there.
    """
    plan = find_plan(session, vraag)
    verslag = _choose_verslag(_get_verslagen(session, plan), vraag.nummer)
    gegevens = Voortgangsgegevens(**dict(make_plangegevens(session, plan, vraag.vandaag)), verslag=verslag)
    return plan.make_onderwerp(gegevens, naam=f"{plan.rij.code} {verslag.nummer}")


def list_voortgangsvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each report, plan by plan."""
    return [
        replace(vraag, naam=plan.rij.code, regio_code=plan.regio.code, nummer=verslag.nummer)
        for plan in list_plannen(session, vraag)
        if vraag.naam is not None or plan.rij.code in list_onderwerpen(session, plan.regio, VOORTGANG)
        for verslag in _get_verslagen(session, plan)
    ]


def _get_verslagen(session: Session, plan: Plan) -> list[Voortgangsverslag]:
    """The reports on a plan by number. Raises `Ongeldig` when the dossier has none."""
    met = "met de verslagen over de stand van doelen, planning en uitgaven"
    soort = list[Voortgangsverslag]
    verslagen = get_inhoud(session, plan.regio, VOORTGANG, plan.rij.code, soort, bij="inkoopplan", met=met)
    return sorted(verslagen, key=lambda verslag: verslag.nummer)


def _choose_verslag(verslagen: list[Voortgangsverslag], nummer: int | None) -> Voortgangsverslag:
    gevonden = [verslag for verslag in verslagen if nummer is None or verslag.nummer == nummer]
    if not gevonden:
        raise make_niet_gevonden("verslag", str(nummer), (str(verslag.nummer) for verslag in verslagen))
    return gevonden[-1]


INKOOPPLAN = Vinder(find=find_inkoopplan, list_vragen=list_inkoopplanvragen)
VOORTGANGSVERSLAGEN = Vinder(find=find_voortgang, list_vragen=list_voortgangsvragen)
