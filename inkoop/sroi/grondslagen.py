"""The article on which the judgement on an inzet rests."""

from collections.abc import Mapping

from inkoop.rules.inzet import Categorie
from inkoop.rules.kader import Kader

BEWIJS_WERK_NAAR_WERK = "sroi-bewijs-werk-naar-werk"
AFSPRAAK_BIJ_REDEN: Mapping[str, str] = {
    "afgewezen": "sroi-nieuwe-inzet",
    "ingetrokken": "sroi-nieuwe-inzet",
    "voor_ingang": "sroi-nieuwe-inzet",
    "buiten_contract": "sroi-alsnog",
    "buiten_regio": "sroi-woongemeente",
    "groep1_beschikbaar": "sroi-volgorde",
    "ander_project": "sroi-ander-project",
    "concept": "sroi-nieuwe-inzet",
    "informatie_gevraagd": "sroi-gegevens",
    "in_behandeling": "sroi-nieuwe-inzet",
}


def find_grondslag(kader: Kader, categorie: Categorie, reden: str | None) -> str | None:
    """The article of the reason why an inzet does not count, or of its category where that decides."""
    afspraak = kader.find_afspraak(AFSPRAAK_BIJ_REDEN.get(reden or "", ""))
    if afspraak is not None and afspraak.grondslag:
        return afspraak.grondslag
    return categorie.grondslag or (kader.sroi.grondslag if kader.sroi else None)
