"""The letter to who is admitted: the decision, the eisen that were met, and what is to be signed now."""

from datetime import date

from inkoop.document.contexten.selectie import Eisregel, number_eisen
from inkoop.document.contexten.selectiebrief import (
    TOELATING,
    Inschrijvingsgegevens,
    Selectiebrief,
    build_briefhoofd,
    find_uitslagen,
    name_perceel,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.rules.kader import Kader


class Toelatingsbrief(Selectiebrief):
    """All that the template of the letter to who is admitted may ask for."""

    percelen: tuple[str, ...] = uit_dossier("Waartoe is toegelaten, als er percelen zijn", "Beschermd wonen")
    grondslag: str | None = uit_kader("Artikel over de eisen", "het artikel", blok="toetreding.grondslag")
    regeling: str | None = uit_kader("Titel van de regeling met die eisen", "de regeling", blok="titel")
    eisen: tuple[Eisregel, ...] = uit_dossier("Eisen waaraan is voldaan", "E1 inschrijving in het handelsregister")
    overeenkomst: str = uit_dossier("Titel van de overeenkomst", "Deelovereenkomst beschermd wonen")
    tegelijk_met: tuple[str, ...] = uit_kader(
        "Overeenkomsten die tegelijk getekend worden", "intentieovereenkomst", blok="toetreding.tegelijk_met"
    )
    ingang: date = uit_dossier("Eerste dag van de overeenkomst", "2026-01-01")
    einde: date = uit_dossier("Laatste dag zonder verlenging", "2027-12-31")
    tekenen_uiterlijk: date = uit_dossier("Uiterste dag van ondertekening", "2025-12-15")
    aanleveren: tuple[str, ...] = uit_dossier("Bewijs dat nog nodig is", "een uittreksel uit het handelsregister")
    aanleveren_uiterlijk: date | None = uit_dossier("Uiterste dag daarvoor", "2025-11-24")


def build_toelatingsbrief(kader: Kader, gegevens: Inschrijvingsgegevens) -> Toelatingsbrief:
    """The data of the letter to who is admitted. Raises `Ongeldig` naming what lacks, or which letter it should be."""
    selectie, vervolg = gegevens.selectie, gegevens.selectie.vervolg
    uitslagen = find_uitslagen(kader, gegevens, TOELATING)
    regel = kader.toetreding
    namen = [name_perceel(selectie, perceel) for perceel, _ in uitslagen]
    return Toelatingsbrief(
        **build_briefhoofd(kader, gegevens, uitslagen[0][1].inschrijving, "Toelating tot"),
        percelen=tuple(naam for naam in namen if naam),
        grondslag=regel.grondslag if regel else None,
        regeling=kader.titel if regel and regel.grondslag else None,
        eisen=tuple(Eisregel(nummer=n, tekst=eis.tekst) for n, eis in number_eisen(kader, selectie).values()),
        overeenkomst=vervolg.overeenkomst,
        tegelijk_met=regel.tegelijk_met if regel else (),
        ingang=selectie.looptijd.ingang,
        einde=selectie.looptijd.einde,
        tekenen_uiterlijk=vervolg.tekenen_uiterlijk,
        aanleveren=vervolg.aanleveren,
        aanleveren_uiterlijk=vervolg.aanleveren_uiterlijk,
    )
