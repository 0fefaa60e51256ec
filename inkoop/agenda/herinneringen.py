"""Use case: reminding people of the days on the agenda on which they must act, once for each day and moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from inkoop.agenda.records import HerinneringRecord
from inkoop.agenda.service import Regioagenda, list_agendas
from inkoop.agenda.zicht import COORDINATOR, NAMEN, concerns, split_wie
from inkoop.bericht.soorten import Berichtsoort
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.ontvangers import Ontvanger, list_ontvangers, notify
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import list_regios
from inkoop.logboek.periode import TIJDZONE
from inkoop.overeenkomst.store import list_nummers_of
from inkoop.rules.agenda import VOOR_EEN_VERLENGING, Agendapunt, list_herinnerdagen
from inkoop.rules.periode import DAG, Periode
from inkoop.rules.taal import write_aantal, write_datum

AANBIEDER = "aanbieder"
ORGANEN = {Rol.COLLEGE: "college", Rol.GRIFFIE: "raad"}
VAN_ANDEREN = frozenset({AANBIEDER, COORDINATOR}).union(*NAMEN.values())
ROLLEN = (
    Rol.INKOOPADVISEUR,
    Rol.CONTRACTMANAGER,
    Rol.COLLEGE,
    Rol.GRIFFIE,
    Rol.AANBIEDER,
    Rol.SROI_COORDINATOR,
)


@dataclass(frozen=True, kw_only=True)
class Herinnering:
    """A day that comes near, and the moment from which on it is reminded of now."""

    punt: Agendapunt
    moment: date

    @property
    def kenmerk(self) -> tuple[str, date, date]:
        """What makes it a reminder of its own: a day that moves is reminded of anew."""
        return self.punt.id, self.punt.datum, self.moment


Stapel = tuple[Ontvanger, list[Herinnering]]


def remind(engine: Engine, dag: date, nu: datetime) -> int:
    """Puts what is due on `dag` in the outbox, one message for each person and role; returns how many.

    A second call on the same day adds nothing; a day on which nobody called is made up for by the next.
    """
    with read_session(engine) as session:
        per_regio = [(regio.code, _list_stapels(session, regio, dag)) for regio in list_regios(session)]
    aantal = 0
    for code, stapels in per_regio:
        if stapels:
            with write_session(engine) as session:
                aantal += sum(_save(session, code, ontvanger, stapel, dag, nu) for ontvanger, stapel in stapels)
    return aantal


def _list_stapels(session: Session, regio: RegioRecord, dag: date) -> list[Stapel]:
    """Who must be reminded of what."""
    periode = Periode(van=dag, tot=date.fromordinal(dag.toordinal() + max(VOOR_EEN_VERLENGING)))
    (agenda,) = list_agendas(session, periode, dag, regio_code=regio.code)
    herinneringen = list(_list_herinneringen(agenda))
    if not herinneringen:
        return []
    per_rol = {
        rol: [wie for wie in list_ontvangers(session, rol, regio) if wie.bereik.is_geldig_op(dag)] for rol in ROLLEN
    }
    stapels = [
        (wie, [een for een in herinneringen if _acts(wie, een.punt, nummers, per_rol)])
        for wie, nummers in _add_nummers(session, regio, per_rol)
    ]
    return [(wie, stapel) for wie, stapel in stapels if stapel]


def _list_herinneringen(agenda: Regioagenda) -> Iterable[Herinnering]:
    """What is due: of each day that is still to come, the last moment that has gone by."""
    for punt in agenda.punten:
        gepasseerd = [moment for moment in list_herinnerdagen(punt) if moment <= agenda.dag]
        if gepasseerd and punt.wie and punt.datum >= agenda.dag:
            yield Herinnering(punt=punt, moment=gepasseerd[-1])


def _add_nummers(
    session: Session, regio: RegioRecord, per_rol: Mapping[Rol, list[Ontvanger]]
) -> Iterable[tuple[Ontvanger, frozenset[str]]]:
    """Each person with the overeenkomsten of their own; none for who is no aanbieder."""
    eigen: dict[str, frozenset[str]] = {}
    for wie in (een for ontvangers in per_rol.values() for een in ontvangers):
        kvk = wie.bereik.plek.aanbieder
        if kvk and kvk not in eigen:
            eigen[kvk] = list_nummers_of(session, regio, kvk)
        yield wie, eigen[kvk] if kvk else frozenset()


def _acts(wie: Ontvanger, punt: Agendapunt, nummers: frozenset[str], per_rol: Mapping[Rol, list[Ontvanger]]) -> bool:
    """Whether it is for this person to act.

    For the gemeenten a contractmanager looks after overeenkomsten and what is asked of all aanbieders at once, or the
    inkoopadviseur where there is none, and the inkoopadviseur after all that is asked of the centrumgemeente or of
    people together.
    """
    namen, rol = set(split_wie(punt)), wie.bereik.rol
    if rol in NAMEN:
        eigen = NAMEN[rol] | {wie.bereik.plek.gemeente}
        is_klaar = f"{ORGANEN[rol]} {wie.bereik.plek.gemeente}" in punt.klaar
        return punt.overeenkomst is None and bool(eigen & namen) and not is_klaar
    if rol is Rol.AANBIEDER:
        return AANBIEDER in namen and concerns(punt, wie.bereik.plek.aanbieder or "", nummers)
    if rol is Rol.SROI_COORDINATOR:
        return COORDINATOR in namen
    beheert = Rol.CONTRACTMANAGER if per_rol[Rol.CONTRACTMANAGER] else Rol.INKOOPADVISEUR
    if punt.overeenkomst is not None:
        return rol is beheert and bool(namen - {AANBIEDER, COORDINATOR})
    if namen == {AANBIEDER} and punt.aanbieder is None:
        return rol is beheert
    return rol is Rol.INKOOPADVISEUR and bool(namen - VAN_ANDEREN)


def _save(session: Session, regio: str, wie: Ontvanger, stapel: list[Herinnering], dag: date, nu: datetime) -> int:
    """Puts the reminders that were not given yet in one message; returns how many messages were made."""
    gegeven = _find_gegeven(session, wie.bereik.nummer, dag)
    nieuw = [een for een in stapel if een.kenmerk not in gegeven]
    if not nieuw:
        return 0
    berichten = notify(
        session,
        [wie],
        Berichtsoort.HERINNERING,
        _write_onderwerp(nieuw),
        "\n".join(["Deze dagen op de agenda vragen iets van u:", "", *(_write_regel(een, dag) for een in nieuw)]),
        f"/regios/{regio}/agenda",
        nu,
        vervalt_op=_find_einde(nieuw),
    )
    for een in nieuw if berichten else ():
        punt, datum, moment = een.kenmerk
        session.add(HerinneringRecord(toewijzing_id=wie.bereik.nummer, punt=punt, datum=datum, moment=moment))
    session.flush()
    return len(berichten)


def _find_gegeven(session: Session, toewijzing: int, dag: date) -> set[tuple[str, date, date]]:
    vraag = select(HerinneringRecord).where(
        HerinneringRecord.toewijzing_id == toewijzing, HerinneringRecord.datum >= dag
    )
    return {(rij.punt, rij.datum, rij.moment) for rij in session.scalars(vraag)}


def _write_onderwerp(nieuw: list[Herinnering]) -> str:
    if len(nieuw) > 1:
        return f"Herinnering: {len(nieuw)} dagen op de agenda vragen iets van u"
    return f"Herinnering: {nieuw[0].punt.titel}, {write_datum(nieuw[0].punt.datum)}"


def _write_regel(een: Herinnering, dag: date) -> str:
    punt = een.punt
    dagen = (punt.datum - dag).days
    wanneer = f"nog {write_aantal(dagen, 'dag', 'dagen')}" if dagen else "vandaag"
    return f"- {write_datum(punt.datum)} ({wanneer}): {punt.titel}. Regel: {punt.grondslag or 'het kader'}."


def _find_einde(nieuw: list[Herinnering]) -> datetime:
    """The end of the last day that is reminded of: after it the message is of no use."""
    return datetime.combine(max(een.punt.datum for een in nieuw) + DAG, time(), tzinfo=TIJDZONE)
