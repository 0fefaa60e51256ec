"""Which page mends what a phase of an inkoopplan still misses."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from inkoop.rules.fasefeiten import Gemis, Vereiste
from inkoop.rules.fasen import VRIJ
from inkoop.web.access import may_open

WEGEN: Mapping[Vereiste, tuple[str, Mapping[str, str]]] = {
    Vereiste.PLANINHOUD: ("schrijven.toon", {"soort": "planinhoud", "onderwerp": "{code}"}),
    Vereiste.PLANBESLUIT: ("starten.begin", {}),
    Vereiste.STRATEGIE: ("schrijven.toon", {"soort": "strategie", "onderwerp": "{code}"}),
    Vereiste.STRATEGIEBESLUIT: ("strategie.toon", {"code": "{code}"}),
    Vereiste.EISEN: ("schrijven.toon", {"soort": "eisen", "onderwerp": "{code}"}),
}


def find_weg(gemis: Gemis, regio: str, code: str) -> str | None:
    """The page on which someone who may do so mends what is missing; None without one."""
    vrij: tuple[str, Mapping[str, str]] = ("fase.leg_vast", {"code": "{code}", "naam": gemis.fase})
    endpoint, delen = vrij if gemis.fase in VRIJ else WEGEN.get(gemis.vereiste, ("", {}))
    if not may_open(endpoint):
        return None
    overige: dict[str, Any] = {naam: deel.format(code=code) for naam, deel in delen.items()}
    return url_for(endpoint, regio=regio, **overige)
