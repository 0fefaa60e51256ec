"""The inkoopplan, and the reports to the colleges on its progress."""

from inkoop.document.soort import Soort

SOORTEN = (
    Soort(
        id="inkoopplan",
        titel="Inkoopplan",
        model="inkoop.document.contexten.inkoopplan:Inkoopplan",
        bouwer="inkoop.document.contexten.inkoopplan:build_inkoopplan",
        gegevens="inkoop.document.contexten.plangegevens:Plangegevens",
        over="inkoopplan",
        nodig="het blok planinhoud van het inkoopplan: doelen, behoefte, begroting en planning.",
        koppen=(
            "Samenvatting",
            "Inleiding",
            "Basis in het beleid",
            "Uitgangspunten en doelen",
            "Reikwijdte",
            "Behoefte in cijfers",
            "Meerjarenbegroting op hoofdlijnen",
            "Verantwoording en overleg",
            "Risico's",
            "Planning",
            "Besluit over het plan",
        ),
    ),
    Soort(
        id="voortgangsrapportage-inkoop",
        titel="Voortgangsrapportage inkoop",
        model="inkoop.document.contexten.voortgangsrapportage:Voortgang",
        bouwer="inkoop.document.contexten.voortgangsrapportage:build_voortgang",
        gegevens="inkoop.document.contexten.plangegevens:Voortgangsgegevens",
        over="voortgang",
        nodig="het blok planinhoud van het inkoopplan, en een verslag in de lijst voortgang.",
        koppen=(
            "Waar dit verslag over gaat",
            "Samenvatting",
            "Doelen",
            "Planning",
            "Behoefte en raming",
            "Begroting en uitgaven",
            "Risico's",
            "Bijsturing",
            "Vervolg",
        ),
    ),
)
