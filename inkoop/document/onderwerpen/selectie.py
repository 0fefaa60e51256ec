"""Documents about the selectie of an inkoopplan: one on the whole, and a letter to each who took part."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_aanbieder
from inkoop.document.contexten.proces_verbaal import Verslaggegevens
from inkoop.document.contexten.selectie import Selectiegegevens
from inkoop.document.contexten.selectiebrief import BRIEVEN, Inschrijvingsgegevens
from inkoop.document.onderwerpen.inkoopplan import Plan, find_plan, list_plannen
from inkoop.document.vraag import Betrokken, Onderwerp, Vinder, Vraag
from inkoop.inhoud.service import make_ontbreekt
from inkoop.inhoud.store import list_onderwerpen
from inkoop.invoer.faults import Onbruikbaar
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.selectie.samenstellen import read_selecties
from inkoop.selectie.schema import Selectie
from inkoop.selectie.store import SELECTIES
from inkoop.selectie.uitkomst import judge_selectie
from inkoop.selectie.verslag_maken import build_verslag, find_mensen
from inkoop.selectie.zaak import get_zaak


def find_selectie(session: Session, vraag: Vraag) -> Onderwerp:
    """A selectie of the inkoopplan that is named: the only one, or that with the number that is asked.

    Raises `Ongeldig` when the dossier has none, and `Onbruikbaar` when the number lacks or is not there.
    """
    plan = find_plan(session, vraag)
    gegevens = make_gegevens(session, plan, vraag.nummer)
    return plan.make_onderwerp(gegevens, naam=_name(session, plan, gegevens))


def list_selectievragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each selectie of each inkoopplan."""
    return [_ask(vraag, plan, selectie) for plan, selectie in _list_alle(session, vraag)]


def find_inschrijving(session: Session, vraag: Vraag) -> Onderwerp:
    """What an aanbieder handed in for a selectie, by its name or KvK number."""
    plan = find_plan(session, vraag)
    gegevens = make_gegevens(session, plan, vraag.nummer)
    if vraag.aanbieder is None:
        namen = ", ".join(list_aanbieders(gegevens.selectie)) or "er is nog niemand"
        raise Onbruikbaar(f"dit document is er per aanbieder; noem er een met --aanbieder ({namen}) of kies --alle")
    wie = get_aanbieder(session, plan.regio, vraag.aanbieder)
    return Onderwerp(
        naam=f"{_name(session, plan, gegevens)} {wie.naam}",
        regio=plan.regio,
        kader=plan.kader,
        gegevens=Inschrijvingsgegevens(**dict(gegevens), aanbieder=wie.naam),
        betrokken=Betrokken(bij=plan.rij.code, aanbieder=wie.kvk),
    )


def find_verslag(session: Session, vraag: Vraag) -> Onderwerp:
    """What there is to report of a selectie on the day that is asked. Raises `Ongeldig` before its publication."""
    plan = find_plan(session, vraag)
    gegevens = make_gegevens(session, plan, vraag.nummer)
    zaak = get_zaak(session, plan.regio.code, plan.rij.code, gegevens.selectie.nummer)
    if zaak.rij.status is Selectiestatus.CONCEPT:
        raise Ongeldig("selectie", f"{zaak.opzet.kenmerk} is nog niet gepubliceerd; er is nog niets te melden")
    verslag = build_verslag(zaak, find_mensen(session, zaak))
    stand = {"regio": gegevens.regio, "inkoopplan": gegevens.inkoopplan, "dag": vraag.dag or vraag.vandaag}
    return plan.make_onderwerp(Verslaggegevens(**stand, verslag=verslag), naam=_name(session, plan, gegevens))


def list_inschrijvingvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each aanbieder whose outcome asks for this letter."""
    return [
        replace(_ask(vraag, plan, selectie), aanbieder=aanbieder)
        for plan, selectie in _list_alle(session, vraag)
        for aanbieder in _list_met_brief(plan, selectie, vraag.soort)
    ]


def list_aanbieders(selectie: Selectie) -> list[str]:
    """The names of those who took part, each once."""
    return list(dict.fromkeys(inschrijving.aanbieder for inschrijving in selectie.inschrijvingen))


def make_gegevens(session: Session, plan: Plan, nummer: int | None) -> Selectiegegevens:
    """A selectie of a plan as people wrote it. Raises as `find_selectie`."""
    selectie = _choose(plan, get_selecties(session, plan), nummer)
    return Selectiegegevens(regio=plan.regio.naam, inkoopplan=plan.rij.titel, selectie=selectie)


def get_selecties(session: Session, plan: Plan) -> list[Selectie]:
    """The selecties of a plan. Raises `Ongeldig` when the dossier has none."""
    selecties = read_selecties(session, plan.regio, plan.rij.code)
    if not selecties:
        met = "met procedure, eisen, planning en wie de brieven tekent"
        raise make_ontbreekt(SELECTIES, plan.rij.code, bij="inkoopplan", met=met)
    return selecties


def _choose(plan: Plan, selecties: list[Selectie], nummer: int | None) -> Selectie:
    nummers = ", ".join(f"{selectie.nummer} ({selectie.titel})" for selectie in selecties)
    if nummer is None and len(selecties) > 1:
        raise Onbruikbaar(f"inkoopplan {plan.rij.code} heeft meer selecties; kies met --volgnummer uit {nummers}")
    for selectie in selecties:
        if nummer in (None, selectie.nummer):
            return selectie
    raise Onbruikbaar(f"inkoopplan {plan.rij.code} heeft geen selectie {nummer}; wel: {nummers}")


def _name(session: Session, plan: Plan, gegevens: Selectiegegevens) -> str:
    """The code of the plan, with the number of the selectie where it has more."""
    meer = len(get_selecties(session, plan)) > 1
    return f"{plan.rij.code} {gegevens.selectie.nummer}" if meer else plan.rij.code


def _list_alle(session: Session, vraag: Vraag) -> Iterator[tuple[Plan, Selectie]]:
    """The selecties of the plan that is named, else of all plans that have them; those with the number asked."""
    for plan in list_plannen(session, vraag):
        if vraag.naam is not None or plan.rij.code in list_onderwerpen(session, plan.regio, SELECTIES):
            for selectie in get_selecties(session, plan):
                if vraag.nummer in (None, selectie.nummer):
                    yield plan, selectie


def _list_met_brief(plan: Plan, selectie: Selectie, soort: str) -> list[str]:
    """Who gets this letter; all where the selectie cannot be judged yet, so that each letter says why not."""
    try:
        percelen = judge_selectie(plan.kader, selectie)
    except Ongeldig:
        return list_aanbieders(selectie)
    return [
        naam
        for naam in list_aanbieders(selectie)
        if any((u := een.find(naam)) and BRIEVEN.get(u.uitkomst) == soort for een in percelen)
    ]


def _ask(vraag: Vraag, plan: Plan, selectie: Selectie) -> Vraag:
    return replace(vraag, naam=plan.rij.code, regio_code=plan.regio.code, nummer=selectie.nummer)


SELECTIE = Vinder(find=find_selectie, list_vragen=list_selectievragen)
VERSLAG = Vinder(find=find_verslag, list_vragen=list_selectievragen)
INSCHRIJVING = Vinder(find=find_inschrijving, list_vragen=list_inschrijvingvragen)
