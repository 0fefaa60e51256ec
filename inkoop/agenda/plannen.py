"""The days of an inkoopplan: its term, its milestones and aims, and what its reports promise."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.start import is_besluitdag
from inkoop.besluitvorming.store import list_besluitvormingen_met_plan
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_per_onderwerp
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import describe_inkoopplan
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.inkoopplan.voortgang import Voortgangsverslag
from inkoop.rules.agenda import Agendapunt, Agendasoort
from inkoop.rules.agenda_kader import find_opdrachtgever, name_punt
from inkoop.rules.kader import Kader
from inkoop.rules.periode import DAG
from inkoop.rules.plantermijn import compute_plantermijn
from inkoop.rules.taal import write_datum
from inkoop.strategie.schema import Verwervingsstrategie

PLANINHOUD, VOORTGANG, STRATEGIE = "planinhoud", "voortgang", "strategie"
BEREIKT = "bereikt"


def list_planpunten(session: Session, regio: RegioRecord, kader: Kader) -> Iterator[Agendapunt]:
    """The days of every inkoopplan of a regio."""
    voorgelegd = list_besluitvormingen_met_plan(session, regio)
    besluitdagen = {(rij.inkoopplan.code, rij.uiterlijk) for rij in voorgelegd if rij.inkoopplan}
    plannen = [describe_inkoopplan(rij) for rij in list_inkoopplannen(session, regio)]
    inhouden = read_per_onderwerp(session, regio, PLANINHOUD, Planinhoud)
    voortgang = read_per_onderwerp(session, regio, VOORTGANG, list[Voortgangsverslag])
    strategieen = read_per_onderwerp(session, regio, STRATEGIE, Verwervingsstrategie)
    for plan in plannen:
        inhoud, strategie = inhouden.get(plan.code), strategieen.get(plan.code)
        verslagen = voortgang.get(plan.code, [])
        yield from _list_plandagen(kader, plan, plannen)
        yield from _list_mijlpalen(plan, inhoud, verslagen, besluitdagen)
        yield from _list_doelen(plan, inhoud, verslagen)
        yield from _list_stappen(kader, plan, inhoud, strategie)
        yield from _list_verslagen(kader, plan, verslagen)


def _list_plandagen(kader: Kader, plan: InkoopplanBlok, plannen: list[InkoopplanBlok]) -> Iterator[Agendapunt]:
    gereed_op = min((versie.datum for versie in plan.versies), default=None)
    yield from _list_plantermijn(kader, plan.code, plan.titel, plan.ingangsdatum, gereed_op)
    yield _make_moment(plan, "ingang", plan.ingangsdatum, f"{plan.titel} gaat in")
    if plan.einddatum is None:
        return
    yield _make_moment(plan, "einde", plan.einddatum, f"Laatste dag van {plan.titel}")
    volgt = any(ander.ingangsdatum > plan.ingangsdatum for ander in plannen)
    geldt = kader.geldig is None or kader.geldig.contains(plan.einddatum + DAG)
    if not volgt and geldt:
        yield from _list_plantermijn(kader, f"{plan.code}/vervolg", f"Plan na {plan.titel}", plan.einddatum + DAG, None)


def _list_plantermijn(
    kader: Kader, naam: str, titel: str, ingangsdatum: date, gereed_op: date | None
) -> Iterator[Agendapunt]:
    if kader.plantermijn is None:
        return
    termijn = compute_plantermijn(kader.plantermijn, ingangsdatum, gereed_op)
    yield Agendapunt(
        id=name_punt(kader, naam, termijn.uiterlijk, f"inkoopplan/{naam}/plantermijn"),
        datum=termijn.uiterlijk,
        titel=f"{titel} klaar voor de colleges",
        wie=find_opdrachtgever(kader),
        grondslag=termijn.grondslag,
        uitleg=termijn.uitleg,
        gedaan=gereed_op is not None,
        gedaan_op=gereed_op,
    )


def _make_moment(plan: InkoopplanBlok, naam: str, datum: date, titel: str) -> Agendapunt:
    return Agendapunt(
        id=f"inkoopplan/{plan.code}/{naam}",
        datum=datum,
        titel=titel,
        soort=Agendasoort.MOMENT,
        wie="gemeenten",
        grondslag=plan.titel,
    )


def _list_mijlpalen(
    plan: InkoopplanBlok,
    inhoud: Planinhoud | None,
    verslagen: list[Voortgangsverslag],
    besluitdagen: Collection[tuple[str, date | None]],
) -> Iterator[Agendapunt]:
    """The milestones, but for the one on which the gemeenten are asked to decide: that is on the agenda by itself."""
    standen = {stand.mijlpaal: stand for verslag in _sort(verslagen) for stand in verslag.mijlpalen}
    for mijlpaal in inhoud.mijlpalen if inhoud else []:
        if (plan.code, mijlpaal.datum) in besluitdagen and is_besluitdag(mijlpaal):
            continue
        stand = standen.get(mijlpaal.id)
        zinnen = ["Uitstel brengt de ingang van het plan in gevaar."] if mijlpaal.kritisch else []
        if stand is not None and stand.verwacht_op is not None:
            zinnen.append(f"Volgens het laatste verslag klaar op {write_datum(stand.verwacht_op)}.")
        yield Agendapunt(
            id=f"inkoopplan/{plan.code}/mijlpaal/{mijlpaal.id}",
            datum=mijlpaal.datum,
            titel=f"Mijlpaal: {mijlpaal.wat}",
            wie=mijlpaal.wie,
            grondslag=f"{plan.titel}, planning",
            uitleg=tuple(zinnen),
            gedaan=stand is not None and stand.gereed_op is not None,
            gedaan_op=stand.gereed_op if stand else None,
        )


def _list_doelen(
    plan: InkoopplanBlok, inhoud: Planinhoud | None, verslagen: list[Voortgangsverslag]
) -> Iterator[Agendapunt]:
    bereikt = {
        stand.doel: verslag.datum for verslag in _sort(verslagen) for stand in verslag.doelen if stand.status == BEREIKT
    }
    for doel in inhoud.doelen if inhoud else []:
        yield Agendapunt(
            id=f"inkoopplan/{plan.code}/doel/{doel.id}",
            datum=doel.uiterlijk,
            titel=f"Doel: {doel.kop}",
            wie="gemeenten",
            grondslag=f"{plan.titel}, doelen",
            uitleg=(f"Maatstaf: {doel.maatstaf}. Streven: {doel.streven}.",),
            gedaan=doel.id in bereikt,
            gedaan_op=bereikt.get(doel.id),
        )


def _list_stappen(
    kader: Kader, plan: InkoopplanBlok, inhoud: Planinhoud | None, strategie: Verwervingsstrategie | None
) -> Iterator[Agendapunt]:
    """The steps of the strategie on a day that the plan itself has no milestone for."""
    al_genoemd = {mijlpaal.datum for mijlpaal in inhoud.mijlpalen} if inhoud else set()
    for nummer, stap in enumerate(strategie.planning if strategie else [], start=1):
        if stap.datum not in al_genoemd:
            yield Agendapunt(
                id=f"inkoopplan/{plan.code}/strategie/{nummer}",
                datum=stap.datum,
                titel=f"Verwerving: {stap.wat}",
                soort=Agendasoort.MOMENT,
                wie=find_opdrachtgever(kader),
                grondslag=f"{strategie.titel}, planning" if strategie else None,
            )


def _list_verslagen(kader: Kader, plan: InkoopplanBlok, verslagen: list[Voortgangsverslag]) -> Iterator[Agendapunt]:
    op_volgorde = _sort(verslagen)
    for verslag in op_volgorde:
        bron = f"{plan.titel}, voortgangsverslag {verslag.nummer}"
        for nummer, verzoek in enumerate(verslag.bijsturing, start=1):
            yield Agendapunt(
                id=f"inkoopplan/{plan.code}/verslag/{verslag.nummer}/verzoek/{nummer}",
                datum=verzoek.uiterlijk,
                titel=f"Bijsturing: {verzoek.verzoek}",
                wie=verzoek.wie,
                grondslag=bron,
                uitleg=(verzoek.reden,),
                met_de_hand=True,
            )
        if verslag.volgende is not None:
            later = next((ander.datum for ander in op_volgorde if ander.nummer > verslag.nummer), None)
            yield Agendapunt(
                id=f"inkoopplan/{plan.code}/verslag/{verslag.nummer}/volgende",
                datum=verslag.volgende,
                titel=f"Volgend voortgangsverslag over {plan.titel}",
                wie=find_opdrachtgever(kader),
                grondslag=bron,
                gedaan=later is not None,
                gedaan_op=later,
            )


def _sort(verslagen: list[Voortgangsverslag]) -> list[Voortgangsverslag]:
    return sorted(verslagen, key=lambda verslag: verslag.nummer)
