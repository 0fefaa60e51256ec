"""What colleges decide on, and how it went."""

from inkoop.document.soort import Soort

SOORTEN = (
    Soort(
        id="uitslag-besluitvorming",
        titel="Uitslag van de besluitvorming",
        model="inkoop.document.contexten.uitslag:Uitslag",
        bouwer="inkoop.document.contexten.uitslag:build_uitslag",
        gegevens="inkoop.document.contexten.besluitgegevens:Besluitgegevens",
        over="besluitvorming",
        koppen=("Uitkomst", "Wie beslist", "Wie besloot wat", "De telling", "Toelichting"),
    ),
    Soort(
        id="bw-voorstel",
        titel="Voorstel aan burgemeester en wethouders",
        model="inkoop.document.contexten.bw_voorstel:BwVoorstel",
        bouwer="inkoop.document.contexten.bw_voorstel:build_bw_voorstel",
        gegevens="inkoop.document.contexten.bw_voorstel:Voorstelgegevens",
        over="voorstel",
        per="gemeente",
        koppen=(
            "Behandeling door het college",
            "Besluit van het college",
            "Voorstel",
            "Inleiding",
            "Beoogd effect",
            "Argumenten",
            "Kanttekeningen en risico's",
            "Financiële, personele en juridische gevolgen",
            "Duurzaamheid",
            "Uitvoering en evaluatie",
            "Communicatie en participatie",
            "Overleg",
            "Bijlagen",
        ),
    ),
)
