"""Use cases: what the assessors agree on after they saw each other's scores, and the draw that settles a tie."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import check_stand
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.selectie.beoordelen import Punt, check_punt, find_belang, find_score, list_actief
from inkoop.selectie.records import (
    BeoordelaarRecord,
    ConsensusRecord,
    DeelscoreRecord,
    InschrijvingRecord,
    LotingRecord,
    LotplaatsRecord,
)
from inkoop.selectie.samenstellen import make_loting, shorten
from inkoop.selectie.stand import judge, list_te_scoren
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
    """The points of all on one criterium of one inschrijving; the bool says who has an interest in it."""
    deelscores = []
    for wie in list_actief(zaak):
        belang = find_belang(wie, rij.id)
        deelscores.append((wie, find_score(wie, rij.id, criterium.id), bool(belang and belang.heeft_belang)))
    return Vergelijking(
        inschrijving=rij,
        criterium=criterium,
        deelscores=tuple(deelscores),
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

    Raises `Ingehaald` when someone saved it since, and `Ongeldig` while they score apart or outside the range.
    """
    if zaak.rij.status is not Selectiestatus.IN_BEOORDELING or zaak.rij.scores_getoond_op is None:
        raise Ongeldig("punten", "consensus kan als alle beoordelaars hebben ingeleverd, en tot de beslissing")
    if rij not in list_te_scoren(zaak):
        raise Ongeldig("inschrijving", "doet niet mee: aan een eis is niet voldaan")
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


def draw(
    session: Session,
    zaak: Zaak,
    perceel: int,
    datum: date,
    door: str,
    winnaars: list[AanbiederRecord],
    dag: date,
    spoor: Spoor,
) -> None:
    """Records a draw between those who tied on a perceel.

    Raises `Ongeldig` where there is no tie, for a draw to come, and for winners who do not fit the places.
    """
    if zaak.rij.status is not Selectiestatus.IN_BEOORDELING:
        raise Ongeldig("loting", f"kan tijdens de beoordeling ({zaak.bron})")
    if perceel not in {een.nummer for een in zaak.opzet.percelen}:
        raise Ongeldig("perceel", f"perceel {perceel} is er niet ({zaak.bron})")
    if not door.strip():
        raise Ongeldig("door", "ontbreekt; noem wie lootte")
    if datum > dag:
        raise Ongeldig("datum", "ligt in de toekomst")
    bestaand = [een for een in zaak.rij.lotingen if een.perceel == perceel]
    oud = make_loting(bestaand[0]) if bestaand else None
    for een in bestaand:
        zaak.rij.lotingen.remove(een)
        session.flush()
    loting = LotingRecord(perceel=perceel, datum=datum, door=door.strip(), volgorde=len(zaak.rij.lotingen) + 1)
    loting.gegund = [LotplaatsRecord(aanbieder=wie, volgorde=plek) for plek, wie in enumerate(winnaars, start=1)]
    zaak.rij.lotingen.append(loting)
    if not judge(zaak):
        raise Ongeldig("loting", f"kan pas als elke eis is beoordeeld en op elk criterium consensus is ({zaak.bron})")
    session.flush()
    register(session, spoor, wat="geloot", onderwerp=zaak.naam, oud=oud, nieuw=make_loting(loting))


def _describe(rij: InschrijvingRecord, score: ConsensusRecord) -> dict[str, object]:
    velden = {veld: getattr(score, veld) for veld in ("criterium", "punten", "motivering", "voordeel")}
    return {"aanbieder": rij.aanbieder.naam, "perceel": rij.perceel, **velden}
