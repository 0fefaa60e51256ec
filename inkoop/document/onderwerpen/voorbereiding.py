"""Documents that prepare a purchase: the verwervingsstrategie and the programma van eisen of an inkoopplan."""

from sqlalchemy.orm import Session

from inkoop.document.contexten.programma_van_eisen import Eisengegevens
from inkoop.document.contexten.verwervingsstrategie import Strategiegegevens
from inkoop.document.onderwerpen.inkoopplan import find_plan, list_planvragen
from inkoop.document.vraag import Onderwerp, Vinder, Vraag
from inkoop.eisen.percelen import list_eispercelen
from inkoop.eisen.schema import ProgrammaVanEisen
from inkoop.gemeente.service import list_inwonertabellen
from inkoop.inhoud.service import get_inhoud, read_inhoud
from inkoop.inkoopplan.service import describe_inkoopplan
from inkoop.strategie.schema import Verwervingsstrategie

STRATEGIE, EISEN = "strategie", "eisen"


def find_strategie(session: Session, vraag: Vraag) -> Onderwerp:
    """The strategie of the inkoopplan that is named. Raises `Ongeldig` when the dossier has none."""
    plan = find_plan(session, vraag)
    met = "met de percelen, de procedure, de prijzen en de sturing"
    strategie = get_inhoud(
        session, plan.regio, STRATEGIE, plan.rij.code, Verwervingsstrategie, bij="inkoopplan", met=met
    )
    gegevens = Strategiegegevens(
        regio=plan.regio.naam,
        inkoopplan=describe_inkoopplan(plan.rij),
        strategie=strategie,
        inwonertabellen=list_inwonertabellen(session, plan.kader),
    )
    return plan.make_onderwerp(gegevens)


def find_eisen(session: Session, vraag: Vraag) -> Onderwerp:
    """The programma van eisen of the inkoopplan that is named. Raises `Ongeldig` when the dossier has none."""
    plan = find_plan(session, vraag)
    met = "met de eisen en wensen per thema"
    eisen = get_inhoud(session, plan.regio, EISEN, plan.rij.code, ProgrammaVanEisen, bij="inkoopplan", met=met)
    strategie = read_inhoud(session, plan.regio, STRATEGIE, plan.rij.code, Verwervingsstrategie)
    gegevens = Eisengegevens(
        regio=plan.regio.naam,
        inkoopplan=describe_inkoopplan(plan.rij),
        eisen=eisen,
        percelen=list_eispercelen(strategie),
    )
    return plan.make_onderwerp(gegevens)


def list_strategievragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each inkoopplan that has a strategie."""
    return list_planvragen(session, vraag, STRATEGIE)


def list_eisenvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each inkoopplan that has a programma van eisen."""
    return list_planvragen(session, vraag, EISEN)


STRATEGIEEN = Vinder(find=find_strategie, list_vragen=list_strategievragen)
EISENPROGRAMMAS = Vinder(find=find_eisen, list_vragen=list_eisenvragen)
