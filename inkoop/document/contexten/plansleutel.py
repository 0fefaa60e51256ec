"""The key by which the gemeenten share costs, and the weight of each."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from inkoop.document.contexten.velden import uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.geld import round_bedrag
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_getal
from inkoop.rules.verdeling import compute_verdeling, find_gewichten


class Sleutelregel(Blok):
    """The weight of one gemeente, and its part in whole percents."""

    gemeente: str = uit_kader("Gemeente", "Voorbeeldstad", blok="deelnemers")
    gewicht: str = uit_kader("Gewicht: de inwoners, of een vast getal", "93.307", blok="verdeelsleutels")
    percentage: int = uit_kader("Aandeel in hele procenten", 33, blok="verdeelsleutels")


class Sleutel(Blok):
    """A key of the kader; `peildatum` None where the weights are fixed."""

    naam: str = uit_kader("Naam van de verdeelsleutel", "inwoners", blok="verdeelsleutels")
    grondslag: str = uit_kader("Artikel", "het artikel met zijn lid", blok="verdeelsleutels.grondslag")
    peildatum: date | None = uit_kader("Peildatum van de inwoners", "2022-01-01", blok="verdeelsleutels.peildatum")
    regels: tuple[Sleutelregel, ...] = uit_kader("Gewicht van elke gemeente", "Voorbeeldstad", blok="verdeelsleutels")
    gewicht: str = uit_kader("De gewichten samen", "285.121", blok="verdeelsleutels")
    percentage: int = uit_kader("De percentages samen", 100, blok="verdeelsleutels")


def build_sleutel(kader: Kader, naam: str | None, tabellen: Iterable[Inwonertabel]) -> Sleutel:
    """A key of the kader, its first one without a name. Raises `Ongeldig` where inhabitants lack."""
    sleutel = kader.get_sleutel(naam)
    gewichten = find_gewichten(sleutel, kader.gemeenten, tabellen)
    percentages = compute_verdeling(Decimal(0), gewichten, sleutel).percentages
    return Sleutel(
        naam=sleutel.naam,
        grondslag=sleutel.grondslag or kader.titel,
        peildatum=sleutel.peildatum,
        regels=tuple(
            Sleutelregel(gemeente=gemeente, gewicht=_write(gewicht), percentage=percentages[gemeente])
            for gemeente, gewicht in gewichten.items()
        ),
        gewicht=_write(sum(gewichten.values(), Fraction(0))),
        percentage=sum(percentages.values()),
    )


def _write(gewicht: Fraction) -> str:
    return write_getal(gewicht.numerator if gewicht.denominator == 1 else round_bedrag(gewicht))
