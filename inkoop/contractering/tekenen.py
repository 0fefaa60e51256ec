"""Use case: signing an overeenkomst, by those who may, after the standstill, with the signed paper kept."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.bestand.records import BestandRecord
from inkoop.bestand.service import keep_bestand
from inkoop.contractering.herkomst import check_intentie
from inkoop.contractering.loop import find_stand
from inkoop.contractering.maken import check_partijen
from inkoop.contractering.service import list_mandaatregels
from inkoop.contractering.toewijzing import find_tekenbezwaar
from inkoop.database.faults import check_stand
from inkoop.document.signing import add_exemplaar
from inkoop.document.store import find_getekend, find_laatste
from inkoop.gemeente.service import get_regio_kader
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import (
    OndertekenaarBlok,
    OndertekeningBlok,
    OvereenkomstBlok,
    OvereenkomststapBlok,
    PartijBlok,
    Rol,
    Soort,
    Stap,
    Status,
)
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import list_eigen_deelnames
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.mandaat import Dekking, Ondertekenaar, Ondertekeningsvraag, determine_dekking, is_held
from inkoop.rules.overeenkomstloop import take_stap
from inkoop.rules.taal import write_opsomming

KRACHTENS = 1000  # what fits in a field of one line
CENTRUMGEMEENTE = "centrumgemeente"


@dataclass(frozen=True, kw_only=True)
class Tekening:
    """Who signed on which day and where; `bijlage` is the scan, where the register has no signed copy yet."""

    op: date
    plaats: str | None
    ondertekenaars: tuple[Ondertekenaar, ...]
    bijlage: Bijlage | None = None


def list_te_binden(kader: Kader, partijen: list[PartijBlok]) -> list[str]:
    """Everyone who must be bound: the gemeenten of the kader and the aanbieders that sign."""
    return [*kader.gemeenten, *(partij.aanbieder for partij in partijen if partij.rol is not Rol.ONDERAANNEMER)]


def judge_dekking(session: Session, kader: Kader, rij: OvereenkomstRecord, tekening: Tekening, soort: str) -> Dekking:
    """Whether those who sign bind every party that has not left."""
    blok, mandaten = describe_overeenkomst(rij), list_mandaatregels(session, rij.regio)
    partijen = [partij for partij in blok.partijen if partij.tot is None or partij.tot >= tekening.op]
    vraag = Ondertekeningsvraag(soort=soort, bedrag=blok.opdrachtwaarde, op=tekening.op)
    return determine_dekking(mandaten, tekening.ondertekenaars, list_te_binden(kader, partijen), vraag)


def name_tekensoort(rij: OvereenkomstRecord) -> str:
    """What is signed, as a mandaat names it; a deelname is signed as the overeenkomst above it."""
    boven = rij.valt_onder if rij.soort is Soort.DEELNAME else None
    return (boven or rij).soort.value


def sign_overeenkomst(
    session: Session, rij: OvereenkomstRecord, tekening: Tekening, spoor: Spoor, vandaag: date, *, geopend: int
) -> None:
    """Records that an overeenkomst was signed; the deelnames under it that are in concept are signed with it.

    Raises `Ongeldig`, with the article, during the standstill, with a party that did not win, without parties, a
    mandaat, an intentieovereenkomst or the signed paper; `Ingehaald` when someone else saved it since.
    """
    check_stand(rij.stand, geopend)
    kader, blok = get_regio_kader(rij.regio), describe_overeenkomst(rij)
    _check_soort(rij)
    status = take_stap(find_stand(session, kader, rij), Stap.TEKENEN, tekening.op, vandaag)
    check_partijen(blok.partijen)
    _check_tekenend(blok, tekening)
    if bezwaar := find_tekenbezwaar(session, kader, (rij, *list_mee(session, rij)), tekening.op):
        raise bezwaar
    namen = [partij.aanbieder for partij in blok.partijen if partij.rol is not Rol.ONDERAANNEMER]
    check_intentie(session, kader, rij.regio, blok.soort, namen, tekening.op)
    dekking = judge_dekking(session, kader, rij, tekening, name_tekensoort(rij))
    check_dekking(kader, dekking)
    rij.scan = keep_scan(session, rij, blok.soort.value, blok.nummer, tekening, spoor)
    ondertekening = make_ondertekening(tekening, dekking)
    _save(session, rij, blok, status, ondertekening, spoor)


def _check_soort(rij: OvereenkomstRecord) -> None:
    if rij.soort is Soort.DEELNAME and rij.valt_onder is not None and rij.valt_onder.status is Status.CONCEPT:
        raise Ongeldig("status", f"een deelname wordt getekend met de overeenkomst erboven, {rij.valt_onder.nummer}")


def _check_tekenend(blok: OvereenkomstBlok, tekening: Tekening) -> None:
    onder = [partij.aanbieder for partij in blok.partijen if partij.rol is Rol.ONDERAANNEMER]
    if vreemd := [iemand.namens for iemand in tekening.ondertekenaars if iemand.namens in onder]:
        raise Ongeldig("ondertekenaars", f"{write_opsomming(vreemd)} is onderaannemer en tekent niet mee")
    if not tekening.ondertekenaars:
        raise Ongeldig("ondertekenaars", "ontbreken; noem wie heeft getekend, met functie en namens wie")


def check_dekking(kader: Kader, dekking: Dekking) -> None:
    """Refuses a signing that does not bind every party. Raises `Ongeldig` with the article (kader: ondertekening)."""
    if dekking.is_volledig:
        return
    regel = kader.ondertekening
    grond = f" ({regel.grondslag or 'kader'}: {regel.krachtens or regel.door})" if regel else ""
    raise Ongeldig(
        "ondertekenaars", f"niet iedereen is bevoegd vertegenwoordigd{grond}: {'; '.join(dekking.list_bezwaren())}"
    )


def keep_scan(
    session: Session, rij: OvereenkomstRecord, soort: str, onderwerp: str, tekening: Tekening, spoor: Spoor
) -> BestandRecord | None:
    """Keeps the signed paper: with its document in the register, else as a file of its own, which it returns.

    Raises `Ongeldig` without a scan where the register has no signed copy.
    """
    regio = rij.regio.code
    getekend = find_getekend(session, regio, soort, onderwerp)
    if tekening.bijlage is None:
        if getekend is None:
            raise Ongeldig("bestand", "voeg de scan van het getekende stuk toe; in het register staat geen exemplaar")
        return None
    document = getekend or find_laatste(session, regio, soort, onderwerp)
    try:
        if document is None:
            return keep_bestand(session, tekening.bijlage, spoor)
        add_exemplaar(session, document, tekening.bijlage, tekening.op, spoor)
    except Onbruikbaar as fout:
        raise Ongeldig("bestand", str(fout)) from fout
    return None


def make_ondertekening(tekening: Tekening, dekking: Dekking) -> OndertekeningBlok:
    """Who signed when and where, each with the mandaten by which this person binds a party."""
    wie = [
        OndertekenaarBlok(
            naam=iemand.naam, functie=iemand.functie, namens=iemand.namens, krachtens=_write_krachtens(iemand, dekking)
        )
        for iemand in tekening.ondertekenaars
    ]
    return OndertekeningBlok(datum=tekening.op, plaats=tekening.plaats, ondertekenaars=wie)


def _write_krachtens(iemand: Ondertekenaar, dekking: Dekking) -> str | None:
    """The mandaten by which someone binds parties."""
    gebruikt = {een.nummer: een for een in dekking.gedekt.values() if is_held(een, [iemand])}
    tekst = "; ".join(f"mandaat {nummer}: {een.grondslag}" for nummer, een in sorted(gebruikt.items()))
    return tekst[:KRACHTENS] or None


def _save(
    session: Session,
    rij: OvereenkomstRecord,
    blok: OvereenkomstBlok,
    status: Status,
    ondertekening: OndertekeningBlok,
    spoor: Spoor,
) -> None:
    stap = OvereenkomststapBlok(stap=Stap.TEKENEN, datum=ondertekening.datum)
    for een in (blok, *map(describe_overeenkomst, list_mee(session, rij))):
        velden = {"status": status, "ondertekening": ondertekening, "stappen": [*een.stappen, stap]}
        save_overeenkomst(session, rij.regio, een.model_copy(update=velden), spoor)


def list_mee(session: Session, rij: OvereenkomstRecord) -> list[OvereenkomstRecord]:
    """The deelnames in concept that are signed with the overeenkomst above them."""
    return [een for een in list_eigen_deelnames(session, rij) if een.status is Status.CONCEPT]


def list_organisaties(kader: Kader, partijen: list[PartijBlok]) -> list[str]:
    """Where those who sign work: the centrumgemeente or every gemeente (kader: ondertekening), and the aanbieders."""
    centrum, regel = kader.centrumgemeente, kader.ondertekening
    door_centrum = regel is not None and regel.door == CENTRUMGEMEENTE and centrum is not None
    gemeenten = [centrum] if door_centrum and centrum else list(kader.gemeenten)
    return [*gemeenten, *(partij.aanbieder for partij in partijen if partij.rol is not Rol.ONDERAANNEMER)]
