"""What was computed from the dossiers, kept by a process until a line about one is added to the log.

Nothing of a dossier changes without such a line, and its hash is that of all lines before it: what was kept under a
hash is right for as long as that is the last one.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Pool
from sqlalchemy.orm import Session

from inkoop.database.session import SCHRIJFT
from inkoop.logboek.store import find_laatste

T = TypeVar("T")

GEEN_DOSSIER = ("gebruiker ", "bericht ")  # how subjects of the log begin that are of no dossier
HOOGSTENS = 64
_Bekend = OrderedDict[Hashable, tuple[tuple[object, ...], Any]]
_BEKEND: WeakKeyDictionary[Pool, _Bekend] = WeakKeyDictionary()  # by database
_SLOT = Lock()


def recall(session: Session, sleutel: Hashable, gegevens: object, compute: Callable[[], T]) -> T:
    """What `compute` gives, or gave before on the same dossiers; nobody may change it.

    `sleutel` says what is asked, `gegevens` (such as the kader) what it follows from besides the dossiers.
    """
    verbinding = session.connection()
    laatste = None if verbinding.get_execution_options().get(SCHRIJFT) else find_laatste(session, behalve=GEEN_DOSSIER)
    if laatste is None:
        return compute()
    stempel = (laatste.hash, gegevens)
    with _SLOT:
        bekend = _BEKEND.setdefault(verbinding.engine.pool, OrderedDict())
        gevonden = bekend.get(sleutel)
    if gevonden is None or gevonden[0] != stempel:
        gevonden = stempel, compute()
    with _SLOT:
        bekend[sleutel] = gevonden
        bekend.move_to_end(sleutel)
        while len(bekend) > HOOGSTENS:
            bekend.popitem(last=False)
    waarde: T = gevonden[1]
    return waarde
