"""The annex with all providers of an overeenkomst on the day of its version."""

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.document.contexten.partijen import Dienstverlenerslijst, Lijstregel, build_lijst, make_lijstregel
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Periode
from inkoop.rules.taal import write_datum

_BEHEER = "lijst-aanbieders"


class Deelnamegegevens(Blok):
    """A time that an aanbieder takes part: `tot` is the last day, None where it runs on."""

    aanbieder: AanbiederBlok
    van: Datum
    tot: Datum | None = None

    @property
    def periode(self) -> Periode:
        """From the first to the last day."""
        return Periode(van=self.van, tot=self.tot)


class Bijlagegegevens(Blok):
    """What the annex takes from the dossier: who took part when, and the day that is asked."""

    regio: Tekst
    nummer: Tekst
    titel: Tekst
    dag: Datum
    deelnames: list[Deelnamegegevens] = []


class Dienstverlenersbijlage(Blok):
    """All that the template of the annex may ask for."""

    nummer: str = uit_dossier("Nummer van de overeenkomst", "DOK-2017-001")
    titel: str = uit_dossier("Titel van de overeenkomst", "Deelovereenkomst Maatwerkvoorziening Beschermd Wonen")
    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    regeling: Regeling = uit_kader("De regeling", "Deelovereenkomst", blok="titel")
    bijlage: str | None = uit_kader(
        "Welke bijlage dit is, als het kader haar noemt", "de bijlage met haar punt", blok="afspraken.lijst-aanbieders"
    )
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    lijst: Dienstverlenerslijst = uit_dossier("Lijst van dienstverleners", "Stichting Voorbeeldhuis")


def build_bijlage_1(kader: Kader, gegevens: Bijlagegegevens) -> Dienstverlenersbijlage:
    """The data of the annex. Raises `Ongeldig` where nobody took part on that day, or naming what lacks."""
    partijen = _list_partijen(gegevens)
    if not partijen:
        raise Ongeldig("dag", f"op {write_datum(gegevens.dag)} was geen aanbieder partij bij {gegevens.nummer}")
    beheer = kader.find_afspraak(_BEHEER)
    return Dienstverlenersbijlage(
        nummer=gegevens.nummer,
        titel=gegevens.titel,
        regio=gegevens.regio,
        regeling=build_regeling(kader),
        bijlage=beheer.grondslag if beheer else None,
        gemeenten=kader.gemeenten,
        lijst=build_lijst(partijen, gegevens.dag),
    )


def _list_partijen(gegevens: Bijlagegegevens) -> list[Lijstregel]:
    """Each aanbieder once, also when one deelname follows another."""
    blokken = {d.aanbieder.kvk: d.aanbieder for d in gegevens.deelnames if d.periode.contains(gegevens.dag)}
    return [make_lijstregel(blok) for blok in blokken.values()]
