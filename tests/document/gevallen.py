"""The documents that are compared with their golden text: each with its kader and its dossier.

`python -m tests.document.gevallen` writes the golden texts anew; read the difference before it is kept.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.gegevens import Overeenkomstgegevens
from inkoop.document.contexten.voorbeeld import read_voorbeeld
from inkoop.document.prepare import get_prepared
from inkoop.document.render import render
from inkoop.kader.loader import load_kader
from inkoop.plaatsen import sjablonen_map
from inkoop.rules.kader import Kader, Ondertekening
from tests.document.doctekst import read_tekst

GOUDEN = Path(__file__).parent / "gouden"
NODIG = ("ondersteuningsplan-opstellen", "ondersteuningsplan-tekenen")


def make_bron(soort: str, **anders: Any) -> tuple[Kader, Overeenkomstgegevens]:
    """Kader and dossier of an example, with other fields in the dossier."""
    voorbeeld = read_voorbeeld(soort)
    return load_kader(voorbeeld.kader), voorbeeld.gegevens.model_copy(update=anders)


def _make_kaal() -> tuple[Kader, Overeenkomstgegevens]:
    """A region with as few rules as a deelovereenkomst can do with, where each gemeente signs."""
    kader, gegevens = make_bron("deelovereenkomst")
    tekenaar = next(iter(gegevens.ondertekenaars.values()))
    kaal = replace(
        kader,
        duur=None,
        opzegging=None,
        opzegging_opdracht=None,
        toetreding=None,
        sroi=None,
        agenda=(),
        overleg=(),
        aanvullende_bepalingen=(),
        afspraken=tuple(a for a in kader.afspraken if a.id in NODIG),
        ondertekening=Ondertekening(door="gemeenten"),
        deelnemers=replace(kader.deelnemers, centrumgemeente=None, gemeenten=kader.deelnemers.gemeenten[:2])
        if kader.deelnemers
        else None,
    )
    return kaal, gegevens.model_copy(update={"ondertekenaars": dict.fromkeys(kaal.gemeenten, tekenaar)})


def _make_vol() -> tuple[Kader, Overeenkomstgegevens]:
    """An overeenkomst in a region that has notice, tariffs, social return and additional provisions."""
    deel, eigen = make_bron("deelovereenkomst"), make_bron("overeenkomst")[1]
    over = {
        "prijzen": [],
        "indexering": None,
        "selectie": None,
        "verlengoptie": None,
        "aansprakelijkheid": None,
        "documenttitels": deel[1].documenttitels,
        "ondertekenaars": deel[1].ondertekenaars,
        "ingang": deel[1].ingang,
        "einde": deel[1].einde,
    }
    return deel[0], eigen.model_copy(update=over)


GEVALLEN = {
    "deelovereenkomst": ("deelovereenkomst", lambda: make_bron("deelovereenkomst")),
    "deelovereenkomst-kaal": ("deelovereenkomst", _make_kaal),
    "overeenkomst": ("overeenkomst", lambda: make_bron("overeenkomst")),
    "overeenkomst-vol": ("overeenkomst", _make_vol),
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
    for naam in GEVALLEN:
        (GOUDEN / f"{naam}.txt").write_text(read_tekst(make_document(naam)), encoding="utf-8")
