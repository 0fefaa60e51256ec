"""Kader and dossier of the example of each kind of document, to vary on."""

from typing import Any

from inkoop.document.contexten.voorbeeld import read_voorbeeld
from inkoop.kader.loader import load_kader
from inkoop.rules.kader import Kader


def make_bron(soort: str, **anders: Any) -> tuple[Kader, Any]:
    """Kader and dossier of an example, with other fields in the dossier."""
    voorbeeld = read_voorbeeld(soort)
    return load_kader(voorbeeld.kader), voorbeeld.gegevens.model_copy(update=anders)
