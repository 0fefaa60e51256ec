"""What an inkoopplan asks before providers are invited: how to acquire, and what to ask of them."""

from inkoop.document.soort import Soort

SOORTEN = (
    Soort(
        id="verwervingsstrategie",
        titel="Verwervingsstrategie",
        model="inkoop.document.contexten.verwervingsstrategie:Strategiestuk",
        bouwer="inkoop.document.contexten.verwervingsstrategie:build_verwervingsstrategie",
        gegevens="inkoop.document.contexten.verwervingsstrategie:Strategiegegevens",
        over="strategie",
        nodig="het blok strategie van het inkoopplan: percelen, procedures, prijzen en sturing.",
        koppen=(
            "Samenvatting",
            "Opdracht",
            "Markt",
            "Percelen",
            "Spreiding over de gemeenten",
            "Keuze van de procedure",
            "Bekostiging",
            "Prijzen",
            "Contractmanagement",
            "Toegangsmanagement",
            "Leveranciersmanagement",
            "Risico's",
            "Planning",
            "Vaststelling",
        ),
    ),
    Soort(
        id="programma-van-eisen",
        titel="Programma van eisen",
        model="inkoop.document.contexten.programma_van_eisen:Eisenstuk",
        bouwer="inkoop.document.contexten.programma_van_eisen:build_programma_van_eisen",
        gegevens="inkoop.document.contexten.programma_van_eisen:Eisengegevens",
        over="eisen",
        nodig="het blok eisen van het inkoopplan; noemt een eis percelen, dan ook de strategie.",
        koppen=("Inleiding", "Leeswijzer", "Begrippen", "Eisen en wensen", "Bewijsstukken", "KPI's"),
    ),
)
