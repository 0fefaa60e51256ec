"""The files that people sent with what a dossier has: each once, with all the places that it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.bestand.records import BestandRecord
from inkoop.contractering.store import list_mandaten, list_wijzigingscans
from inkoop.fase.store import list_afrondingen
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.norm.store import list_alle
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.selectie.records import InschrijvingRecord, SelectieRecord
from inkoop.selectie.samenstellen import list_zichtbaar
from inkoop.selectie.schema import Selectieopzet
from inkoop.selectie.store import SELECTIES, list_rijen
from inkoop.toetreding.records import AanmeldingRecord


class Pleksoort(StrEnum):
    """What kind of record has a file."""

    FASE = "fase"
    NORM = "norm"
    INSCHRIJVING = "inschrijving"
    BESLUIT = "besluit"
    BIJLAGE = "bijlage"
    OVEREENKOMST = "overeenkomst"
    WIJZIGING = "wijziging"
    MANDAAT = "mandaat"
    AANMELDING = "aanmelding"


@dataclass(frozen=True, kw_only=True)
class Plek:
    """A place in a dossier where a file belongs: what names it there, and how people say it."""

    soort: Pleksoort
    sleutel: tuple[str, ...]
    tekst: str


Vondst = tuple[BestandRecord | None, Plek]  # a file, and where it belongs


@dataclass(frozen=True, kw_only=True)
class Dossierbijlage:
    """A file with the places that it belongs to."""

    bestand: BestandRecord
    plekken: list[Plek] = field(default_factory=list)


def list_bijlagen(session: Session, regio: RegioRecord, *, met_aanmeldingen: bool) -> list[Dossierbijlage]:
    """The files that are still there, in the order in which they came.

    What is in an inschrijving that nobody may open yet is not told, nor the evidence of an inzet, which only the
    aanbieder and the coordinator see. Who may not handle applications gets those of them without `met_aanmeldingen`.
    """
    gevonden: dict[int, Dossierbijlage] = {}
    for bestand, plek in _list_alle(session, regio, met_aanmeldingen=met_aanmeldingen):
        if bestand is not None and bestand.verwijderd_op is None:
            bijlage = gevonden.setdefault(bestand.id, Dossierbijlage(bestand=bestand))
            if plek not in bijlage.plekken:
                bijlage.plekken.append(plek)
    return [gevonden[nummer] for nummer in sorted(gevonden)]


def _list_alle(session: Session, regio: RegioRecord, *, met_aanmeldingen: bool) -> Iterator[Vondst]:
    for plan in list_inkoopplannen(session, regio):
        yield from _list_van_plan(session, regio, plan)
    yield from _list_van_besluiten(session, regio)
    for overeenkomst in list_overeenkomsten(session, regio):
        yield from _list_van_overeenkomst(session, overeenkomst)
    for mandaat in list_mandaten(session, regio):
        yield mandaat.bestand, _make(Pleksoort.MANDAAT, f"mandaat {mandaat.nummer}", mandaat.nummer)
    if met_aanmeldingen:
        yield from _list_van_aanmeldingen(session, regio)


def _make(soort: Pleksoort, tekst: str, *sleutel: object) -> Plek:
    return Plek(soort=soort, sleutel=tuple("" if deel is None else str(deel) for deel in sleutel), tekst=tekst)


def _list_van_plan(session: Session, regio: RegioRecord, plan: InkoopplanRecord) -> Iterator[Vondst]:
    for afronding in list_afrondingen(session, plan):
        plek = _make(Pleksoort.FASE, f"fase {afronding.fase} van {plan.code}", plan.code, afronding.fase.value)
        yield from ((bewijs.bestand, plek) for bewijs in afronding.bewijzen)
    for antwoord in list_alle(session, plan):
        tekst = f"norm bij {plan.code}, {antwoord.afspraak}, {antwoord.vraag}"
        sleutel = (plan.code, antwoord.kader, antwoord.afspraak, antwoord.vraag)
        yield antwoord.bestand, _make(Pleksoort.NORM, tekst, *sleutel)
    opzetten = {een.nummer: een for een in read_inhoud(session, regio, SELECTIES, plan.code, list[Selectieopzet]) or []}
    for rij in list_rijen(session, regio, [plan.code]):
        opzet = opzetten.get(rij.nummer)
        for inschrijving in list_zichtbaar(opzet, rij) if opzet else ():
            yield from _list_van_inschrijving(plan, rij, inschrijving)


def _list_van_inschrijving(
    plan: InkoopplanRecord, selectie: SelectieRecord, inschrijving: InschrijvingRecord
) -> Iterator[Vondst]:
    wie = f"inschrijving van {inschrijving.naam} op selectie {selectie.nummer} van {plan.code}"
    aanbieder = inschrijving.aanbieder.naam
    sleutel = (plan.code, selectie.nummer, aanbieder, inschrijving.perceel, inschrijving.keer)
    for stuk in inschrijving.stukken:
        yield stuk.bestand, _make(Pleksoort.INSCHRIJVING, f"{wie}, {stuk.voor}", *sleutel, stuk.voor)


def _list_van_besluiten(session: Session, regio: RegioRecord) -> Iterator[Vondst]:
    for rij in list_besluitvormingen(session, regio):
        for besluit in rij.besluiten:
            naam = besluit.gemeente.naam
            sleutel = (rij.code, naam, besluit.orgaan.value, besluit.ronde, besluit.datum, besluit.versie)
            tekst = f"besluit van {besluit.orgaan} {naam} over {rij.code}"
            yield besluit.bestand, _make(Pleksoort.BESLUIT, tekst, *sleutel)
        for stuk in rij.stukken:
            tekst = f"bijlage bij {rij.code}: {stuk.titel}"
            yield stuk.bestand, _make(Pleksoort.BIJLAGE, tekst, rij.code, stuk.titel)


def _list_van_overeenkomst(session: Session, rij: OvereenkomstRecord) -> Iterator[Vondst]:
    yield rij.scan, _make(Pleksoort.OVEREENKOMST, f"overeenkomst {rij.nummer}, getekend", rij.nummer)
    for nummer, scan in list_wijzigingscans(session, rij).items():
        tekst = f"wijziging {nummer} van overeenkomst {rij.nummer}, getekend"
        yield scan.bestand, _make(Pleksoort.WIJZIGING, tekst, rij.nummer, nummer)


def _list_van_aanmeldingen(session: Session, regio: RegioRecord) -> Iterator[Vondst]:
    vraag = select(AanmeldingRecord).where(
        AanmeldingRecord.regio_id == regio.id, AanmeldingRecord.ingediend_op.is_not(None)
    )
    for rij in session.scalars(vraag.order_by(AanmeldingRecord.id)):
        for bewijs in rij.bewijzen:
            bij = f", eis {bewijs.eis}" if bewijs.eis else ", antwoord op een vraag"
            tekst = f"aanmelding van {rij.naam} bij {rij.overeenkomst.nummer}{bij}"
            yield bewijs.bestand, _make(Pleksoort.AANMELDING, tekst, rij.pseudoniem, bewijs.eis)
