"""What all papers of a selectie share: whose it is, its eisen and criteria, and who signs."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from inkoop.document.contexten.partijen import get_ondertekenregel
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader
from inkoop.rules.standstill import compute_standstill
from inkoop.rules.toetreding import Eis
from inkoop.selectie.schema import Selectie
from inkoop.selectie.uitkomst import list_kadereisen
from inkoop.selectie.vraag import Selectieeis


class Selectiegegevens(Blok):
    """A selectie with the regio and the title of the inkoopplan that it carries out."""

    regio: Tekst
    inkoopplan: Tekst
    selectie: Selectie


class Opdrachtgever(Blok):
    """The gemeenten that buy, and the one that acts for them."""

    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    centrumgemeente: str | None = uit_kader(
        "Gemeente die voor de andere handelt", "Voorbeeldstad", blok="ondertekening.door"
    )
    krachtens: str | None = uit_kader("Waarop dat rust", "volmacht", blok="ondertekening.krachtens")


class Eisregel(Blok):
    """An eis with its number in the document."""

    nummer: str = uit_dossier("Nummer van de eis", "E1")
    tekst: str = uit_dossier("De eis", "De aanbieder staat ingeschreven in het handelsregister.")


class Criteriumnaam(Blok):
    """A criterium with its number in the document."""

    nummer: str = uit_dossier("Nummer van het criterium", "C1")
    titel: str = uit_dossier("Naam van het criterium", "Aanpak van doorstroom")


class Criteriumregel(Criteriumnaam):
    """A criterium with its weight in percent and its highest points."""

    gewicht: Decimal = uit_dossier("Gewicht in procenten", Decimal("40"))
    maximum: Decimal = uit_dossier("Hoogste aantal punten", Decimal("10"))


class Standstill(Blok):
    """The days in which no overeenkomst is concluded: how many, by which article, and the last one."""

    dagen: int = uit_dossier("Aantal kalenderdagen", 20)
    grondslag: str = uit_dossier("Artikel dat de termijn geeft", "het artikel van de wet")
    tot: date = uit_dossier("Laatste dag van de termijn", "2026-06-22")
    verschoven: bool = uit_dossier("Of de termijn langer is, omdat de laatste dag geen werkdag was", False)


def build_opdrachtgever(kader: Kader) -> Opdrachtgever:
    """Who buys (kader: deelnemers, ondertekening). Raises `Ongeldig` where the kader does not say who acts."""
    regel = get_ondertekenregel(kader)
    centrum = kader.centrumgemeente if regel.door == "centrumgemeente" else None
    return Opdrachtgever(
        gemeenten=kader.gemeenten, centrumgemeente=centrum, krachtens=regel.krachtens if centrum else None
    )


def build_standstill(selectie: Selectie, verzonden: date | None) -> Standstill | None:
    """The standstill after a decision that is sent on `verzonden`; None where the procedure has none."""
    termijn = selectie.rechtsbescherming.standstill
    if termijn is None or verzonden is None:
        return None
    uitkomst = compute_standstill(termijn.make_regel(), verzonden)
    return Standstill(
        dagen=termijn.dagen, grondslag=termijn.grondslag, tot=uitkomst.tot, verschoven=uitkomst.verschoven
    )


def number_eisen(kader: Kader, selectie: Selectie) -> Mapping[str, tuple[str, Eis | Selectieeis]]:
    """Each eis that is written out, by id, with its number: those of the kader first."""
    alle: tuple[Eis | Selectieeis, ...] = (*list_kadereisen(kader, selectie), *selectie.eisen)
    return {eis.id: (f"E{plek}", eis) for plek, eis in enumerate(alle, start=1)}


def number_criteria(selectie: Selectie) -> Mapping[str, Criteriumregel]:
    """The criteria by id, numbered in their order."""
    return {
        c.id: Criteriumregel(nummer=f"C{plek}", titel=c.titel, gewicht=c.gewicht, maximum=c.maximum)
        for plek, c in enumerate(selectie.criteria, start=1)
    }
