"""What waits in toetredingen: applications without a decision."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.rules.taal import write_datum
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.behandeling import find_termijn
from inkoop.toetreding.intake import list_ingediend
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.service import describe_toetreding
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
    wacht = [Wachtlijst(kop=KOPPEN[bereik.rol], punten=punten, aantal=aantal)]
    return wacht if bereik.rol is Rol.AANBIEDER else [_list_binnen(session, regio), *wacht]


def _list_binnen(session: Session, regio: RegioRecord) -> Wachtlijst:
    """What came in by the public page and nobody took up yet."""
    rijen = list_ingediend(session, regio)
    punten = tuple(
        Wachtpunt(
            titel=f"{rij.naam} bij {rij.overeenkomst.nummer}",
            uitleg=f"KvK-nummer {rij.kvk}. Ga na van wie de aanmelding komt.",
            endpoint="behandeling.toon",
            delen={"regio": regio.code, "aanmelding": str(rij.id)},
        )
        for rij in rijen[:HOOGSTENS]
    )
    return Wachtlijst(kop="Aanmeldingen die net binnenkwamen", punten=punten, aantal=len(rijen))


def _make_punt(regio: str, rij: ToetredingRecord) -> Wachtpunt:
    return Wachtpunt(
        titel=f"{rij.aanbieder.naam} bij {rij.overeenkomst.nummer}",
        uitleg=_explain(rij),
        endpoint="toetreding.toon",
        delen={
            "regio": regio,
            "kvk": rij.aanbieder.kvk,
            "datum": rij.dag,
            "overeenkomst": rij.overeenkomst.nummer,
        },
    )


def _explain(rij: ToetredingRecord) -> str:
    tot = find_termijn(describe_toetreding(rij).aanvullingen)
    if rij.status is Toetredingsstatus.AANVULLING_GEVRAAGD and tot is not None:
        return f"Aanvulling gevraagd tot en met {write_datum(tot)}."
    return f"Aangemeld op {write_datum(rij.datum)}."
