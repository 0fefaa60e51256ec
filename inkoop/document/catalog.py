"""The catalog: every kind of document, and where its template is."""

from pathlib import Path

from inkoop.document.soort import Soort
from inkoop.document.soorten import (
    besluiten,
    contracten,
    inkoopplan,
    opzegging,
    selectie,
    sroi,
    toetreding,
    voorbereiding,
)
from inkoop.invoer.faults import Onbruikbaar, suggest
from inkoop.plaatsen import instance_map, sjablonen_map

SOORTEN = {
    soort.id: soort
    for soort in (
        *besluiten.SOORTEN,
        *contracten.SOORTEN,
        *inkoopplan.SOORTEN,
        *opzegging.SOORTEN,
        *selectie.SOORTEN,
        *sroi.SOORTEN,
        *toetreding.SOORTEN,
        *voorbereiding.SOORTEN,
    )
}


def get_soort(soort_id: str) -> Soort:
    """The kind with this id. Raises `Onbruikbaar` with the nearest one."""
    if soort_id not in SOORTEN:
        raise Onbruikbaar(f"'{soort_id}' is geen soort document{suggest(soort_id, SOORTEN)}")
    return SOORTEN[soort_id]


def place_eigen(soort: Soort, kader: str) -> Path:
    """Where the region with this kader has its own template of a kind, if it has one."""
    return instance_map() / "sjablonen" / kader / f"{soort.id}.docx"


def find_sjabloon(soort: Soort, kader: str | None = None) -> Path:
    """The template of a kind: the region's own, if it has one for this kader, else the one that is shipped.

    Raises `Onbruikbaar` when there is none.
    """
    eigen = [place_eigen(soort, kader)] if kader else []
    for pad in (*eigen, sjablonen_map() / f"{soort.id}.docx"):
        if pad.is_file():
            return pad
    raise Onbruikbaar(f"voor '{soort.id}' is er geen sjabloon; het hoort te staan in {sjablonen_map()}")
