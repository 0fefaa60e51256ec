"""The proces-verbaal of a selectie: who took part, how it was judged, and what was decided, to be signed."""

from datetime import date

from inkoop.document.contexten.selectie import Opdrachtgever, build_opdrachtgever
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader
from inkoop.selectie.verslag import Verslag


class Verslaggegevens(Blok):
    """What is known of a selectie on a day, with the regio and the title of the inkoopplan that it carries out."""

    regio: Tekst
    inkoopplan: Tekst
    dag: Datum
    verslag: Verslag


class Procesverbaal(Blok):
    """All that the template of a proces-verbaal may ask for."""

    titel: str = uit_dossier("Titel", "Proces-verbaal Beschermd wonen 2026")
    kenmerk: str = uit_dossier("Kenmerk van het selectiedocument", "VBN-2025-0042")
    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    inkoopplan: str = uit_dossier("Titel van het inkoopplan", "Inkoopplan Wmo 2026-2028")
    dag: date = uit_dossier("Dag waarop het is opgemaakt", "2025-12-02")
    opdrachtgever: Opdrachtgever = uit_kader("Wie inkoopt", "de gemeenten", blok="deelnemers")
    verslag: Verslag = uit_dossier("Wat er gebeurde", "de stappen, de scores en de uitslag")


def build_proces_verbaal(kader: Kader, gegevens: Verslaggegevens) -> Procesverbaal:
    """The data of a proces-verbaal. Raises `Ongeldig` where the kader does not say who acts for the gemeenten."""
    return Procesverbaal(
        titel=f"Proces-verbaal {gegevens.verslag.titel}",
        kenmerk=gegevens.verslag.kenmerk,
        regio=gegevens.regio,
        inkoopplan=gegevens.inkoopplan,
        dag=gegevens.dag,
        opdrachtgever=build_opdrachtgever(kader),
        verslag=gegevens.verslag,
    )
