"""What a form can offer: the gemeenten of the kader, the years of the plan, the aanbieders of the regio."""

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbiedernamen
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.invoer.geschreven import Omgeving
from inkoop.invoer.velden import Verwijzing
from inkoop.overeenkomst.store import list_alle_nummers
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import list_contractjaren
from inkoop.rules.periode import Periode
from inkoop.schrijven.onderwerpen import Schrijfonderwerp


def make_omgeving(session: Session, regio: RegioRecord, onderwerp: Schrijfonderwerp) -> Omgeving:
    """The names that fields and keys can hold, for content about this record."""
    kader = get_regio_kader(regio)
    aanbieders = tuple(list_aanbiedernamen(session, regio))
    return {
        Verwijzing.GEMEENTE: kader.gemeenten,
        Verwijzing.AANBIEDER: aanbieders,
        Verwijzing.PARTIJ: (*kader.gemeenten, *aanbieders),
        Verwijzing.JAAR: _list_jaren(onderwerp),
        Verwijzing.OVEREENKOMST: tuple(list_alle_nummers(session, regio)),
        Verwijzing.CONTRACTJAAR: _list_contractjaren(onderwerp),
        Verwijzing.VERDEELSLEUTEL: tuple(kader.verdeelsleutels),
        Verwijzing.EIS: tuple(eis.id for eis in kader.toetreding.eisen) if kader.toetreding else (),
    }


def _list_jaren(onderwerp: Schrijfonderwerp) -> tuple[str, ...]:
    """The calendar years of a plan; of one without an end only the first."""
    if onderwerp.van is None:
        return ()
    return tuple(str(jaar) for jaar in range(onderwerp.van.year, (onderwerp.tot or onderwerp.van).year + 1))


def _list_contractjaren(onderwerp: Schrijfonderwerp) -> tuple[str, ...]:
    if onderwerp.van is None or onderwerp.tot is None:
        return ()
    try:
        jaren = list_contractjaren(Periode(van=onderwerp.van, tot=onderwerp.tot))
    except Ongeldig:
        return ()
    return tuple(str(jaar.jaar) for jaar in jaren)
