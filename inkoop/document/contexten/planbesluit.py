"""The decision clause of an inkoopplan: who decides, in which rounds, by which majority."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from inkoop.besluitvorming.rows import write_vereist
from inkoop.document.contexten.plangegevens import Plangegevens, Vaststelling
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.besluit_uitleg import MEERVOUD
from inkoop.rules.besluitregel import Besluitregel
from inkoop.rules.besluitregel import Ronde as Kaderronde
from inkoop.rules.geld import compute_percentage
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming
from inkoop.rules.weging import Weging

BESLUITSOORT = "inkoopplan"


class Eis(Blok):
    """One test of a round; `vereist` None where it only counts gemeenten, `nodig` None where weights are unknown."""

    vereist: str | None = uit_kader(
        "Welk deel waarvan", "meer dan de helft van de inwoners", blok="besluiten.rondes.eis"
    )
    nodig: int | None = uit_kader("Hoeveel dat ten minste is", 142561, blok="besluiten.rondes.eis")
    totaal: int | None = uit_kader("Van hoeveel", 285121, blok="besluiten.rondes.eis")
    stemmen: str | None = uit_kader("Wie hoeveel stemmen heeft", "Voorbeeldstad 3", blok="besluiten.rondes.eis")


class Ronde(Blok):
    """One round of the decision."""

    unaniem: bool = uit_kader("Of iedereen moet instemmen", True, blok="besluiten.rondes")
    na_overleg: bool = uit_kader("Of zij na overleg komt", False, blok="besluiten.rondes.na")
    voor_blijft: bool = uit_kader("Of een instemming blijft gelden", True, blok="besluiten.rondes.voor_blijft")
    eisen: tuple[Eis, ...] = uit_kader(
        "De voorwaarden, die alle gelden", "meer dan de helft", blok="besluiten.rondes.eis"
    )


class Gewichtregel(Blok):
    """How much the inhabitants of one gemeente count."""

    gemeente: str = uit_kader("Gemeente", "Voorbeeldstad", blok="deelnemers")
    inwoners: int = uit_dossier("Inwoners op de peildatum", 93307)
    aandeel: Decimal = uit_dossier("Aandeel in de inwoners, in procenten", Decimal("32.73"))


class Besluitclausule(Blok):
    """All that the plan says on how it is decided; `peildatum` is the one that the rule asks."""

    grondslag: str = uit_kader("Artikel over dit besluit", "het artikel met zijn lid", blok="besluiten.grondslag")
    organen: tuple[str, ...] = uit_kader("Welke organen beslissen", "colleges", blok="besluiten.organen")
    rondes: tuple[Ronde, ...] = uit_kader("De rondes", "eerst unaniem", blok="besluiten.rondes")
    peildatum: date | None = uit_kader("Peildatum van de inwoners", "2025-01-01", blok="besluiten.peildatum")
    geteld_per: date | None = uit_dossier("Peildatum waarvan de aantallen zijn", "2025-01-01")
    gewichten: tuple[Gewichtregel, ...] = uit_dossier("De inwoners van elke gemeente", "Voorbeeldstad")
    inwoners: int | None = uit_dossier("Inwoners van alle gemeenten", 285121)
    aandeel: Decimal | None = uit_dossier("De aandelen samen, in procenten", Decimal("100.00"))
    vaststelling: Vaststelling | None = uit_dossier("De vaststelling, als die er is", "2025-04-29")


def build_clausule(kader: Kader, gegevens: Plangegevens) -> Besluitclausule:
    """How the plan is decided (kader: besluiten). Raises `Ongeldig` where the kader has no such decision."""
    regel = kader.get_besluitregel(BESLUITSOORT)
    gevraagd = regel.peildatum.compute_peildatum(gegevens.plan.ingangsdatum) if regel.peildatum else None
    tabel = _find_tabel(gegevens.find_tabellen(kader), gegevens.peildatum or gevraagd)
    inwoners = {naam: tabel.aantallen[naam] for naam in kader.gemeenten} if tabel else {}
    totaal = sum(inwoners.values())
    return Besluitclausule(
        grondslag=regel.grondslag or regel.titel,
        organen=tuple(MEERVOUD[orgaan] for orgaan in regel.organen),
        rondes=_build_rondes(regel, kader.gemeenten, inwoners),
        peildatum=gevraagd,
        geteld_per=tabel.peildatum if tabel else None,
        gewichten=tuple(
            Gewichtregel(gemeente=naam, inwoners=aantal, aandeel=compute_percentage(aantal, totaal))
            for naam, aantal in inwoners.items()
        ),
        inwoners=totaal if tabel else None,
        aandeel=compute_percentage(totaal, totaal) if tabel else None,
        vaststelling=gegevens.vaststelling,
    )


def _find_tabel(tabellen: tuple[Inwonertabel, ...], peildatum: date | None) -> Inwonertabel | None:
    """The table of that day; the plan may come before its figures do."""
    return next((tabel for tabel in tabellen if tabel.peildatum == peildatum), None)


def _build_rondes(regel: Besluitregel, gemeenten: tuple[str, ...], inwoners: Mapping[str, int]) -> tuple[Ronde, ...]:
    return tuple(_build_ronde(ronde, gemeenten, inwoners) for ronde in regel.rondes)


def _build_ronde(ronde: Kaderronde, gemeenten: tuple[str, ...], inwoners: Mapping[str, int]) -> Ronde:
    wegingen = () if ronde.is_unaniem else ronde.wegingen
    return Ronde(
        unaniem=ronde.is_unaniem,
        na_overleg=ronde.na_overleg,
        voor_blijft=ronde.voor_blijft,
        eisen=tuple(_build_eis(weging, gemeenten, inwoners) for weging in wegingen),
    )


def _build_eis(weging: Weging, gemeenten: tuple[str, ...], inwoners: Mapping[str, int]) -> Eis:
    """A test with what it takes; of inhabitants only where their numbers are known."""
    gewicht, tekst = weging.gewicht, write_vereist(weging.grens.tekst)
    if gewicht == "gelijk":
        return _make_eis(weging, dict.fromkeys(gemeenten, 1), vereist=None)
    if isinstance(gewicht, str):
        return _make_eis(weging, inwoners, vereist=f"{tekst} van de inwoners van alle gemeenten")
    stemmen = write_opsomming(f"{naam} {aantal}" for naam, aantal in gewicht.items())
    return _make_eis(weging, gewicht, vereist=f"{tekst} van de stemmen", stemmen=stemmen)


def _make_eis(weging: Weging, gewichten: Mapping[str, int], *, vereist: str | None, stemmen: str | None = None) -> Eis:
    totaal = sum(gewichten.values()) or None
    nodig = None if totaal is None else weging.grens.compute_nodig(totaal)
    return Eis(vereist=vereist, nodig=nodig, totaal=totaal, stemmen=stemmen)
