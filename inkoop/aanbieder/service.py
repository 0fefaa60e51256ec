"""Use cases of aanbieders."""

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord, VertegenwoordigerRecord
from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.store import add_aanbieder, find_aanbieder
from inkoop.database.base import match_rows, set_fields
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor, register_change


def describe_aanbieder(aanbieder: AanbiederRecord) -> AanbiederBlok:
    """An aanbieder as people write it."""
    return AanbiederBlok.model_validate(aanbieder, from_attributes=True)


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
    session.flush()
    register_change(session, spoor, f"aanbieder {regio.code}/{blok.kvk}", oud, describe_aanbieder(aanbieder))
    return aanbieder
