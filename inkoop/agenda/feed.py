"""The agenda of someone in a role as a calendar that programs read by themselves: the same dossier, the same bytes."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.agenda.ics import make_ics
from inkoop.agenda.service import list_agendas
from inkoop.bericht.soorten import Berichtsoort, Berichtwijze
from inkoop.bericht.store import list_in_agenda
from inkoop.gebruiker.agendaadressen import Lezer
from inkoop.gebruiker.ontvangers import find_wijzen
from inkoop.rules.periode import Periode

JAREN_TERUG, JAREN_VOORUIT = 1, 3


def make_feed(session: Session, lezer: Lezer, dag: date) -> bytes:
    """What someone may see in a role, from last year to some years ahead, with the messages that come in a calendar.

    The days ring only for who chose to be reminded by the calendar.
    """
    periode = Periode(van=date(dag.year - JAREN_TERUG, 1, 1), tot=date(dag.year + JAREN_VOORUIT, 12, 31))
    wijze = find_wijzen(session, [lezer.gebruiker], Berichtsoort.HERINNERING)[lezer.gebruiker]
    return make_ics(
        list_agendas(session, periode, dag, bereik=lezer.bereik),
        naam=f"inkoop: {lezer.bereik.rol.naam}, {lezer.bereik.naam}",
        berichten=list_in_agenda(session, lezer.bereik.nummer),
        herinnert=wijze is Berichtwijze.AGENDA,
    )
