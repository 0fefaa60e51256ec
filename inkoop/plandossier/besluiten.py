"""The besluitvormingen of a regio with their standing, as someone may see it, in a fixed number of queries."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import count_stand
from inkoop.besluitvorming.service import describe_besluitvorming, find_peildatum, list_tabellen, make_besluitinvoer
from inkoop.besluitvorming.store import list_besluitvormingen_met_plan
from inkoop.besluitvorming.visibility import is_afgeschermd
from inkoop.gebruiker.rollen import Bereik
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.plandossier.inhoud import Voorlegging
from inkoop.rules.inwoners import Inwonertabel


def list_voorleggingen(session: Session, regio: RegioRecord, bereik: Bereik) -> list[Voorlegging]:
    """Every besluitvorming of a regio, the earliest to take effect first; inhabitants of a day are looked up once."""
    kader = get_regio_kader(regio)
    tabellen: dict[date | None, tuple[Inwonertabel, ...]] = {}
    gevonden = []
    for rij in list_besluitvormingen_met_plan(session, regio):
        if is_afgeschermd(rij, bereik):
            gevonden.append(Voorlegging(rij=rij, stand=None))
            continue
        blok = describe_besluitvorming(rij)
        peildatum = find_peildatum(kader, blok)
        if peildatum not in tabellen:
            tabellen[peildatum] = list_tabellen(session, kader, blok)
        stand = count_stand(regio, kader, blok, tabellen[peildatum], make_besluitinvoer(blok))
        gevonden.append(Voorlegging(rij=rij, stand=stand))
    return sorted(gevonden, key=lambda een: (een.rij.ingangsdatum or date.max, een.rij.code))
