"""Whether a selectie fits the strategie and the programma van eisen of its inkoopplan.

A selectie and a strategie have their own numbers of percelen; the title says which are the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from inkoop.dossier.parts import Delen, Klacht
from inkoop.eisen.schema import Eis, Eissoort, ProgrammaVanEisen
from inkoop.invoer.faults import Pad, suggest
from inkoop.rules.geld import NUL
from inkoop.rules.taal import write_bedrag, write_getal, write_opsomming
from inkoop.selectie import vraag
from inkoop.selectie.schema import Selectie
from inkoop.strategie.percelen import Perceel
from inkoop.strategie.procedures import Procedure
from inkoop.strategie.schema import Verwervingsstrategie


@dataclass(frozen=True, kw_only=True)
class _Uitvoering:
    """A selectie at its place, next to what it carries out; `percelen` are those of the strategie, by place."""

    pad: Pad
    selectie: Selectie
    strategie: Verwervingsstrategie
    eisen: ProgrammaVanEisen | None
    percelen: dict[int, Perceel]

    def list_eisen(self) -> list[Eis]:
        """What the programma van eisen asks for the percelen of this selectie."""
        nummers = {perceel.nummer for perceel in self.percelen.values()}
        alle = self.eisen.list_eisen() if self.eisen else []
        return [eis for eis in alle if nummers and (not eis.percelen or nummers & set(eis.percelen))]


def find_tegenspraken(delen: Delen) -> Iterator[Klacht]:
    """Faults: another procedure, or another number of aanbieders, than the strategie has for the perceel."""
    for uitvoering in _list_uitvoeringen(delen):
        yield from _check_procedure(uitvoering)
        yield from _check_aantallen(uitvoering)


def find_waarschuwingen(delen: Delen) -> Iterator[Klacht]:
    """What may be meant so, but is worth a look before it is published."""
    for uitvoering in _list_uitvoeringen(delen):
        yield from _check_percelen(uitvoering)
        yield from _check_looptijd(uitvoering)
        yield from _check_waarde(uitvoering)
        yield from _check_standstill(uitvoering)
        yield from _check_uitsluiting(uitvoering)
        yield from _check_wensen(uitvoering)
        yield from _check_data(uitvoering)


def _list_uitvoeringen(delen: Delen) -> Iterator[_Uitvoering]:
    for pad, plan in delen.inkoopplannen.items.items():
        if plan.strategie is None:
            continue
        titels = {perceel.titel.casefold(): perceel for perceel in plan.strategie.percelen}
        for plek, selectie in enumerate(plan.selecties):
            gevonden = ((n, titels.get(perceel.titel.casefold())) for n, perceel in enumerate(selectie.percelen))
            yield _Uitvoering(
                pad=(*pad, "selecties", plek),
                selectie=selectie,
                strategie=plan.strategie,
                eisen=plan.eisen,
                percelen={n: perceel for n, perceel in gevonden if perceel is not None},
            )


def _check_procedure(uitvoering: _Uitvoering) -> Iterator[Klacht]:
    gevolgd = uitvoering.selectie.procedure
    for perceel in uitvoering.percelen.values():
        gekozen = uitvoering.strategie.get_procedure(perceel.nummer)
        if gekozen is not gevolgd:
            yield (
                (*uitvoering.pad, "procedure"),
                f"is '{gevolgd}', maar de strategie kiest '{gekozen}' voor perceel {perceel.nummer} "
                f"({perceel.titel}); pas een van beide aan",
            )


def _check_aantallen(uitvoering: _Uitvoering) -> Iterator[Klacht]:
    for plek, perceel in uitvoering.percelen.items():
        aantal = uitvoering.selectie.percelen[plek].aantal
        plaats: Pad = (*uitvoering.pad, "percelen", plek, "aantal")
        if aantal is not None and perceel.aanbieders_maximaal and aantal > perceel.aanbieders_maximaal:
            yield plaats, f"is {aantal}, maar de strategie kiest ten hoogste {perceel.aanbieders_maximaal}"
        if aantal is not None and perceel.aanbieders_minimaal and aantal < perceel.aanbieders_minimaal:
            yield plaats, f"is {aantal}, maar de strategie wil er ten minste {perceel.aanbieders_minimaal}"


def _check_percelen(uitvoering: _Uitvoering) -> Iterator[Klacht]:
    bekend = [perceel.titel for perceel in uitvoering.strategie.percelen]
    for plek, perceel in enumerate(uitvoering.selectie.percelen):
        if plek not in uitvoering.percelen:
            melding = f"'{perceel.titel}' is geen perceel van de strategie{suggest(perceel.titel, bekend)}"
            yield (*uitvoering.pad, "percelen", plek, "titel"), melding


def _check_looptijd(uitvoering: _Uitvoering) -> Iterator[Klacht]:
    eigen, afgesproken = uitvoering.selectie.looptijd, uitvoering.strategie.looptijd
    for veld, wat in (("ingang", "gaat in op"), ("einde", "eindigt op"), ("uiterste_einde", "eindigt uiterlijk op")):
        dag, verwacht = getattr(eigen, veld), getattr(afgesproken, veld)
        if dag != verwacht:
            yield (*uitvoering.pad, "looptijd"), f"{wat} {dag}, maar in de strategie is dat {verwacht}"


def _check_waarde(uitvoering: _Uitvoering) -> Iterator[Klacht]:
    """Only where all percelen are known; what is estimated higher than before may need another procedure."""
    if uitvoering.selectie.waarde is None or len(uitvoering.percelen) < len(uitvoering.selectie.percelen):
        return
    geraamd = sum((perceel.geraamde_waarde for perceel in uitvoering.percelen.values()), NUL)
    if uitvoering.selectie.waarde > geraamd:
        hoger = write_bedrag(uitvoering.selectie.waarde)
        yield (*uitvoering.pad, "waarde"), f"is {hoger}, maar de strategie raamt {write_bedrag(geraamd)}"


def _check_standstill(uitvoering: _Uitvoering) -> Iterator[Klacht]:
    """From the drempel on (strategie: drempel) an opdracht must be announced, and the standstill follows from that."""
    selectie, drempel = uitvoering.selectie, uitvoering.strategie.drempel
    if selectie.procedure is not Procedure.SAS or selectie.rechtsbescherming.standstill or drempel is None:
        return
    if (selectie.waarde or NUL) >= drempel.bedrag:
        yield (
            (*uitvoering.pad, "rechtsbescherming"),
            f"heeft geen standstill, maar de waarde bereikt het bedrag van {write_bedrag(drempel.bedrag)}; laat een "
            "jurist nagaan of de overeenkomst meteen gesloten mag worden",
        )


def _check_uitsluiting(uitvoering: _Uitvoering) -> Iterator[Klacht]:
    gronden = [eis.nummer for eis in uitvoering.list_eisen() if eis.soort is Eissoort.UITSLUITING]
    eigen = [eis for eis in uitvoering.selectie.eisen if eis.soort is vraag.Eissoort.UITSLUITINGSGROND]
    if gronden and not eigen:
        yield (
            (*uitvoering.pad, "eisen"),
            f"noemen geen uitsluitingsgrond, maar het programma van eisen wel: {', '.join(gronden)}",
        )


def _check_wensen(uitvoering: _Uitvoering) -> Iterator[Klacht]:
    """Where wishes give points, the criteria share the weight in the same parts."""
    wensen = [(eis.nummer, Decimal(eis.gewicht)) for eis in uitvoering.list_eisen() if eis.gewicht is not None]
    criteria = uitvoering.selectie.criteria
    if not wensen or not criteria:
        return
    samen = sum(gewicht for _, gewicht in wensen)
    if sorted(100 * gewicht for _, gewicht in wensen) != sorted(criterium.gewicht * samen for criterium in criteria):
        gewichten = write_opsomming(f"{write_getal(criterium.gewicht)}%" for criterium in criteria)
        punten = write_opsomming(f"{write_getal(gewicht)} punten ({nummer})" for nummer, gewicht in wensen)
        yield (
            (*uitvoering.pad, "criteria"),
            f"wegen {gewichten}, maar het programma van eisen weegt de wensen anders: {punten}",
        )


def _check_data(uitvoering: _Uitvoering) -> Iterator[Klacht]:
    """What a selectie rests on is older than the selectie."""
    dag = uitvoering.selectie.datum
    for naam, stuk in (("de strategie", uitvoering.strategie), ("het programma van eisen", uitvoering.eisen)):
        if stuk is not None and stuk.datum > dag:
            yield (*uitvoering.pad, "datum"), f"{dag} ligt voor de datum van {naam}, {stuk.datum}"
