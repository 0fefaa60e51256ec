"""Use cases of extension: whether an option can be used on a day, and recording that it was."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.database.faults import check_stand
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, Status, VerlengingBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.rules.agenda_overeenkomst import Overeenkomstfeiten
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import extend_jaarwaarden
from inkoop.rules.taal import write_datum
from inkoop.rules.verlenging import Verlengingsuitkomst, determine_verlenging


def judge_verlenging(
    blok: OvereenkomstBlok, feiten: Overeenkomstfeiten, besloten_op: date, grondslag: str | None = None
) -> Verlengingsuitkomst:
    """Whether the next option of an overeenkomst can be used by a decision of a day, with every reason.

    `grondslag` is the article of the kader on the term.
    """
    duur = blok.verlengingsopties.duur.termijn if blok.verlengingsopties else None
    return determine_verlenging(feiten, duur, besloten_op, grondslag)


def register_verlenging(
    session: Session,
    rij: OvereenkomstRecord,
    feiten: Overeenkomstfeiten,
    verlenging: VerlengingBlok,
    spoor: Spoor,
    vandaag: date,
    *,
    geopend: int,
) -> None:
    """Records that an option was used.

    `geopend` is the stand at which the overeenkomst was opened. Raises `Ingehaald` when someone else saved it since,
    and `Ongeldig` with the reason when the option cannot be used, or was not decided on a day that can be.
    """
    check_stand(rij.stand, geopend)
    blok = describe_overeenkomst(rij)
    _check_besluit(blok, verlenging.besloten_op, vandaag)
    _check(blok, feiten, verlenging)
    save_overeenkomst(session, rij.regio, add_verlenging(blok, verlenging), spoor)


def add_verlenging(blok: OvereenkomstBlok, verlenging: VerlengingBlok) -> OvereenkomstBlok:
    """The overeenkomst with one extension more; estimates for each contractjaar go on into the new ones."""
    verlengd = blok.model_copy(update={"verlengingen": [*blok.verlengingen, verlenging]})
    jaarwaarden = extend_jaarwaarden(blok.jaarwaarden, blok.looptijd, verlengd.looptijd)
    return verlengd.model_copy(update={"jaarwaarden": jaarwaarden})


def _check_besluit(blok: OvereenkomstBlok, besloten_op: date | None, vandaag: date) -> None:
    if besloten_op is None:
        raise Ongeldig("besloten_op", "ontbreekt; noem de dag van het besluit")
    if besloten_op > vandaag:
        raise Ongeldig(
            "besloten_op", f"{write_datum(besloten_op)} is nog niet geweest; leg het besluit vast als het er is"
        )
    begin = blok.ondertekening.datum if blok.ondertekening else blok.ingang
    if besloten_op < begin:
        raise Ongeldig("besloten_op", f"ligt voor het begin van de overeenkomst, {write_datum(begin)}")


def _check(blok: OvereenkomstBlok, feiten: Overeenkomstfeiten, verlenging: VerlengingBlok) -> None:
    assert verlenging.besloten_op is not None, "it was checked before"
    if blok.status is Status.CONCEPT:
        raise Ongeldig("besloten_op", "de overeenkomst is nog een concept; verlengen kan als zij is getekend")
    uitkomst = judge_verlenging(blok, feiten, verlenging.besloten_op)
    if not uitkomst.mag or uitkomst.tot is None:
        raise Ongeldig("besloten_op", " ".join(uitkomst.bezwaren))
    if verlenging.tot > uitkomst.tot:
        raise Ongeldig("tot", f"is verder dan een verlenging reikt: ten hoogste tot en met {write_datum(uitkomst.tot)}")
    if verlenging.tot <= blok.huidig_einde:
        raise Ongeldig("tot", f"ligt niet na de laatste dag die nu geldt, {write_datum(blok.huidig_einde)}")
