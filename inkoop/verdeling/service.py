"""Use case: an amount shared by a key of a kader, on the inhabitants that the key asks."""

from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.gemeente.service import get_regio_kader, list_inwonertabellen
from inkoop.gemeente.store import get_regio, list_regios
from inkoop.invoer.faults import Onbruikbaar
from inkoop.rules.kader import Kader
from inkoop.rules.verdeling import Verdeling, compute_verdeling, find_gewichten


def find_kader(session: Session, regio_code: str | None) -> Kader:
    """The kader of the regio, or of the only regio whose kader has a key. Raises `Onbruikbaar`."""
    if regio_code:
        return get_regio_kader(get_regio(session, regio_code))
    regios = [regio for regio in list_regios(session) if get_regio_kader(regio).verdeelsleutels]
    if len(regios) == 1:
        return get_regio_kader(regios[0])
    namen = ", ".join(regio.code for regio in regios)
    keuze = f"kies met --regio uit: {namen}" if regios else "noem met --kader een kader met een verdeelsleutel"
    raise Onbruikbaar(f"het is niet duidelijk welke regio verdeelt; {keuze}")


def compute_verdeling_of(kader: Kader, bedrag: Decimal, sleutel: str | None, session: Session | None) -> Verdeling:
    """`bedrag` in euros over the gemeenten; figures of CBS in the database add to those of the kader.

    Raises `Ongeldig` for an unknown key or missing inhabitants.
    """
    gekozen = kader.get_sleutel(sleutel)
    tabellen = kader.inwoners if session is None else list_inwonertabellen(session, kader)
    return compute_verdeling(bedrag, find_gewichten(gekozen, kader.gemeenten, tabellen), gekozen)
