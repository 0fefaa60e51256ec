"""Phases, answers to the norm and a choice of procedure for the addresses of test_toegang.py."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.bestand.service import keep_bestand
from inkoop.fase.schema import Faseafronding
from inkoop.fase.service import save_afronding
from inkoop.fase.store import find_afronding
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.store import list_onderwerpen
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.invoer.attachment import make_bijlage
from inkoop.keuzehulp.schema import Keuzehulp
from inkoop.keuzehulp.service import save_keuze
from inkoop.logboek.service import Spoor
from inkoop.norm.service import Normgegeven, open_norm, save_antwoorden
from inkoop.rules.fasefeiten import Fase
from inkoop.rules.norm import Normantwoord
from inkoop.rules.procedurekeuze import Procedureantwoord
from tests.fixtures.stukken import make_pdf

DAG = date(2025, 2, 1)
AFSPRAAK, VRAAG = "regiovisie", "opgesteld"
PERCEEL = 1
FASEBLADEN = ("fase", "norm", "strategie", "keuzehulp")


def list_plancodes(session: Session, regio: RegioRecord) -> list[str]:
    """The plans of a regio that have a strategie."""
    return sorted(list_onderwerpen(session, regio, "strategie"))


def list_bewijsnummers(session: Session, regio: RegioRecord) -> list[int]:
    """The evidence of the phase that was recorded of the first of these plans."""
    plannen = [get_inkoopplan(session, regio, code) for code in list_plancodes(session, regio)[:1]]
    rijen = [find_afronding(session, plan, Fase.EVALUATIE) for plan in plannen]
    return [bewijs.id for rij in rijen if rij for bewijs in rij.bewijzen]


def add_fasen(session: Session, regio: str, spoor: Spoor) -> None:
    """An evaluation with a report, an answer with a file, and the answers for a perceel."""
    gevonden = get_regio(session, regio)
    for code in list_plancodes(session, gevonden)[:1]:
        _add_to_plan(session, gevonden, get_inkoopplan(session, gevonden, code), spoor)


def _add_to_plan(session: Session, gevonden: RegioRecord, plan: InkoopplanRecord, spoor: Spoor) -> None:
    bestand = keep_bestand(session, make_bijlage("verslag.pdf", make_pdf("Verslag")), spoor)
    blok = Faseafronding(fase=Fase.EVALUATIE, datum=DAG, wie="team inkoop", uitkomst="De wachttijd daalde.")
    save_afronding(session, gevonden, plan, blok, [bestand], spoor, DAG)
    gegeven = Normgegeven(antwoord=Normantwoord.JA, bestand=bestand)
    save_antwoorden(session, open_norm(gevonden, plan), AFSPRAAK, {VRAAG: gegeven}, spoor, DAG)
    keuze = Keuzehulp(perceel=PERCEEL, antwoorden={"zelf-kiezen": Procedureantwoord.NEE})
    save_keuze(session, gevonden, plan, keuze, spoor, DAG)
