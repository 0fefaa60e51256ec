"""A purchase of the demonstration on its way: what was looked back on, chosen and held against the norm."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.fase.schema import Faseafronding
from inkoop.fase.service import save_afronding
from inkoop.fase.store import list_afrondingen
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.store import list_onderwerpen
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.keuzehulp.schema import Keuzehulp
from inkoop.keuzehulp.service import save_keuze
from inkoop.logboek.service import Spoor
from inkoop.norm.service import Normgegeven, open_norm, save_antwoorden
from inkoop.rules.fasefeiten import Fase
from inkoop.rules.norm import Normantwoord
from inkoop.rules.procedurekeuze import Procedureantwoord

REGIO = "bno-nu"
VOORAF = timedelta(days=40)  # before the first version of the plan
UITKOMST = "De wachttijd daalde van 24 naar 19 weken. De plekken staan nog te veel in een gemeente."
PERCEEL = 1
JA = ("tegenprestatie", "afdwingbaar", "iedereen-toegelaten", "inwoner-kiest", "sociale-dienst")
NEE = ("eigen-dienst", "subsidieregeling", "zelf-kiezen", "aantal-begrensd")
KEUZES = "De colleges namen kennis van de keuzes. Twee vroegen om meer plekken dicht bij huis."


def tell_fasen(engine: Engine, spoor: Spoor) -> None:
    """Records what was done before the plan that runs now, once: nothing where a phase was recorded."""
    with write_session(engine) as session:
        regio = get_regio(session, REGIO)
        for code in sorted(list_onderwerpen(session, regio, "strategie")):
            plan = get_inkoopplan(session, regio, code)
            if plan.versies and not list_afrondingen(session, plan):
                _tell_plan(session, regio, plan, spoor)


def _tell_plan(session: Session, regio: RegioRecord, plan: InkoopplanRecord, spoor: Spoor) -> None:
    dag = plan.versies[0].datum - VOORAF
    for fase, uitkomst in ((Fase.EVALUATIE, UITKOMST), (Fase.KEUZES, KEUZES)):
        blok = Faseafronding(fase=fase, datum=dag, wie="team inkoop", uitkomst=uitkomst)
        save_afronding(session, regio, plan, blok, [], spoor, dag)
    vraag = open_norm(regio, plan)
    eerste = vraag.norm.delen[0].afspraken[0]
    antwoorden = {een.id: Normgegeven(antwoord=Normantwoord.JA, bewijs=een.bewijs) for een in eerste.vragen}
    save_antwoorden(session, vraag, eerste.id, antwoorden, spoor, dag)
    antwoord = {id_: Procedureantwoord.JA if id_ in JA else Procedureantwoord.NEE for id_ in (*JA, *NEE)}
    save_keuze(session, regio, plan, Keuzehulp(perceel=PERCEEL, antwoorden=antwoord), spoor, dag)
