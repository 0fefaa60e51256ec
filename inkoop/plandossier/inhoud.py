"""Everything that the dossier has about one inkoopplan, read in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import Stand, compute_stand
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.store import list_besluitvormingen_van
from inkoop.besluitvorming.visibility import is_afgeschermd
from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.eisen.schema import ProgrammaVanEisen
from inkoop.fase.records import FaseafrondingRecord
from inkoop.fase.store import list_afrondingen
from inkoop.gebruiker.rollen import Bereik
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud, read_per_onderwerp
from inkoop.inhoud.versies import list_versies
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import describe_inkoopplan
from inkoop.inkoopplan.voortgang import Voortgangsverslag
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.store import list_uit_selecties
from inkoop.rules.kader import Kader
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.selectie.samenstellen import read_selecties
from inkoop.selectie.schema import Selectie
from inkoop.selectie.store import list_rijen
from inkoop.strategie.schema import Verwervingsstrategie
from inkoop.strategie.vaststellen import is_vastgesteld


@dataclass(frozen=True, kw_only=True)
class Voorlegging:
    """A besluitvorming about the plan; `stand` is None for who may not see the count yet."""

    rij: BesluitvormingRecord
    stand: Stand | None


@dataclass(frozen=True, kw_only=True)
class Planstukken:
    """An inkoopplan with all that was written for it, and the overeenkomsten that came out of its selecties."""

    kader: Kader
    plan: InkoopplanBlok
    inhoud: Planinhoud | None
    strategie: Verwervingsstrategie | None
    eisen: ProgrammaVanEisen | None
    selecties: list[Selectie]
    selectiestanden: Mapping[int, Selectiestatus]
    verslagen: list[Voortgangsverslag]
    voorleggingen: list[Voorlegging]
    is_strategie_vast: bool
    zijn_eisen_vast: bool
    afrondingen: list[FaseafrondingRecord]
    overeenkomsten: list[OvereenkomstRecord]

    @property
    def voorgelegde_versie(self) -> int:
        """The latest version on which the gemeenten were asked to decide; 0 where there is none."""
        versies = (een.rij.inkoopplan_versie for een in self.voorleggingen)
        return max((versie.nummer for versie in versies if versie is not None), default=0)

    def get_status(self, selectie: Selectie) -> Selectiestatus:
        """Where a selectie stands; what was only written is a concept."""
        return self.selectiestanden.get(selectie.nummer, Selectiestatus.CONCEPT)


def read_stukken(
    session: Session, regio: RegioRecord, rij: InkoopplanRecord, bereik: Bereik | None, dag: date
) -> Planstukken:
    """All about a plan, as someone may see it; without `bereik` all that there is."""
    code = rij.code
    selecties = read_selecties(session, regio, code)
    eisen = read_inhoud(session, regio, "eisen", code, ProgrammaVanEisen)
    strategie = read_inhoud(session, regio, "strategie", code, Verwervingsstrategie)
    standen = {een.nummer: een.status for een in list_rijen(session, regio, [code])}
    return Planstukken(
        kader=get_regio_kader(regio),
        plan=describe_inkoopplan(rij),
        inhoud=read_inhoud(session, regio, "planinhoud", code, Planinhoud),
        strategie=strategie,
        is_strategie_vast=strategie is not None and is_vastgesteld(session, regio, code, strategie),
        eisen=eisen,
        zijn_eisen_vast=eisen is not None and _are_eisen_vast(session, regio, code, eisen, standen),
        afrondingen=list_afrondingen(session, rij),
        selecties=selecties,
        selectiestanden=standen,
        verslagen=read_inhoud(session, regio, "voortgang", code, list[Voortgangsverslag]) or [],
        voorleggingen=[
            Voorlegging(
                rij=een,
                stand=_find_stand(session, regio, een, bereik, dag),
            )
            for een in list_besluitvormingen_van(session, rij)
        ],
        overeenkomsten=_list_overeenkomsten(session, regio, selecties),
    )


def _find_stand(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, bereik: Bereik | None, dag: date
) -> Stand | None:
    if bereik is not None and is_afgeschermd(rij, bereik):
        return None
    return compute_stand(session, regio, rij, vandaag=dag)


def _are_eisen_vast(
    session: Session, regio: RegioRecord, code: str, eisen: ProgrammaVanEisen, standen: Mapping[int, Selectiestatus]
) -> bool:
    """Whether the eisen stay as they are: their version was closed, or they went out before versions were kept."""
    versies = {rij.versie for rij in list_versies(session, regio, "eisen", code)}
    return eisen.versie in versies or (
        not versies and any(een is not Selectiestatus.CONCEPT for een in standen.values())
    )


def _list_overeenkomsten(session: Session, regio: RegioRecord, selecties: list[Selectie]) -> list[OvereenkomstRecord]:
    """The overeenkomsten that came out of one of the selecties, by their record or by what their document says."""
    if not selecties:
        return []
    kenmerken = {selectie.kenmerk for selectie in selecties}
    gegevens = read_per_onderwerp(session, regio, "documentgegevens", Documentgegevens)
    nummers = [n for n, een in gegevens.items() if een.selectie is not None and een.selectie.kenmerk in kenmerken]
    return list_uit_selecties(session, regio, kenmerken, nummers)
