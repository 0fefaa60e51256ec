"""The letter to who wins: the decision, its score and reasons, and what must happen before an overeenkomst is there."""

from datetime import date

from inkoop.document.contexten.selectie import Standstill, build_standstill
from inkoop.document.contexten.selectiebrief import (
    GUNNING,
    Inschrijvingsgegevens,
    Perceelscore,
    Selectiebrief,
    build_briefhoofd,
    build_perceelscore,
    find_uitslagen,
)
from inkoop.document.contexten.velden import uit_dossier
from inkoop.rules.kader import Kader


class Gunningsbrief(Selectiebrief):
    """All that the template of the letter to a winner may ask for."""

    percelen: tuple[Perceelscore, ...] = uit_dossier("Wat is gewonnen, met de score", "Beschermd wonen")
    standstill: Standstill | None = uit_dossier("Opschortende termijn", "20 dagen")
    gestanddoening_dagen: int | None = uit_dossier("Dagen dat een inschrijving geldig blijft", 120)
    overeenkomst: str = uit_dossier("Titel van de overeenkomst", "Overeenkomst beschermd wonen")
    ingang: date = uit_dossier("Eerste dag van de overeenkomst", "2026-01-01")
    tekenen_uiterlijk: date = uit_dossier("Uiterste dag van ondertekening", "2025-12-15")
    aanleveren: tuple[str, ...] = uit_dossier("Bewijs dat nog nodig is", "een uittreksel uit het handelsregister")
    aanleveren_uiterlijk: date | None = uit_dossier("Uiterste dag daarvoor", "2025-11-24")


def build_gunningsbrief(kader: Kader, gegevens: Inschrijvingsgegevens) -> Gunningsbrief:
    """The data of the letter to a winner. Raises `Ongeldig` naming what lacks, or which letter it should be."""
    selectie = gegevens.selectie
    uitslagen = find_uitslagen(kader, gegevens, GUNNING)
    hoofd = build_briefhoofd(kader, gegevens, uitslagen[0][1].inschrijving, "Gunningsbeslissing")
    return Gunningsbrief(
        **hoofd,
        percelen=tuple(Perceelscore(**build_perceelscore(selectie, p, u)) for p, u in uitslagen),
        standstill=build_standstill(selectie, hoofd["datum"]),
        gestanddoening_dagen=selectie.indienen.gestanddoening_dagen,
        overeenkomst=selectie.vervolg.overeenkomst,
        ingang=selectie.looptijd.ingang,
        tekenen_uiterlijk=selectie.vervolg.tekenen_uiterlijk,
        aanleveren=selectie.vervolg.aanleveren,
        aanleveren_uiterlijk=selectie.vervolg.aanleveren_uiterlijk,
    )
