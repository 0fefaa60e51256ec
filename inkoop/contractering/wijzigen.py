"""Use cases: a change of an overeenkomst that was signed, and what it does to term, value, parties and annexes."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from inkoop.contractering.records import WijzigingscanRecord
from inkoop.contractering.tekenen import Tekening, check_dekking, judge_dekking, keep_scan, make_ondertekening
from inkoop.contractering.verlengen import extend_deelnames
from inkoop.database.faults import check_stand
from inkoop.document.onderwerpen.wijziging import WIJZIGINGEN
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import BijlageBlok, OvereenkomstBlok, PartijBlok, Rol, Status, VerlengingBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.verlengen import add_verlenging
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL
from inkoop.rules.periode import DAG
from inkoop.rules.taal import write_datum, write_opsomming

SOORT = "wijzigingsovereenkomst"


def list_wijzigingen(session: Session, rij: OvereenkomstRecord) -> list[Wijziging]:
    """The changes of an overeenkomst by number, signed or not."""
    alle = read_inhoud(session, rij.regio, WIJZIGINGEN, rij.nummer, list[Wijziging]) or []
    return sorted(alle, key=lambda wijziging: wijziging.nummer)


def get_wijziging(session: Session, rij: OvereenkomstRecord, nummer: int) -> Wijziging:
    """The change with this number. Raises `Ongeldig` naming those there are."""
    alle = list_wijzigingen(session, rij)
    for wijziging in alle:
        if wijziging.nummer == nummer:
            return wijziging
    bekend = write_opsomming([str(een.nummer) for een in alle], voegwoord="of") or "er is nog geen wijziging geschreven"
    raise Ongeldig("wijziging", f"{nummer} is er niet; kies uit: {bekend}")


def sign_wijziging(
    session: Session,
    rij: OvereenkomstRecord,
    nummer: int,
    tekening: Tekening,
    spoor: Spoor,
    vandaag: date,
    *,
    geopend: int,
) -> Wijziging:
    """Records that a change was signed and applies it: the new last day, value, parties and annexes.

    Raises `Ongeldig` for an overeenkomst that does not run, a change that was signed before or is older than one that
    was, without a mandaat or the signed paper, and for a field that cannot change so; `Ingehaald`.
    """
    check_stand(rij.stand, geopend)
    kader, wijziging = get_regio_kader(rij.regio), get_wijziging(session, rij, nummer)
    _check_beurt(rij, wijziging, list_wijzigingen(session, rij))
    if tekening.op > vandaag:
        raise Ongeldig("datum", f"{write_datum(tekening.op)} is nog niet geweest; noem de dag waarop is getekend")
    dekking = judge_dekking(session, kader, rij, tekening, SOORT)
    check_dekking(kader, dekking)
    _keep_scan(session, rij, nummer, tekening, spoor)
    getekend = wijziging.model_copy(update={"ondertekening": make_ondertekening(tekening, dekking)})
    oud = describe_overeenkomst(rij)
    nieuw = apply_wijziging(oud, getekend)
    save_overeenkomst(session, rij.regio, nieuw, spoor)
    for verlenging in nieuw.verlengingen[len(oud.verlengingen) :]:
        extend_deelnames(session, rij, oud.huidig_einde, verlenging, spoor)
    _save_wijziging(session, rij, getekend, spoor)
    return getekend


def _keep_scan(session: Session, rij: OvereenkomstRecord, nummer: int, tekening: Tekening, spoor: Spoor) -> None:
    bestand = keep_scan(session, rij, SOORT, f"{rij.nummer} {nummer}", tekening, spoor)
    if bestand is not None:
        session.add(WijzigingscanRecord(overeenkomst_id=rij.id, nummer=nummer, bestand=bestand))


def _check_beurt(rij: OvereenkomstRecord, wijziging: Wijziging, alle: Iterable[Wijziging]) -> None:
    if rij.status in (Status.CONCEPT, Status.BEEINDIGD):
        raise Ongeldig("status", "alleen een overeenkomst die is getekend en nog loopt, kan worden gewijzigd")
    if wijziging.ondertekening is not None:
        op = write_datum(wijziging.ondertekening.datum)
        raise Ongeldig("wijziging", f"{wijziging.nummer} is al getekend op {op}; schrijf een nieuwe wijziging")
    later = [een.nummer for een in alle if een.nummer > wijziging.nummer and een.ondertekening is not None]
    if later:
        raise Ongeldig("wijziging", f"{later[0]} is al getekend; geef deze wijziging een hoger nummer")


def apply_wijziging(blok: OvereenkomstBlok, wijziging: Wijziging) -> OvereenkomstBlok:
    """The overeenkomst after a change. Raises `Ongeldig` for a day, party or leaving party that cannot be."""
    verlenging = _find_verlenging(blok, wijziging)
    blok = add_verlenging(blok, verlenging) if verlenging else blok
    _check_ingang(blok, wijziging)
    return blok.model_copy(
        update={
            "opdrachtwaarde": _add_waarde(blok, wijziging),
            "partijen": _change_partijen(blok, wijziging),
            "bijlagen": _replace_bijlagen(blok.bijlagen, wijziging.bijlagen),
        }
    )


def _check_ingang(blok: OvereenkomstBlok, wijziging: Wijziging) -> None:
    if wijziging.ingang > blok.huidig_einde:
        einde = write_datum(blok.huidig_einde)
        raise Ongeldig("ingang", f"{write_datum(wijziging.ingang)} komt na de laatste dag van de overeenkomst, {einde}")


def _find_verlenging(blok: OvereenkomstBlok, wijziging: Wijziging) -> VerlengingBlok | None:
    tot, bekend = wijziging.verlenging_tot, [verlenging.tot for verlenging in blok.verlengingen]
    if tot is None or tot in bekend:
        return None
    if tot <= blok.huidig_einde:
        raise Ongeldig("verlenging_tot", f"ligt niet na de laatste dag die nu geldt, {write_datum(blok.huidig_einde)}")
    opties = blok.verlengingsopties
    if opties is None:
        raise Ongeldig("verlenging_tot", "in deze overeenkomst is geen verlenging afgesproken")
    if opties.aantal is not None and len(bekend) >= opties.aantal:
        raise Ongeldig("verlenging_tot", "alle afgesproken verlengingen zijn gebruikt")
    if tot > opties.duur.add_to(blok.huidig_einde):
        grens = write_datum(opties.duur.add_to(blok.huidig_einde))
        raise Ongeldig("verlenging_tot", f"is verder dan een verlenging reikt: ten hoogste tot en met {grens}")
    return VerlengingBlok(tot=tot, besloten_op=wijziging.besloten_op)


def _add_waarde(blok: OvereenkomstBlok, wijziging: Wijziging) -> object:
    if not wijziging.waarde:
        return blok.opdrachtwaarde
    return (blok.opdrachtwaarde or NUL) + wijziging.waarde


def _change_partijen(blok: OvereenkomstBlok, wijziging: Wijziging) -> list[PartijBlok]:
    nu = [partij.aanbieder for partij in blok.partijen_op(wijziging.ingang)]
    if vreemd := [naam for naam in wijziging.eraf if naam not in nu]:
        raise Ongeldig("eraf", f"{write_opsomming(vreemd)} is dan geen partij")
    if dubbel := [naam for naam in wijziging.erbij if naam in nu]:
        raise Ongeldig("erbij", f"{write_opsomming(dubbel)} is al partij")
    laatste = wijziging.ingang - DAG
    partijen = [
        partij.model_copy(update={"tot": laatste})
        if partij.aanbieder in wijziging.eraf and partij.tot is None
        else partij
        for partij in blok.partijen
    ]
    partijen += [PartijBlok(aanbieder=naam, van=wijziging.ingang) for naam in wijziging.erbij]
    nog = (
        partij for partij in partijen if partij.rol is not Rol.ONDERAANNEMER and partij.is_partij_op(wijziging.ingang)
    )
    if wijziging.eraf and next(nog, None) is None:
        raise Ongeldig("eraf", "er blijft geen aanbieder over; beëindig de overeenkomst dan met wederzijds goedvinden")
    return partijen


def _replace_bijlagen(oud: list[BijlageBlok], nieuw: list[BijlageBlok]) -> list[BijlageBlok]:
    """Annexes with the same number (or title) give way to their new version; others come at the end."""
    per_naam = {bijlage.nummer or bijlage.titel: bijlage for bijlage in nieuw}
    blijft = [per_naam.pop(bijlage.nummer or bijlage.titel, bijlage) for bijlage in oud]
    return [*blijft, *per_naam.values()]


def _save_wijziging(session: Session, rij: OvereenkomstRecord, wijziging: Wijziging, spoor: Spoor) -> None:
    alle = [wijziging if een.nummer == wijziging.nummer else een for een in list_wijzigingen(session, rij)]
    save_inhoud(session, rij.regio, WIJZIGINGEN, rij.nummer, alle, list[Wijziging], spoor)
