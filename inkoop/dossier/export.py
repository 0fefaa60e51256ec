"""The dossier of a regio out of the database, as a model and as the text of a file."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy.orm import Session

from inkoop.aanbieder.service import describe_aanbieder
from inkoop.aanbieder.store import list_aanbieders
from inkoop.agenda.afhandeling import describe_afhandeling
from inkoop.agenda.store import list_afhandelingen
from inkoop.besluitvorming.service import describe_besluitvorming
from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.contractering.service import describe_mandaat
from inkoop.contractering.store import list_mandaten
from inkoop.deelneming.service import describe_deelneming
from inkoop.deelneming.store import list_deelnemingen
from inkoop.dossier.contents import read_inhouden
from inkoop.dossier.schema import (
    BesluitvormingInDossier,
    Dossier,
    InkoopplanInDossier,
    OpzeggingInDossier,
    OvereenkomstInDossier,
    ToetredingInDossier,
)
from inkoop.dossier.write import write_dossier
from inkoop.eisen.bibliotheek import list_eisen
from inkoop.eisen.reactie_overnemen import list_reactieblokken
from inkoop.fase.service import describe_afronding
from inkoop.fase.store import list_afrondingen
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.schema import GemeenteBlok, Zichtbaar
from inkoop.gemeente.service import describe_regio
from inkoop.gemeente.store import find_regio, get_regio
from inkoop.inkoopplan.service import describe_inkoopplan
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.kader.loader import load_kader
from inkoop.keuzehulp.service import describe_keuze
from inkoop.keuzehulp.store import list_keuzes
from inkoop.norm.overnemen import list_normantwoorden
from inkoop.opzegging.service import describe_opzegging, name_opzegging
from inkoop.opzegging.store import list_per_overeenkomst as list_opzeggingen_per_overeenkomst
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.selectie.samenstellen import read_alle
from inkoop.sroi.service import describe_inzet
from inkoop.sroi.store import list_per_overeenkomst
from inkoop.toetreding.aanmelding_overnemen import list_aanmeldingen
from inkoop.toetreding.service import describe_toetreding, name_toetreding
from inkoop.toetreding.store import list_toetredingen


def export_dossier(session: Session, code: str) -> str:
    """The dossier of a regio as the text of a file; the same records give the same bytes. Raises `NietGevonden`."""
    return write_dossier(describe_dossier(session, get_regio(session, code)))


def find_dossier(session: Session, code: str) -> Dossier | None:
    """The dossier of a regio as it is stored; None for a regio that is not there."""
    regio = find_regio(session, code)
    return describe_dossier(session, regio) if regio else None


def describe_dossier(session: Session, regio: RegioRecord, *, met_inzetten: bool = True) -> Dossier:
    """All records of a regio, of social return as is asked; its gemeenten only where they say more than its kader."""
    aanbieders = list_aanbieders(session, regio)  # kept while what they take part in is read, so that each is read once
    return Dossier(
        regio=regio.code,
        naam=regio.naam,
        kader=regio.kader,
        gemeenten=_list_own_gemeenten(regio),
        besluiten_zichtbaar=None if regio.besluiten_zichtbaar is Zichtbaar.METEEN else regio.besluiten_zichtbaar,
        aanbieders=[describe_aanbieder(rij) for rij in aanbieders],
        eisenbibliotheek=list_eisen(session, regio),
        inkoopplannen=list(_describe_inkoopplannen(session, regio)),
        besluitvormingen=list(_describe_besluitvormingen(session, regio)),
        overeenkomsten=list(_describe_overeenkomsten(session, regio, met_inzetten=met_inzetten)),
        mandaten=[describe_mandaat(rij) for rij in list_mandaten(session, regio)],
        toetredingen=list(_describe_toetredingen(session, regio)),
        aanmeldingen=list_aanmeldingen(session, regio),
        deelnemingen=[describe_deelneming(rij) for rij in reversed(list_deelnemingen(session, regio))],
        afhandelingen=[describe_afhandeling(rij) for rij in list_afhandelingen(session, regio)],
    )


def _list_own_gemeenten(regio: RegioRecord) -> list[GemeenteBlok]:
    gemeenten = describe_regio(regio).gemeenten
    deelnemers = load_kader(regio.kader).deelnemers
    kadergemeenten = [GemeenteBlok(naam=g.naam, code=g.code) for g in deelnemers.gemeenten] if deelnemers else []
    return [] if gemeenten == kadergemeenten else gemeenten


def _describe_inkoopplannen(session: Session, regio: RegioRecord) -> Iterator[InkoopplanInDossier]:
    rijen, selecties = list_inkoopplannen(session, regio), read_alle(session, regio)
    inhouden = read_inhouden(session, regio, InkoopplanInDossier, [rij.code for rij in rijen])
    for rij in rijen:
        yield InkoopplanInDossier(
            **dict(describe_inkoopplan(rij)),
            **inhouden[rij.code],
            selecties=selecties.get(rij.code, []),
            fasen=[describe_afronding(een) for een in list_afrondingen(session, rij)],
            normantwoorden=list_normantwoorden(session, rij),
            keuzehulp=[describe_keuze(een) for een in list_keuzes(session, rij)],
            reacties=list_reactieblokken(session, regio, rij.code),
        )


def _describe_besluitvormingen(session: Session, regio: RegioRecord) -> Iterator[BesluitvormingInDossier]:
    rijen = list_besluitvormingen(session, regio)
    inhouden = read_inhouden(session, regio, BesluitvormingInDossier, [rij.code for rij in rijen])
    for rij in rijen:
        yield BesluitvormingInDossier(**dict(describe_besluitvorming(rij)), **inhouden[rij.code])


def _describe_overeenkomsten(
    session: Session, regio: RegioRecord, *, met_inzetten: bool
) -> Iterator[OvereenkomstInDossier]:
    rijen = list_overeenkomsten(session, regio)
    inzetten = list_per_overeenkomst(session, regio) if met_inzetten else {}
    inhouden = read_inhouden(session, regio, OvereenkomstInDossier, [rij.nummer for rij in rijen])
    opzeggingen = _describe_opzeggingen(session, regio)
    for rij in rijen:
        yield OvereenkomstInDossier(
            **dict(describe_overeenkomst(rij)),
            **inhouden[rij.nummer],
            inzetten=[describe_inzet(inzet) for inzet in inzetten.get(rij.id, ())],
            opzeggingen=opzeggingen[rij.id],
        )


def _describe_opzeggingen(session: Session, regio: RegioRecord) -> defaultdict[int, list[OpzeggingInDossier]]:
    """The opzeggingen of a regio by overeenkomst: its number in the database."""
    alle = [rij for rijen in list_opzeggingen_per_overeenkomst(session, regio).values() for rij in rijen]
    namen = [name_opzegging(rij.overeenkomst, rij) for rij in alle]
    inhouden = read_inhouden(session, regio, OpzeggingInDossier, namen)
    gevonden: defaultdict[int, list[OpzeggingInDossier]] = defaultdict(list)
    for rij, naam in zip(alle, namen, strict=True):
        blok = OpzeggingInDossier(**dict(describe_opzegging(rij)), **inhouden[naam])
        gevonden[rij.overeenkomst_id].append(blok)
    return gevonden


def _describe_toetredingen(session: Session, regio: RegioRecord) -> Iterator[ToetredingInDossier]:
    rijen = list_toetredingen(session, regio)
    inhouden = read_inhouden(session, regio, ToetredingInDossier, [name_toetreding(rij) for rij in rijen])
    for rij in rijen:
        yield ToetredingInDossier(**dict(describe_toetreding(rij)), **inhouden[name_toetreding(rij)])
