"""What waits for a beheerder: accounts that were shut, messages that failed, kaders with a fault, a touched log."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from inkoop.bericht.soorten import Berichtstatus
from inkoop.bericht.store import Berichtfilter, count_berichten, list_berichten
from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.store import count_geblokkeerden, list_geblokkeerden
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.kader.loader import Kaderoordeel, judge_kaders
from inkoop.logboek.service import check_einde
from inkoop.rules.taal import write_aantal

MISLUKT = Berichtfilter(status=Berichtstatus.MISLUKT)
LAATSTE_REGELS = 100  # as many lines of the log as a start page can check each time


def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """What waits for a beheerder; nothing for other roles."""
    if bereik.rol is not Rol.BEHEERDER:
        return []
    return [*_list_logboek(session), _list_mislukt(session), _list_kaders(), _list_geblokkeerd(session)]


def _list_logboek(session: Session) -> Iterator[Wachtlijst]:
    oordeel = check_einde(session, LAATSTE_REGELS)
    if not oordeel.is_gaaf:
        titel = f"Regel {oordeel.nummer} is aangeraakt"
        punt = Wachtpunt(titel=titel, uitleg=oordeel.reden or "", endpoint="logboek.controleer")
        yield Wachtlijst(kop="Het logboek is niet meer gaaf", punten=(punt,), aantal=1)


def _list_mislukt(session: Session) -> Wachtlijst:
    punten = tuple(
        Wachtpunt(
            titel=f"{bericht.onderwerp}, aan {bericht.aan}",
            uitleg=bericht.fout or "",
            endpoint="bericht.toon",
            delen={"nummer": str(bericht.id)},
        )
        for bericht in list_berichten(session, aantal=HOOGSTENS, keuze=MISLUKT)
    )
    return Wachtlijst(kop="Berichten die niet aankwamen", punten=punten, aantal=count_berichten(session, MISLUKT))


def _list_kaders() -> Wachtlijst:
    """The kaders of this installation that cannot be used, or have a warning."""
    gevonden = [oordeel for oordeel in judge_kaders(eigen=True) if oordeel.fouten or oordeel.waarschuwingen]
    punten = tuple(
        Wachtpunt(titel=oordeel.naam, uitleg=_describe(oordeel), endpoint="kader.controle")
        for oordeel in gevonden[:HOOGSTENS]
    )
    return Wachtlijst(kop="Kaders om na te kijken", punten=punten, aantal=len(gevonden))


def _describe(oordeel: Kaderoordeel) -> str:
    if oordeel.fouten:
        return f"Dit kader is niet te gebruiken: {write_aantal(len(oordeel.fouten), 'fout', 'fouten')}."
    return f"{write_aantal(len(oordeel.waarschuwingen), 'waarschuwing', 'waarschuwingen')}."


def _list_geblokkeerd(session: Session) -> Wachtlijst:
    punten = tuple(
        Wachtpunt(
            titel=wie.naam,
            uitleg="Laat dit account weer toe, of verwijder het als deze persoon weg is.",
            endpoint="beheer.toon",
            delen={"pseudoniem": wie.pseudoniem},
        )
        for wie in list_geblokkeerden(session, HOOGSTENS)
    )
    return Wachtlijst(kop="Geblokkeerde accounts", punten=punten, aantal=count_geblokkeerden(session))
