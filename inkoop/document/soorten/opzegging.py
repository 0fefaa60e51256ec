"""The letter that ends an overeenkomst, or the part of one aanbieder in it."""

from inkoop.document.soort import Soort

_GEGEVENS = "inkoop.document.contexten.opzeggegevens:Opzegginggegevens"

SOORTEN = (
    Soort(
        id="opzegging-aanbieder",
        titel="Opzegging door een aanbieder",
        model="inkoop.document.contexten.opzegbrief:OpzeggingAanbieder",
        bouwer="inkoop.document.contexten.opzegbrief:build_opzegging_aanbieder",
        gegevens=_GEGEVENS,
        over="opzegging",
        per="aanbieder",
        nodig="een opzegging door een aanbieder, met het blok brief.",
        koppen=("Opzegging", "Einde", "Overleg en overgang"),
    ),
    Soort(
        id="opzegging-gemeenten",
        titel="Opzegging door de gemeenten",
        model="inkoop.document.contexten.opzegbrief:OpzeggingGemeenten",
        bouwer="inkoop.document.contexten.opzegbrief:build_opzegging_gemeenten",
        gegevens=_GEGEVENS,
        over="opzegging",
        per="aanbieder",
        nodig="een opzegging door de gemeenten, met het blok brief en de motivering.",
        koppen=(
            "Opzegging",
            "Waarom wij opzeggen",
            "Einde",
            "Overleg en overgang",
            "Als u het niet eens bent met deze opzegging",
        ),
    ),
)
