"""The letter that tells a party of an overeenkomst that another aanbieder joins it."""

from datetime import date

from inkoop.document.contexten.brief import (
    Brief,
    build_briefhoofd,
    build_gemeentetekenaars,
    find_gemeente,
    get_briefgegevens,
)
from inkoop.document.contexten.partijen import Lijstregel, Ondertekening, make_lijstregel
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.toetredinggegevens import (
    Kennisgevinggegevens,
    judge_toelating,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.toetreding.eisenversie import get_regel

_BERICHT, _LIJST = "bericht-toetreding", "lijst-aanbieders"


class KennisgevingToetreding(Brief):
    """All that the template of the letter to a party may ask for."""

    aan_gemeente: bool = uit_dossier("Of de brief naar een gemeente gaat", False)
    regeling: Regeling = uit_kader("De regeling", "Deelovereenkomst", blok="titel")
    grondslag: str | None = uit_kader(
        "Artikel over toetreding", "het artikel met zijn lid", blok="toetreding.grondslag"
    )
    grondslag_bericht: str | None = uit_kader(
        "Artikel over dit bericht, als het kader er een heeft",
        "het artikel met zijn lid",
        blok="afspraken.bericht-toetreding",
    )
    bijlage: str | None = uit_kader(
        "Bijlage met de lijst, als het kader haar noemt", "de bijlage met haar punt", blok="afspraken.lijst-aanbieders"
    )
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    ondertekening: Ondertekening = uit_kader("Wie voor de gemeenten tekent", "centrumgemeente", blok="ondertekening")
    aanbieder: Lijstregel = uit_dossier("Wie toetreedt", "Stichting Voorbeeldhuis")
    besluitnummer: str = uit_dossier("Nummer van het besluit", "BW-2018-0031")
    ingang: date = uit_dossier("Eerste dag van de deelname, en versiedatum van de nieuwe lijst", "2018-06-01")


def build_kennisgeving(kader: Kader, gegevens: Kennisgevinggegevens) -> KennisgevingToetreding:
    """The data of the letter to one party. Raises `Ongeldig` without an admission, or naming what lacks."""
    besluit, ingang = judge_toelating(kader, gegevens)
    brief = get_briefgegevens(gegevens.brief, "toetreding")
    if gegevens.partij == gegevens.aanbieder.naam:
        raise Ongeldig("aanbieder", f"{gegevens.partij} treedt zelf toe; dit bericht is voor de andere partijen")
    bericht, lijst = kader.find_afspraak(_BERICHT), kader.find_afspraak(_LIJST)
    return KennisgevingToetreding(
        **build_briefhoofd(brief, gegevens.overeenkomst, van=find_gemeente(kader, brief), aan=(gegevens.partij,)),
        datum=besluit.datum,
        aan_gemeente=gegevens.partij in kader.gemeenten,
        regeling=build_regeling(kader),
        grondslag=get_regel(kader).grondslag,
        grondslag_bericht=bericht.grondslag if bericht else None,
        bijlage=lijst.grondslag if lijst else None,
        gemeenten=kader.gemeenten,
        ondertekening=build_gemeentetekenaars(kader, gegevens.tekenaars),
        aanbieder=make_lijstregel(gegevens.aanbieder),
        besluitnummer=besluit.nummer,
        ingang=ingang,
    )
