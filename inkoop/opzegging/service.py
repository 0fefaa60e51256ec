"""Use cases of notice: saving one, and its earliest end by the rules of the kader."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_aanbieder
from inkoop.database.base import match_rows, set_fields, touch
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor, register_change
from inkoop.opzegging.records import OpzeggingRecord, OpzegstapRecord, OvernameRecord
from inkoop.opzegging.schema import OpzeggingBlok, OpzegstapBlok, OvernameBlok
from inkoop.opzegging.store import add_opzegging, find_opzegging, list_opzeggingen
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, Rol, Status
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import Overeenkomstnaam
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opzegging, Opzeguitkomst, determine_opzegging
from inkoop.rules.periode import Periode
from inkoop.rules.taal import write_datum

KALE_VELDEN = ("door", "grond", "dagtekening", "ontvangen_op", "aangetekend", "gewenst_einde")
OVERNAMEVELDEN = ("clientnummer", "gemeente", "arrangement", "zwaarte", "datum", "status")
REDENEN = {
    "niet_aangetekend": "niet aangetekend verzonden",
    "geen_grond": "geen grond genoemd",
    "te_kort": "de termijn is te kort",
    "niet_op_einde": "niet op het einde dat het kader vraagt",
    "na_einde": "na het eigen einde van de overeenkomst",
}


def describe_opzegging(rij: OpzeggingRecord) -> OpzeggingBlok:
    """An opzegging as people write it."""
    return OpzeggingBlok(
        **{veld: getattr(rij, veld) for veld in KALE_VELDEN},
        aanbieder=rij.aanbieder.naam if rij.aanbieder else None,
        stappen=[OpzegstapBlok.model_validate(stap, from_attributes=True) for stap in rij.stappen],
        overname=[_describe_overname(client) for client in rij.overname],
    )


def _describe_overname(rij: OvernameRecord) -> OvernameBlok:
    velden = {veld: getattr(rij, veld) for veld in OVERNAMEVELDEN}
    return OvernameBlok(**velden, nieuwe_aanbieder=rij.nieuwe_aanbieder.naam if rij.nieuwe_aanbieder else None)


def save_opzegging(
    session: Session, overeenkomst: OvereenkomstRecord, blok: OpzeggingBlok, spoor: Spoor
) -> OpzeggingRecord:
    """Adds an opzegging, or changes the one by the same party of the same date. Its aanbieder must be there."""
    aanbieder = get_aanbieder(session, overeenkomst.regio, blok.aanbieder) if blok.aanbieder else None
    rij = find_opzegging(session, overeenkomst, blok.door, aanbieder, blok.dagtekening)
    oud = describe_opzegging(rij) if rij else None
    if rij is not None and oud == blok:
        return rij
    rij = rij or add_opzegging(session, overeenkomst, blok.dagtekening)
    set_fields(rij, **{veld: getattr(blok, veld) for veld in KALE_VELDEN}, aanbieder=aanbieder)
    _fill_lijsten(session, rij, overeenkomst.regio, blok)
    touch(rij, "door")
    session.flush()
    register_change(session, spoor, name_onderwerp(overeenkomst, rij), oud, describe_opzegging(rij))
    return rij


def _fill_lijsten(session: Session, rij: OpzeggingRecord, regio: RegioRecord, blok: OpzeggingBlok) -> None:
    rij.stappen = match_rows(OpzegstapRecord, rij.stappen, map(dict, blok.stappen), ("stap",))
    namen = {een.nieuwe_aanbieder for een in blok.overname if een.nieuwe_aanbieder is not None}
    aanbieders = {naam: get_aanbieder(session, regio, naam) for naam in sorted(namen)}
    gewenst = [{**dict(een), "nieuwe_aanbieder": aanbieders.get(een.nieuwe_aanbieder or "")} for een in blok.overname]
    rij.overname = match_rows(OvernameRecord, rij.overname, gewenst, ("clientnummer",))


class Geweigerd(Exception):
    """A notice that the kader refuses; `uitkomst` has every reason and the first day that is allowed."""

    def __init__(self, uitkomst: Opzeguitkomst) -> None:
        super().__init__("; ".join(REDENEN[code] for code in uitkomst.redenen))
        self.uitkomst = uitkomst


def give_opzegging(
    session: Session, kader: Kader, overeenkomst: OvereenkomstRecord, blok: OpzeggingBlok, spoor: Spoor
) -> Opzeguitkomst:
    """Records a notice that holds, and says until when the overeenkomst runs then.

    Raises `Geweigerd` when the kader refuses it, `Ongeldig` for what the overeenkomst does not allow: a concept or
    what was ended, a letter of before it was signed, a party that is none, a notice that is there already.
    """
    beschreven = describe_overeenkomst(overeenkomst)
    if beschreven.status in (Status.CONCEPT, Status.BEEINDIGD):
        raise Ongeldig("dagtekening", "alleen een overeenkomst die is getekend en nog loopt, kan worden opgezegd")
    _check_dagtekening(beschreven, blok)
    _check_partij(beschreven, blok)
    aanbieder = get_aanbieder(session, overeenkomst.regio, blok.aanbieder) if blok.aanbieder else None
    if find_opzegging(session, overeenkomst, blok.door, aanbieder, blok.dagtekening) is not None:
        raise Ongeldig("dagtekening", "van deze partij staat er al een opzegging met deze datum")
    uitkomst = compute_einde(kader, beschreven, blok)
    if not uitkomst.geldig:
        raise Geweigerd(uitkomst)
    save_opzegging(session, overeenkomst, blok, spoor)
    return uitkomst


def _check_dagtekening(overeenkomst: OvereenkomstBlok, blok: OpzeggingBlok) -> None:
    """Nobody ends what was not signed yet; where the day of signing is not known, its first day counts."""
    tekening = overeenkomst.ondertekening
    begin = min(tekening.datum, overeenkomst.ingang) if tekening else overeenkomst.ingang
    if blok.dagtekening < begin:
        wat = "getekend" if tekening and tekening.datum == begin else "ingegaan"
        raise Ongeldig("dagtekening", f"ligt voor de dag waarop de overeenkomst is {wat}, {write_datum(begin)}")


def _check_partij(overeenkomst: OvereenkomstBlok, blok: OpzeggingBlok) -> None:
    partijen = list_contractanten(overeenkomst, blok.dagtekening)
    onder = [partij.aanbieder for partij in overeenkomst.partijen if partij.rol is Rol.ONDERAANNEMER]
    if blok.aanbieder is not None and blok.aanbieder not in partijen:
        waarom = (
            "is onderaannemer en geen partij; hij zegt op bij wie hem inschakelt"
            if blok.aanbieder in onder
            else f"is op {write_datum(blok.dagtekening)} geen partij bij overeenkomst {overeenkomst.nummer}"
        )
        raise Ongeldig("aanbieder", f"'{blok.aanbieder}' {waarom}")
    if blok.aanbieder is None and blok.door == "aanbieder" and len(partijen) > 1:
        raise Ongeldig("aanbieder", "noem welke aanbieder opzegt, want de overeenkomst heeft er meer")


def list_contractanten(overeenkomst: OvereenkomstBlok, dag: date) -> list[str]:
    """The aanbieders that the overeenkomst binds on a day or later, each once; an onderaannemer is none of them."""
    namen = (
        partij.aanbieder
        for partij in overeenkomst.partijen
        if partij.rol is not Rol.ONDERAANNEMER and (partij.tot is None or partij.tot >= dag)
    )
    return list(dict.fromkeys(namen))


def find_deel(overeenkomst: OvereenkomstBlok, blok: OpzeggingBlok) -> str | None:
    """The aanbieder whose part alone a notice ends; None for the whole overeenkomst."""
    is_samen = len(list_contractanten(overeenkomst, blok.dagtekening)) > 1
    return blok.aanbieder if is_samen else None


def save_opzeggingen(
    session: Session, overeenkomst: OvereenkomstRecord, bloks: Sequence[OpzeggingBlok], spoor: Spoor
) -> list[OpzeggingRecord]:
    """Makes the list of an overeenkomst the one that is given, in its order; the rows of it."""
    genoemd = {make_sleutel(blok) for blok in bloks}
    for rij in list_opzeggingen(session, overeenkomst):
        oud = describe_opzegging(rij)
        if make_sleutel(oud) not in genoemd:
            onderwerp = name_onderwerp(overeenkomst, rij)
            session.delete(rij)
            session.flush()
            register_change(session, spoor, onderwerp, oud, None)
    rijen = [save_opzegging(session, overeenkomst, blok, spoor) for blok in bloks]
    for volgorde, rij in enumerate(rijen, start=1):
        set_fields(rij, volgorde=volgorde)
    session.flush()
    return rijen


def make_sleutel(blok: OpzeggingBlok) -> tuple[object, ...]:
    """What tells opzeggingen of one overeenkomst apart."""
    return (blok.door, blok.aanbieder, blok.dagtekening)


def name_opzegging(overeenkomst: OvereenkomstRecord | Overeenkomstnaam, rij: OpzeggingRecord) -> str:
    """What tells an opzegging apart in its regio, for the log and for what hangs on it."""
    wie = f"{rij.door} {rij.aanbieder.kvk}" if rij.aanbieder else rij.door
    return f"{overeenkomst.nummer}/{wie} {rij.dagtekening}"


def name_onderwerp(overeenkomst: OvereenkomstRecord, rij: OpzeggingRecord) -> str:
    """A notice as the subject of lines in the log."""
    return f"opzegging {overeenkomst.regio.code}/{name_opzegging(overeenkomst, rij)}"


def find_grondtekst(kader: Kader, blok: OpzeggingBlok) -> str | None:
    """The ground of a notice in the words of the kader; None without one."""
    gemeenten = kader.opzegging.gemeenten if kader.opzegging else None
    return next((grond.tekst for grond in gemeenten.gronden if grond.id == blok.grond), None) if gemeenten else None


def compute_einde(kader: Kader, overeenkomst: OvereenkomstBlok | None, blok: OpzeggingBlok) -> Opzeguitkomst:
    """The earliest end after an opzegging, and what is wrong with it, by the rules of the kader.

    Without an overeenkomst its own end is not looked at. Raises as `compute_einde_binnen`.
    """
    return compute_einde_binnen(kader, overeenkomst.looptijd if overeenkomst else None, blok)


def compute_einde_binnen(kader: Kader, looptijd: Periode | None, blok: OpzeggingBlok) -> Opzeguitkomst:
    """As `compute_einde`, for an overeenkomst of which only the term is known.

    Raises `Ongeldig` when the kader has no opzegging, or does not know the ground.
    """
    velden = {veld: getattr(blok, veld) for veld in KALE_VELDEN}
    return determine_opzegging(kader.require(kader.opzegging, "opzegging"), Opzegging(**velden, overeenkomst=looptijd))
