"""Use cases: what happens with a notice after it was given, up to its end or until it is taken back."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden, check_stand, make_niet_gevonden
from inkoop.logboek.service import Spoor
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.schema import OpzeggingBlok, OpzegstapBlok, Overnamestatus
from inkoop.opzegging.service import compute_einde, describe_opzegging, save_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opzeguitkomst
from inkoop.rules.opzegloop import Opzegstand, Opzegstap, Opzegstatus, take_stap
from inkoop.rules.taal import write_datum

OVERNAME, VERREKENING = "overname", "sroi-verrekening"  # afspraken of the kader
KLAAR = (Overnamestatus.OVERGEDRAGEN, Overnamestatus.VERVALLEN)


def get_opzegging(session: Session, overeenkomst: OvereenkomstRecord, volgnummer: int | None = None) -> OpzeggingRecord:
    """The notice of an overeenkomst with this number in its list, or the only one. Raises `NietGevonden`."""
    rijen = list_opzeggingen(session, overeenkomst)
    for rij in rijen:
        if rij.volgorde == volgnummer or (volgnummer is None and len(rijen) == 1):
            return rij
    if volgnummer is None:
        aantal = f"heeft {len(rijen)} opzeggingen; noem een volgnummer" if rijen else "is niet opgezegd"
        raise NietGevonden(f"overeenkomst {overeenkomst.nummer} {aantal}")
    raise make_niet_gevonden("opzegging", str(volgnummer), (str(rij.volgorde) for rij in rijen))


def find_opzegstand(kader: Kader, rij: OpzeggingRecord, onverrekend: str | None = None) -> Opzegstand:
    """What the steps of a notice look at; `onverrekend` says what is left to settle of social return."""
    blok = describe_opzegging(rij)
    regel = kader.opzegging
    over = [een for een in blok.overname if een.status not in KLAAR]
    return Opzegstand(
        status=rij.status,
        dagtekening=blok.dagtekening,
        einde=compute_einde(kader, describe_overeenkomst(rij.overeenkomst), blok).einde,
        vorige_op=blok.stappen[-1].datum if blok.stappen else None,
        aangetekend=regel is not None and regel.aangetekend,
        over=len(over) if blok.overname else None,
        onverrekend=onverrekend,
        opzegging=regel.grondslag if regel else None,
        overname=_find_grondslag(kader, OVERNAME),
        verrekening=_find_grondslag(kader, VERREKENING),
    )


def list_meldingen(kader: Kader, blok: OpzeggingBlok, uitkomst: Opzeguitkomst) -> list[str]:
    """What people should know of how the letter went: sent after its date, or received so late that it matters."""
    return list(_list_meldingen(kader, blok, uitkomst))


def _list_meldingen(kader: Kader, blok: OpzeggingBlok, uitkomst: Opzeguitkomst) -> Iterator[str]:
    regel, gezet = kader.opzegging, {een.stap: een.datum for een in blok.stappen}
    verzonden, ontvangen = gezet.get(Opzegstap.VERZENDEN), gezet.get(Opzegstap.ONTVANGEN)
    if regel is None or regel.vanaf != "dagtekening":
        return
    artikel, brief = regel.grondslag or "kader", write_datum(blok.dagtekening)
    if verzonden is not None and verzonden > blok.dagtekening:
        yield (
            f"De brief is van {brief}, maar pas verzonden op {write_datum(verzonden)}. De termijn loopt vanaf de datum "
            f"van de brief ({artikel}). Twijfelt een van de partijen aan die datum, spreek dan samen een einde af."
        )
    if ontvangen is not None and ontvangen > uitkomst.einde:
        yield (
            f"De brief is pas ontvangen op {write_datum(ontvangen)}, na de laatste dag, {write_datum(uitkomst.einde)} "
            f"({artikel}). Een opzegging werkt niet voordat zij de ander heeft bereikt. Spreek een andere laatste dag "
            "af, of zeg opnieuw op."
        )


def _find_grondslag(kader: Kader, afspraak: str) -> str | None:
    gevonden = kader.find_afspraak(afspraak)
    return gevonden.grondslag if gevonden else None


def take_opzegstap(
    session: Session,
    kader: Kader,
    rij: OpzeggingRecord,
    stap: OpzegstapBlok,
    spoor: Spoor,
    vandaag: date,
    *,
    geopend: int,
    onverrekend: str | None = None,
) -> Opzegstatus:
    """Records a step and gives the status after it; the day of receipt is kept with the notice too.

    Raises `Ongeldig` with the article for a step that may not be taken, and `Ingehaald`.
    """
    check_stand(rij.stand, geopend)
    stand = find_opzegstand(kader, rij, onverrekend)
    status = take_stap(stand, stap.stap, stap.datum, vandaag, kenmerk=stap.kenmerk, reden=stap.reden)
    save_opzegging(session, rij.overeenkomst, _add(describe_opzegging(rij), stap), spoor)
    return status


def _add(blok: OpzeggingBlok, stap: OpzegstapBlok) -> OpzeggingBlok:
    velden: dict[str, object] = {"stappen": [*blok.stappen, stap]}
    if stap.stap is Opzegstap.ONTVANGEN:
        velden["ontvangen_op"] = stap.datum
    return blok.model_copy(update=velden)
