"""Use cases: recording what an organ of a gemeente decided, and correcting that with a trace."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import compute_stand
from inkoop.besluitvorming.records import BesluitRecord, BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitBlok, BesluitvormingBlok, Orgaan
from inkoop.besluitvorming.service import (
    describe_besluit,
    describe_besluitvorming,
    make_besluitinvoer,
    name_onderwerp,
)
from inkoop.bestand.records import BestandRecord
from inkoop.database.base import set_fields
from inkoop.database.faults import Ingehaald, NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.service import Spoor, register, write_canoniek
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluitloop import Besluitstap
from inkoop.rules.besluitregel import check_besluitinvoer
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum

VASTGELEGD, HERSTELD = "besluit vastgelegd", "besluit hersteld"
VELDEN = ("besluit", "datum", "nummer", "tekstwijziging", "bron")


@dataclass(frozen=True, kw_only=True)
class Uitspraak:
    """What an organ decided, as someone fills it in; `bestand` is the document itself."""

    besluit: str
    datum: date
    nummer: str | None = None
    tekstwijziging: str | None = None
    bron: str | None = None
    bestand: BestandRecord | None = None


@dataclass(frozen=True, kw_only=True)
class Vastlegger:
    """Who records it: the gemeente itself or (`is_van_regio`) an adviser from paper; `namens` for whom, if a deputy."""

    spoor: Spoor
    dag: date
    is_van_regio: bool = False
    namens: str | None = None


def list_eigen(rij: BesluitvormingRecord, gemeente: str, orgaan: Orgaan) -> list[BesluitRecord]:
    """All that an organ decided, oldest first."""
    eigen = [b for b in rij.besluiten if (b.gemeente.naam, b.orgaan) == (gemeente, orgaan)]
    return sorted(eigen, key=lambda besluit: (besluit.ronde, besluit.versie or 0, besluit.datum))


def compute_kenmerk(besluiten: list[BesluitRecord]) -> str:
    """A mark of what stands there: a form that was opened before it changed has another one."""
    teksten = "\n".join(f"{rij.bestand_id} {write_canoniek(describe_besluit(rij))}" for rij in besluiten)
    return hashlib.sha256(teksten.encode()).hexdigest()[:16]


def describe_velden(rij: BesluitRecord) -> dict[str, object]:
    """What was recorded, as a form holds it."""
    blok = describe_besluit(rij)
    return {veld: getattr(blok, veld) for veld in VELDEN}


def find_ronde(rij: BesluitvormingRecord) -> int:
    """The round in which someone decides now."""
    return 1 if rij.overleg_op is None else 2


def get_besluit(rij: BesluitvormingRecord, nummer: int) -> BesluitRecord:
    """The besluit with this number in a besluitvorming. Raises `NietGevonden`."""
    for besluit in rij.besluiten:
        if besluit.id == nummer:
            return besluit
    raise NietGevonden("Dit besluit is er niet")


def register_besluit(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    wie: tuple[str, Orgaan],
    uitspraak: Uitspraak,
    vastlegger: Vastlegger,
    *,
    kenmerk: str,
) -> BesluitRecord:
    """Records the besluit of an organ (gemeente and organ) in the round that is on, on its version.

    `kenmerk` is that of `list_eigen` when the form was opened. Raises `Ingehaald` when it changed since, `Ongeldig`
    naming the field that the kader or the course of things refuses.
    """
    gemeente, orgaan = wie
    eerdere = list_eigen(rij, gemeente, orgaan)
    if compute_kenmerk(eerdere) != kenmerk:
        raise Ingehaald
    stand, ronde = compute_stand(session, regio, rij, vandaag=vastlegger.dag), find_ronde(rij)
    if bezwaar := stand.find_bezwaar(Besluitstap.VASTLEGGEN):
        raise Ongeldig("besluit", bezwaar)
    blok = stand.besluitvorming
    nieuw = BesluitBlok(
        gemeente=gemeente, orgaan=orgaan, ronde=ronde, versie=blok.find_versie(ronde), **_list_velden(uitspraak)
    )
    _check(get_regio_kader(regio), rij, [*blok.besluiten, nieuw], nieuw, vastlegger)
    record = BesluitRecord(
        orgaan=orgaan,
        ronde=ronde,
        versie=nieuw.versie,
        volgorde=max((besluit.volgorde for besluit in rij.besluiten), default=0) + 1,
        gemeente=next(deelnemer for deelnemer in regio.gemeenten if deelnemer.naam == gemeente),
    )
    rij.besluiten.append(record)
    _fill(session, record, nieuw, uitspraak, vastlegger)
    feiten = _list_feiten(record, vastlegger)
    register(session, vastlegger.spoor, wat=VASTGELEGD, onderwerp=name_onderwerp(regio, rij.code), nieuw=feiten)
    return record


def register_herstel(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    record: BesluitRecord,
    uitspraak: Uitspraak,
    vastlegger: Vastlegger,
    *,
    kenmerk: str,
    reden: str | None,
) -> BesluitRecord:
    """Corrects what was recorded; the log keeps what stood there, who changed it and why.

    Raises `Ingehaald` when it changed since the form was opened, `Ongeldig` for what is refused: also without a reason
    once the outcome is public.
    """
    oud = describe_besluit(record)
    if compute_kenmerk([record]) != kenmerk:
        raise Ingehaald
    if rij.openbaar_op is not None and not reden:
        raise Ongeldig(
            "reden", f"de uitslag is openbaar sinds {write_datum(rij.openbaar_op)}; schrijf waarom het anders moet"
        )
    nieuw = oud.model_copy(update=_list_velden(uitspraak))
    if nieuw == oud and uitspraak.bestand is None:
        raise Ongeldig("besluit", "er is niets anders ingevuld dan er al staat")
    blok = describe_besluitvorming(rij)
    overige = [nieuw if ander.id == record.id else describe_besluit(ander) for ander in rij.besluiten]
    _check(get_regio_kader(regio), rij, overige, nieuw, vastlegger, blok=blok)
    was = _list_feiten(record, None)
    _fill(session, record, nieuw, uitspraak, vastlegger)
    feiten = {**_list_feiten(record, vastlegger), **({"reden": reden} if reden else {})}
    register(session, vastlegger.spoor, wat=HERSTELD, onderwerp=name_onderwerp(regio, rij.code), oud=was, nieuw=feiten)
    return record


def _list_velden(uitspraak: Uitspraak) -> dict[str, object]:
    return {veld: getattr(uitspraak, veld) for veld in VELDEN}


def _check(
    kader: Kader,
    rij: BesluitvormingRecord,
    besluiten: list[BesluitBlok],
    nieuw: BesluitBlok,
    vastlegger: Vastlegger,
    *,
    blok: BesluitvormingBlok | None = None,
) -> None:
    """What the form cannot see: the days around it, the source of what came on paper, the rule of the kader."""
    blok = blok or describe_besluitvorming(rij)
    if vastlegger.is_van_regio and not nieuw.bron:
        raise Ongeldig("bron", "schrijf waar u dit besluit zag, bijvoorbeeld op de besluitenlijst van het college")
    _check_dag(rij, blok, nieuw, vastlegger.dag)
    try:
        invoer = make_besluitinvoer(blok.model_copy(update={"besluiten": besluiten}))
        check_besluitinvoer(kader.get_besluitregel(rij.soort), kader.besluitopties, kader.gemeenten, invoer)
    except Ongeldig as fout:
        veld = fout.veld.rpartition(".")[2]
        if veld.endswith("]"):  # the place in a file of the other one of that day
            dag = write_datum(nieuw.datum)
            raise Ongeldig("datum", f"er is al een besluit van {dag}; herstel dat als er een fout in staat") from fout
        raise Ongeldig(veld, fout.melding) from fout


def _check_dag(rij: BesluitvormingRecord, blok: BesluitvormingBlok, nieuw: BesluitBlok, vandaag: date) -> None:
    if nieuw.datum > vandaag:
        raise Ongeldig(
            "datum", f"{write_datum(nieuw.datum)} is nog niet geweest; leg een besluit vast als het is genomen"
        )
    versies = rij.inkoopplan.versies if rij.inkoopplan else []
    versie = next((v for v in versies if v.nummer == nieuw.versie), None)
    begin = max(filter(None, [blok.voorgelegd_op, versie.voorgelegd_op if versie else None]), default=None)
    if begin is not None and nieuw.datum < begin:
        raise Ongeldig(
            "datum", f"het voorstel ligt pas sinds {write_datum(begin)} voor; dit besluit kan niet eerder zijn"
        )
    if begin is None and versie is not None and nieuw.datum < versie.datum:
        raise Ongeldig(
            "datum", f"versie {versie.nummer} is van {write_datum(versie.datum)}; dit besluit kan niet eerder zijn"
        )


def _fill(
    session: Session, record: BesluitRecord, blok: BesluitBlok, uitspraak: Uitspraak, vastlegger: Vastlegger
) -> None:
    set_fields(record, **{veld: getattr(blok, veld) for veld in VELDEN})
    set_fields(record, door=vastlegger.spoor.wie, namens=vastlegger.namens)
    if uitspraak.bestand is not None:
        record.bestand = uitspraak.bestand
    session.flush()


def _list_feiten(record: BesluitRecord, vastlegger: Vastlegger | None) -> Mapping[str, object]:
    """A besluit for the log, with its document and for whom it was recorded."""
    blok = describe_besluit(record)
    feiten: dict[str, object] = {veld: getattr(blok, veld) for veld in BesluitBlok.model_fields}
    feiten |= {"regel": record.id}
    feiten |= {"bestand": record.bestand.naam} if record.bestand else {}
    feiten |= {"namens": vastlegger.namens} if vastlegger and vastlegger.namens else {}
    return feiten
