"""What the regio's of the demonstration did of the duties of their kader: all of before, but not the latest."""

from datetime import date, timedelta

from sqlalchemy import Engine

from inkoop.agenda.afhandeling import complete_plichten, list_open_plichten, name_plicht
from inkoop.database.session import write_session
from inkoop.gemeente.store import list_regios
from inkoop.logboek.service import Spoor

VAN_NU = "-nu"
NOG_OPEN = timedelta(days=180)  # what is not recorded yet
BRON = "jaarverslag van de regio"


def tell_agenda(engine: Engine, dag: date, spoor: Spoor) -> None:
    """Records duties as done on their last day; what was recorded before stays as it is."""
    with write_session(engine) as session:
        for regio in list_regios(session):
            plichten = list_open_plichten(session, regio, dag) if regio.code.endswith(VAN_NU) else []
            for punt in (een for een in plichten if een.datum < dag - NOG_OPEN and not een.overeenkomst):
                complete_plichten(session, regio, [name_plicht(regio, punt)], punt.datum, BRON, dag, spoor)
