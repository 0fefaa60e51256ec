"""The documents about a decision that are compared with their golden text."""

from datetime import date
from typing import Any

from inkoop.besluitvorming.schema import BesluitBlok, BesluitvormingBlok
from inkoop.rules.kader import Kader
from tests.document.bron import make_bron


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


GEVALLEN = {
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
