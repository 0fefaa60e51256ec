"""The files that people sent with what a dossier has: each once, with all that it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.besluitvorming.records import BesluitRecord, BesluitvormingRecord, StukRecord
from inkoop.bestand.records import BestandRecord
from inkoop.contractering.store import list_mandaten
from inkoop.fase.store import list_afrondingen
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.norm.store import list_alle
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.selectie.samenstellen import list_zichtbaar
from inkoop.selectie.schema import Selectieopzet
from inkoop.selectie.store import SELECTIES, list_rijen
from inkoop.toetreding.records import AanmeldingRecord

Vondst = tuple[BestandRecord | None, str]  # a file, and what it belongs to


@dataclass(frozen=True, kw_only=True)
class Dossierbijlage:
    """A file with the names of what it belongs to."""

    bestand: BestandRecord
    hoort_bij: list[str] = field(default_factory=list)


def list_bijlagen(session: Session, regio: RegioRecord, *, met_aanmeldingen: bool) -> list[Dossierbijlage]:
    """The files that are still there, in the order in which they came.

    What is in an inschrijving that nobody may open yet is not told, nor the evidence of an inzet, which only the
    aanbieder and the coordinator see. Who may not handle applications gets those of them without `met_aanmeldingen`.
    """
    gevonden: dict[int, Dossierbijlage] = {}
    for bestand, bij in _list_alle(session, regio, met_aanmeldingen=met_aanmeldingen):
        if bestand is not None and bestand.verwijderd_op is None:
            bijlage = gevonden.setdefault(bestand.id, Dossierbijlage(bestand=bestand))
            if bij not in bijlage.hoort_bij:
                bijlage.hoort_bij.append(bij)
    return [gevonden[nummer] for nummer in sorted(gevonden)]


def _list_alle(session: Session, regio: RegioRecord, *, met_aanmeldingen: bool) -> Iterator[Vondst]:
    for plan in list_inkoopplannen(session, regio):
        yield from _list_van_plan(session, regio, plan)
    yield from _list_van_besluiten(session, regio)
    for overeenkomst in list_overeenkomsten(session, regio):
        yield overeenkomst.scan, f"overeenkomst {overeenkomst.nummer}, getekend"
    for mandaat in list_mandaten(session, regio):
        yield mandaat.bestand, f"mandaat {mandaat.nummer}"
    if met_aanmeldingen:
        yield from _list_van_aanmeldingen(session, regio)


def _list_van_plan(session: Session, regio: RegioRecord, plan: InkoopplanRecord) -> Iterator[Vondst]:
    for afronding in list_afrondingen(session, plan):
        for bewijs in afronding.bewijzen:
            yield bewijs.bestand, f"fase {afronding.fase} van {plan.code}"
    for antwoord in list_alle(session, plan):
        yield antwoord.bestand, f"norm bij {plan.code}, {antwoord.afspraak}, {antwoord.vraag}"
    opzetten = {een.nummer: een for een in read_inhoud(session, regio, SELECTIES, plan.code, list[Selectieopzet]) or []}
    for rij in list_rijen(session, regio, [plan.code]):
        opzet = opzetten.get(rij.nummer)
        for inschrijving in list_zichtbaar(opzet, rij) if opzet else ():
            for stuk in inschrijving.stukken:
                wie = f"inschrijving van {inschrijving.aanbieder.naam} op selectie {rij.nummer} van {plan.code}"
                yield stuk.bestand, f"{wie}, {stuk.voor}"


def _list_van_besluiten(session: Session, regio: RegioRecord) -> Iterator[Vondst]:
    besluiten = select(BesluitRecord, BesluitvormingRecord.code).join(
        BesluitvormingRecord, BesluitRecord.besluitvorming_id == BesluitvormingRecord.id
    )
    besluiten = besluiten.where(BesluitvormingRecord.regio_id == regio.id, BesluitRecord.bestand_id.is_not(None))
    for besluit, code in session.execute(besluiten.order_by(BesluitRecord.id)):
        yield besluit.bestand, f"besluit van {besluit.orgaan} {besluit.gemeente.naam} over {code}"
    stukken = select(StukRecord, BesluitvormingRecord.code).join(
        BesluitvormingRecord, StukRecord.besluitvorming_id == BesluitvormingRecord.id
    )
    for stuk, code in session.execute(stukken.where(BesluitvormingRecord.regio_id == regio.id).order_by(StukRecord.id)):
        yield stuk.bestand, f"bijlage bij {code}: {stuk.titel}"


def _list_van_aanmeldingen(session: Session, regio: RegioRecord) -> Iterator[Vondst]:
    vraag = select(AanmeldingRecord).where(
        AanmeldingRecord.regio_id == regio.id, AanmeldingRecord.ingediend_op.is_not(None)
    )
    for rij in session.scalars(vraag.order_by(AanmeldingRecord.id)):
        for bewijs in rij.bewijzen:
            bij = f", eis {bewijs.eis}" if bewijs.eis else ", antwoord op een vraag"
            yield bewijs.bestand, f"aanmelding van {rij.naam} bij {rij.overeenkomst.nummer}{bij}"
