"""The notices of one overeenkomst with what the kader says of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import compute_einde, describe_opzegging, name_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opzeguitkomst


@dataclass(frozen=True, kw_only=True)
class Beoordeeld:
    """A notice as it was given, its name for what hangs on it, and its outcome by the kader."""

    naam: str
    blok: OpzeggingBlok
    uitkomst: Opzeguitkomst


def list_opzeggingen_van(
    session: Session, kader: Kader, rij: OvereenkomstRecord, blok: OvereenkomstBlok, *, kvk: str | None
) -> list[Beoordeeld]:
    """The notices of an overeenkomst, as they were entered; with `kvk` not those about another aanbieder."""
    if kader.opzegging is None:
        return []
    eigen = (een for een in list_opzeggingen(session, rij) if _is_seen(een, kvk))
    return list(_judge(kader, rij, blok, eigen))


def _is_seen(rij: OpzeggingRecord, kvk: str | None) -> bool:
    return kvk is None or rij.aanbieder is None or rij.aanbieder.kvk == kvk


def _judge(
    kader: Kader, rij: OvereenkomstRecord, blok: OvereenkomstBlok, opzeggingen: Iterator[OpzeggingRecord]
) -> Iterator[Beoordeeld]:
    for een in opzeggingen:
        beschreven = describe_opzegging(een)
        uitkomst = compute_einde(kader, blok, beschreven)
        yield Beoordeeld(naam=name_opzegging(rij, een), blok=beschreven, uitkomst=uitkomst)
