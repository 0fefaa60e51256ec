"""What the phases of an inkoopplan rest on, taken from its dossier and from the kader."""

from collections.abc import Iterator
from datetime import date

from inkoop.plandossier.inhoud import Planstukken, Voorlegging
from inkoop.rules.fasefeiten import Fase, Planfeiten, Selectiefeit
from inkoop.rules.kader import Kader
from inkoop.rules.plantermijn import compute_plantermijn
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.selectie.schema import Selectie

VASTGESTELD = "vastgesteld"
PLANBESLUIT = "inkoopplan"  # the besluit on a plan, where the kader does not name another


def make_feiten(stukken: Planstukken, dag: date) -> Planfeiten:
    """The facts about a plan on a day."""
    kader = stukken.kader
    bepalingen = {bepaling.fase: bepaling for bepaling in kader.inkoopfasen}
    planbesluiten = list_planbesluiten(stukken)
    return Planfeiten(
        dag=dag,
        bepalingen=bepalingen,
        afgerond=frozenset(_list_alle(stukken, dag)),
        vervallen=frozenset(een.fase for een in stukken.afrondingen if not een.is_van_toepassing),
        heeft_planinhoud=stukken.inhoud is not None,
        heeft_planversie=bool(stukken.plan.versies),
        te_laat_sinds=_find_te_laat(stukken, kader, dag),
        grondslag_plantermijn=kader.plantermijn.grondslag if kader.plantermijn else None,
        vraagt_besluit=find_besluitsoort(kader) is not None or bool(planbesluiten),
        is_voorgelegd=bool(planbesluiten),
        is_vastgesteld=find_vastgesteld_op(stukken) is not None,
        heeft_strategie=stukken.strategie is not None,
        is_strategie_vast=stukken.is_strategie_vast,
        heeft_eisen=stukken.eisen is not None,
        zijn_eisen_vast=stukken.zijn_eisen_vast,
        selecties=tuple(_make_selectiefeit(een, stukken.get_status(een), dag) for een in stukken.selecties),
        overeenkomsten=len(stukken.overeenkomsten),
        ongetekend=tuple(rij.nummer for rij in stukken.overeenkomsten if rij.getekend_op is None),
    )


def find_besluitsoort(kader: Kader) -> str | None:
    """The besluit by which the gemeenten adopt a plan; None where the kader has none."""
    bepaling = next((een for een in kader.inkoopfasen if een.fase is Fase.PLAN), None)
    if bepaling is not None:
        return bepaling.besluit
    return PLANBESLUIT if PLANBESLUIT in kader.besluiten else None


def list_planbesluiten(stukken: Planstukken) -> list[Voorlegging]:
    """The besluitvormingen that adopt the plan itself, and not another phase of the purchase."""
    soort = find_besluitsoort(stukken.kader)
    van_fasen = {een.besluit for een in stukken.kader.inkoopfasen}
    return [
        een
        for een in stukken.voorleggingen
        if een.rij.soort == soort or (soort is None and een.rij.soort not in van_fasen)
    ]


def find_vastgesteld_op(stukken: Planstukken) -> date | None:
    """The day on which the gemeenten settled the plan, as far as someone may see the count."""
    for een in list_planbesluiten(stukken):
        if _is_vastgesteld(een) and een.stand is not None:
            return een.stand.telling.uitkomst.vastgesteld_op
    return None


def _is_vastgesteld(voorlegging: Voorlegging) -> bool:
    return voorlegging.stand is not None and voorlegging.stand.telling.uitkomst.uitkomst == VASTGESTELD


def _list_alle(stukken: Planstukken, dag: date) -> Iterator[Fase]:
    """The phases that are done by what was recorded, written or decided."""
    yield from _list_afgerond(stukken)
    yield from _list_besloten(stukken)
    yield from _list_geraadpleegd(stukken, dag)


def _list_afgerond(stukken: Planstukken) -> Iterator[Fase]:
    """The phases that were recorded as done."""
    yield from (een.fase for een in stukken.afrondingen if een.is_van_toepassing)


def _list_geraadpleegd(stukken: Planstukken, dag: date) -> Iterator[Fase]:
    """The marktconsultatie of which the strategie names the day."""
    op = stukken.strategie.markt.consultatie_op if stukken.strategie else None
    if op is not None and op <= dag:
        yield Fase.MARKTCONSULTATIE


def _list_besloten(stukken: Planstukken) -> Iterator[Fase]:
    """The phases that the gemeenten closed by a besluit of their own, where the kader has one."""
    vastgesteld = {een.rij.soort for een in stukken.voorleggingen if _is_vastgesteld(een)}
    yield from (een.fase for een in stukken.kader.inkoopfasen if een.besluit in vastgesteld)


def is_beslist(selectie: Selectie) -> bool:
    """Whether a decision was sent: one on all, or one on each who applied."""
    if selectie.besluit is not None:
        return True
    return bool(selectie.inschrijvingen) and all(een.besluit is not None for een in selectie.inschrijvingen)


def _make_selectiefeit(selectie: Selectie, status: Selectiestatus, dag: date) -> Selectiefeit:
    """How far a selectie is; one that was taken back asks nothing any more."""
    is_ingetrokken = status is Selectiestatus.INGETROKKEN
    beslist = selectie.besluit is not None or any(een.besluit is not None for een in selectie.inschrijvingen)
    return Selectiefeit(
        nummer=selectie.nummer,
        titel=selectie.titel,
        publicatie=selectie.planning.publicatie,
        is_gepubliceerd=status is not Selectiestatus.CONCEPT and selectie.planning.publicatie <= dag,
        sluiting=None if is_ingetrokken else selectie.planning.sluiting,
        heeft_besluit=beslist,
        is_beslist=is_ingetrokken or is_beslist(selectie),
    )


def _find_te_laat(stukken: Planstukken, kader: Kader, dag: date) -> date | None:
    """The last day that was in time for the plan, once it has passed without a version (kader: plantermijn)."""
    if kader.plantermijn is None:
        return None
    gereed_op = min((versie.datum for versie in stukken.plan.versies), default=dag)
    uitkomst = compute_plantermijn(kader.plantermijn, stukken.plan.ingangsdatum, gereed_op)
    return None if uitkomst.tijdig else uitkomst.uiterlijk
