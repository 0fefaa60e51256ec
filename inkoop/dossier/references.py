"""Faults that show inside the file itself: names that are not there, and things that are there twice."""

from collections.abc import Iterable, Iterator, Mapping

from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.dossier.parts import Delen, Klacht, list_dubbele
from inkoop.dossier.schema import OvereenkomstInDossier
from inkoop.invoer.faults import Pad
from inkoop.invoer.validate import Blok
from inkoop.opzegging.service import list_contractanten
from inkoop.overeenkomst.schema import Soort


def find_klachten(delen: Delen) -> Iterator[Klacht]:
    """All of them, part by part."""
    yield from _check_dubbele(delen)
    for pad, besluitvorming in delen.besluitvormingen.items.items():
        yield from _check_besluitvorming(delen, pad, besluitvorming)
    for pad, overeenkomst in delen.overeenkomsten.items.items():
        yield from _check_overeenkomst(delen, pad, overeenkomst)
        yield from _check_verlengingen(pad, overeenkomst)
        yield from _check_wijzigingen(pad, overeenkomst)
    for pad, toetreding in delen.toetredingen.items.items():
        yield from delen.aanbieders.check_naam((*pad, "aanbieder"), toetreding.aanbieder, "aanbieder")
        yield from delen.overeenkomsten.check_naam((*pad, "overeenkomst"), toetreding.overeenkomst, "overeenkomst")


def _values_of(items: Mapping[Pad, Blok], *velden: str) -> Iterator[tuple[Pad, dict[str, object]]]:
    for pad, item in items.items():
        yield pad, {veld: getattr(item, veld) for veld in velden}


def _children_of(pad: Pad, lijst: str, items: Iterable[Blok]) -> dict[Pad, Blok]:
    return {(*pad, lijst, plek): item for plek, item in enumerate(items)}


def _check_dubbele(delen: Delen) -> Iterator[Klacht]:
    yield from list_dubbele(_values_of(delen.gemeenten.items, "naam"))
    yield from list_dubbele(_values_of(delen.aanbieders.items, "kvk"))
    yield from list_dubbele(_values_of(delen.aanbieders.items, "naam"))
    yield from list_dubbele(_values_of(delen.eisenbibliotheek.items, "code", "versie"))
    yield from list_dubbele(_values_of(delen.inkoopplannen.items, "code"))
    yield from list_dubbele(_values_of(delen.besluitvormingen.items, "code"))
    yield from list_dubbele(_values_of(delen.overeenkomsten.items, "nummer"))
    yield from list_dubbele(_values_of(delen.toetredingen.items, "aanbieder", "overeenkomst", "datum", "keer"))
    for pad, plan in delen.inkoopplannen.items.items():
        yield from list_dubbele(_values_of(_children_of(pad, "versies", plan.versies), "nummer"))
    for pad, overeenkomst in delen.overeenkomsten.items.items():
        partijen = _children_of(pad, "partijen", overeenkomst.partijen)
        yield from list_dubbele(_values_of(partijen, "aanbieder", "van"))
        yield from list_dubbele(_values_of(_children_of(pad, "inzetten", overeenkomst.inzetten), "id"))
        opzeggingen = _children_of(pad, "opzeggingen", overeenkomst.opzeggingen)
        yield from list_dubbele(_values_of(opzeggingen, "door", "aanbieder", "dagtekening"))


def _check_besluitvorming(delen: Delen, pad: Pad, blok: BesluitvormingBlok) -> Iterator[Klacht]:
    genoemd = _list_versies(pad, blok)
    if blok.inkoopplan is None:
        for plaats, _ in genoemd:
            yield plaats, "heeft geen inkoopplan; noem ook de code van het inkoopplan"
        return
    yield from delen.inkoopplannen.check_naam((*pad, "inkoopplan"), blok.inkoopplan, "inkoopplan")
    plan = next((p for p in delen.inkoopplannen.items.values() if p.code == blok.inkoopplan), None)
    if plan is None:
        return
    nummers = [versie.nummer for versie in plan.versies]
    bekend = f"het heeft: {', '.join(map(str, nummers))}" if nummers else "het heeft nog geen versies"
    for plaats, nummer in genoemd:
        if nummer not in nummers:
            yield plaats, f"inkoopplan '{plan.code}' heeft geen versie {nummer}; {bekend}"
    if blok.ingangsdatum is not None and blok.ingangsdatum != plan.ingangsdatum:
        yield (*pad, "ingangsdatum"), f"is {blok.ingangsdatum}, maar het inkoopplan gaat in op {plan.ingangsdatum}"


