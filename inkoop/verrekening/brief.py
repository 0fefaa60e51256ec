"""The notice of default as someone gives its facts, and between whom it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.document.contexten.brief import Briefgegevens, find_gemeente
from inkoop.document.contexten.partijen import Vertegenwoordiger
from inkoop.document.contexten.sroi_dossier import Ingebrekestelling, Sroidossier
from inkoop.document.contexten.sroi_gegevens import get_aanbieder
from inkoop.document.onderwerpen.sroi import JAAROVERZICHT, find_sroi
from inkoop.document.vraag import Vraag
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader


@dataclass(frozen=True, kw_only=True)
class Briefopgave:
    """What someone says of the notice; who signs is named with function and authority, or not at all."""

    datum: date
    termijn_tot: date | None
    motivering: str
    kenmerk: str
    contact: str
    adres_van: Sequence[str]
    adres_aan: Sequence[str]
    bijlagen: Sequence[str]
    aangetekend: bool
    tekenaar: str | None = None
    functie: str | None = None
    bevoegdheid: str | None = None


def make_ingebrekestelling(opgave: Briefopgave, van: str, aan: str, oud: Ingebrekestelling | None) -> Ingebrekestelling:
    """The notice of `van` to `aan`; of the one before, the addresses and who signs stay where nobody else is named."""
    adressen = {van: list(opgave.adres_van), aan: list(opgave.adres_aan)}
    brief = Briefgegevens(
        kenmerk=opgave.kenmerk,
        contact=opgave.contact,
        adressen={**(oud.brief.adressen if oud else {}), **adressen},
        ondertekenaars={**(oud.brief.ondertekenaars if oud else {}), **_make_tekenaar(opgave, van)},
    )
    return Ingebrekestelling(
        datum=opgave.datum,
        termijn_tot=opgave.termijn_tot,
        motivering=opgave.motivering,
        aangetekend=opgave.aangetekend,
        bijlagen=list(opgave.bijlagen),
        brief=brief,
    )


def _make_tekenaar(opgave: Briefopgave, van: str) -> dict[str, Vertegenwoordiger]:
    if not (opgave.tekenaar and opgave.functie and opgave.bevoegdheid):
        return {}
    wie = Vertegenwoordiger(naam=opgave.tekenaar, functie=opgave.functie, bevoegdheid=opgave.bevoegdheid)
    return {van: wie}


def name_partijen(
    session: Session, regio: RegioRecord, nummer: str, eerder: Ingebrekestelling | None, dag: date
) -> tuple[str, str]:
    """The gemeente that writes for all, and the aanbieder with the obligation."""
    vraag = Vraag(soort=JAAROVERZICHT, vandaag=dag, naam=nummer, regio_code=regio.code)
    dossier: Sroidossier = find_sroi(session, vraag).gegevens
    kader = get_regio_kader(regio)
    van = find_gemeente(kader, eerder.brief) if eerder else kader.centrumgemeente or kader.gemeenten[0]
    return van, get_aanbieder(dossier).naam
