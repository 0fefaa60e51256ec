"""Use cases: what the assessors agree on after they saw each other's scores."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.database.faults import check_stand
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.selectie.belang import check_belangeloos, find_met_belang
from inkoop.selectie.beoordelen import Punt, check_punt, find_score, list_actief
from inkoop.selectie.loting import check_niet_geloot
from inkoop.selectie.records import (
    BeoordelaarRecord,
    ConsensusRecord,
    DeelscoreRecord,
    InschrijvingRecord,
)
from inkoop.selectie.samenstellen import shorten
from inkoop.selectie.stand import list_te_scoren
from inkoop.selectie.vraag import Selectiecriterium
from inkoop.selectie.zaak import Zaak


@dataclass(frozen=True, kw_only=True)
class Vergelijking:
    """The points of all assessors on a criterium of an inschrijving, beside what they agreed on."""

    inschrijving: InschrijvingRecord
    criterium: Selectiecriterium
    deelscores: tuple[tuple[BeoordelaarRecord, DeelscoreRecord | None, bool], ...]
    consensus: ConsensusRecord | None

    @property
    def punten(self) -> tuple[Decimal, ...]:
        """The points that were given, the lowest first."""
        return tuple(sorted(shorten(een.punten) for _, een, _ in self.deelscores if een is not None))

    @property
    def verschilt(self) -> bool:
        """Whether the assessors do not all give the same."""
        return len(set(self.punten)) > 1


def list_vergelijkingen(zaak: Zaak) -> list[Vergelijking]:
    """Every inschrijving by criterium; nothing as long as the assessors score apart."""
    if zaak.rij.scores_getoond_op is None:
        return []
    return [compare(zaak, rij, criterium) for rij in list_te_scoren(zaak) for criterium in zaak.opzet.criteria]


def compare(zaak: Zaak, rij: InschrijvingRecord, criterium: Selectiecriterium) -> Vergelijking:
    """The points of all on one criterium of one inschrijving; the bool says who has an interest on its perceel."""
    return Vergelijking(
        inschrijving=rij,
        criterium=criterium,
        deelscores=tuple(
            (wie, find_score(wie, rij.id, criterium.id), find_met_belang(zaak, wie, rij) is not None)
            for wie in list_actief(zaak)
        ),
        consensus=find_consensus(rij, criterium.id),
    )


def find_consensus(rij: InschrijvingRecord, criterium: str) -> ConsensusRecord | None:
    """What was agreed on a criterium."""
    return next((een for een in rij.scores if een.criterium == criterium), None)


def agree(
    session: Session,
    zaak: Zaak,
    rij: InschrijvingRecord,
    criterium: str,
    punt: Punt,
    voordeel: str | None,
    geopend: int,
    spoor: Spoor,
) -> None:
    """Records what the assessors agree on; `geopend` is the stand of what was agreed before, else 0.

    Raises `Ingehaald` when someone saved it since, and `Ongeldig` while they score apart, outside the range, for who
    declared an interest, and once lots were drawn on the perceel.
    """
    if zaak.rij.status is not Selectiestatus.IN_BEOORDELING or zaak.rij.scores_getoond_op is None:
        raise Ongeldig("punten", "consensus kan als alle beoordelaars hebben ingeleverd, en tot de beslissing")
    if rij not in list_te_scoren(zaak):
        raise Ongeldig("inschrijving", "doet niet mee: aan een eis is niet voldaan")
    check_belangeloos(zaak, spoor.wie, rij)
    check_niet_geloot(zaak, rij.perceel)
    check_punt(zaak, criterium, punt)
    gevonden = find_consensus(rij, criterium)
    check_stand(gevonden.stand if gevonden else 0, geopend)
    oud = None if gevonden is None else _describe(rij, gevonden)
    if gevonden is None:
        volgorde = [een.id for een in zaak.opzet.criteria].index(criterium) + 1
        gevonden = ConsensusRecord(criterium=criterium, volgorde=volgorde)
        rij.scores.append(gevonden)
    gevonden.punten, gevonden.motivering = punt.punten, punt.motivering.strip()
    gevonden.voordeel, gevonden.wie, gevonden.tijdstip = (voordeel or "").strip() or None, spoor.wie, spoor.tijdstip
    session.flush()
    register(session, spoor, wat="consensus", onderwerp=zaak.naam, oud=oud, nieuw=_describe(rij, gevonden))


def _describe(rij: InschrijvingRecord, score: ConsensusRecord) -> dict[str, object]:
    velden = {veld: getattr(score, veld) for veld in ("criterium", "punten", "motivering", "voordeel")}
    return {"aanbieder": rij.aanbieder.naam, "perceel": rij.perceel, **velden}
