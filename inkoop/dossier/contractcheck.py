"""Whether mandaten and lists of clients who go over name who is in the dossier and in the kader."""

from collections.abc import Iterator

from inkoop.dossier.parts import Delen, Klacht, list_dubbele
from inkoop.invoer.faults import suggest
from inkoop.rules.kader import Kader


def find_contractklachten(kader: Kader, delen: Delen) -> Iterator[Klacht]:
    """All of them."""
    yield from _check_mandaten(kader, delen)
    for pad, overeenkomst in delen.overeenkomsten.items.items():
        for plek, opzegging in enumerate(overeenkomst.opzeggingen):
            lijst = {(*pad, "opzeggingen", plek, "overname", n): een for n, een in enumerate(opzegging.overname)}
            yield from list_dubbele((plaats, {"clientnummer": een.clientnummer}) for plaats, een in lijst.items())
            for plaats, een in lijst.items():
                if een.nieuwe_aanbieder is not None:
                    naar = (*plaats, "nieuwe_aanbieder")
                    yield from delen.aanbieders.check_naam(naar, een.nieuwe_aanbieder, "aanbieder")


def _check_mandaten(kader: Kader, delen: Delen) -> Iterator[Klacht]:
    gemeenten = set(kader.gemeenten) if kader.deelnemers else set()
    bekend = gemeenten | delen.aanbieders.namen
    yield from list_dubbele((pad, {"nummer": blok.nummer}) for pad, blok in delen.mandaten.items.items())
    for pad, blok in delen.mandaten.items.items():
        genoemd = [((*pad, "bij"), blok.bij), *(((*pad, "namens", n), naam) for n, naam in enumerate(blok.namens))]
        for plaats, naam in genoemd:
            if naam not in bekend:
                yield plaats, f"'{naam}' is geen gemeente of aanbieder van deze regio{suggest(naam, sorted(bekend))}"
        if len({naam in gemeenten for naam in blok.namens if naam in bekend}) > 1:
            yield (*pad, "namens"), "noemt gemeenten en aanbieders door elkaar; maak voor elk een eigen mandaat"
