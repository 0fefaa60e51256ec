"""How social return goes, as rows for people and as plain data for programs."""

from typing import Any

from inkoop.kader.uitvoer import make_plain
from inkoop.rules.taal import write_opsomming
from inkoop.voortgang.service import Overeenkomstvoortgang, Voortgangstotaal

KOPPEN = (
    "overeenkomst",
    "aanbieders",
    "loopt tot en met",
    "verplicht",
    "gedaan",
    "in behandeling",
    "nog te doen",
    "stand",
)


def write_rij(rij: Overeenkomstvoortgang) -> tuple[Any, ...]:
    """The cells of an overeenkomst; one that cannot be computed says why."""
    blok = rij.overeenkomst
    vast = (blok.nummer, write_opsomming(rij.kvks.values()), blok.huidig_einde)
    if rij.uitkomst is None:
        return (*vast, None, None, None, None, rij.fout)
    return (*vast, rij.verplichting, rij.gedaan, rij.in_behandeling, rij.openstaand, rij.stand)


def describe_rij(rij: Overeenkomstvoortgang) -> dict[str, Any]:
    """Plain data of an overeenkomst."""
    return {
        "overeenkomst": rij.overeenkomst.nummer,
        "aanbieders": dict(rij.kvks),
        "stand": rij.stand,
        "fout": rij.fout,
        "jaren": [make_plain(jaar) for jaar in rij.jaren],
    }


def write_totaal(totaal: Voortgangstotaal) -> tuple[Any, ...]:
    """The cells of all overeenkomsten of the list together."""
    return ("samen", None, None, totaal.verplichting, totaal.gedaan, totaal.in_behandeling, totaal.openstaand, None)


def describe_totaal(totaal: Voortgangstotaal) -> dict[str, Any]:
    """Plain data of all overeenkomsten of the list together."""
    return {str(naam): waarde for naam, waarde in make_plain(totaal).items()}
