"""Use cases of aanbieders."""

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord, VertegenwoordigerRecord
from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.store import add_aanbieder, find_aanbieder, get_by_kvk, has_naam
from inkoop.database.base import match_rows, set_fields, touch
from inkoop.database.faults import check_stand
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import rename_in_inhoud
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.bepaling import Ongeldig


def describe_aanbieder(aanbieder: AanbiederRecord) -> AanbiederBlok:
    """An aanbieder as people write it."""
    return AanbiederBlok.model_validate(aanbieder, from_attributes=True)


def register_aanbieder(session: Session, regio: RegioRecord, blok: AanbiederBlok, spoor: Spoor) -> AanbiederRecord:
    """Adds an aanbieder. Raises `Ongeldig` when its KvK number or its name is in use."""
    bekend = find_aanbieder(session, regio, blok.kvk)
    if bekend is not None:
        raise Ongeldig("kvk", f"{blok.kvk} is al het nummer van {bekend.naam}; open die aanbieder om haar te wijzigen")
    _check_naam(session, regio, blok)
    return save_aanbieder(session, regio, blok, spoor)


def change_aanbieder(
    session: Session, regio: RegioRecord, blok: AanbiederBlok, spoor: Spoor, *, geopend: int
) -> AanbiederRecord:
    """Changes the aanbieder with this KvK number, and its name in all that names it.

    `geopend` is the stand at which it was opened. Raises `Ingehaald` when someone else saved it since, `Ongeldig`
    when another aanbieder has its name, `NietGevonden` when it is not there.
    """
    aanbieder = get_by_kvk(session, regio, blok.kvk)
    check_stand(aanbieder.stand, geopend)
    _check_naam(session, regio, blok)
    oud = aanbieder.naam
    save_aanbieder(session, regio, blok, spoor)
    if oud != blok.naam:
        rename_in_inhoud(session, regio, oud, blok.naam, spoor)
    return aanbieder


def _check_naam(session: Session, regio: RegioRecord, blok: AanbiederBlok) -> None:
    if has_naam(session, regio, blok.naam, behalve=blok.kvk):
        raise Ongeldig("naam", f"'{blok.naam}' is al de naam van een andere aanbieder in {regio.naam}")


def save_aanbieder(session: Session, regio: RegioRecord, blok: AanbiederBlok, spoor: Spoor) -> AanbiederRecord:
    """Adds an aanbieder, or changes the one with the same KvK number."""
    aanbieder = find_aanbieder(session, regio, blok.kvk)
    oud = describe_aanbieder(aanbieder) if aanbieder else None
    if aanbieder is not None and oud == blok:
        return aanbieder
    aanbieder = aanbieder or add_aanbieder(session, regio, blok.kvk)
    set_fields(aanbieder, naam=blok.naam, rechtsvorm=blok.rechtsvorm, vestigingsplaats=blok.vestigingsplaats)
    aanbieder.vertegenwoordigers = match_rows(
        VertegenwoordigerRecord, aanbieder.vertegenwoordigers, map(dict, blok.vertegenwoordigers), ("naam",)
    )
    touch(aanbieder, "naam")
    session.flush()
    register_change(session, spoor, f"aanbieder {regio.code}/{blok.kvk}", oud, describe_aanbieder(aanbieder))
    return aanbieder
