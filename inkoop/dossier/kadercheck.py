"""Faults that show against the kader: what its rules refuse is refused here, so that what loads can be computed."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from sqlalchemy.orm import Session

from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import compute_uitkomst, make_besluitinvoer
from inkoop.document.contexten.voorstel import Voorstel
from inkoop.dossier.antwoordcheck import find_antwoordklachten
from inkoop.dossier.contractcheck import find_contractklachten
from inkoop.dossier.parts import Delen, Klacht
from inkoop.dossier.plancheck import find_planklachten
from inkoop.dossier.samenhang import find_tegenspraken
from inkoop.dossier.schema import OvereenkomstInDossier
from inkoop.dossier.selectiecheck import find_selectieklachten
from inkoop.dossier.sroicheck import find_sroiklachten
from inkoop.dossier.strategiecheck import find_strategieklachten
from inkoop.dossier.toetredingcheck import find_toetredingklachten
from inkoop.gemeente.service import add_deelnemers
from inkoop.invoer.faults import Pad, suggest
from inkoop.invoer.validate import Blok
from inkoop.opzegging.service import compute_einde
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluitregel import check_besluitinvoer
from inkoop.rules.kader import Kader
from inkoop.sroi.service import compute_stand
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import judge_toetreding


def find_klachten(session: Session, kader: Kader, delen: Delen) -> Iterator[Klacht]:
    """All of them. The session gives inhabitants that the kader itself does not have."""
    yield from _check_gemeenten(kader, delen)
    volledig = add_deelnemers(kader, list(delen.gemeenten.items.values()))
    yield from find_planklachten(session, volledig, delen)
    yield from find_strategieklachten(volledig, delen)
    yield from find_selectieklachten(kader, delen)
    yield from find_tegenspraken(delen)
    yield from find_sroiklachten(kader, delen)
    yield from find_toetredingklachten(volledig, delen)
    yield from find_contractklachten(volledig, delen)
    yield from find_antwoordklachten(volledig, delen)
    for pad, besluitvorming in delen.besluitvormingen.items.items():
        yield from _check_besluitvorming(session, volledig, pad, besluitvorming)
        yield from _check_voorstel(volledig, (*pad, "voorstel"), besluitvorming.voorstel)
    for pad, plan in delen.inkoopplannen.items.items():
        yield from _check_voorstel(volledig, (*pad, "planvoorstel"), plan.planvoorstel)
    for pad, overeenkomst in delen.overeenkomsten.items.items():
        yield from _check_sroi(kader, pad, overeenkomst)
        for plek, opzegging in enumerate(overeenkomst.opzeggingen):
            plaats: Pad = (*pad, "opzeggingen", plek)
            yield from _run(plaats, opzegging, partial(compute_einde, kader, overeenkomst, opzegging))
    for pad, toetreding in delen.toetredingen.items.items():
        yield from _check_toetreding(kader, delen, pad, toetreding)


def _run(pad: Pad, blok: Blok, reken: Callable[[], object]) -> Iterator[Klacht]:
    """What a rule refuses, at the place in the file that it names."""
    try:
        reken()
    except Ongeldig as fout:
        yield _locate(pad, blok, fout)


def _locate(pad: Pad, blok: Blok, fout: Ongeldig) -> Klacht:
    """`inzetten (z1).fte`, `besluiten[0].orgaan` or `overeenkomst.einde` as a field of the block at `pad`."""
    begin = re.match(r"(inzetten \(.*\)|besluiten\[(\d+)\]|overeenkomst|kader)(\.|$)", fout.veld)
    if begin and begin[2] and isinstance(blok, BesluitvormingBlok):
        pad = (*pad, "besluiten", blok.list_geldende()[int(begin[2])][0])
    namen = fout.veld[begin.end() if begin else 0 :].split(".")
    if namen == [""]:
        return pad, fout.melding
    if begin or namen[0] in type(blok).model_fields:
        return (*pad, *namen), fout.melding
    return pad, f"{fout.veld}: {fout.melding}"


def _check_gemeenten(kader: Kader, delen: Delen) -> Iterator[Klacht]:
    """The kader says who takes part; a dossier may only add what it leaves open."""
    if kader.deelnemers is None:
        return
    for pad, gemeente in delen.gemeenten.items.items():
        if gemeente.naam not in kader.gemeenten:
            keuze = suggest(gemeente.naam, kader.gemeenten)
            yield (*pad, "naam"), f"'{gemeente.naam}' neemt volgens kader {kader.kader} niet deel{keuze}"
    ontbreekt = [naam for naam in kader.gemeenten if naam not in delen.gemeenten.namen]
    if delen.gemeenten.namen and ontbreekt:
        yield ("gemeenten",), f"mist {', '.join(ontbreekt)}; noem alle gemeenten van het kader, of laat de lijst weg"


def _check_besluitvorming(session: Session, kader: Kader, pad: Pad, blok: BesluitvormingBlok) -> Iterator[Klacht]:
    klachten = list(_check_vraag(kader, pad, blok))
    if not klachten:
        for plek in range(len(blok.besluiten)):
            klachten += _check_besluit(kader, (*pad, "besluiten", plek), blok, plek)
    if not klachten:
        klachten = list(_run(pad, blok, partial(compute_uitkomst, session, kader, blok)))
    yield from klachten


def _check_voorstel(kader: Kader, pad: Pad, voorstel: Voorstel | None) -> Iterator[Klacht]:
    """The gemeenten and keys that a proposal names."""
    if voorstel is None:
        return
    for gemeente in voorstel.gemeenten:
        if gemeente not in kader.gemeenten:
            melding = f"neemt volgens kader {kader.kader} niet deel{suggest(gemeente, kader.gemeenten)}"
            yield (*pad, "gemeenten", gemeente), melding
    for plek, post in enumerate(voorstel.kosten):
        yield from _run((*pad, "kosten", plek), post, partial(kader.get_sleutel, post.sleutel))


def _check_vraag(kader: Kader, pad: Pad, blok: BesluitvormingBlok) -> Iterator[Klacht]:
    """The besluitvorming without its besluiten."""
    kaal = blok.model_copy(update={"besluiten": []})
    yield from _run(
        pad,
        blok,
        lambda: check_besluitinvoer(
            kader.get_besluitregel(blok.soort), kader.besluitopties, kader.gemeenten, make_besluitinvoer(kaal)
        ),
    )


def _check_besluit(kader: Kader, pad: Pad, blok: BesluitvormingBlok, plek: int) -> Iterator[Klacht]:
    """One besluit by itself, so that each faulty one is told."""
    besluit = blok.besluiten[plek]
    if besluit.gemeente not in kader.gemeenten:
        keuze = suggest(besluit.gemeente, kader.gemeenten)
        yield (*pad, "gemeente"), f"gemeente '{besluit.gemeente}' neemt volgens kader {kader.kader} niet deel{keuze}"
        return
    regel = kader.get_besluitregel(blok.soort)
    zonder_versie = besluit.model_copy(update={"versie": None})
    alleen = make_besluitinvoer(blok.model_copy(update={"besluiten": [zonder_versie]}))
    yield from _run(pad, besluit, lambda: check_besluitinvoer(regel, kader.besluitopties, kader.gemeenten, alleen))


def _check_sroi(kader: Kader, pad: Pad, blok: OvereenkomstInDossier) -> Iterator[Klacht]:
    has_sroi = blok.inzetten or blok.overdracht or blok.meegenomen_bij_aanvang
    if not has_sroi and (kader.sroi is None or blok.opdrachtwaarde is None):
        return
    zonder = blok.model_copy(update={"overdracht": {}})
    klachten = list(_run(pad, blok, partial(compute_stand, kader, zonder, [])))
    if not klachten:
        for plek, inzet in enumerate(blok.inzetten):
            klachten += _run((*pad, "inzetten", plek), inzet, partial(compute_stand, kader, zonder, [inzet]))
    if not klachten and not _has_dubbele([inzet.id for inzet in blok.inzetten]):
        klachten = list(_run(pad, blok, partial(compute_stand, kader, blok, blok.inzetten)))
    yield from klachten


def _has_dubbele(namen: Sequence[str]) -> bool:
    return len(set(namen)) < len(namen)


def _check_toetreding(kader: Kader, delen: Delen, pad: Pad, blok: ToetredingBlok) -> Iterator[Klacht]:
    overeenkomst = delen.find_overeenkomst(blok.overeenkomst)
    if overeenkomst is None:
        return
    kaal = blok.model_copy(update={"eisen": {}})
    klachten = list(_run(pad, blok, partial(judge_toetreding, kader, overeenkomst, kaal)))
    bekend = [eis.id for eis in kader.toetreding.eisen] if kader.toetreding else []
    if not klachten:
        onbekend = [eis for eis in blok.eisen if eis not in bekend]
        melding = f"is geen eis van kader {kader.kader}"
        klachten = [((*pad, "eisen", eis), melding + suggest(eis, bekend)) for eis in onbekend]
    yield from klachten
