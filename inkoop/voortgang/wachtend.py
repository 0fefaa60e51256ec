"""What waits in social return as a whole: who is behind, which contractjaar ends soon, what was not settled."""

from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import Pool
from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.logboek.service import find_kop
from inkoop.rules.kader import Kader
from inkoop.voortgang.waarschuwingen import Waarschuwing, list_waarschuwingen, list_waarschuwingen_of

_Bekend = dict[str, tuple[tuple[int, date, Kader], list[Waarschuwing]]]
_BEKEND: WeakKeyDictionary[Pool, _Bekend] = WeakKeyDictionary()  # by database


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
    """The warnings of a whole regio, kept until a line is added to the log: nothing changes without one."""
    per_regio = _BEKEND.setdefault(session.connection().engine.pool, {})
    sleutel = (find_kop(session), dag, get_regio_kader(regio))
    bekend = per_regio.get(regio.code)
    if bekend is None or bekend[0] != sleutel:
        bekend = per_regio[regio.code] = sleutel, list_waarschuwingen(session, regio, dag)
    return bekend[1]


def _make_punt(een: Waarschuwing) -> Wachtpunt:
    return Wachtpunt(
        titel=een.waarover,
        uitleg=een.zin[:1].upper() + een.zin[1:],
        endpoint="voortgang.jaar",
        delen={"regio": een.regio, "nummer": een.overeenkomst, "jaar": str(een.jaar)},
        uiterlijk=een.tot if een.dagen_over is not None else None,
    )
