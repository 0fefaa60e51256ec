"""Use cases of the adviser: taking up what came in by the public page, or entering what came on paper."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import register_aanbieder
from inkoop.aanbieder.store import find_aanbieder, list_aanbieders
from inkoop.database.faults import NietGevonden, check_stand
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.periode import TIJDZONE, find_dag
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.toetredingloop import Toetredingsstatus, Toetredingstap, take_stap
from inkoop.toetreding.aanmelding import (
    Opgave,
    add_aanmelding,
    describe_aanmelding,
    name_onderwerp,
    parse_opgave,
)
from inkoop.toetreding.behandeling import register_aanmelding
from inkoop.toetreding.eisenversie import get_regel
from inkoop.toetreding.records import AanmeldingRecord, ToetredingRecord
from inkoop.toetreding.schema import ToetredingBlok


@dataclass(frozen=True, kw_only=True)
class Herkenning:
    """Whom the regio knows already: by the KvK number, and by the name under another number."""

    bekend: AanbiederRecord | None
    zelfde_naam: tuple[AanbiederRecord, ...]


@dataclass(frozen=True, kw_only=True)
class Poststuk:
    """An application that came in another way: who, for what, on which day, and where it is kept (`bron`)."""

    opgave: Opgave
    overeenkomst: str
    datum: date
    bron: str
    gelijktijdig: tuple[str, ...] = ()
    nagegaan: str = ""


def list_ingediend(session: Session, regio: RegioRecord) -> list[AanmeldingRecord]:
    """What came in by the public page and nobody took up yet, the earliest first."""
    vraag = select(AanmeldingRecord).where(
        AanmeldingRecord.regio_id == regio.id, AanmeldingRecord.status == Toetredingsstatus.INGEDIEND
    )
    return list(session.scalars(vraag.order_by(AanmeldingRecord.ingediend_op, AanmeldingRecord.id)))


def get_ingediende(session: Session, regio: RegioRecord, nummer: int) -> AanmeldingRecord:
    """An application that was handed in, by its number. Raises `NietGevonden`, also for a draft or another regio."""
    rij = session.get(AanmeldingRecord, nummer)
    if rij is None or rij.regio_id != regio.id or rij.ingediend_op is None:
        raise NietGevonden("deze aanmelding is niet bekend")
    return rij


def find_aanmelding_van(session: Session, toetreding: ToetredingRecord) -> AanmeldingRecord | None:
    """What was handed in for an application."""
    return session.scalars(
        select(AanmeldingRecord).where(AanmeldingRecord.toetreding_id == toetreding.id)
    ).one_or_none()


def recognise(session: Session, regio: RegioRecord, naam: str, kvk: str) -> Herkenning:
    """Whom the regio knows already."""
    zelfde = [een for een in list_aanbieders(session, regio) if een.naam.casefold() == naam.casefold()]
    return Herkenning(
        bekend=find_aanbieder(session, regio, kvk), zelfde_naam=tuple(een for een in zelfde if een.kvk != kvk)
    )


def take_up(
    session: Session, kader: Kader, rij: AanmeldingRecord, naam: str, nagegaan: str, spoor: Spoor, *, geopend: int
) -> ToetredingRecord:
    """Makes an application out of what came in, for a new aanbieder `naam` or the one with the same KvK number.

    Raises `Ingehaald`, and `Ongeldig` for a known aanbieder without what was done to make sure that it comes from
    there (`nagegaan`): nobody may speak for an aanbieder by knowing its number.
    """
    check_stand(rij.stand, geopend)
    take_stap(rij.status, Toetredingstap.BEHANDELEN, get_regel(kader).grondslag)
    assert rij.ingediend_op is not None
    aanbieder = _match_aanbieder(session, rij.regio, naam, rij.kvk, nagegaan, spoor)
    toetreding = register_aanmelding(
        session,
        rij.regio,
        kader,
        ToetredingBlok(
            aanbieder=aanbieder.naam,
            overeenkomst=rij.overeenkomst.nummer,
            datum=find_dag(rij.ingediend_op),
            gelijktijdig=rij.gelijktijdig,
            eisenversie=rij.eisenversie,
        ),
        spoor,
    )
    _join(session, rij, toetreding, nagegaan, spoor)
    return toetreding


def _match_aanbieder(
    session: Session, regio: RegioRecord, naam: str, kvk: str, nagegaan: str, spoor: Spoor
) -> AanbiederRecord:
    bekend = find_aanbieder(session, regio, kvk)
    if bekend is None:
        return register_aanbieder(session, regio, AanbiederBlok(naam=naam.strip(), kvk=kvk), spoor)
    if not nagegaan.strip():
        raise Ongeldig(
            "nagegaan",
            f"KvK-nummer {kvk} is van {bekend.naam}; schrijf hoe u hebt nagegaan dat de aanmelding van hen komt",
        )
    return bekend


def _join(session: Session, rij: AanmeldingRecord, toetreding: ToetredingRecord, nagegaan: str, spoor: Spoor) -> None:
    was = describe_aanmelding(rij)
    rij.status, rij.toetreding = Toetredingsstatus.AANGEVRAAGD, toetreding
    session.flush()
    feiten = {"aanbieder": toetreding.aanbieder.kvk, "nagegaan": nagegaan.strip() or None}
    nieuw = {**describe_aanmelding(rij), **feiten}
    register(session, spoor, wat="in behandeling genomen", onderwerp=name_onderwerp(rij), oud=was, nieuw=nieuw)


def refuse_aanmelding(session: Session, rij: AanmeldingRecord, reden: str, spoor: Spoor, *, geopend: int) -> None:
    """Does not take up what came in. Raises `Ingehaald`, and `Ongeldig` without a reason or when it was taken up."""
    check_stand(rij.stand, geopend)
    nieuw = take_stap(rij.stand_van_zaken, Toetredingstap.NIET_BEHANDELEN)
    if not reden.strip():
        raise Ongeldig("reden", "ontbreekt; de aanbieder leest waarom u de aanmelding niet behandelt")
    was = describe_aanmelding(rij)
    rij.status, rij.reden = nieuw, reden.strip()
    session.flush()
    wordt = {**describe_aanmelding(rij), "reden": rij.reden}
    register(session, spoor, wat=nieuw.value, onderwerp=name_onderwerp(rij), oud=was, nieuw=wordt)


def enter_poststuk(
    session: Session, regio: RegioRecord, kader: Kader, stuk: Poststuk, spoor: Spoor, dag: date
) -> ToetredingRecord:
    """Enters an application that came on paper or by mail; `dag` is today.

    Raises `Ongeldig` naming the field: no source, a day to come, an aanbieder that cannot be, an application that is
    there already.
    """
    get_regel(kader)
    opgave = parse_opgave(stuk.opgave)
    if not stuk.bron.strip():
        raise Ongeldig("bron", "ontbreekt; schrijf waar de aanmelding is bewaard")
    if stuk.datum > dag:
        raise Ongeldig("datum", "ligt in de toekomst; vul de dag in waarop de aanmelding binnenkwam")
    aanbieder = _match_aanbieder(session, regio, opgave.naam, opgave.kvk, stuk.nagegaan, spoor)
    blok = ToetredingBlok(
        aanbieder=aanbieder.naam,
        overeenkomst=stuk.overeenkomst,
        datum=stuk.datum,
        bron=stuk.bron.strip(),
        gelijktijdig=stuk.gelijktijdig,
    )
    toetreding = register_aanmelding(session, regio, kader, blok, spoor)
    rij = add_aanmelding(session, toetreding.overeenkomst, opgave, spoor.tijdstip)
    rij.ingediend_op = _make_moment(stuk.datum)
    rij.gelijktijdig, rij.eisenversie = stuk.gelijktijdig, toetreding.eisenversie
    _join(session, rij, toetreding, stuk.nagegaan, spoor)
    return toetreding


def get_bij_toetreding(session: Session, toetreding: ToetredingRecord, spoor: Spoor) -> AanmeldingRecord:
    """What was handed in for an application; made empty where it began otherwise, such as in a dossier."""
    eerder = find_aanmelding_van(session, toetreding)
    if eerder is not None:
        return eerder
    wie = toetreding.aanbieder
    opgave = Opgave(naam=wie.naam, kvk=wie.kvk, contact=wie.naam, mail=None)
    rij = add_aanmelding(session, toetreding.overeenkomst, opgave, spoor.tijdstip)
    rij.contact, rij.status, rij.toetreding = None, Toetredingsstatus.AANGEVRAAGD, toetreding
    rij.ingediend_op = _make_moment(toetreding.datum)
    session.flush()
    return rij


def _make_moment(dag: date) -> datetime:
    """A moment on a day of which no hour is known."""
    return datetime.combine(dag, time(12), TIJDZONE)
