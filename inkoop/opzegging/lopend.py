"""The notices of one overeenkomst with what the kader says of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import compute_einde, describe_opzegging, find_deel, name_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opzeguitkomst
from inkoop.rules.opzegloop import Opzegstatus


@dataclass(frozen=True, kw_only=True)
class Beoordeeld:
    """A notice as it was given, its name for what hangs on it, and its outcome by the kader."""

    naam: str
    volgnummer: int
    blok: OpzeggingBlok
    uitkomst: Opzeguitkomst
    status: Opzegstatus

    @property
    def geldt(self) -> bool:
        """Whether it ends something: it holds and was not taken back."""
        return self.uitkomst.geldig and self.status is not Opzegstatus.INGETROKKEN


def list_opzeggingen_van(
    session: Session, kader: Kader, rij: OvereenkomstRecord, blok: OvereenkomstBlok, *, kvk: str | None
) -> list[Beoordeeld]:
    """The notices of an overeenkomst, as they were entered; with `kvk` not those about another aanbieder."""
    if kader.opzegging is None:
        return []
    eigen = (een for een in list_opzeggingen(session, rij) if is_seen(een, kvk))
    return list(_judge(kader, rij, blok, eigen))


def is_seen(rij: OpzeggingRecord, kvk: str | None) -> bool:
    """Whether someone may see a notice: who is of the regio, and an aanbieder unless it is about another."""
    return kvk is None or rij.aanbieder is None or rij.aanbieder.kvk == kvk


def _judge(
    kader: Kader, rij: OvereenkomstRecord, blok: OvereenkomstBlok, opzeggingen: Iterator[OpzeggingRecord]
) -> Iterator[Beoordeeld]:
    for een in opzeggingen:
        beschreven = describe_opzegging(een)
        uitkomst = compute_einde(kader, blok, beschreven)
        yield Beoordeeld(
            naam=name_opzegging(rij, een),
            volgnummer=een.volgorde,
            blok=beschreven,
            uitkomst=uitkomst,
            status=een.status,
        )


def find_einde_van(
    kader: Kader, rij: OvereenkomstRecord, blok: OvereenkomstBlok, opzeggingen: Iterable[OpzeggingRecord]
) -> date | None:
    """The last day after those of its notices that hold and end the whole of an overeenkomst; None without one."""
    if kader.opzegging is None:
        return None
    gevonden = _judge(kader, rij, blok, iter(opzeggingen))
    return min(
        (een.uitkomst.einde for een in gevonden if een.geldt and find_deel(blok, een.blok) is None), default=None
    )


def find_opgezegd_tot(session: Session, kader: Kader, rij: OvereenkomstRecord) -> date | None:
    """The last day after a notice of the whole overeenkomst that holds; None without one."""
    return find_einde_van(kader, rij, describe_overeenkomst(rij), list_opzeggingen(session, rij))
