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


def _make_besluit(
    document: str, besluiten: list[BesluitBlok], voorstel: Any = None, **anders: Any
) -> tuple[Kader, Any]:
    """The example of a besluit or a letter where the colleges decided so, with other fields in its proposal."""
    kader, gegevens = make_bron(document)
    blok = gegevens.besluitvorming.model_copy(update={"besluiten": besluiten, **anders})
    return kader, gegevens.model_copy(
        update={"besluitvorming": blok, "voorstel": gegevens.voorstel.model_copy(update=voorstel or {})}
    )


def _make_concept() -> tuple[Kader, Any]:
    """A besluit that was not taken yet, of a college that has nothing to add and no members named."""
    leeg: dict[str, Any] = {"bijlagen": [], "bekendmaking": None, "rechtsmiddel": None, "openbaar": False}
    eigen = make_bron("collegebesluit")[1].voorstel.gemeenten["Land van Cuijk"].model_copy(update={"collegeleden": []})
    leeg["gemeenten"] = {"Oss": eigen}
    kader, gegevens = _make_besluit(
        "collegebesluit", [], leeg, overleg_op=None, ingangsdatum=date(2023, 1, 1), versie=None
    )
    return kader, gegevens.model_copy(update={"gemeente": "Oss"})


def _make_tegen() -> tuple[Kader, Any]:
    """A college that is against, with bezwaar open."""
    besluit = BesluitBlok(
        gemeente="Land van Cuijk",
        besluit="gewijzigde_versie",
        datum=date(2025, 2, 18),
        tekstwijziging="De opvangplekken beter over de gemeenten verdelen.",
    )
    return _make_besluit("collegebesluit", [besluit], {"rechtsmiddel": "bezwaar"}, overleg_op=None)


def _make_anders() -> tuple[Kader, Any]:
    """A college that neither agrees nor refuses."""
    besluit = BesluitBlok(
        gemeente="Land van Cuijk",
        besluit="anders",
        datum=date(2025, 2, 18),
        tekstwijziging="Het besluit aan te houden tot het overleg met de adviesraad is afgerond.",
    )
    kaal: dict[str, Any] = {"soort": "verlenging", "overleg_op": None, "peildatum": None}
    return _make_besluit("collegebesluit", [besluit], **kaal, ingangsdatum=date(2029, 1, 1))


def _make_raad(soort: str, raad: str | None) -> tuple[Kader, Any]:
    """A change of the regeling, for which the raad has to consent as well; `raad` is its besluit, if it took one."""
    gemeente = make_bron(soort)[1].gemeente
    besluiten = [BesluitBlok(gemeente=gemeente, besluit="akkoord", datum=date(2025, 5, 20))]
    if raad is not None:
        besluiten.append(
            BesluitBlok(gemeente=gemeente, orgaan="raad", besluit=raad, datum=date(2025, 5, 8), nummer="RB-2025-19")
        )
    leeg: dict[str, Any] = {"kanttekeningen": [], "kosten": [], "bijlagen": [], "raadsbrief": None}
    kaal = {"soort": "wijziging", "titel": "Wijziging van de regeling", "inkoopplan": None, "versie": None}
    return _make_besluit(soort, besluiten, leeg, **kaal, ingangsdatum=None, peildatum=None, overleg_op=None)


def _make_blijft(soort: str) -> tuple[Kader, Any]:
    """A besluit of round 1 that stands after the overleg, because the text stayed as it was."""
    gemeente = make_bron(soort)[1].gemeente
    besluiten = [
        BesluitBlok(gemeente=gemeente, besluit="akkoord", datum=date(2025, 2, 18), nummer="XYZ-2025-0001"),
        BesluitBlok(gemeente="Bernheze", besluit="niet_akkoord", datum=date(2025, 3, 4)),
    ]
    return _make_besluit(soort, besluiten, tekst_gewijzigd=False)


def _make_afgewezen() -> tuple[Kader, Any]:
    """The letter of a college that is against in round 1, so that overleg is needed."""
    besluit = BesluitBlok(
        gemeente="Maashorst",
        besluit="niet_akkoord",
        datum=date(2025, 2, 25),
        tekstwijziging="De opvangplekken beter over de gemeenten te verdelen.",
    )
    return _make_besluit("raadsinformatiebrief", [besluit], {"raadsbrief": None}, overleg_op=None)


def _make_verworpen() -> tuple[Kader, Any]:
    """The letter of a college that neither agreed nor refused, on a proposal that cannot be reached any more."""
    besluiten = [
        BesluitBlok(gemeente="Oss", ronde=2, besluit="niet_akkoord", datum=date(2025, 4, 15)),
        BesluitBlok(gemeente="Land van Cuijk", ronde=2, besluit="niet_akkoord", datum=date(2025, 4, 22)),
        BesluitBlok(
            gemeente="Maashorst",
            ronde=2,
            besluit="anders",
            datum=date(2025, 4, 8),
            nummer="MAA-2025-0049",
            tekstwijziging="Eerst de adviesraad te horen.",
        ),
    ]
    return _make_besluit("raadsinformatiebrief", besluiten, {"raadsbrief": None})


def _make_niet_voorgelegd() -> tuple[Kader, Any]:
    """The letter about a change of the regeling that got a negative advice after the college had decided."""
    kader, gegevens = _make_raad("raadsinformatiebrief", raad=None)
    blok = gegevens.besluitvorming.model_copy(
        update={"adviezen": {"poho": "negatief"}, "ingangsdatum": date(2026, 1, 1)}
    )
    return kader, gegevens.model_copy(update={"besluitvorming": blok})


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
    "collegebesluit": ("collegebesluit", lambda: make_bron("collegebesluit")),
    "collegebesluit-concept": ("collegebesluit", _make_concept),
    "collegebesluit-tegen": ("collegebesluit", _make_tegen),
    "collegebesluit-anders": ("collegebesluit", _make_anders),
    "collegebesluit-blijft": ("collegebesluit", lambda: _make_blijft("collegebesluit")),
    "collegebesluit-raad": ("collegebesluit", lambda: _make_raad("collegebesluit", raad="akkoord")),
    "collegebesluit-raad-tegen": ("collegebesluit", lambda: _make_raad("collegebesluit", raad="niet_akkoord")),
    "collegebesluit-zonder-raad": ("collegebesluit", lambda: _make_raad("collegebesluit", raad=None)),
    "raadsinformatiebrief": ("raadsinformatiebrief", lambda: make_bron("raadsinformatiebrief")),
    "raadsinformatiebrief-open": ("raadsinformatiebrief", lambda: _make_blijft("raadsinformatiebrief")),
    "raadsinformatiebrief-raad": ("raadsinformatiebrief", lambda: _make_raad("raadsinformatiebrief", raad="akkoord")),
    "raadsinformatiebrief-zonder-raad": (
        "raadsinformatiebrief",
        lambda: _make_raad("raadsinformatiebrief", raad=None),
    ),
    "raadsinformatiebrief-tegen": ("raadsinformatiebrief", _make_afgewezen),
    "raadsinformatiebrief-verworpen": ("raadsinformatiebrief", _make_verworpen),
    "raadsinformatiebrief-niet-voorgelegd": ("raadsinformatiebrief", _make_niet_voorgelegd),
}
