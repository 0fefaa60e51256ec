"""How prices are built up: the cost elements of the law in its order, the indices, and what they give together."""

from decimal import Decimal

from inkoop.document.contexten.velden import uit_dossier
from inkoop.invoer.validate import Blok
from inkoop.rules.kostprijs import compute_stijging
from inkoop.strategie.prijzen import Index, Prijs, Prijsvorming

# In the order in which the law has them; what else a price is made of comes after them.
_ELEMENTEN = {
    "beroepskracht": "Kosten van de beroepskracht",
    "overhead": "Redelijke overheadkosten",
    "niet_productief": "Niet-productieve uren (verlof, ziekte, scholing en werkoverleg)",
    "reis_en_opleiding": "Reiskosten en opleidingskosten",
    "indexatie": "Indexatie",
    "verplichtingen": "Kosten van verplichtingen die de gemeenten opleggen",
}


class Prijselement(Blok):
    """One element of a price in euros."""

    naam: str = uit_dossier("Naam van het element", "Redelijke overheadkosten")
    bedrag: Decimal = uit_dossier("Bedrag per eenheid", Decimal("14.10"))


class Prijsopbouw(Blok):
    """The price of one arrangement, element by element; the elements add up to `prijs`."""

    perceel: int = uit_dossier("Nummer van het perceel", 1)
    arrangement: str = uit_dossier("Naam van het arrangement", "Beschermd wonen, intensief")
    eenheid: str = uit_dossier("Waarvoor de prijs geldt", "etmaal")
    elementen: tuple[Prijselement, ...] = uit_dossier("De elementen", "Redelijke overheadkosten")
    prijs: Decimal = uit_dossier("De som van de elementen", Decimal("145.55"))


class Prijsafspraken(Blok):
    """All prices of a strategie and how they were indexed."""

    vorm: str = uit_dossier("Wat de prijs is: een vaste prijs of een ondergrens", "een vaste prijs")
    onderbouwing: str = uit_dossier("Waarop de bedragen rusten", "De bedragen volgen uit een kostprijsonderzoek.")
    kwaliteit: str = uit_dossier("Hoe de prijzen bij de kwaliteit passen", "De prijs dekt ervaren begeleiders.")
    prijspeil: int = uit_dossier("Jaar van de bedragen zonder indexatie", 2025)
    indexen: tuple[Index, ...] = uit_dossier("De indexen", "OVA")
    stijging: Decimal = uit_dossier("De gewogen stijging, in procenten", Decimal("3.885"))
    vervolg: str = uit_dossier("Hoe de prijzen later stijgen", "Elk jaar per 1 januari.")
    prijzen: tuple[Prijsopbouw, ...] = uit_dossier("De prijzen", "Beschermd wonen, intensief")


_VORMEN = {"vast": "een vaste prijs", "ondergrens": "een reële prijs die als ondergrens geldt"}


def build_prijsafspraken(vorming: Prijsvorming) -> Prijsafspraken:
    """The prices as the document shows them, with the weighted rise of the indices."""
    stijging = compute_stijging(vorming.indexering.list_cijfers())
    return Prijsafspraken(
        vorm=_VORMEN[vorming.vorm],
        onderbouwing=vorming.onderbouwing,
        kwaliteit=vorming.kwaliteit,
        prijspeil=vorming.indexering.prijspeil,
        indexen=tuple(vorming.indexering.indexen),
        stijging=Decimal(stijging.numerator) / stijging.denominator,
        vervolg=vorming.indexering.vervolg,
        prijzen=tuple(_build_prijs(prijs) for prijs in vorming.prijzen),
    )


def _build_prijs(prijs: Prijs) -> Prijsopbouw:
    wettelijk = [Prijselement(naam=naam, bedrag=getattr(prijs, veld)) for veld, naam in _ELEMENTEN.items()]
    andere = [Prijselement(naam=element.naam, bedrag=element.bedrag) for element in prijs.andere]
    return Prijsopbouw(
        perceel=prijs.perceel,
        arrangement=prijs.arrangement,
        eenheid=prijs.eenheid,
        elementen=(*wettelijk, *andere),
        prijs=prijs.make_kostprijs().totaal,
    )
