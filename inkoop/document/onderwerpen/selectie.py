"""Documents about the selectie of an inkoopplan: one on the whole, and a letter to each who took part."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_aanbieder
from inkoop.document.contexten.selectie import Selectiegegevens
from inkoop.document.contexten.selectiebrief import BRIEVEN, Inschrijvingsgegevens
from inkoop.document.onderwerpen.inkoopplan import Plan, find_plan, list_plannen
from inkoop.document.vraag import Onderwerp, Vinder, Vraag
from inkoop.inhoud.service import get_inhoud
from inkoop.inhoud.store import list_onderwerpen
from inkoop.invoer.faults import Onbruikbaar
from inkoop.selectie.schema import Selectie
from inkoop.selectie.uitkomst import judge_selectie

SELECTIE = "selectie"


def find_selectie(session: Session, vraag: Vraag) -> Onderwerp:
    """The selectie of the inkoopplan that is named. Raises `Ongeldig` when the dossier has none."""
    plan = find_plan(session, vraag)
    return Onderwerp(naam=plan.rij.code, regio=plan.regio, kader=plan.kader, gegevens=make_gegevens(session, plan))


def list_selectievragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each inkoopplan that has a selectie."""
    return [_ask(vraag, plan) for plan in _list_met_selectie(session, vraag)]


def find_inschrijving(session: Session, vraag: Vraag) -> Onderwerp:
    """What an aanbieder handed in for the inkoopplan that is named, by its name or KvK number."""
    plan = find_plan(session, vraag)
    gegevens = make_gegevens(session, plan)
    if vraag.aanbieder is None:
        namen = ", ".join(list_aanbieders(gegevens.selectie)) or "er is nog niemand"
        raise Onbruikbaar(f"dit document is er per aanbieder; noem er een met --aanbieder ({namen}) of kies --alle")
    naam = get_aanbieder(session, plan.regio, vraag.aanbieder).naam
    return Onderwerp(
        naam=f"{plan.rij.code} {naam}",
        regio=plan.regio,
        kader=plan.kader,
        gegevens=Inschrijvingsgegevens(**dict(gegevens), aanbieder=naam),
    )


def list_inschrijvingvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each aanbieder whose outcome asks for this letter."""
    return [
        replace(_ask(vraag, plan), aanbieder=aanbieder)
        for plan in _list_met_selectie(session, vraag)
        for aanbieder in _list_met_brief(plan, make_gegevens(session, plan).selectie, vraag.soort)
    ]


def list_aanbieders(selectie: Selectie) -> list[str]:
    """The names of those who took part, each once."""
    return list(dict.fromkeys(inschrijving.aanbieder for inschrijving in selectie.inschrijvingen))


def make_gegevens(session: Session, plan: Plan) -> Selectiegegevens:
    """The selectie of a plan as people wrote it. Raises `Ongeldig` when the dossier has none."""
    met = "met procedure, eisen, planning en wie de brieven tekent"
    selectie = get_inhoud(session, plan.regio, SELECTIE, plan.rij.code, Selectie, bij="inkoopplan", met=met)
    return Selectiegegevens(regio=plan.regio.naam, inkoopplan=plan.rij.titel, selectie=selectie)


def _list_met_selectie(session: Session, vraag: Vraag) -> Iterator[Plan]:
    for plan in list_plannen(session, vraag):
        if vraag.naam is not None or plan.rij.code in list_onderwerpen(session, plan.regio, SELECTIE):
            yield plan


def _list_met_brief(plan: Plan, selectie: Selectie, soort: str) -> list[str]:
    uitkomsten = [uitkomst for perceel in judge_selectie(plan.kader, selectie) for uitkomst in perceel.inschrijvingen]
    namen = {u.inschrijving.aanbieder for u in uitkomsten if BRIEVEN.get(u.uitkomst) == soort}
    return [naam for naam in list_aanbieders(selectie) if naam in namen]


def _ask(vraag: Vraag, plan: Plan) -> Vraag:
    return replace(vraag, naam=plan.rij.code, regio_code=plan.regio.code)


SELECTIES = Vinder(find=find_selectie, list_vragen=list_selectievragen)
INSCHRIJVINGEN = Vinder(find=find_inschrijving, list_vragen=list_inschrijvingvragen)
