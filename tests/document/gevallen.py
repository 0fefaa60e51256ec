"""The documents that are compared with their golden text: each with its kader and its dossier.

`python -m tests.document.gevallen` writes the golden texts anew; read the difference before it is kept.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from inkoop.besluitvorming.schema import BesluitBlok, BesluitvormingBlok
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


def make_bron(soort: str, **anders: Any) -> tuple[Kader, Any]:
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


def make_uitslag(rondes: str, **anders: Any) -> tuple[Kader, Any]:
    """The example outcome where the colleges decided so: a letter for each gemeente, a word for each round.

    v is voor, t is tegen, anything else is no besluit: `vvtv- vv---`.
    """
    kader, gegevens = make_bron("uitslag-besluitvorming")
    besluiten = [
        BesluitBlok(
            gemeente=gemeente,
            ronde=ronde,
            besluit={"v": "akkoord", "t": "niet_akkoord"}[letter],
            datum=date(2025, 2 * ronde, dag),
            nummer=f"{gemeente[:3].upper()}-2025-{ronde}{dag}",
        )
        for ronde, woord in enumerate(rondes.split(), start=1)
        for dag, (gemeente, letter) in enumerate(zip(kader.gemeenten, woord, strict=True), start=1)
        if letter in "vt"
    ]
    eigen = {"besluiten": besluiten, "tekst_gewijzigd": False, **anders}
    if len(rondes.split()) == 1:
        eigen["overleg_op"] = None
    blok = gegevens.besluitvorming.model_copy(update=eigen)
    return kader, gegevens.model_copy(update={"besluitvorming": blok})


def _make_wijziging() -> tuple[Kader, Any]:
    """A change of the regeling: colleges and raden, no inhabitants, and a negative advice beforehand."""
    kader, gegevens = make_bron("uitslag-besluitvorming")
    blok = BesluitvormingBlok(
        code="wijziging-2025", soort="wijziging", titel="Wijziging van de regeling", adviezen={"poho": "negatief"}
    )
    return kader, gegevens.model_copy(update={"besluitvorming": blok})


def _make_kaal_voorstel() -> tuple[Kader, Any]:
    """A proposal with nothing that may be left out, on a decision in which inhabitants do not count."""
    kader, gegevens = make_bron("bw-voorstel")
    leeg: dict[str, list[Any]] = {"kanttekeningen": [], "kosten": [], "overleg_extern": [], "bijlagen": []}
    gemeenten = {n: g.model_copy(update={"overleg_intern": []}) for n, g in gegevens.voorstel.gemeenten.items()}
    voorstel = gegevens.voorstel.model_copy(update={**leeg, "gemeenten": gemeenten, "openbaar": False})
    blok = BesluitvormingBlok(code="wijziging-2025", soort="wijziging", titel="Wijziging van de regeling")
    return kader, gegevens.model_copy(update={"voorstel": voorstel, "besluitvorming": blok})


# The contracts have articles, a table of contents and references; the other documents are plain pages.
CONTRACTEN = ("deelovereenkomst", "deelovereenkomst-kaal", "overeenkomst", "overeenkomst-vol")
GEVALLEN = {
    "deelovereenkomst": ("deelovereenkomst", lambda: make_bron("deelovereenkomst")),
    "deelovereenkomst-kaal": ("deelovereenkomst", _make_kaal),
    "overeenkomst": ("overeenkomst", lambda: make_bron("overeenkomst")),
    "overeenkomst-vol": ("overeenkomst", _make_vol),
    "bw-voorstel": ("bw-voorstel", lambda: make_bron("bw-voorstel")),
    "bw-voorstel-kaal": ("bw-voorstel", _make_kaal_voorstel),
    "uitslag-besluitvorming": ("uitslag-besluitvorming", lambda: make_bron("uitslag-besluitvorming")),
    "uitslag-niet-voorgelegd": ("uitslag-besluitvorming", _make_wijziging),
    "uitslag-overleg-nodig": ("uitslag-besluitvorming", lambda: make_uitslag("vvtv-")),
    "uitslag-vastgesteld": ("uitslag-besluitvorming", lambda: make_uitslag("vvtvt vvtvv")),
    "uitslag-unaniem": (
        "uitslag-besluitvorming",
        lambda: make_uitslag("vvvvv", ingangsdatum=date(2023, 1, 1), peildatum=None),
    ),
    "uitslag-verworpen": ("uitslag-besluitvorming", lambda: make_uitslag("ttttv tttt-")),
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
