"""What a document about a joint decision takes from the dossier, and the count that follows from it.

Plain input for the builders: the record layer fills it, the examples read it from YAML.
"""

from inkoop.besluitvorming.count import Stand, count_stand
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import make_besluitinvoer
from inkoop.gemeente.records import RegioRecord
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader


class Besluitgegevens(Blok):
    """A besluitvorming as it is known on `dag`; without `inwonertabellen` those of the kader count."""

    regio: Tekst
    dag: Datum
    besluitvorming: BesluitvormingBlok
    inwonertabellen: tuple[Inwonertabel, ...] = ()


def count_gegevens(kader: Kader, gegevens: Besluitgegevens) -> Stand:
    """The count of the besluitvorming. Raises `Ongeldig` where the rule refuses it or lacks inhabitants."""
    regio = RegioRecord(code=gegevens.besluitvorming.code, naam=gegevens.regio, kader=kader.kader)
    tabellen = gegevens.inwonertabellen or kader.inwoners
    return count_stand(regio, kader, gegevens.besluitvorming, tabellen, make_besluitinvoer(gegevens.besluitvorming))
