"""What runs after a notice: overeenkomsten that end, with their last day."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.service import compute_einde_binnen, describe_opzegging
from inkoop.opzegging.store import list_lopende
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Periode
from inkoop.rules.taal import write_datum

ROLLEN = {Rol.INKOOPADVISEUR, Rol.CONTRACTMANAGER, Rol.AANBIEDER}


def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """The notices that hold and of which the last day has not passed, the first to end first."""
    if bereik.rol not in ROLLEN or bereik.plek.regio is None:
        return []
    regio = get_regio(session, bereik.plek.regio)
    kader = get_regio_kader(regio)
    if kader.opzegging is None:
        return []
    gevonden = sorted(_list_lopend(session, kader, bereik, regio.id, dag), key=lambda een: (een[0], een[1].id))
    punten = tuple(_make_punt(regio.code, rij, einde) for einde, rij in gevonden[:HOOGSTENS])
    return [Wachtlijst(kop="Opzeggingen die lopen", punten=punten, aantal=len(gevonden))]


def _list_lopend(
    session: Session, kader: Kader, bereik: Bereik, regio: int, dag: date
) -> Iterator[tuple[date, OpzeggingRecord]]:
    for rij in list_lopende(session, regio, dag, kvk=bereik.plek.aanbieder):
        overeenkomst = rij.overeenkomst
        tot = overeenkomst.verlengingen[-1].tot if overeenkomst.verlengingen else overeenkomst.einde
        looptijd = Periode(van=overeenkomst.ingang, tot=tot)
        uitkomst = compute_einde_binnen(kader, looptijd, describe_opzegging(rij))
        if uitkomst.geldig and not rij.is_ingetrokken and uitkomst.einde >= dag:
            yield uitkomst.einde, rij


def _make_punt(regio: str, rij: OpzeggingRecord, einde: date) -> Wachtpunt:
    wie = rij.aanbieder.naam if rij.aanbieder else rij.door
    return Wachtpunt(
        titel=f"{rij.overeenkomst.nummer}, opgezegd door de {rij.door}",
        uitleg=f"{wie}, brief van {write_datum(rij.dagtekening)}." if rij.aanbieder else "",
        endpoint="overeenkomst.toon",
        delen={"regio": regio, "nummer": rij.overeenkomst.nummer},
        uiterlijk=einde,
    )
