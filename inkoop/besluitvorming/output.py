"""The standing of a besluitvorming as lines and rows for people, and as plain data for programs."""

from collections.abc import Iterator
from typing import Any

from inkoop.besluitvorming.count import Stand
from inkoop.besluitvorming.rows import Rij, list_rijen, write_besluit, write_waarschuwing
from inkoop.kader.uitvoer import make_plain
from inkoop.rules.taal import write_datum, write_getal, write_opsomming

UITKOMSTEN = {
    "open": "open",
    "overleg_nodig": "overleg nodig",
    "vastgesteld": "vastgesteld",
    "verworpen": "verworpen",
    "niet_voorgelegd": "niet voorgelegd",
}


def write_kop(stand: Stand) -> Iterator[str]:
    """What it is about, how it stands, by which article and on which inhabitants."""
    blok, uitkomst = stand.besluitvorming, stand.telling.uitkomst
    yield f"{blok.titel} ({stand.regio.naam})"
    op = f" op {write_datum(uitkomst.vastgesteld_op)}" if uitkomst.vastgesteld_op else ""
    wijze = f", {uitkomst.wijze}" if uitkomst.wijze else ""
    yield f"Stand:     {UITKOMSTEN[uitkomst.uitkomst]}{op}{wijze}"
    yield f"Grondslag: {uitkomst.grondslag} ({stand.kader.titel})"
    if uitkomst.peildatum:
        yield f"Peildatum: {write_datum(uitkomst.peildatum)}"
    if uitkomst.aandeel_voor is not None:
        voor, totaal = write_getal(uitkomst.inwoners_voor or 0), write_getal(uitkomst.inwoners_totaal or 0)
        yield f"Voor:      {voor} van {totaal} inwoners ({write_getal(uitkomst.aandeel_voor)} %)"
    if uitkomst.tijdig is not None:
        yield f"Op tijd:   {'ja' if uitkomst.tijdig else 'nee'}"
    if uitkomst.ontbreekt:
        yield f"Ontbreekt: {write_opsomming(uitkomst.ontbreekt)}"
    for code in uitkomst.waarschuwingen:
        yield f"Let op:    {write_waarschuwing(code)}"


def write_rij(rij: Rij) -> tuple[object, ...]:
    """The cells of a row for people."""
    aandeel = None if rij.aandeel is None else f"{write_getal(rij.aandeel)} %"
    besluit = rij.besluit and write_besluit(rij.besluit)
    return (
        rij.gemeente,
        rij.inwoners,
        aandeel,
        rij.orgaan,
        besluit,
        rij.telt,
        rij.ronde,
        rij.datum,
        rij.nummer,
        rij.eerder,
    )


def describe_stand(stand: Stand) -> dict[str, Any]:
    """Plain data: the rule's output unchanged, with the names of the records around it."""
    blok = stand.besluitvorming
    return {
        "regio": stand.regio.code,
        "besluitvorming": blok.code,
        "titel": blok.titel,
        "inkoopplan": blok.inkoopplan,
        "versie": blok.versie,
        "kader": stand.kader.kader,
        "uitkomst": make_plain(stand.telling.uitkomst),
        "besluiten": make_plain(list_rijen(stand)),
        "nog_nodig": make_plain(stand.telling.nog_nodig),
    }
