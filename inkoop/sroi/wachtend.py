"""What waits in social return: inzetten to judge for the coordinator, questions to answer for the aanbieder."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.store import get_regio
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.taal import write_datum
from inkoop.sroi.store import list_wachtende

_WACHT_OP = {
    Rol.SROI_COORDINATOR: (Inzetstatus.IN_BEHANDELING, "Inzetten om te beoordelen", "oordeel.geef"),
    Rol.AANBIEDER: (Inzetstatus.INFORMATIE_GEVRAAGD, "Vragen van de coördinator social return", "inzet.toon"),
}


def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """What waits for this role in its regio, the longest waiting first."""
    if bereik.rol not in _WACHT_OP or bereik.plek.regio is None:
        return []
    status, kop, endpoint = _WACHT_OP[bereik.rol]
    regio = get_regio(session, bereik.plek.regio)
    rijen, aantal = list_wachtende(session, regio, status, HOOGSTENS, bereik.plek.aanbieder)
    punten = tuple(
        Wachtpunt(
            titel=f"Inzet {kenmerk} in {nummer}",
            uitleg=f"{'Sinds' if sinds <= dag else 'Vanaf'} {write_datum(sinds)}.",
            endpoint=endpoint,
            delen={"regio": regio.code, "nummer": nummer, "kenmerk": kenmerk},
        )
        for kenmerk, sinds, nummer in rijen
    )
    return [Wachtlijst(kop=kop, punten=punten, aantal=aantal)]
