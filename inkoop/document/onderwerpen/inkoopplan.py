"""Documents about an inkoopplan: the plan itself, and the reports on its progress."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from inkoop.document.vraag import Vraag, list_regios_of
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import find_by_code, list_inkoopplannen
from inkoop.rules.kader import Kader


@dataclass(frozen=True, kw_only=True)
class Plan:
    """An inkoopplan as it was found: its record, with the regio and the kader that it falls under."""

    regio: RegioRecord
    kader: Kader
    rij: InkoopplanRecord


def find_plan(session: Session, vraag: Vraag) -> Plan:
    """The inkoopplan that is named, in the regio that is named or in the only one that has it.

    Raises `Onbruikbaar` when there is none, or more than one and no regio is named.
    """
    regio, rij = find_by_code(session, vraag.get_naam(), vraag.regio_code)
    return Plan(regio=regio, kader=get_regio_kader(regio), rij=rij)


def list_plannen(session: Session, vraag: Vraag) -> Iterator[Plan]:
    """The inkoopplan that is named; else all of the regio that is asked, or of all regio's."""
    if vraag.naam is not None:
        yield find_plan(session, vraag)
        return
    for regio in list_regios_of(session, vraag):
        for rij in list_inkoopplannen(session, regio):
            yield Plan(regio=regio, kader=get_regio_kader(regio), rij=rij)
