"""Loading dossiers into the database: all of them or nothing, and the same file twice changes nothing."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from inkoop.aanbieder.service import save_aanbieder
from inkoop.agenda.afhandeling import save_afhandeling
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import save_besluitvorming
from inkoop.contractering.service import save_mandaat
from inkoop.deelneming.service import save_deelneming
from inkoop.dossier.contents import save_inhouden, strip_inhoud
from inkoop.dossier.export import find_dossier
from inkoop.dossier.parts import Klacht
from inkoop.dossier.read import check_document
from inkoop.dossier.schema import Dossier, InkoopplanInDossier, OvereenkomstInDossier
from inkoop.eisen.bibliotheek import save_bibliotheek
from inkoop.eisen.nummers import EISEN, check_nummers
from inkoop.eisen.reactie_overnemen import save_reacties
from inkoop.eisen.schema import ProgrammaVanEisen
from inkoop.fase.service import save_afronding
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.schema import GemeenteBlok, RegioBlok, Zichtbaar
from inkoop.gemeente.service import add_deelnemers, save_regio
from inkoop.gemeente.store import find_regio
from inkoop.inhoud.service import read_inhoud
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import keep_voorgelegde, save_inkoopplan
from inkoop.invoer.faults import Fout, FoutenInBestand, Pad
from inkoop.invoer.reader import Document
from inkoop.invoer.validate import Blok
from inkoop.kader.loader import load_kader
from inkoop.keuzehulp.service import store_keuze
from inkoop.logboek.periode import find_dag
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import Spoor, find_kop
from inkoop.logboek.store import list_regels
from inkoop.norm.overnemen import save_normantwoorden
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import describe_opzegging, make_sleutel, name_opzegging, save_opzeggingen
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import find_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.selectie.overnemen import find_verdwenen, save_selecties
from inkoop.sroi.service import save_inzetten
from inkoop.toetreding.aanmelding_overnemen import save_aanmeldingen
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import name_toetreding, save_toetreding


def load_documents(
    session: Session, documenten: Sequence[Document], spoor: Spoor, *, mag_verwijderen: bool = False
) -> list[LogRecord]:
    """Stores the dossiers and returns the lines of the log that say what changed.

    A file leads for each record that it names; records that it does not name stay as they are. A
    besluit, inzet or opzegging that a named record has and the file has not, is only taken away with
    `mag_verwijderen`. Raises `FoutenInBestand` with every fault of every file.
    """
    kop = find_kop(session)
    for document, dossier in _read_all(session, documenten):
        _check_verdwenen(session, document, dossier, mag_verwijderen)
        _check_nummers(session, document, dossier)
        _store(session, dossier, spoor)
    return list(list_regels(session, vanaf=kop + 1))


def _read_all(session: Session, documenten: Sequence[Document]) -> list[tuple[Document, Dossier]]:
    gelezen: list[tuple[Document, Dossier]] = []
    fouten: list[Fout] = []
    for document in documenten:
        try:
            gelezen.append((document, check_document(session, document)))
        except FoutenInBestand as fout:
            fouten += fout.fouten
    if fouten:
        raise FoutenInBestand(fouten)
    return gelezen


def _store(session: Session, dossier: Dossier, spoor: Spoor) -> None:
    regio = save_regio(session, _make_regio(session, dossier), spoor)
    for aanbieder in dossier.aanbieders:
        save_aanbieder(session, regio, aanbieder, spoor)
    save_bibliotheek(session, regio, dossier.eisenbibliotheek, spoor)
    for mandaat in dossier.mandaten:
        save_mandaat(session, regio, mandaat, spoor)
    for plan in dossier.inkoopplannen:
        _store_inkoopplan(session, regio, plan, spoor)
    for besluitvorming in dossier.besluitvormingen:
        save_besluitvorming(session, regio, strip_inhoud(besluitvorming, BesluitvormingBlok), spoor)
        save_inhouden(session, regio, besluitvorming, besluitvorming.code, spoor)
    for overeenkomst in _list_from_top(dossier.overeenkomsten):
        _store_overeenkomst(session, regio, overeenkomst, spoor)
    for toetreding in dossier.toetredingen:
        rij = save_toetreding(session, regio, strip_inhoud(toetreding, ToetredingBlok), spoor)
        save_inhouden(session, regio, toetreding, name_toetreding(rij), spoor)
    save_aanmeldingen(session, regio, dossier.aanmeldingen, spoor)
    for deelneming in dossier.deelnemingen:
        save_deelneming(session, regio, deelneming, spoor)
    for afhandeling in dossier.afhandelingen:
        save_afhandeling(session, regio, afhandeling, spoor)


def _make_regio(session: Session, dossier: Dossier) -> RegioBlok:
    """The regio with the gemeenten of its kader, in kader order, and the codes that the dossier adds.

    What it chose about besluiten stays unless the dossier names it.
    """
    bestaand = find_regio(session, dossier.regio)
    zichtbaar = dossier.besluiten_zichtbaar or (bestaand.besluiten_zichtbaar if bestaand else Zichtbaar.METEEN)
    deelnemers = add_deelnemers(load_kader(dossier.kader), dossier.gemeenten).deelnemers
    gemeenten = [GemeenteBlok(naam=g.naam, code=g.code) for g in deelnemers.gemeenten] if deelnemers else []
    velden = {"regio": dossier.regio, "naam": dossier.naam, "kader": dossier.kader}
    return RegioBlok(**velden, gemeenten=gemeenten, besluiten_zichtbaar=zichtbaar)


def _store_inkoopplan(session: Session, regio: RegioRecord, plan: InkoopplanInDossier, spoor: Spoor) -> None:
    rij = save_inkoopplan(session, regio, strip_inhoud(plan, InkoopplanBlok), spoor)
    save_inhouden(session, regio, plan, plan.code, spoor)
    save_selecties(session, regio, rij, plan.selecties, spoor)
    for afronding in plan.fasen:
        save_afronding(session, regio, rij, afronding, [], spoor, afronding.datum)
    save_normantwoorden(session, regio, rij, plan.normantwoorden, spoor)
    for keuze in plan.keuzehulp:
        store_keuze(session, regio, rij, keuze, spoor, find_dag(spoor.tijdstip))
    save_reacties(session, regio, plan.code, plan.reacties, spoor)
    keep_voorgelegde(session, regio, rij, spoor)


def _list_from_top(overeenkomsten: Sequence[OvereenkomstInDossier]) -> Iterator[OvereenkomstInDossier]:
    """Each overeenkomst after the one that it falls under."""
    wachtend = {overeenkomst.nummer: overeenkomst for overeenkomst in overeenkomsten}
    while wachtend:
        for nummer, overeenkomst in list(wachtend.items()):
            if overeenkomst.valt_onder not in wachtend:
                yield wachtend.pop(nummer)


def _store_overeenkomst(session: Session, regio: RegioRecord, blok: OvereenkomstInDossier, spoor: Spoor) -> None:
    rij = save_overeenkomst(session, regio, _keep_stappen(session, regio, blok), spoor)
    save_inhouden(session, regio, blok, blok.nummer, spoor)
    save_inzetten(session, rij, blok.inzetten, spoor)
    kaal = [_keep_verloop(session, rij, strip_inhoud(opzegging, OpzeggingBlok)) for opzegging in blok.opzeggingen]
    opzeggingen = save_opzeggingen(session, rij, kaal, spoor)
    for opzegging, opzegrij in zip(blok.opzeggingen, opzeggingen, strict=True):
        save_inhouden(session, regio, opzegging, name_opzegging(rij, opzegrij), spoor)


def _keep_stappen(session: Session, regio: RegioRecord, blok: OvereenkomstInDossier) -> OvereenkomstBlok:
    """The overeenkomst with the steps that were recorded, where the file names none."""
    kaal, rij = strip_inhoud(blok, OvereenkomstBlok), find_overeenkomst(session, regio, blok.nummer)
    if rij is None or blok.stappen:
        return kaal
    return kaal.model_copy(update={"stappen": describe_overeenkomst(rij).stappen})


def _keep_verloop(session: Session, rij: OvereenkomstRecord, blok: OpzeggingBlok) -> OpzeggingBlok:
    """The notice with the steps and the clients that were recorded, where the file names none."""
    sleutel = make_sleutel(blok)
    for oud in map(describe_opzegging, list_opzeggingen(session, rij)):
        if make_sleutel(oud) == sleutel:
            gevuld = {veld: getattr(blok, veld) or getattr(oud, veld) for veld in ("stappen", "overname")}
            return blok.model_copy(update=gevuld)
    return blok


def _check_verdwenen(session: Session, document: Document, dossier: Dossier, mag_verwijderen: bool) -> None:
    """Refuses a file that would take besluiten, inzetten or opzeggingen away without being asked."""
    huidig = None if mag_verwijderen else find_dossier(session, dossier.regio)
    if huidig is None:
        return
    klachten = list(_find_verdwenen(huidig, dossier))
    if klachten:
        raise FoutenInBestand([document.make_fout(pad, melding) for pad, melding in klachten])


def _check_nummers(session: Session, document: Document, dossier: Dossier) -> None:
    """Refuses a requirement under a number that was of another one in a version that was closed."""
    regio = find_regio(session, dossier.regio)
    if regio is None:
        return
    for plek, plan in enumerate(dossier.inkoopplannen):
        oud = read_inhoud(session, regio, EISEN, plan.code, ProgrammaVanEisen)
        try:
            if plan.eisen is not None:
                check_nummers(session, regio, plan.code, oud.list_eisen() if oud else (), plan.eisen.list_eisen())
        except Ongeldig as fout:
            raise FoutenInBestand([document.make_fout(("inkoopplannen", plek, "eisen"), fout.melding)]) from fout


def _find_verdwenen(oud: Dossier, nieuw: Dossier) -> Iterator[Klacht]:
    besluitvormingen = {blok.code: blok for blok in oud.besluitvormingen}
    for plek, besluitvorming in enumerate(nieuw.besluitvormingen):
        if eerder := besluitvormingen.get(besluitvorming.code):
            weg = _list_weg(eerder.besluiten, besluitvorming.besluiten, "gemeente", "orgaan", "ronde", "datum")
            yield from _describe_weg(("besluitvormingen", plek, "besluiten"), weg)
    plannen = {blok.code: blok for blok in oud.inkoopplannen}
    for plek, plan in enumerate(nieuw.inkoopplannen):
        if was := plannen.get(plan.code):
            weg = list(find_verdwenen(was.selecties, plan.selecties))
            yield from _describe_weg(("inkoopplannen", plek, "selecties"), weg)
    overeenkomsten = {blok.nummer: blok for blok in oud.overeenkomsten}
    for plek, overeenkomst in enumerate(nieuw.overeenkomsten):
        if vroeger := overeenkomsten.get(overeenkomst.nummer):
            weg = _list_weg(vroeger.inzetten, overeenkomst.inzetten, "id")
            yield from _describe_weg(("overeenkomsten", plek, "inzetten"), weg)
            if overeenkomst.wijzigingen:  # a file that names none leaves them as they are
                weg = _list_weg(vroeger.wijzigingen, overeenkomst.wijzigingen, "nummer")
                yield from _describe_weg(("overeenkomsten", plek, "wijzigingen"), weg)
            weg = _list_weg(vroeger.opzeggingen, overeenkomst.opzeggingen, "door", "aanbieder", "dagtekening")
            yield from _describe_weg(("overeenkomsten", plek, "opzeggingen"), weg)


def _list_weg(oud: Sequence[Blok], nieuw: Sequence[Blok], *velden: str) -> list[str]:
    """What `oud` has and `nieuw` has not, by the values of `velden`."""
    blijft = {tuple(getattr(blok, veld) for veld in velden) for blok in nieuw}
    sleutels = [tuple(getattr(blok, veld) for veld in velden) for blok in oud]
    return [" ".join(str(deel) for deel in sleutel if deel) for sleutel in sleutels if sleutel not in blijft]


def _describe_weg(pad: Pad, weg: Sequence[str]) -> Iterator[Klacht]:
    if weg:
        melding = f"mist wat al is vastgelegd: {'; '.join(weg)}. Neem het op (inkoop dossier exporteer toont het)"
        yield pad, f"{melding}, of laad het bestand met --verwijder als het weg moet"
