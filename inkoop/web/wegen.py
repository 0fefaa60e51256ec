"""Which page mends what a phase of an inkoopplan still misses."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from inkoop.rules.fasefeiten import Gemis, Vereiste
from inkoop.rules.fasen import VRIJ
from inkoop.web.access import may_open

WEGEN: Mapping[Vereiste, tuple[str, Mapping[str, str]]] = {
    Vereiste.PLANINHOUD: ("schrijven.toon", {"soort": "planinhoud", "onderwerp": "{code}"}),
    Vereiste.PLANVERSIE: ("plan.versie", {"code": "{code}"}),
    Vereiste.PLANBESLUIT: ("starten.begin", {}),
    Vereiste.STRATEGIE: ("schrijven.toon", {"soort": "strategie", "onderwerp": "{code}"}),
    Vereiste.STRATEGIEBESLUIT: ("strategie.toon", {"code": "{code}"}),
    Vereiste.EISEN: ("eisen.toon", {"code": "{code}"}),
    Vereiste.EISENVERSIE: ("eisen.toon", {"code": "{code}"}),
    Vereiste.SELECTIEDOCUMENT: ("schrijven.toon", {"soort": "selecties", "onderwerp": "{code}"}),
    Vereiste.PUBLICATIE: ("selectie.toon", {"code": "{code}", "selectie": "{plek}"}),
    Vereiste.SLUITING: ("selectie.toon", {"code": "{code}", "selectie": "{plek}"}),
    Vereiste.BESLISSING: ("selectie.toon", {"code": "{code}", "selectie": "{plek}"}),
    Vereiste.OVEREENKOMST: ("contract.nieuw", {}),
    Vereiste.HANDTEKENING: ("overeenkomst.toon", {"nummer": "{plek}"}),
}


def find_weg(gemis: Gemis, regio: str, code: str) -> str | None:
    """The page on which someone who may do so mends what is missing; None without one."""
    vrij: tuple[str, Mapping[str, str]] = ("fase.leg_vast", {"code": "{code}", "naam": gemis.fase})
    endpoint, delen = vrij if gemis.fase in VRIJ else WEGEN.get(gemis.vereiste, ("", {}))
    if not may_open(endpoint):
        return None
    overige: dict[str, Any] = {naam: deel.format(code=code, plek=gemis.plek) for naam, deel in delen.items()}
    return url_for(endpoint, regio=regio, **overige)
