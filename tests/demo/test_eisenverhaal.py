"""The requirements of the demonstration: something to do in them, and the story goes on after a version is closed."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Engine

from inkoop.database.session import read_session, write_session
from inkoop.demo.eisenverhaal import REGIOS, tell_eisen
from inkoop.demo.verhaal import load_verhaal
from inkoop.eisen.bibliotheek import list_geldige
from inkoop.eisen.overnemen import list_nieuwere
from inkoop.eisen.service import get_programma, leg_eisen_vast, list_bezwaren
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.store import list_onderwerpen
from inkoop.logboek.service import Spoor, find_kop

VANDAAG = date(2026, 6, 1)


def test_the_story_has_something_to_do_and_goes_on(make_engine: Callable[[], Engine], spoor: Spoor) -> None:
    engine = make_engine()
    load_verhaal(engine, VANDAAG, spoor)
    tell_eisen(engine, VANDAAG, spoor)
    with write_session(engine) as session:
        assert all(len(list_geldige(session, get_regio(session, code), VANDAAG)) == 3 for code in REGIOS)
        regio = get_regio(session, REGIOS[0])
        (plan,) = list_onderwerpen(session, regio, "eisen")
        programma = get_programma(session, regio, plan).programma
        assert [een.nieuw.code for een in list_nieuwere(session, regio, programma, VANDAAG)] == ["incidenten"]
        assert len(list_bezwaren(session, regio, plan)) == 1
        leg_eisen_vast(session, regio, plan, VANDAAG, spoor)
        kop = find_kop(session)
    load_verhaal(engine, VANDAAG, spoor)
    tell_eisen(engine, VANDAAG, spoor)
    with read_session(engine) as session:
        assert find_kop(session) == kop, "what people closed is left as it is"