def _list_versies(pad: Pad, blok: BesluitvormingBlok) -> list[tuple[Pad, int]]:
    """Every version that a besluitvorming names, with its place."""
    plekken: list[tuple[Pad, int | None]] = [
        ((*pad, "versie"), blok.versie),
        ((*pad, "versie_ronde_1"), blok.versie_ronde_1),
        *(((*pad, "besluiten", plek, "versie"), besluit.versie) for plek, besluit in enumerate(blok.besluiten)),
    ]
    return [(plaats, nummer) for plaats, nummer in plekken if nummer is not None]


def _check_overeenkomst(delen: Delen, pad: Pad, blok: OvereenkomstInDossier) -> Iterator[Klacht]:
    partijen = [partij.aanbieder for partij in blok.partijen]
    for plek, naam in enumerate(partijen):
        yield from delen.aanbieders.check_naam((*pad, "partijen", plek, "aanbieder"), naam, "aanbieder")
    if blok.valt_onder is not None:
        yield from delen.overeenkomsten.check_naam((*pad, "valt_onder"), blok.valt_onder, "overeenkomst")
        if blok.nummer in _list_above(delen, blok):
            yield (*pad, "valt_onder"), "loopt in een kring: deze overeenkomst valt zo onder zichzelf"
    if blok.soort is Soort.DEELNAME and blok.valt_onder is None:
        yield (*pad, "valt_onder"), "ontbreekt; noem de overeenkomst waaraan de aanbieder deelneemt"
    for plek, opzegging in enumerate(blok.opzeggingen):
        plaats: Pad = (*pad, "opzeggingen", plek, "aanbieder")
        if opzegging.aanbieder is not None and opzegging.aanbieder not in partijen:
            yield plaats, f"'{opzegging.aanbieder}' is geen partij bij overeenkomst {blok.nummer}"
        samen = len(list_contractanten(blok, opzegging.dagtekening)) > 1
        if opzegging.aanbieder is None and opzegging.door == "aanbieder" and samen:
            yield plaats, "ontbreekt; noem welke aanbieder opzegt, want de overeenkomst heeft er meer"


def _list_above(delen: Delen, blok: OvereenkomstInDossier) -> list[str]:
    """The numbers above an overeenkomst, up to the top or to the first one that comes back."""
    boven: list[str] = []
    nummer = blok.valt_onder
    while nummer is not None and nummer not in boven:
        boven.append(nummer)
        hoger = delen.find_overeenkomst(nummer)
        nummer = hoger.valt_onder if hoger else None
    return boven


def _check_verlengingen(pad: Pad, blok: OvereenkomstInDossier) -> Iterator[Klacht]:
    opties, einde = blok.verlengingsopties, blok.einde
    for plek, verlenging in enumerate(blok.verlengingen):
        plaats: Pad = (*pad, "verlengingen", plek, "tot")
        if verlenging.tot <= einde:
            yield plaats, f"{verlenging.tot} ligt niet na het einde tot dan toe, {einde}"
        elif opties is not None and verlenging.tot > opties.duur.add_to(einde):
            yield plaats, f"{verlenging.tot} is verder dan de afgesproken duur toelaat: {opties.duur.add_to(einde)}"
        einde = max(einde, verlenging.tot)
    if opties is not None and opties.aantal is not None and len(blok.verlengingen) > opties.aantal:
        melding = f"zijn er {len(blok.verlengingen)}; afgesproken zijn er ten hoogste {opties.aantal}"
        yield (*pad, "verlengingen"), melding


def _check_wijzigingen(pad: Pad, blok: OvereenkomstInDossier) -> Iterator[Klacht]:
    wijzigingen = {(*pad, "wijzigingen", plek): wijziging for plek, wijziging in enumerate(blok.wijzigingen)}
    yield from list_dubbele(_values_of(wijzigingen, "nummer"))
    dagen = [verlenging.tot for verlenging in blok.verlengingen]
    for plaats, wijziging in wijzigingen.items():
        if wijziging.ingang < blok.ingang:
            yield (*plaats, "ingang"), f"{wijziging.ingang} ligt voor de ingang van de overeenkomst, {blok.ingang}"
        tot, komt_nog = wijziging.verlenging_tot, wijziging.ondertekening is None
        if tot is not None and tot not in dagen and not (komt_nog and tot > blok.huidig_einde):
            melding = f"{tot} staat niet bij de verlengingen van de overeenkomst; noem die dag daar ook"
            yield (*plaats, "verlenging_tot"), melding
