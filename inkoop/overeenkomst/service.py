"""Use cases of overeenkomsten."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.store import list_aanbieders
from inkoop.database.base import match_rows, set_fields, touch
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor, register_change
from inkoop.overeenkomst.records import (
    BijlageRecord,
    ContractjaarRecord,
    OndertekenaarRecord,
    OvereenkomstRecord,
    OvereenkomststapRecord,
    PartijRecord,
    VerlengingRecord,
)
from inkoop.overeenkomst.schema import (
    BijlageBlok,
    DuurBlok,
    OmzetBlok,
    OndertekenaarBlok,
    OndertekeningBlok,
    OvereenkomstBlok,
    OvereenkomststapBlok,
    PartijBlok,
    VerlengingBlok,
    VerlengingsoptiesBlok,
)
from inkoop.overeenkomst.store import add_overeenkomst, find_overeenkomst, get_overeenkomst

KALE_VELDEN = (
    *("soort", "titel", "status", "selectie", "perceel", "ingang", "einde"),
    *("opdrachtwaarde", "meegenomen_bij_aanvang"),
)


def describe_overeenkomst(rij: OvereenkomstRecord) -> OvereenkomstBlok:
    """An overeenkomst as people write it."""
    return OvereenkomstBlok(
        nummer=rij.nummer,
        **{veld: getattr(rij, veld) for veld in KALE_VELDEN},
        valt_onder=rij.valt_onder.nummer if rij.valt_onder else None,
        verlengingsopties=_describe_opties(rij),
        verlengingen=[VerlengingBlok.model_validate(v, from_attributes=True) for v in rij.verlengingen],
        partijen=[_describe_partij(partij) for partij in rij.partijen],
        jaarwaarden={jaar.contractjaar: jaar.jaarwaarde for jaar in rij.jaren if jaar.jaarwaarde is not None},
        overdracht={jaar.contractjaar: jaar.overdracht for jaar in rij.jaren if jaar.overdracht is not None},
        omzet={jaar.contractjaar: omzet for jaar in rij.jaren if (omzet := _describe_omzet(jaar)) is not None},
        ondertekening=_describe_ondertekening(rij),
        bijlagen=[BijlageBlok.model_validate(bijlage, from_attributes=True) for bijlage in rij.bijlagen],
        stappen=[OvereenkomststapBlok.model_validate(stap, from_attributes=True) for stap in rij.stappen],
    )


def _describe_partij(rij: PartijRecord) -> PartijBlok:
    return PartijBlok(aanbieder=rij.aanbieder.naam, rol=rij.rol, van=rij.van, tot=rij.tot)


def _describe_omzet(rij: ContractjaarRecord) -> OmzetBlok | None:
    if rij.omzet is None or rij.omzet_bron is None or rij.omzet_op is None:
        return None
    return OmzetBlok(bedrag=rij.omzet, bron=rij.omzet_bron, datum=rij.omzet_op)


def _describe_opties(rij: OvereenkomstRecord) -> VerlengingsoptiesBlok | None:
    if not rij.heeft_opties:
        return None
    duur = DuurBlok(jaren=rij.optie_jaren, maanden=rij.optie_maanden)
    return VerlengingsoptiesBlok(aantal=rij.optie_aantal, duur=duur)


def _describe_ondertekening(rij: OvereenkomstRecord) -> OndertekeningBlok | None:
    if rij.getekend_op is None:
        return None
    wie = [OndertekenaarBlok.model_validate(iemand, from_attributes=True) for iemand in rij.ondertekenaars]
    return OndertekeningBlok(datum=rij.getekend_op, plaats=rij.getekend_te, ondertekenaars=wie)


def save_overeenkomst(session: Session, regio: RegioRecord, blok: OvereenkomstBlok, spoor: Spoor) -> OvereenkomstRecord:
    """Adds an overeenkomst, or changes the one with the same number.

    Its aanbieders, and the overeenkomst that it falls under, must be there.
    """
    rij = find_overeenkomst(session, regio, blok.nummer)
    oud = describe_overeenkomst(rij) if rij else None
    if rij is not None and oud == blok:
        return rij
    aanbieders = {aanbieder.naam: aanbieder for aanbieder in list_aanbieders(session, regio)}
    boven = get_overeenkomst(session, regio, blok.valt_onder) if blok.valt_onder else None
    rij = rij or add_overeenkomst(session, regio, blok.nummer)
    set_fields(rij, **{veld: getattr(blok, veld) for veld in KALE_VELDEN}, valt_onder=boven)
    _fill_opties(rij, blok.verlengingsopties)
    _fill_lijsten(rij, blok, aanbieders)
    touch(rij, "titel")
    session.flush()
    register_change(session, spoor, name_onderwerp(regio, rij), oud, describe_overeenkomst(rij))
    return rij


def name_onderwerp(regio: RegioRecord, rij: OvereenkomstRecord) -> str:
    """An overeenkomst as the subject of lines in the log."""
    return f"overeenkomst {regio.code}/{rij.nummer}"


def _fill_opties(rij: OvereenkomstRecord, opties: VerlengingsoptiesBlok | None) -> None:
    set_fields(
        rij,
        heeft_opties=opties is not None,
        optie_aantal=opties.aantal if opties else None,
        optie_jaren=opties.duur.jaren if opties else None,
        optie_maanden=opties.duur.maanden if opties else None,
    )


def _fill_lijsten(rij: OvereenkomstRecord, blok: OvereenkomstBlok, aanbieders: dict[str, AanbiederRecord]) -> None:
    partijen = [{**dict(partij), "aanbieder": aanbieders[partij.aanbieder]} for partij in blok.partijen]
    rij.partijen = match_rows(PartijRecord, rij.partijen, partijen, ("aanbieder", "van"))
    rij.verlengingen = match_rows(VerlengingRecord, rij.verlengingen, map(dict, blok.verlengingen), ("tot",))
    rij.jaren = match_rows(ContractjaarRecord, rij.jaren, _list_jaren(blok), ("contractjaar",))
    tekening = blok.ondertekening
    set_fields(rij, getekend_op=tekening.datum if tekening else None, getekend_te=tekening.plaats if tekening else None)
    wie = tekening.ondertekenaars if tekening else []
    rij.ondertekenaars = match_rows(OndertekenaarRecord, rij.ondertekenaars, map(dict, wie), ("naam", "namens"))
    rij.bijlagen = match_rows(BijlageRecord, rij.bijlagen, map(dict, blok.bijlagen), ("nummer", "titel"))
    rij.stappen = match_rows(OvereenkomststapRecord, rij.stappen, map(dict, blok.stappen), ("stap", "datum"))


def _list_jaren(blok: OvereenkomstBlok) -> Iterator[dict[str, object]]:
    for jaar in sorted(blok.jaarwaarden.keys() | blok.overdracht.keys() | blok.omzet.keys()):
        omzet = blok.omzet.get(jaar)
        yield {
            "contractjaar": jaar,
            "jaarwaarde": blok.jaarwaarden.get(jaar),
            "overdracht": blok.overdracht.get(jaar),
            "omzet": omzet and omzet.bedrag,
            "omzet_bron": omzet and omzet.bron,
            "omzet_op": omzet and omzet.datum,
        }
