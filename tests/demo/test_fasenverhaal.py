"""The demonstration shows a purchase on its way, and telling it twice changes nothing."""

from collections.abc import Callable

from sqlalchemy import Engine, func, select

from inkoop.database.session import read_session
from inkoop.demo.fasenverhaal import REGIO, tell_fasen
from inkoop.demo.verhaal import load_verhaal
from inkoop.fase.store import list_afrondingen
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.keuzehulp.service import advise, describe_keuze
from inkoop.keuzehulp.store import list_keuzes
from inkoop.klok import get_now, get_today
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import Spoor


def test_the_story_is_told_once(make_engine: Callable[..., Engine]) -> None:
    engine = make_engine("sqlite")
    spoor = Spoor(wie="demo", tijdstip=get_now())
    load_verhaal(engine, get_today(), spoor)
    tell_fasen(engine, spoor)
    with read_session(engine) as session:
        regels = session.scalar(select(func.count()).select_from(LogRecord))
        regio = get_regio(session, REGIO)
        plan = next(rij for rij in list_inkoopplannen(session, regio) if list_afrondingen(session, rij))
        (keuze,) = list_keuzes(session, plan)
        assert advise(session, regio, plan, describe_keuze(keuze).antwoorden, get_today()).voorstel == "toelating"
    tell_fasen(engine, spoor)
    with read_session(engine) as session:
        assert session.scalar(select(func.count()).select_from(LogRecord)) == regels
