"""A strategie as a page shows it: how each price is built up, and where each risk lies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inkoop.rules.geld import round_bedrag
from inkoop.rules.kostprijs import compute_stijging
from inkoop.strategie.prijzen import ELEMENTEN, Prijs, Prijsvorming
from inkoop.strategie.schema import Ernst, Risico

NAMEN = {
    "beroepskracht": "Beroepskracht",
    "overhead": "Redelijke overhead",
    "niet_productief": "Niet-productieve uren",
    "reis_en_opleiding": "Reis en opleiding",
    "verplichtingen": "Eisen van de gemeenten",
}


@dataclass(frozen=True, kw_only=True)
class Prijsregel:
    """A row of the build-up: an element with its amount in every price (None: the price has it not)."""

    naam: str
    bedragen: tuple[Decimal | None, ...]
    is_som: bool = False


def list_prijsregels(prijzen: Sequence[Prijs]) -> Iterator[Prijsregel]:
    """The elements that the law names, then others, then what they are together, the indexing and the price."""
    for element in ELEMENTEN:
        yield Prijsregel(naam=NAMEN[element], bedragen=tuple(getattr(prijs, element) for prijs in prijzen))
    for naam in dict.fromkeys(een.naam for prijs in prijzen for een in prijs.andere):
        bedragen = (next((een.bedrag for een in prijs.andere if een.naam == naam), None) for prijs in prijzen)
        yield Prijsregel(naam=naam, bedragen=tuple(bedragen))
    grond = tuple(prijs.make_kostprijs().grondbedrag for prijs in prijzen)
    yield Prijsregel(naam="Samen, zonder indexatie", bedragen=grond, is_som=True)
    yield Prijsregel(naam="Indexatie", bedragen=tuple(prijs.indexatie for prijs in prijzen))
    yield Prijsregel(naam="Prijs", bedragen=tuple(prijs.prijs for prijs in prijzen), is_som=True)


def compute_gewogen(vorming: Prijsvorming) -> Decimal:
    """The rise of all indices together in percent, with two decimals."""
    return round_bedrag(compute_stijging(vorming.indexering.list_cijfers()))


@dataclass(frozen=True, kw_only=True)
class Matrixrij:
    """A row of the matrix: an effect, and per chance (small to large) the numbers of the risks with their weight."""

    gevolg: Ernst
    vakken: tuple[tuple[int, tuple[int, ...]], ...]


def make_matrix(risicos: Sequence[Risico]) -> list[Matrixrij]:
    """The risks by effect (the largest first) and chance; a risk is named by its place in the list, from 1."""
    genummerd = list(enumerate(risicos, start=1))
    return [
        Matrixrij(
            gevolg=gevolg,
            vakken=tuple(
                (
                    kans.punten * gevolg.punten,
                    tuple(n for n, een in genummerd if (een.kans, een.gevolg) == (kans, gevolg)),
                )
                for kans in Ernst
            ),
        )
        for gevolg in reversed(Ernst)
    ]
