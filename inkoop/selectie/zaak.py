"""One selectie with all that its steps look at: its plan, its kader, what it asks now, and what was recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio, list_regios
from inkoop.inhoud.service import read_inhoud, read_per_onderwerp
from inkoop.inhoud.versies import name_deel
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import get_inkoopplan, list_inkoopplannen
from inkoop.logboek.periode import TIJDZONE, find_dag
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.selectieloop import Selectiestap, Selectiestatus, is_geopend, may_judge
from inkoop.selectie.overnemen import name_selectie
from inkoop.selectie.records import InschrijvingRecord, SelectieRecord, SelectiestapRecord
from inkoop.selectie.samenstellen import compose_selectie, find_vaste, list_ingediend
from inkoop.selectie.schema import Selectie, Selectieopzet
from inkoop.selectie.store import SELECTIES, find_rij, list_rijen

EINDE_VAN_DE_DAG = time(23, 59, 59)


@dataclass(frozen=True, kw_only=True)
class Zaak:
    """A selectie; `opzet` is what was published last, or what is being written as long as nothing was.

    `geschreven` is the version that people write on; the same one, or that of the next nota.
    """

    regio: RegioRecord
    plan: InkoopplanRecord
    kader: Kader
    opzet: Selectieopzet
    geschreven: Selectieopzet
    rij: SelectieRecord

    @property
    def naam(self) -> str:
        """The subject of a line in the log."""
        return name_selectie(self.regio, self.plan.code, self.rij.nummer)

    @property
    def deel(self) -> str:
        """The name under which its published versions are kept."""
        return name_deel(self.plan.code, self.rij.nummer)

    @property
    def pad(self) -> str:
        """The path of its page, for messages."""
        return f"/regios/{self.regio.code}/selecties/{self.plan.code}/{self.rij.nummer}"

    @property
    def bron(self) -> str:
        """Where the rules of this selectie stand."""
        return f"selectiedocument {self.opzet.kenmerk}"

    @property
    def selectie(self) -> Selectie:
        """The selectie with what may be read of who took part."""
        return compose_selectie(self.opzet, self.rij)

    @property
    def heeft_sluiting(self) -> bool:
        """Whether there is a last day to apply."""
        return self.opzet.planning.sluiting is not None

    @property
    def sluiting(self) -> datetime | None:
        """The last moment to hand in; None where aanbieders may apply at any time."""
        dag, tijd = self.opzet.planning.sluiting, self.opzet.planning.sluitingstijd
        return datetime.combine(dag, time.fromisoformat(tijd), tzinfo=TIJDZONE) if dag and tijd else None

    @property
    def is_geopend(self) -> bool:
        """Whether what was handed in may be read."""
        return is_geopend(self.rij.status, heeft_sluiting=self.heeft_sluiting)

    @property
    def mag_oordelen(self) -> bool:
        """Whether inschrijvingen are open to be judged."""
        return may_judge(self.rij.status, heeft_sluiting=self.heeft_sluiting)

    @property
    def ingediend(self) -> list[InschrijvingRecord]:
        """What was handed in and not taken back."""
        return list_ingediend(self.rij)

    @property
    def beoordeeld_vanaf(self) -> date | None:
        """The first day on which there can be a draw or a decision: not before the closing or the assessment."""
        begonnen = (stap.dag for stap in self.rij.stappen if stap.stap is Selectiestap.BEOORDELEN)
        return max(filter(None, (self.opzet.planning.sluiting, *begonnen)), default=None)

    def is_dicht(self, nu: datetime) -> bool:
        """Whether the closing time is past; at the closing second itself one is still in time."""
        return self.sluiting is not None and nu > self.sluiting


def get_zaak(session: Session, regio: str, plan: str, nummer: int) -> Zaak:
    """The selectie with this number of a plan, to read. Raises `NietGevonden`."""
    gevonden = get_regio(session, regio)
    planrij = get_inkoopplan(session, gevonden, plan)
    for opzet in read_inhoud(session, gevonden, SELECTIES, plan, list[Selectieopzet]) or []:
        if opzet.nummer == nummer:
            rij = find_rij(session, planrij, nummer) or _make_rij(planrij, nummer)
            return _make_zaak(gevonden, planrij, get_regio_kader(gevonden), opzet, rij, find_vaste(session, gevonden))
    raise NietGevonden(f"selectie {nummer} van inkoopplan '{plan}' is niet bekend")


def open_zaak(session: Session, regio: str, plan: str, nummer: int) -> Zaak:
    """As `get_zaak`, in a session that writes: what is recorded of it is kept from now on."""
    zaak = get_zaak(session, regio, plan, nummer)
    if zaak.rij.id is None:
        session.add(zaak.rij)
        session.flush()
    return zaak


def list_zaken(session: Session, regio: RegioRecord) -> list[Zaak]:
    """Every selectie of a regio, by plan and number."""
    opzetten = read_per_onderwerp(session, regio, SELECTIES, list[Selectieopzet])
    rijen = {(rij.inkoopplan.code, rij.nummer): rij for rij in list_rijen(session, regio)} if opzetten else {}
    vast = find_vaste(session, regio) if rijen else {}
    kader = get_regio_kader(regio)
    return [
        _make_zaak(
            regio, plan, kader, opzet, rijen.get((plan.code, opzet.nummer)) or _make_rij(plan, opzet.nummer), vast
        )
        for plan in list_inkoopplannen(session, regio)
        for opzet in opzetten.get(plan.code, [])
    ]


def check_perceel(zaak: Zaak, perceel: int) -> None:
    """Refuses a perceel that the selectie does not have. Raises `Ongeldig`."""
    if perceel not in {een.nummer for een in zaak.opzet.percelen}:
        raise Ongeldig("perceel", f"perceel {perceel} is er niet ({zaak.bron})")


def may_know(zaak: Zaak, rol: Rol) -> bool:
    """Whether a selectie is there for a role: an aanbieder knows of none before it is published."""
    return rol is not Rol.AANBIEDER or zaak.rij.status is not Selectiestatus.CONCEPT


def find_by_kenmerk(session: Session, regio: RegioRecord, kenmerk: str) -> Zaak | None:
    """The selectie whose document has this kenmerk."""
    return next((zaak for zaak in list_zaken(session, regio) if zaak.opzet.kenmerk == kenmerk), None)


def find_zaken(session: Session, regio: str | None, plan: str, nummer: int | None) -> Iterator[Zaak]:
    """The selecties that a command may mean: of a plan, in this regio or in any."""
    for een in list_regios(session, regio):
        for zaak in list_zaken(session, een):
            if zaak.plan.code == plan and nummer in (None, zaak.rij.nummer):
                yield zaak


def add_stap(
    zaak: Zaak, stap: Selectiestap, status: Selectiestatus, dag: date, spoor: Spoor, reden: str | None = None
) -> None:
    """Puts a step in the history of a selectie, which is in its new status from now on."""
    zaak.rij.status = status
    zaak.rij.stappen.append(
        SelectiestapRecord(
            volgorde=len(zaak.rij.stappen) + 1,
            stap=stap,
            status=status,
            wie=spoor.wie,
            tijdstip=spoor.tijdstip,
            dag=dag,
            reden=(reden or "").strip() or None,
        )
    )


def make_moment(dag: date, nu: datetime, *, aan_het_eind: bool) -> datetime:
    """The moment at which a step of `dag` is judged: now where that is today, else the end or begin of that day.

    Raises `Ongeldig` for a day that is still to come.
    """
    vandaag = find_dag(nu)
    if dag > vandaag:
        raise Ongeldig("dag", "ligt in de toekomst; kies vandaag of een eerdere dag")
    if dag == vandaag:
        return nu
    return datetime.combine(dag, EINDE_VAN_DE_DAG if aan_het_eind else time.min, tzinfo=TIJDZONE)


def _make_rij(plan: InkoopplanRecord, nummer: int) -> SelectieRecord:
    return SelectieRecord(inkoopplan_id=plan.id, nummer=nummer, status=Selectiestatus.CONCEPT)


def _make_zaak(
    regio: RegioRecord,
    plan: InkoopplanRecord,
    kader: Kader,
    geschreven: Selectieopzet,
    rij: SelectieRecord,
    vast: dict[str, Selectieopzet],
) -> Zaak:
    concept = rij.status is Selectiestatus.CONCEPT
    opzet = geschreven if concept else vast.get(name_deel(plan.code, rij.nummer), geschreven)
    return Zaak(regio=regio, plan=plan, kader=kader, opzet=opzet, geschreven=geschreven, rij=rij)
