"""An aanbieder that joins an overeenkomst, and the list of all who take part in it."""

from inkoop.document.soort import Soort

_GEGEVENS = "inkoop.document.contexten.toetredinggegevens:Toetredinggegevens"

SOORTEN = (
    Soort(
        id="toetredingsbesluit",
        titel="Besluit op een verzoek om toetreding",
        model="inkoop.document.contexten.toetredingsbesluit:Toetredingsbesluit",
        bouwer="inkoop.document.contexten.toetredingsbesluit:build_toetredingsbesluit",
        gegevens=_GEGEVENS,
        over="toetreding",
        per="aanbieder",
        nodig="een verzoek om toetreding waarop is besloten, met de blokken besluit en brief.",
        koppen=("Besluit", "Beoordeling", "Wat u nu moet doen", "Als u het niet eens bent met dit besluit"),
    ),
    Soort(
        id="toetredingsovereenkomst",
        titel="Toetredingsovereenkomst",
        model="inkoop.document.contexten.toetredingsovereenkomst:Toetredingsovereenkomst",
        bouwer="inkoop.document.contexten.toetredingsovereenkomst:build_toetredingsovereenkomst",
        gegevens=_GEGEVENS,
        over="toetreding",
        per="aanbieder",
        nodig="een aanbieder die is toegelaten, met de blokken besluit en brief en wie voor hem tekent.",
        koppen=(
            "Begrippen",
            "Toetreding",
            "Gelijktijdige deelname",
            "Duur",
            "Social return",
            "Verklaringen van Toetreder",
            "Lijst van dienstverleners en bericht",
            "Recht en geschillen",
            "Ondertekening",
        ),
    ),
    Soort(
        id="kennisgeving-toetreding",
        titel="Kennisgeving van een toetreding",
        model="inkoop.document.contexten.kennisgeving_toetreding:KennisgevingToetreding",
        bouwer="inkoop.document.contexten.kennisgeving_toetreding:build_kennisgeving",
        gegevens="inkoop.document.contexten.toetredinggegevens:Kennisgevinggegevens",
        over="kennisgeving",
        per="partij",
        nodig="een aanbieder die is toegelaten, met de blokken besluit en brief, en anderen die het moeten weten.",
    ),
    Soort(
        id="bijlage-1",
        titel="Bijlage met alle dienstverleners",
        model="inkoop.document.contexten.bijlage_1:Dienstverlenersbijlage",
        bouwer="inkoop.document.contexten.bijlage_1:build_bijlage_1",
        gegevens="inkoop.document.contexten.bijlage_1:Bijlagegegevens",
        over="dienstverleners",
        nodig="een overeenkomst waaraan op de gekozen dag aanbieders deelnemen.",
        koppen=("Deelnemende Dienstverleners",),
    ),
)
