"""Words for what stands in a requirement, the same on screens, in lists and on the command line."""

from collections.abc import Mapping

from inkoop.eisen.schema import Eissoort, Moment

MOMENTEN: Mapping[Moment, str] = {moment: moment.value.replace("_", " ") for moment in Moment}
SOORTEN: Mapping[Eissoort, str] = {
    Eissoort.UITSLUITING: "Uitsluiting",
    Eissoort.MINIMUM: "Minimumeis",
    Eissoort.WENS: "Wens",
}
VELDEN: Mapping[str, str] = {
    "nummer": "Nummer",
    "soort": "Soort",
    "tekst": "Tekst",
    "percelen": "Percelen",
    "bewijs": "Bewijs",
    "bron": "Bron",
    "kpi": "Kpi",
    "gewicht": "Gewicht",
}


def split_bewijs(regel: str) -> dict[str, str]:
    """A line `moment: stuk` as the fields of a proof; a moment in words or as the dossier has it."""
    momenten = {woord.casefold(): moment.value for moment, woord in MOMENTEN.items()}
    moment, _, stuk = regel.partition(":")
    return {"stuk": stuk.strip(), "moment": momenten.get(moment.strip().casefold(), moment.strip())}
