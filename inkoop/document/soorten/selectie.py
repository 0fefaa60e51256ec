"""The choice of aanbieders: the document that asks, and the letters that answer."""

from inkoop.document.soort import Soort

SOORTEN = (
    Soort(
        id="selectiedocument",
        titel="Selectiedocument",
        model="inkoop.document.contexten.selectiedocument:Selectiedocument",
        bouwer="inkoop.document.contexten.selectiedocument:build_selectiedocument",
        gegevens="inkoop.document.contexten.selectie:Selectiegegevens",
        over="selectie",
        koppen=(
            "De opdracht",
            "De procedure",
            "Planning",
            "Vragen en inlichtingen",
            "Indienen",
            "Eisen",
            "Beoordeling",
            "Beslissing en rechtsbescherming",
            "De overeenkomst",
            "Voorbehouden",
        ),
    ),
    Soort(
        id="gunningsbrief",
        titel="Brief aan wie de opdracht krijgt",
        model="inkoop.document.contexten.gunningsbrief:Gunningsbrief",
        bouwer="inkoop.document.contexten.gunningsbrief:build_gunningsbrief",
        gegevens="inkoop.document.contexten.selectiebrief:Inschrijvingsgegevens",
        over="inschrijving",
        per="aanbieder",
        koppen=("Beslissing", "Uw beoordeling", "Nog geen overeenkomst", "Hoe het verder gaat"),
    ),
    Soort(
        id="afwijzingsbrief",
        titel="Brief aan wie niet is gekozen of toegelaten",
        model="inkoop.document.contexten.afwijzingsbrief:Afwijzingsbrief",
        bouwer="inkoop.document.contexten.afwijzingsbrief:build_afwijzingsbrief",
        gegevens="inkoop.document.contexten.selectiebrief:Inschrijvingsgegevens",
        over="inschrijving",
        per="aanbieder",
        koppen=("Beslissing", "Waarom deze uitkomst", "Als u het niet eens bent met deze beslissing", "Vragen"),
    ),
    Soort(
        id="toelatingsbrief",
        titel="Brief aan wie is toegelaten",
        model="inkoop.document.contexten.toelatingsbrief:Toelatingsbrief",
        bouwer="inkoop.document.contexten.toelatingsbrief:build_toelatingsbrief",
        gegevens="inkoop.document.contexten.selectiebrief:Inschrijvingsgegevens",
        over="inschrijving",
        per="aanbieder",
        koppen=("Beslissing", "Aan welke eisen u voldoet", "Wat u nu moet doen", "Vragen"),
    ),
)
