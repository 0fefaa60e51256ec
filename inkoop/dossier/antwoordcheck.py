"""Faults in answers: to a norm, to the questions about a procedure, on requirements, and of who wants to join."""

from collections.abc import Iterator

from inkoop.dossier.parts import Delen, Klacht, list_dubbele
from inkoop.dossier.schema import InkoopplanInDossier
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar, Pad, suggest
from inkoop.kader.landelijk import find_landelijk
from inkoop.kader.loader import load_kader
from inkoop.norm.schema import NormantwoordBlok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.norm import Beantwoording, determine_norm
from inkoop.toetreding.aanmelding_schema import AanmeldingBlok

NORM, KEUZEHULP, REACTIES = "normantwoorden", "keuzehulp", "reacties"


def find_antwoordklachten(kader: Kader, delen: Delen) -> Iterator[Klacht]:
    """What is answered was asked, and who answers is there."""
    for pad, plan in delen.inkoopplannen.items.items():
        yield from _check_dubbele(pad, plan)
        for plek, antwoord in enumerate(plan.normantwoorden):
            yield from _check_normantwoord((*pad, NORM, plek), antwoord)
        yield from _check_keuzehulp(kader, pad, plan)
        for plek, reactie in enumerate(plan.reacties):
            if reactie.gemeente not in kader.gemeenten:
                melding = (
                    f"'{reactie.gemeente}' is geen deelnemende gemeente{suggest(reactie.gemeente, kader.gemeenten)}"
                )
                yield (*pad, REACTIES, plek, "gemeente"), melding
    yield from list_dubbele((pad, {"kenmerk": een.kenmerk}) for pad, een in delen.aanmeldingen.items.items())
    for pad, aanmelding in delen.aanmeldingen.items.items():
        yield from _check_aanmelding(kader, delen, pad, aanmelding)


def _check_dubbele(pad: Pad, plan: InkoopplanInDossier) -> Iterator[Klacht]:
    yield from list_dubbele(
        ((*pad, NORM, plek), {"kader": een.kader, "afspraak": een.afspraak, "vraag": een.vraag})
        for plek, een in enumerate(plan.normantwoorden)
    )
    yield from list_dubbele(
        ((*pad, KEUZEHULP, plek), {"perceel": een.perceel}) for plek, een in enumerate(plan.keuzehulp)
    )


def _check_normantwoord(pad: Pad, blok: NormantwoordBlok) -> Iterator[Klacht]:
    try:
        norm = load_kader(blok.kader).norm
    except (Onbruikbaar, FoutenInBestand) as fout:
        yield (*pad, "kader"), str(fout)
        return
    if norm is None:
        yield (*pad, "kader"), f"kader {blok.kader} heeft geen norm"
        return
    gegeven = Beantwoording(antwoord=blok.antwoord, bewijs=blok.bewijs, opmerking=blok.opmerking)
    try:
        determine_norm(norm, {blok.afspraak: {blok.vraag: gegeven}})
    except Ongeldig as fout:
        yield pad, f"{fout.veld}: {fout.melding}"


def _check_keuzehulp(kader: Kader, pad: Pad, plan: InkoopplanInDossier) -> Iterator[Klacht]:
    if not plan.keuzehulp:
        return
    try:
        _, regel = find_landelijk(kader, lambda een: een.procedurekeuze, "keuze van een procedure")
    except Onbruikbaar as fout:
        yield (*pad, KEUZEHULP), str(fout)
        return
    vragen = [vraag.id for vraag in regel.vragen]
    procedures = [een.procedure for een in regel.procedures]
    for plek, keuze in enumerate(plan.keuzehulp):
        hier: Pad = (*pad, KEUZEHULP, plek)
        for naam in keuze.antwoorden:
            if naam not in vragen:
                yield (*hier, "antwoorden", naam), f"is geen vraag van het kader{suggest(naam, vragen)}"
        if keuze.gekozen is not None and keuze.gekozen not in procedures:
            yield (*hier, "gekozen"), f"'{keuze.gekozen}' is geen procedure van het kader"


def _check_aanmelding(kader: Kader, delen: Delen, pad: Pad, blok: AanmeldingBlok) -> Iterator[Klacht]:
    yield from delen.overeenkomsten.check_naam((*pad, "overeenkomst"), blok.overeenkomst, "overeenkomst")
    bekend = [eis.id for eis in kader.toetreding.eisen] if kader.toetreding else []
    for naam in blok.antwoorden:
        if naam not in bekend:
            yield (*pad, "antwoorden", naam), f"is geen eis van kader {kader.kader}{suggest(naam, bekend)}"
    if blok.toetreding is None:
        return
    namen = {een.naam for een in delen.aanbieders.items.values() if een.kvk == blok.kvk}
    er = {(een.aanbieder, een.overeenkomst, een.datum, een.keer) for een in delen.toetredingen.items.values()}
    if not any((naam, blok.overeenkomst, blok.toetreding, blok.keer) in er for naam in namen):
        melding = f"er is geen toetreding van {blok.kvk} tot {blok.overeenkomst} op {blok.toetreding} in dit dossier"
        yield (*pad, "toetreding"), melding
