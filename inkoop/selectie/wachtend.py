"""What waits in selecties: scores for assessors, additions for an aanbieder, questions to answer for the adviser."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.store import find_pseudoniem
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.store import get_regio
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.rules.taal import write_aantal, write_datum
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.beoordelen import ROLLEN, find_beoordelaar
from inkoop.selectie.zaak import Zaak, list_zaken

LOPEND = (Selectiestatus.GEPUBLICEERD, Selectiestatus.GESLOTEN, Selectiestatus.IN_BEOORDELING)


def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """What waits for this role in its regio."""
    if bereik.plek.regio is None or bereik.rol not in (*ROLLEN, Rol.AANBIEDER):
        return []
    regio = get_regio(session, bereik.plek.regio)
    zaken = [zaak for zaak in list_zaken(session, regio) if zaak.rij.status in LOPEND]
    if not zaken:
        return []
    if bereik.rol is Rol.AANBIEDER:
        return [_make("Aan te vullen bij uw inschrijving", _list_aanvullingen(zaken, bereik.plek.aanbieder or "", dag))]
    wie = find_pseudoniem(session, bereik.nummer)
    lijsten = [_make("Selecties om te scoren", _list_te_scoren(zaken, wie))]
    if bereik.rol is Rol.INKOOPADVISEUR:
        lijsten.append(_make("Vragen van aanbieders over een selectie", _list_vragen(zaken)))
    return lijsten


def _make(kop: str, punten: Iterator[Wachtpunt]) -> Wachtlijst:
    alle = tuple(punten)
    return Wachtlijst(kop=kop, punten=alle[:HOOGSTENS], aantal=len(alle))


def _list_te_scoren(zaken: list[Zaak], wie: str | None) -> Iterator[Wachtpunt]:
    for zaak in zaken:
        rij = find_beoordelaar(zaak, wie) if wie else None
        bezig = zaak.rij.status is Selectiestatus.IN_BEOORDELING and zaak.rij.scores_getoond_op is None
        if rij is not None and bezig and rij.ingeleverd_op is None:
            uitleg = f"U bent beoordelaar: {rij.functie}."
            yield _make_punt(zaak, "scoren.werk", uitleg, zaak.opzet.planning.besluit)


def _list_aanvullingen(zaken: list[Zaak], kvk: str, dag: date) -> Iterator[Wachtpunt]:
    for zaak in zaken:
        for rij in (een for een in zaak.ingediend if een.aanbieder.kvk == kvk):
            for eis in rij.eisen:
                if eis.aanvullen_tot and eis.oordeel is Oordeel.ONBEKEND and dag <= eis.aanvullen_tot:
                    uitleg = f"De gemeenten vragen een aanvulling, tot en met {write_datum(eis.aanvullen_tot)}."
                    yield _make_punt(zaak, "inschrijving.toon", uitleg, eis.aanvullen_tot, inschrijving=str(rij.id))


def _list_vragen(zaken: list[Zaak]) -> Iterator[Wachtpunt]:
    for zaak in zaken:
        if open_ := [vraag for vraag in zaak.rij.vragen if vraag.antwoord is None]:
            uitleg = f"{write_aantal(len(open_), 'vraag wacht', 'vragen wachten')} op antwoord."
            yield _make_punt(zaak, "selectievraag.lijst", uitleg, zaak.opzet.planning.nota_van_inlichtingen)


def _make_punt(zaak: Zaak, endpoint: str, uitleg: str, uiterlijk: date | None, **delen: str) -> Wachtpunt:
    adres = {"regio": zaak.regio.code, "code": zaak.plan.code, "selectie": str(zaak.rij.nummer), **delen}
    return Wachtpunt(titel=zaak.opzet.titel, uitleg=uitleg, endpoint=endpoint, delen=adres, uiterlijk=uiterlijk)
