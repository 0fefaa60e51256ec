"""What the commands say of applications."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.periode import find_dag
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum
from inkoop.rules.toetreding import Oordeel
from inkoop.toetreding.behandeling import read_besluit
from inkoop.toetreding.intake import list_ingediend
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.service import describe_toetreding, judge_toetreding
from inkoop.toetreding.store import list_toetredingen


def list_regels(session: Session, regio: RegioRecord) -> list[dict[str, str]]:
    """The applications of a regio, and what came in and nobody took up yet."""
    rijen = [
        (rij.overeenkomst.nummer, rij.aanbieder.naam, rij.dag, rij.status.value)
        for rij in list_toetredingen(session, regio)
    ]
    rijen += [
        (een.overeenkomst.nummer, een.naam, find_dag(een.ingediend_op).isoformat(), f"{een.status} (nummer {een.id})")
        for een in list_ingediend(session, regio)
        if een.ingediend_op is not None
    ]
    koppen = ("overeenkomst", "aanbieder", "aangemeld_op", "status")
    return [{"regio": regio.code, **dict(zip(koppen, rij, strict=True))} for rij in rijen]


def describe_plek(session: Session, kader: Kader, rij: ToetredingRecord) -> dict[str, Any]:
    """An application as plain data, with what the kader makes of it."""
    blok = describe_toetreding(rij)
    besluit = read_besluit(session, rij.overeenkomst.regio, rij)
    uitkomst = judge_toetreding(kader, describe_overeenkomst(rij.overeenkomst), blok)
    return {
        **blok.model_dump(mode="json", exclude_none=True),
        "uitkomst": uitkomst.uitkomst,
        "grondslag": uitkomst.grondslag,
        "uitleg": list(uitkomst.uitleg),
        "besluit": besluit.model_dump(mode="json", exclude_none=True) if besluit else None,
    }


def write_plek(session: Session, kader: Kader, rij: ToetredingRecord) -> Iterator[str]:
    """An application in lines."""
    blok = describe_toetreding(rij)
    yield f"{blok.aanbieder} bij {blok.overeenkomst}, aangemeld op {write_datum(blok.datum)}"
    yield f"Status: {blok.status}" + (f" ({blok.reden})" if blok.reden else "")
    if blok.bron:
        yield f"Bron: {blok.bron}"
    if blok.eisenversie:
        yield f"Eisen: versie {blok.eisenversie}"
    for eis in kader.toetreding.eisen if kader.toetreding else ():
        oordeel = blok.eisen.get(eis.id, Oordeel.ONBEKEND).value.replace("_", " ")
        yield f"  {eis.id}: {oordeel}" + (f" ({eis.grondslag})" if eis.grondslag else "")
    for een in blok.aanvullingen:
        antwoord = f"beantwoord op {write_datum(een.beantwoord_op)}" if een.beantwoord_op else "nog geen antwoord"
        yield f"Gevraagd op {write_datum(een.gevraagd_op)}, uiterlijk {write_datum(een.tot)}: {een.vraag} ({antwoord})"
    besluit = read_besluit(session, rij.overeenkomst.regio, rij)
    if besluit is not None:
        yield f"Besluit: {besluit.nummer} van {write_datum(besluit.datum)}"
    for kennisgeving in blok.kennisgevingen:
        yield f"Bericht aan {kennisgeving.partij} op {write_datum(kennisgeving.datum)}"
    yield "Waarom:"
    for zin in judge_toetreding(kader, describe_overeenkomst(rij.overeenkomst), blok).uitleg:
        yield f"  - {zin}"
