"""The proposal to the colleges in one besluitvorming: saved, described, listed."""

import json

from sqlalchemy.orm import Session

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.database.base import set_fields
from inkoop.document.contexten.voorstel import Voorstel
from inkoop.document.records import VoorstelRecord
from inkoop.document.store import find_voorstel
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import list_regios
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.bepaling import Ongeldig


def read_voorstel(session: Session, besluitvorming: BesluitvormingRecord) -> Voorstel | None:
    """The proposal as people write it, if there is one."""
    rij = find_voorstel(session, besluitvorming)
    return Voorstel.model_validate(json.loads(rij.inhoud)) if rij else None


def get_voorstel(session: Session, besluitvorming: BesluitvormingRecord) -> Voorstel:
    """The proposal as people write it. Raises `Ongeldig` when the dossier has none."""
    voorstel = read_voorstel(session, besluitvorming)
    if voorstel is None:
        raise Ongeldig(
            f"besluitvorming {besluitvorming.code}",
            "heeft in het dossier nog geen blok 'voorstel' met de teksten en wie per gemeente het voorstel doet",
        )
    return voorstel


def save_voorstel(session: Session, besluitvorming: BesluitvormingRecord, blok: Voorstel | None, spoor: Spoor) -> None:
    """Makes the proposal of a besluitvorming the one that is given; None leaves it as it is."""
    rij, oud = find_voorstel(session, besluitvorming), read_voorstel(session, besluitvorming)
    if blok is None or oud == blok:
        return
    inhoud = blok.model_dump_json(exclude_defaults=True)
    if rij is None:
        session.add(VoorstelRecord(besluitvorming_id=besluitvorming.id, inhoud=inhoud))
    else:
        set_fields(rij, inhoud=inhoud)
    session.flush()
    register_change(session, spoor, f"voorstel {besluitvorming.regio.code}/{besluitvorming.code}", oud, blok)


def list_voorstellen(session: Session) -> list[tuple[RegioRecord, BesluitvormingRecord]]:
    """The besluitvormingen of all regio's that have a proposal, with their regio."""
    return [
        (regio, rij)
        for regio in list_regios(session)
        for rij in list_besluitvormingen(session, regio)
        if find_voorstel(session, rij) is not None
    ]
