"""What waits in social return as a whole: who is behind, which contractjaar ends soon, what was not settled."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.logboek.geheugen import recall
from inkoop.voortgang.waarschuwingen import Waarschuwing, list_waarschuwingen, list_waarschuwingen_of


def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """The warnings about social return: of a regio for its coordinator, of its own for an aanbieder."""
    plek = bereik.plek
    if plek.regio is None or bereik.rol not in (Rol.SROI_COORDINATOR, Rol.AANBIEDER):
        return []
    regio = get_regio(session, plek.regio)
    if plek.aanbieder is None:
        waarschuwingen = _list_of_regio(session, regio, dag)
    else:
        waarschuwingen = list_waarschuwingen_of(session, regio, plek.aanbieder, dag)
    punten = tuple(map(_make_punt, waarschuwingen[:HOOGSTENS]))
    return [Wachtlijst(kop="Social return die aandacht vraagt", punten=punten, aantal=len(waarschuwingen))]


def _list_of_regio(session: Session, regio: RegioRecord, dag: date) -> list[Waarschuwing]:
    """The warnings of a whole regio, computed once a day and after a change."""
    sleutel = ("waarschuwingen", regio.code, dag)
    return recall(session, sleutel, get_regio_kader(regio), lambda: list_waarschuwingen(session, regio, dag))


def _make_punt(een: Waarschuwing) -> Wachtpunt:
    return Wachtpunt(
        titel=een.waarover,
        uitleg=een.zin[:1].upper() + een.zin[1:],
        endpoint="voortgang.jaar",
        delen={"regio": een.regio, "nummer": een.overeenkomst, "jaar": str(een.jaar)},
        uiterlijk=een.tot if een.dagen_over is not None else None,
    )
