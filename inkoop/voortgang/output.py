"""How social return goes, as rows for people and as plain data for programs."""

from typing import Any

from inkoop.kader.uitvoer import make_plain
from inkoop.rules.taal import write_opsomming
from inkoop.voortgang.service import Overeenkomstvoortgang

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
