"""The days of besluiten: when a question must be settled, and what a decision on a toetreding asks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import compute_uitkomst, describe_besluitvorming, find_uiterlijk
from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.document.onderwerpen.deelnames import BESLUIT
from inkoop.document.store import list_getekend_op
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.schema import Zichtbaar
from inkoop.inhoud.service import read_per_onderwerp
from inkoop.rules.agenda import Agendapunt, Agendasoort
from inkoop.rules.agenda_kader import name_punt
from inkoop.rules.bepaling import explain
from inkoop.rules.besluit_uitleg import MEERVOUD
from inkoop.rules.besluitregel import Besluitregel
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum
from inkoop.rules.toetredingloop import IN_BEHANDELING, Toetredingsstatus
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.service import name_toetreding
from inkoop.toetreding.store import list_toetredingen

TOETREDINGSOVEREENKOMST = "toetredingsovereenkomst"
AFGELOPEN = frozenset({"vastgesteld", "verworpen", "niet_voorgelegd"})


def list_besluitpunten(session: Session, regio: RegioRecord, kader: Kader) -> Iterator[Agendapunt]:
    """The last day on which the gemeenten can settle every question that was put to them."""
    for rij in list_besluitvormingen(session, regio):
        blok = describe_besluitvorming(rij)
        regel, datum = kader.get_besluitregel(blok.soort), find_uiterlijk(kader, blok)
        if datum is None:
            continue
        uitkomst = compute_uitkomst(session, kader, blok)
        is_klaar = uitkomst.uitkomst in AFGELOPEN
        yield Agendapunt(
            id=name_punt(kader, blok.code, datum, f"besluitvorming/{blok.code}"),
            datum=datum,
            titel=f"Laatste dag om te besluiten: {blok.titel}",
            wie=" en ".join(MEERVOUD[orgaan] for orgaan in regel.organen),
            grondslag=regel.grondslag,
            uitleg=explain(regel, [_write_reden(regel, blok)]),
            gedaan=is_klaar,
            gedaan_op=uitkomst.vastgesteld_op,
            klaar=tuple(wie for wie in _list_organen(kader, regel) if wie not in uitkomst.ontbreekt),
            vertrouwelijk=blok.zichtbaar is Zichtbaar.OPENBAAR and blok.openbaar_op is None,
        )


def _write_reden(regel: Besluitregel, blok: BesluitvormingBlok) -> str:
    """Where the last day comes from: the gemeenten chose it, or it is counted back from when the besluit holds."""
    if blok.uiterlijk is not None:
        return f"De gemeenten is gevraagd uiterlijk op {write_datum(blok.uiterlijk)} te besluiten."
    ingang = f"Het besluit gaat in op {write_datum(blok.ingangsdatum)}" if blok.ingangsdatum else "Het besluit gaat in"
    return f"{ingang} en moet {regel.vooraf} daarvoor zijn genomen." if regel.vooraf else f"{ingang}."


def _list_organen(kader: Kader, regel: Besluitregel) -> Iterator[str]:
    """Every organ that decides, as an outcome names it: `college Boekel`."""
    return (f"{orgaan} {gemeente}" for gemeente in kader.gemeenten for orgaan in regel.organen)


def list_toetredingspunten(session: Session, regio: RegioRecord, kader: Kader) -> Iterator[Agendapunt]:
    """The days in every decision on a toetreding."""
    besluiten = read_per_onderwerp(session, regio, BESLUIT, ToetredingsbesluitBlok)
    getekend = list_getekend_op(session, regio)
    for rij in list_toetredingen(session, regio):
        yield from _list_aanvullingen(kader, rij)
        besluit = besluiten.get(name_toetreding(rij))
        if besluit is not None:
            getekend_op = getekend.get((TOETREDINGSOVEREENKOMST, name_toetreding(rij)))
            yield from _list_besluitdagen(kader, rij, besluit, getekend_op)


def _list_aanvullingen(kader: Kader, rij: ToetredingRecord) -> Iterator[Agendapunt]:
    """The last day for an answer to what the gemeenten asked."""
    for nummer, een in enumerate(rij.aanvullingen, start=1):
        yield Agendapunt(
            id=f"toetreding/{name_toetreding(rij)}/aanvulling-{nummer}",
            datum=een.tot,
            titel=f"{rij.aanbieder.naam} vult de aanmelding bij {rij.overeenkomst.nummer} aan",
            wie="aanbieder",
            grondslag=kader.toetreding.grondslag if kader.toetreding else None,
            overeenkomst=rij.overeenkomst.nummer,
            aanbieder=rij.aanbieder.kvk,
            uitleg=(f"Gevraagd op {write_datum(een.gevraagd_op)}: {een.vraag}",),
            gedaan=een.beantwoord_op is not None or rij.status not in IN_BEHANDELING,
            gedaan_op=een.beantwoord_op,
        )


def _list_besluitdagen(
    kader: Kader, rij: ToetredingRecord, besluit: ToetredingsbesluitBlok, getekend_op: date | None
) -> Iterator[Agendapunt]:
    wie = rij.aanbieder.naam
    if rij.status is Toetredingsstatus.TOEGELATEN and besluit.tekenen_voor is not None:
        titel = f"{wie} stuurt de getekende toetreding tot {rij.overeenkomst.nummer} terug"
        punt = _make_punt(kader, rij, besluit, "tekenen", besluit.tekenen_voor, titel)
        yield replace(punt, soort=Agendasoort.PLICHT, gedaan=getekend_op is not None, gedaan_op=getekend_op)
    if rij.status is Toetredingsstatus.TOEGELATEN and besluit.ingang is not None:
        titel = f"{wie} neemt deel aan {rij.overeenkomst.nummer}"
        yield _make_punt(kader, rij, besluit, "ingang", besluit.ingang, titel)
    if besluit.dagvaarden_voor is not None:
        titel = f"Laatste dag voor een kort geding over de toetreding van {wie}"
        yield _make_punt(kader, rij, besluit, "kort-geding", besluit.dagvaarden_voor, titel)


def _make_punt(
    kader: Kader,
    rij: ToetredingRecord,
    besluit: ToetredingsbesluitBlok,
    naam: str,
    datum: date,
    titel: str,
) -> Agendapunt:
    return Agendapunt(
        id=f"toetreding/{name_toetreding(rij)}/{naam}",
        datum=datum,
        titel=titel,
        soort=Agendasoort.MOMENT,
        wie="aanbieder",
        grondslag=kader.toetreding.grondslag if kader.toetreding else None,
        overeenkomst=rij.overeenkomst.nummer,
        aanbieder=rij.aanbieder.kvk,
        uitleg=(f"Volgens besluit {besluit.nummer} van {write_datum(besluit.datum)}.",),
    )
