"""What a line of the log says that changed, field by field, as people read it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from inkoop.rules.taal import write_datum

NAMEN = ("id", "kenmerk", "nummer", "code", "naam", "gemeente", "aanbieder", "kvk", "bestand")
NIETS = "–"
_DATUM = re.compile(r"(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])", re.ASCII)  # days of every month


@dataclass(frozen=True, kw_only=True)
class Verschil:
    """One field with what it was and what it became; a dash where there was nothing."""

    veld: str
    oud: str
    nieuw: str


def list_verschillen(oud: str | None, nieuw: str | None) -> list[Verschil]:
    """The fields that differ between two canonical JSON texts, in the order of the newer one.

    Rows of a list are compared by the field that names them, where there is one, so that a row put in between does
    not make all that follow it look changed.
    """
    links, rechts = (dict(_flatten(json.loads(tekst))) if tekst else {} for tekst in (oud, nieuw))
    velden = [*rechts, *(veld for veld in links if veld not in rechts)]
    return [
        Verschil(veld=veld.replace("_", " ") or "waarde", oud=oud_tekst, nieuw=nieuw_tekst)
        for veld in velden
        if (oud_tekst := _write(links.get(veld))) != (nieuw_tekst := _write(rechts.get(veld)))
    ]


def _flatten(waarde: Any, pad: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(waarde, dict) and waarde:
        for sleutel, deel in waarde.items():
            yield from _flatten(deel, f"{pad}, {sleutel}" if pad else str(sleutel))
    elif isinstance(waarde, list) and any(isinstance(deel, dict | list) for deel in waarde):
        for naam, deel in zip(_name_rows(waarde), waarde, strict=True):
            yield from _flatten(deel, f"{pad} {naam}".strip())
    else:
        yield pad, waarde


def _name_rows(rijen: list[Any]) -> list[str]:
    """What each row of a list is called: by a field that names them all apart, else by its place."""
    for veld in NAMEN:
        namen = [str(rij.get(veld, "")) if isinstance(rij, dict) else "" for rij in rijen]
        if all(namen) and len(set(namen)) == len(namen):
            return [f"({naam})" for naam in namen]
    return [f"({plaats})" for plaats in range(1, len(rijen) + 1)]


def _write(waarde: Any) -> str:
    if waarde is None or waarde in ("", [], {}):
        return NIETS
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return ", ".join(map(_write, waarde))
    tekst = str(waarde)
    return write_datum(date.fromisoformat(tekst)) if _DATUM.fullmatch(tekst) else tekst
