"""Faults in a selectie that show against the kader and the aanbieders of the dossier."""

from collections.abc import Iterator

from inkoop.dossier.parts import Delen, Klacht, list_dubbele
from inkoop.invoer.faults import Pad, suggest
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.selectie.inschrijving import Inschrijving
from inkoop.selectie.schema import Selectie
from inkoop.selectie.uitkomst import list_eisen


def find_selectieklachten(kader: Kader, delen: Delen) -> Iterator[Klacht]:
    """Who takes part is an aanbieder of the dossier, and is judged on eisen that there are."""
    for pad, plan in delen.inkoopplannen.items.items():
        selecties: dict[Pad, Selectie] = {(*pad, "selecties", n): selectie for n, selectie in enumerate(plan.selecties)}
        yield from list_dubbele((plaats, {"nummer": selectie.nummer}) for plaats, selectie in selecties.items())
        for plaats, selectie in selecties.items():
            yield from _check_selectie(kader, delen, plaats, selectie)


def _check_selectie(kader: Kader, delen: Delen, pad: Pad, selectie: Selectie) -> Iterator[Klacht]:
    try:
        eisen = list_eisen(kader, selectie)
    except Ongeldig as fout:
        yield (*pad, *fout.veld.split(".")[1:]), fout.melding
        return
    for plek, inschrijving in enumerate(selectie.inschrijvingen):
        hier: Pad = (*pad, "inschrijvingen", plek)
        yield from delen.aanbieders.check_naam((*hier, "aanbieder"), inschrijving.aanbieder, "aanbieder")
        yield from _check_eisen(hier, inschrijving, eisen)


def _check_eisen(pad: Pad, inschrijving: Inschrijving, eisen: tuple[str, ...]) -> Iterator[Klacht]:
    for veld in ("eisen", "toelichting"):
        for naam in getattr(inschrijving, veld):
            if naam not in eisen:
                yield (*pad, veld, naam), f"'{naam}' is geen eis van deze selectie{suggest(naam, eisen)}"
