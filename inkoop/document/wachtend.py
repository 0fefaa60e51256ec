"""What waits among documents: those to be signed of which no signed copy was kept."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.ongetekend import list_ongetekend
from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.store import get_regio
from inkoop.logboek.periode import find_dag
from inkoop.rules.taal import write_datum

TE_TEKENEN = (
    "deelovereenkomst",
    "overeenkomst",
    "intentieovereenkomst",
    "wijzigingsovereenkomst",
    "toetredingsovereenkomst",
)
ROLLEN = {Rol.INKOOPADVISEUR, Rol.CONTRACTMANAGER}


def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """The documents of a regio that were made to be signed and of which nobody kept a signed copy."""
    if bereik.rol not in ROLLEN or bereik.plek.regio is None:
        return []
    regio = get_regio(session, bereik.plek.regio)
    rijen, aantal = list_ongetekend(session, regio, TE_TEKENEN, HOOGSTENS)
    punten = tuple(
        Wachtpunt(
            titel=f"{get_soort(soort).titel} {onderwerp}",
            uitleg=f"Gemaakt op {write_datum(find_dag(op))}.",
            endpoint="document.toon",
            delen={"regio": regio.code, "stuk": str(nummer)},
        )
        for nummer, soort, onderwerp, op in rijen
    )
    return [Wachtlijst(kop="Documenten zonder getekend exemplaar", punten=punten, aantal=aantal)]
