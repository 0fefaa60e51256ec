"""What waits in toetredingen: applications without a decision."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.store import get_regio
from inkoop.rules.taal import write_datum
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.store import list_aangevraagd

KOPPEN = {
    Rol.INKOOPADVISEUR: "Aanmeldingen die op een besluit wachten",
    Rol.AANBIEDER: "Uw aanmeldingen die op een besluit wachten",
}


def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """The applications that wait: of the regio for an adviser, one's own for an aanbieder."""
    if bereik.rol not in KOPPEN or bereik.plek.regio is None:
        return []
    regio = get_regio(session, bereik.plek.regio)
    rijen, aantal = list_aangevraagd(session, regio, HOOGSTENS, kvk=bereik.plek.aanbieder)
    punten = tuple(_make_punt(regio.code, rij) for rij in rijen)
    return [Wachtlijst(kop=KOPPEN[bereik.rol], punten=punten, aantal=aantal)]


def _make_punt(regio: str, rij: ToetredingRecord) -> Wachtpunt:
    return Wachtpunt(
        titel=f"{rij.aanbieder.naam} bij {rij.overeenkomst.nummer}",
        uitleg=f"Aangemeld op {write_datum(rij.datum)}.",
        endpoint="toetreding.toon",
        delen={
            "regio": regio,
            "kvk": rij.aanbieder.kvk,
            "datum": rij.datum.isoformat(),
            "overeenkomst": rij.overeenkomst.nummer,
        },
    )
