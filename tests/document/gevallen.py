"""The documents that are compared with their golden text: each with its kader and its dossier.

`python -m tests.document.gevallen [NAAM…]` writes the golden texts anew; read the difference before it is kept.
"""

import sys
from pathlib import Path
from typing import Any

from inkoop.document.catalog import get_soort
from inkoop.document.prepare import get_prepared
from inkoop.document.render import render
from inkoop.plaatsen import sjablonen_map
from tests.document import (
    gevallen_besluiten,
    gevallen_contracten,
    gevallen_inkoopplan,
    gevallen_selectie,
    gevallen_sroi,
    gevallen_toetreding,
    gevallen_voorbereiding,
)
from tests.document.doctekst import read_tekst

GOUDEN = Path(__file__).parent / "gouden"

# The contracts have articles, a table of contents and references; the other documents are plain pages.
CONTRACTEN = tuple(gevallen_contracten.GEVALLEN)
GEVALLEN: dict[str, Any] = {
    **gevallen_contracten.GEVALLEN,
    **gevallen_besluiten.GEVALLEN,
    **gevallen_toetreding.GEVALLEN,
    **gevallen_selectie.GEVALLEN,
    **gevallen_voorbereiding.GEVALLEN,
    **gevallen_sroi.GEVALLEN,
    **gevallen_inkoopplan.GEVALLEN,
}


def make_gegevens(geval: str) -> Any:
    """The data of a case, as its builder makes them."""
    soort, maak = GEVALLEN[geval]
    return get_soort(soort).load_bouwer()(*maak())


def make_document(geval: str) -> bytes:
    """The document of a case."""
    soort, _ = GEVALLEN[geval]
    return render(get_prepared(sjablonen_map() / f"{soort}.docx"), make_gegevens(geval))


if __name__ == "__main__":
    for naam in sys.argv[1:] or GEVALLEN:
        (GOUDEN / f"{naam}.txt").write_text(read_tekst(make_document(naam)), encoding="utf-8")
