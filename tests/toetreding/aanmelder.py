"""Someone who applies by the public page: an overeenkomst that is open, the links in the mail, every step."""

import re

from sqlalchemy import Engine, select

from inkoop.bericht.store import list_berichten
from inkoop.database.session import read_session, write_session
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.schema import VerlengingBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.toetreding.aanmelding import make_spoor_van
from inkoop.toetreding.bewijs import save_antwoord
from inkoop.toetreding.eisenversie import get_regel
from inkoop.toetreding.records import AanmeldingRecord
from tests.fixtures.bezoekers import Bezoeker

REGIO, NUMMER = "drechtsteden", "DB-2017-001"
BEGIN, MIJN = f"/toetreden/bij/{REGIO}/{NUMMER}", "/toetreden/aanmelding"
MAIL = "aanmelder@nieuwhuis.example"
OPGAVE = {"naam": "Stichting Nieuwhuis", "kvk": "00000042", "contact": "Noor Nieuw", "mail": MAIL}
_LINK = re.compile(r"http://[\w.:]+(/toetreden/(?:bevestigen|open)/[\w-]+)")


def extend(engine: Engine) -> None:
    """Lets the overeenkomst run today, as far as the rules look."""
    with write_session(engine) as session:
        regio = get_regio(session, REGIO)
        lang = [VerlengingBlok(tot=get_now().date().replace(month=12, day=31))]
        for nummer in (NUMMER, f"{NUMMER}-1"):  # the overeenkomst, and the part of one who takes part
            blok = describe_overeenkomst(get_overeenkomst(session, regio, nummer))
            spoor = Spoor(wie="t", tijdstip=get_now())
            save_overeenkomst(session, regio, blok.model_copy(update={"verlengingen": lang}), spoor)


def list_links(engine: Engine, mail: str = MAIL) -> list[str]:
    """The addresses in the messages to someone, the newest first."""
    with read_session(engine) as session:
        teksten = [bericht.tekst for bericht in list_berichten(session, aantal=99) if bericht.aan == mail]
    return [gevonden[1] for tekst in teksten if (gevonden := _LINK.search(tekst))]


def start(bezoeker: Bezoeker, engine: Engine, **anders: str) -> str:
    """Begins, confirms the address, and gives the address of the private link."""
    opgave = {**OPGAVE, **anders}
    assert bezoeker.send(BEGIN, **opgave).headers["Location"] == "/toetreden/verstuurd"
    antwoord = bezoeker.send(list_links(engine, opgave["mail"])[0])
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, MIJN)
    return list_links(engine, opgave["mail"])[0]


def fill(engine: Engine, mail: str = MAIL) -> None:
    """Answers every requirement, without the screens that another test opens."""
    with write_session(engine) as session:
        rij = session.scalars(select(AanmeldingRecord).where(AanmeldingRecord.mail == mail)).unique().one()
        regel = get_regel(get_regio_kader(rij.regio))
        for eis in regel.eisen:
            spoor = make_spoor_van(rij, get_now())
            save_antwoord(session, rij, regel, eis.id, f"Wij voldoen aan {eis.id}.", None, spoor)


def hand_in(bezoeker: Bezoeker, engine: Engine, **anders: str) -> str:
    """The whole way from the beginning; gives the private link."""
    link = start(bezoeker, engine, **anders)
    fill(engine, anders.get("mail", MAIL))
    assert bezoeker.send(f"{MIJN}/indienen", tegelijk_0="y", akkoord="y").status_code == 303
    return link
