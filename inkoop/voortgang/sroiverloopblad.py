"""The course of social return of an overeenkomst as the JSON that is kept: amounts in cents, days as ISO dates."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from inkoop.rules.sroiverloop import Sroiverloop, Sroiverloopjaar
from inkoop.rules.voortgang import Jaardeel

_CENTEN = 2
BEDRAGEN = ("verplichting", "meegenomen", "restant", "openstaand")


def write_verloop(verloop: Sroiverloop | None) -> str:
    """The JSON of a course; of none where there is nothing to compute with."""
    if verloop is None:
        return ""
    jaren = [
        [een.jaar, een.van.isoformat(), een.tot.isoformat(), *_write_centen(*(getattr(een, veld) for veld in BEDRAGEN))]
        for een in verloop.jaren
    ]
    delen = [
        [een.jaar, een.van.isoformat(), een.telt_van.isoformat(), een.dagen, *_write_centen(een.waarde)]
        for een in verloop.delen
    ]
    return json.dumps([verloop.verplicht, jaren, delen], separators=(",", ":"))


def _write_centen(*bedragen: Decimal) -> Iterator[int]:
    return (int(bedrag.scaleb(_CENTEN)) for bedrag in bedragen)


def read_verloop(tekst: str) -> Sroiverloop | None:
    """The course that was kept; None where there was nothing to compute with."""
    if not tekst:
        return None
    verplicht, jaren, delen = json.loads(tekst)
    return Sroiverloop(verplicht=verplicht, jaren=tuple(map(_read_jaar, jaren)), delen=tuple(map(_read_deel, delen)))


def _read_jaar(velden: list[Any]) -> Sroiverloopjaar:
    jaar, van, tot, *centen = velden
    return Sroiverloopjaar(
        jaar=jaar,
        van=date.fromisoformat(van),
        tot=date.fromisoformat(tot),
        **{veld: _read_centen(bedrag) for veld, bedrag in zip(BEDRAGEN, centen, strict=True)},
    )


def _read_deel(velden: list[Any]) -> Jaardeel:
    jaar, van, telt_van, dagen, waarde = velden
    return Jaardeel(
        jaar=jaar,
        van=date.fromisoformat(van),
        telt_van=date.fromisoformat(telt_van),
        dagen=dagen,
        waarde=_read_centen(waarde),
    )


def _read_centen(centen: int) -> Decimal:
    return Decimal(centen).scaleb(-_CENTEN)
