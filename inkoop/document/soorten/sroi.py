"""What is reported, planned, judged and demanded about social return."""

from inkoop.document.soort import Soort

_GEGEVENS = "inkoop.document.contexten.sroi_dossier:Sroidossier"

SOORTEN = (
    Soort(
        id="sroi-melding",
        titel="Melding social return",
        model="inkoop.document.contexten.sroi_melding:Sroimelding",
        bouwer="inkoop.document.contexten.sroi_melding:build_sroi_melding",
        gegevens=_GEGEVENS,
        over="sroi",
        nodig="een opdrachtwaarde bij de overeenkomst, en onder sroigegevens de contactpersoon en de melding.",
        koppen=(
            "Melding",
            "De opdracht",
            "De aanbieder",
            "De verplichting",
            "Voorgenomen invulling",
            "Persoonsgegevens",
            "Ondertekening",
        ),
    ),
    Soort(
        id="sroi-plan-van-aanpak",
        titel="Plan van aanpak social return",
        model="inkoop.document.contexten.sroi_plan:Sroiplan",
        bouwer="inkoop.document.contexten.sroi_plan:build_sroi_plan",
        gegevens=_GEGEVENS,
        over="sroi",
        per="jaar",
        nodig="een opdrachtwaarde bij de overeenkomst, en onder sroigegevens een plan voor het contractjaar.",
        koppen=(
            "Waarover dit plan gaat",
            "De verplichting in dit contractjaar",
            "Aanpak",
            "Geplande inzet",
            "Andere activiteiten",
            "Planning",
            "Uitvoering",
            "Evaluatie en bijstelling",
            "Ondertekening",
        ),
    ),
    Soort(
        id="sroi-jaaroverzicht",
        titel="Jaaroverzicht social return",
        model="inkoop.document.contexten.sroi_jaaroverzicht:Sroijaaroverzicht",
        bouwer="inkoop.document.contexten.sroi_jaaroverzicht:build_sroi_jaaroverzicht",
        gegevens=_GEGEVENS,
        over="sroi",
        per="jaar",
        nodig="een opdrachtwaarde bij de overeenkomst, en een contractjaar dat voorbij is.",
        koppen=(
            "Uitkomst",
            "De verplichting",
            "De inzet en het oordeel",
            "Stand van het contractjaar",
            "Verrekening",
            "De hele looptijd",
            "Berekening",
        ),
    ),
    Soort(
        id="sroi-ingebrekestelling",
        titel="Ingebrekestelling social return",
        model="inkoop.document.contexten.sroi_ingebrekestelling:Sroiingebrekestelling",
        bouwer="inkoop.document.contexten.sroi_ingebrekestelling:build_sroi_ingebrekestelling",
        gegevens=_GEGEVENS,
        over="sroi",
        per="jaar",
        nodig="onder sroigegevens een advies en een ingebrekestelling voor een contractjaar met een tekort.",
        koppen=(
            "Uw verplichting",
            "Wat ontbreekt",
            "Advies van de coördinator",
            "Termijn voor herstel",
            "Gevolg als herstel uitblijft",
            "Als u het niet eens bent",
        ),
    ),
)
