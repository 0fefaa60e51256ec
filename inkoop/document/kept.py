"""The data of a document as they are kept: plain values with their kind, readable without the model of the time.

A program of later years may ask other fields for a document of this kind; what was made once is made
again from these values and its kept template alone.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from inkoop.document.emphasis import Opgemaakt
from inkoop.document.images import Afbeelding
from inkoop.document.values import make_plain

_MERK = "$"
_BLOK = "$blok"


def write_kept(gegevens: Any) -> str:
    """The data as JSON; the same data give the same text. Raises as `make_plain`."""
    return json.dumps(_tag(make_plain(gegevens)), ensure_ascii=False, separators=(",", ":"))


def read_kept(tekst: str) -> dict[str, Any]:
    """The plain values that `write_kept` was given."""
    gegevens: dict[str, Any] = _untag(json.loads(tekst))
    return gegevens


def _tag(waarde: Any) -> Any:
    if isinstance(waarde, Opgemaakt):
        return {"$opgemaakt": str(waarde)}
    if isinstance(waarde, Decimal):
        return {"$getal": str(waarde)}
    if isinstance(waarde, date):
        return {"$datum": waarde.isoformat()}
    if isinstance(waarde, Afbeelding):
        velden = (b64encode(waarde.inhoud).decode(), waarde.tekst, str(waarde.breedte))
        return {"$beeld": dict(zip(("inhoud", "tekst", "breedte"), velden, strict=True))}
    if isinstance(waarde, list):
        return [_tag(deel) for deel in waarde]
    if isinstance(waarde, dict):
        blok = {naam: _tag(deel) for naam, deel in waarde.items()}
        # A name of a provider may look like one of our marks.
        return {_BLOK: blok} if len(blok) == 1 and next(iter(blok)).startswith(_MERK) else blok
    return waarde


def _untag(waarde: Any) -> Any:
    if isinstance(waarde, list):
        return [_untag(deel) for deel in waarde]
    if not isinstance(waarde, dict):
        return waarde
    if len(waarde) == 1 and (merk := next(iter(waarde))).startswith(_MERK):
        return _LEZERS[merk](waarde[merk])
    return _untag_blok(waarde)


def _untag_blok(blok: dict[str, Any]) -> dict[str, Any]:
    return {naam: _untag(deel) for naam, deel in blok.items()}


def _read_beeld(velden: dict[str, str]) -> Afbeelding:
    return Afbeelding(inhoud=b64decode(velden["inhoud"]), tekst=velden["tekst"], breedte=Decimal(velden["breedte"]))


_LEZERS: dict[str, Callable[[Any], Any]] = {
    "$opgemaakt": Opgemaakt,
    "$getal": Decimal,
    "$datum": date.fromisoformat,
    "$beeld": _read_beeld,
    _BLOK: _untag_blok,
}
