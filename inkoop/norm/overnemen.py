"""Use cases: the answers to a norm in a dossier file become records, and give the same file back."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from inkoop.bestand.records import BestandRecord
from inkoop.database.base import set_fields
from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.logboek.service import Spoor, register_change
from inkoop.norm.records import NormantwoordRecord
from inkoop.norm.schema import NormantwoordBlok
from inkoop.norm.service import describe_antwoord, name_antwoord
from inkoop.norm.store import find_antwoord, list_alle

SCHEIDING = "; "


def list_normantwoorden(session: Session, plan: InkoopplanRecord) -> list[NormantwoordBlok]:
    """What was answered for a plan, as people write it; of a file there is the name."""
    return [_describe(rij) for rij in list_alle(session, plan)]


def _describe(rij: NormantwoordRecord) -> NormantwoordBlok:
    gegeven = describe_antwoord(rij)
    return NormantwoordBlok(
        kader=rij.kader,
        afspraak=rij.afspraak,
        vraag=rij.vraag,
        antwoord=gegeven.antwoord,
        bewijs=gegeven.bewijs,
        opmerking=gegeven.opmerking,
        datum=rij.datum,
    )


def save_normantwoorden(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord, bloks: Sequence[NormantwoordBlok], spoor: Spoor
) -> None:
    """Makes each answer what a file says; what it does not name stays, and so does a file that was sent with one."""
    for blok in bloks:
        rij = find_antwoord(session, plan, blok.kader, (blok.afspraak, blok.vraag))
        oud = _describe(rij) if rij else None
        if oud == blok:
            continue
        bewijs = _strip_bestand(blok.bewijs, rij)
        if rij is None:
            rij = NormantwoordRecord(inkoopplan_id=plan.id, kader=blok.kader, afspraak=blok.afspraak, vraag=blok.vraag)
            session.add(rij)
        set_fields(rij, antwoord=blok.antwoord, bewijs=bewijs, opmerking=blok.opmerking)
        set_fields(rij, datum=blok.datum, door=spoor.wie)
        session.flush()
        register_change(session, spoor, name_antwoord(rij, regio, plan), oud, blok)


def add_bestand(rij: NormantwoordRecord, bestand: BestandRecord) -> None:
    """Gives an answer out of a file the file that its evidence names."""
    set_fields(rij, bestand_id=bestand.id, bestand=bestand)
    set_fields(rij, bewijs=_strip_bestand(rij.bewijs, rij))


def _strip_bestand(bewijs: str | None, rij: NormantwoordRecord | None) -> str | None:
    """The words without the name of the file that the answer has here."""
    if bewijs is None or rij is None or rij.bestand is None:
        return bewijs
    return SCHEIDING.join(deel for deel in bewijs.split(SCHEIDING) if deel != rij.bestand.naam) or None
