"""Use case: a regio from nothing, with the gemeenten of its kader."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.schema import GemeenteBlok, RegioBlok
from inkoop.gemeente.service import save_regio
from inkoop.gemeente.store import find_regio
from inkoop.kader.loader import load_kader, read_alle_kaders
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming


def list_regiokaders() -> list[Kader]:
    """The kaders under which gemeenten can work together; a norm that only asks questions is none."""
    return [kader for kader in read_alle_kaders()[0] if kader.deelnemers is not None or kader.besluiten]


def make_regiovelden(code: str, naam: str, kader: str, gemeenten: Sequence[str] = ()) -> dict[str, Any]:
    """A regio with the gemeenten of its kader, in the order of the kader; a kader without any takes those given.

    Raises `Ongeldig` when gemeenten lack or may not be given, and `Onbruikbaar` for a kader that is not there.
    """
    deelnemers = load_kader(kader).deelnemers
    if deelnemers is None and not gemeenten:
        raise Ongeldig("gemeenten", f"kader {kader} noemt geen gemeenten; noem ze zelf")
    if deelnemers is not None and (vreemd := [een for een in gemeenten if een not in deelnemers.namen]):
        raise Ongeldig("gemeenten", f"{write_opsomming(vreemd)} neemt volgens kader {kader} niet deel; laat dit leeg")
    if deelnemers is not None:
        blokken = [GemeenteBlok(naam=een.naam, code=een.code) for een in deelnemers.gemeenten]
    else:
        blokken = [GemeenteBlok(naam=een) for een in dict.fromkeys(gemeenten)]
    return {"regio": code, "naam": naam, "kader": kader, "gemeenten": blokken}


def register_regio(session: Session, blok: RegioBlok, spoor: Spoor) -> RegioRecord:
    """Adds a regio. Raises `Ongeldig` when its code is taken."""
    if find_regio(session, blok.regio) is not None:
        raise Ongeldig("regio", f"'{blok.regio}' bestaat al; kies een andere code")
    return save_regio(session, blok, spoor)
