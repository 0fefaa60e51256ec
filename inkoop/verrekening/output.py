"""The settlement of an overeenkomst as rows for people and as plain data for programs."""

from collections.abc import Callable, Iterator
from typing import Any

from inkoop.kader.uitvoer import make_plain
from inkoop.rules.taal import write_bedrag, write_datum
from inkoop.verrekening.service import AFSPRAKEN, Jaarverrekening, Overeenkomstverrekening


def write_jaar(jaar: Jaarverrekening) -> str:
    """What is open of a contractjaar, and which step is next."""
    deel = jaar.voortgang.jaar
    kop = f"Contractjaar {jaar.nummer} ({write_datum(deel.van)} tot en met {write_datum(deel.tot)})"
    if not jaar.stappen:
        return f"{kop}: geen verplichting"
    daarna = f"; nu te doen: {jaar.volgende.stap.value}" if jaar.volgende else "; alles is gedaan"
    ingehouden = f", ingehouden {write_bedrag(jaar.ingehouden)}" if jaar.ingehouden else ""
    gestort = f", later aan het fonds betaald {write_bedrag(jaar.gestort)}" if jaar.gestort else ""
    return f"{kop}: open {write_bedrag(jaar.openstaand)}{ingehouden}{gestort}{daarna}"


def list_staprijen(
    verrekening: Overeenkomstverrekening, find_grondslag: Callable[[str], str]
) -> Iterator[tuple[Any, ...]]:
    """The cells of each step; `find_grondslag` gives the article of an afspraak."""
    for jaar in verrekening.jaren:
        for een in jaar.stappen:
            yield jaar.nummer, een.stap.value, een.gedaan_op, een.kan_vanaf, find_grondslag(AFSPRAKEN[een.stap])


def describe_verrekening(verrekening: Overeenkomstverrekening) -> dict[str, Any]:
    """Plain data: of each contractjaar what is open, what was withheld and paid late, and its steps."""
    return {
        "overeenkomst": verrekening.voortgang.overeenkomst.nummer,
        "jaren": [
            {
                "jaar": jaar.nummer,
                "openstaand": make_plain(jaar.openstaand),
                "ingehouden": make_plain(jaar.ingehouden),
                "gestort": make_plain(jaar.gestort),
                "oordeel": jaar.advies.oordeel if jaar.advies else None,
                "stappen": [make_plain(stap) for stap in jaar.stappen],
                "volgende": jaar.volgende.stap.value if jaar.volgende else None,
            }
            for jaar in verrekening.jaren
        ],
    }
