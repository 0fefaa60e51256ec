"""The dossier of a regio out of the database, as a model and as the text of a file."""

from sqlalchemy.orm import Session

from inkoop.aanbieder.service import describe_aanbieder
from inkoop.aanbieder.store import list_aanbieders
from inkoop.agenda.afhandeling import describe_afhandeling
from inkoop.agenda.store import list_afhandelingen
from inkoop.besluitvorming.records import BesluitvormingRecord
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
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.service import describe_inkoopplan
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.kader.loader import load_kader
from inkoop.keuzehulp.service import describe_keuze
from inkoop.keuzehulp.store import list_keuzes
from inkoop.norm.overnemen import list_normantwoorden
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.service import describe_opzegging, name_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.selectie.samenstellen import read_alle
from inkoop.selectie.schema import Selectie
from inkoop.sroi.service import describe_inzet
from inkoop.sroi.store import list_inzetten
from inkoop.toetreding.aanmelding_overnemen import list_aanmeldingen
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.service import describe_toetreding, name_toetreding
from inkoop.toetreding.store import list_toetredingen


def export_dossier(session: Session, code: str) -> str:
    """The dossier of a regio as the text of a file; the same records give the same bytes. Raises `NietGevonden`."""
    return write_dossier(describe_dossier(session, get_regio(session, code)))


def find_dossier(session: Session, code: str) -> Dossier | None:
    """The dossier of a regio as it is stored; None for a regio that is not there."""
    regio = find_regio(session, code)
    return describe_dossier(session, regio) if regio else None


def describe_dossier(session: Session, regio: RegioRecord) -> Dossier:
    """All records of a regio; its gemeenten only where they say more than its kader."""
    return Dossier(
        regio=regio.code,
        naam=regio.naam,
        kader=regio.kader,
        gemeenten=_list_own_gemeenten(regio),
        besluiten_zichtbaar=None if regio.besluiten_zichtbaar is Zichtbaar.METEEN else regio.besluiten_zichtbaar,
        aanbieders=[describe_aanbieder(rij) for rij in list_aanbieders(session, regio)],
        eisenbibliotheek=list_eisen(session, regio),
        inkoopplannen=_describe_inkoopplannen(session, regio),
        besluitvormingen=[
            _describe_besluitvorming(session, regio, rij) for rij in list_besluitvormingen(session, regio)
        ],
        overeenkomsten=[_describe_overeenkomst(session, regio, rij) for rij in list_overeenkomsten(session, regio)],
        mandaten=[describe_mandaat(rij) for rij in list_mandaten(session, regio)],
        toetredingen=[_describe_toetreding(session, regio, rij) for rij in list_toetredingen(session, regio)],
        aanmeldingen=list_aanmeldingen(session, regio),
        deelnemingen=[describe_deelneming(rij) for rij in reversed(list_deelnemingen(session, regio))],
        afhandelingen=[describe_afhandeling(rij) for rij in list_afhandelingen(session, regio)],
    )


def _list_own_gemeenten(regio: RegioRecord) -> list[GemeenteBlok]:
    gemeenten = describe_regio(regio).gemeenten
    deelnemers = load_kader(regio.kader).deelnemers
    kadergemeenten = [GemeenteBlok(naam=g.naam, code=g.code) for g in deelnemers.gemeenten] if deelnemers else []
    return [] if gemeenten == kadergemeenten else gemeenten


def _describe_inkoopplannen(session: Session, regio: RegioRecord) -> list[InkoopplanInDossier]:
    selecties = read_alle(session, regio)
    return [
        _describe_inkoopplan(session, regio, rij, selecties.get(rij.code, []))
        for rij in list_inkoopplannen(session, regio)
    ]


def _describe_inkoopplan(
    session: Session, regio: RegioRecord, rij: InkoopplanRecord, selecties: list[Selectie]
) -> InkoopplanInDossier:
    inhouden = read_inhouden(session, regio, InkoopplanInDossier, rij.code)
    return InkoopplanInDossier(
        **dict(describe_inkoopplan(rij)),
        **inhouden,
        selecties=selecties,
        fasen=[describe_afronding(een) for een in list_afrondingen(session, rij)],
        normantwoorden=list_normantwoorden(session, rij),
        keuzehulp=[describe_keuze(een) for een in list_keuzes(session, rij)],
        reacties=list_reactieblokken(session, regio, rij.code),
    )


def _describe_besluitvorming(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord
) -> BesluitvormingInDossier:
    return BesluitvormingInDossier(
        **dict(describe_besluitvorming(rij)), **read_inhouden(session, regio, BesluitvormingInDossier, rij.code)
    )


def _describe_overeenkomst(session: Session, regio: RegioRecord, rij: OvereenkomstRecord) -> OvereenkomstInDossier:
    return OvereenkomstInDossier(
        **dict(describe_overeenkomst(rij)),
        **read_inhouden(session, regio, OvereenkomstInDossier, rij.nummer),
        inzetten=[describe_inzet(inzet) for inzet in list_inzetten(session, rij)],
        opzeggingen=[
            _describe_opzegging(session, regio, rij, opzegging) for opzegging in list_opzeggingen(session, rij)
        ],
    )


def _describe_opzegging(
    session: Session, regio: RegioRecord, overeenkomst: OvereenkomstRecord, rij: OpzeggingRecord
) -> OpzeggingInDossier:
    inhouden = read_inhouden(session, regio, OpzeggingInDossier, name_opzegging(overeenkomst, rij))
    return OpzeggingInDossier(**dict(describe_opzegging(rij)), **inhouden)


def _describe_toetreding(session: Session, regio: RegioRecord, rij: ToetredingRecord) -> ToetredingInDossier:
    inhouden = read_inhouden(session, regio, ToetredingInDossier, name_toetreding(rij))
    return ToetredingInDossier(**dict(describe_toetreding(rij)), **inhouden)
