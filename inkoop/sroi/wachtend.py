"""What waits in social return: inzetten that the coordinator has not judged."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.store import get_regio
from inkoop.rules.taal import write_datum
from inkoop.sroi.store import list_te_beoordelen


def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """The inzetten of a regio to judge, the earliest first, for its coordinator."""
    if bereik.rol is not Rol.SROI_COORDINATOR or bereik.plek.regio is None:
        return []
    regio = get_regio(session, bereik.plek.regio)
    rijen, aantal = list_te_beoordelen(session, regio, HOOGSTENS)
    punten = tuple(
        Wachtpunt(
            titel=f"Inzet {kenmerk} in {nummer}",
            uitleg=f"Vanaf {write_datum(van)}.",
            endpoint="sroi.stand",
            delen={"regio": regio.code, "nummer": nummer},
        )
        for kenmerk, van, nummer in rijen
    )
    return [Wachtlijst(kop="Inzetten om te beoordelen", punten=punten, aantal=aantal)]
