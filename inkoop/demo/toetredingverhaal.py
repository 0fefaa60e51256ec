"""An aanbieder of the demonstration that applied by the public page, and one that is still writing."""

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.gemeente.store import get_regio
from inkoop.logboek.periode import find_dag
from inkoop.toetreding.aanmelding import (
    Adresmaker,
    Opgave,
    add_aanmelding,
    make_spoor_van,
    renew_sleutel,
    submit_aanmelding,
)
from inkoop.toetreding.bewijs import save_antwoord
from inkoop.toetreding.openbaar import Openstelling, list_van_regio
from inkoop.toetreding.records import AanmeldingRecord

REGIO = "drechtsteden-nu"
INGEDIEND = Opgave(
    naam="Stichting Bedacht Wonen", kvk="00000041", contact="Bas Bedacht", mail="bas@bedachtwonen.example"
)
CONCEPT = Opgave(naam="Verbeeld Thuis B.V.", kvk="00000042", contact="Vera Verbeeld", mail="vera@verbeeld.example")
ANTWOORD = "Wij voldoen hieraan; het bewijs sturen wij per post na als de gemeenten dat willen zien."
AL_KLAAR = 5  # answers of who is still writing


def tell_toetredingen(engine: Engine, make_adres: Adresmaker, nu: datetime) -> None:
    """Lets two aanbieders apply, once: nothing where they did before, or where no overeenkomst is open."""
    with write_session(engine) as session:
        regio = get_regio(session, REGIO)
        plekken = list_van_regio(session, regio, find_dag(nu))
        al = select(AanmeldingRecord.id).where(AanmeldingRecord.regio_id == regio.id)
        if not plekken or session.scalar(al.limit(1)) is not None:
            return
        rij = _begin(session, plekken[0], INGEDIEND, make_adres, nu, len(plekken[0].regel.eisen))
        submit_aanmelding(session, rij, plekken[0], plekken[0].regel.tegelijk_met, nu)
        _begin(session, plekken[0], CONCEPT, make_adres, nu, AL_KLAAR)


def _begin(
    session: Session, plek: Openstelling, opgave: Opgave, make_adres: Adresmaker, nu: datetime, antwoorden: int
) -> AanmeldingRecord:
    """A draft with a confirmed address, its private link in the outbox, and the first answers."""
    rij = add_aanmelding(session, plek.rij, opgave, nu)
    rij.bevestigd_op = nu
    renew_sleutel(session, rij, make_adres, nu)
    for eis in plek.regel.eisen[:antwoorden]:
        save_antwoord(session, rij, plek.regel, eis.id, ANTWOORD, None, make_spoor_van(rij, nu))
    return rij
