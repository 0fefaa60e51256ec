"""Faults in the decision on a toetreding and in letters: a day, a requirement or a name that does not fit."""

from collections.abc import Iterator

from inkoop.document.contexten.brief import Briefgegevens
from inkoop.dossier.parts import Delen, Klacht
from inkoop.dossier.schema import ToetredingInDossier
from inkoop.invoer.faults import Pad, suggest
from inkoop.rules.kader import Kader


def find_toetredingklachten(kader: Kader, delen: Delen) -> Iterator[Klacht]:
    """What a decision or a letter names is there, in the kader and in the dossier."""
    for pad, toetreding in delen.toetredingen.items.items():
        yield from _check_besluit(kader, delen, pad, toetreding)
        yield from _check_brief(kader, delen, (*pad, "brief"), toetreding.brief)
    for pad, overeenkomst in delen.overeenkomsten.items.items():
        for plek, opzegging in enumerate(overeenkomst.opzeggingen):
            yield from _check_brief(kader, delen, (*pad, "opzeggingen", plek, "brief"), opzegging.brief)


def _check_besluit(kader: Kader, delen: Delen, pad: Pad, toetreding: ToetredingInDossier) -> Iterator[Klacht]:
    besluit, overeenkomst = toetreding.besluit, delen.find_overeenkomst(toetreding.overeenkomst)
    if besluit is None:
        return
    hier: Pad = (*pad, "besluit")
    if besluit.datum < toetreding.datum:
        yield (*hier, "datum"), f"{besluit.datum} ligt voor de aanmelding van {toetreding.datum}"
    if besluit.ingang is not None and overeenkomst and not overeenkomst.looptijd.contains(besluit.ingang):
        tot = f"{overeenkomst.ingang} tot en met {overeenkomst.huidig_einde}"
        yield (*hier, "ingang"), f"{besluit.ingang} valt buiten overeenkomst {overeenkomst.nummer}: {tot}"
    bekend = [eis.id for eis in kader.toetreding.eisen] if kader.toetreding else []
    for naam in besluit.bevindingen:
        if naam not in bekend:
            yield (*hier, "bevindingen", naam), f"'{naam}' is geen eis van kader {kader.kader}{suggest(naam, bekend)}"


def _check_brief(kader: Kader, delen: Delen, pad: Pad, brief: Briefgegevens | None) -> Iterator[Klacht]:
    if brief is None:
        return
    gemeenten = kader.deelnemers.namen if kader.deelnemers else ()
    bekend = [*gemeenten, *sorted(delen.aanbieders.namen)]
    for veld in ("adressen", "ondertekenaars"):
        for naam in getattr(brief, veld):
            if naam not in bekend:
                melding = f"'{naam}' is geen gemeente of aanbieder van dit dossier{suggest(naam, bekend)}"
                yield (*pad, veld, naam), melding
