"""Use cases: what aanbieders handed in to join goes into a dossier file, and comes out of one."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import find_aanbieder
from inkoop.bestand.records import BestandRecord
from inkoop.database.base import match_rows, set_fields, touch
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.periode import TIJDZONE, find_dag
from inkoop.logboek.service import Spoor, register_change
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.toetreding.aanmelding import INGEDIEND_BLIJFT, name_onderwerp
from inkoop.toetreding.aanmelding_schema import AanmeldingBlok
from inkoop.toetreding.records import AanmeldingRecord, AntwoordRecord, EisbewijsRecord, ToetredingRecord
from inkoop.toetreding.store import find_toetreding

BESTAND = "Bestand: "
KALE_VELDEN = ("naam", "contact", "mail", "status", "eisenversie", "reden")


def list_aanmeldingen(session: Session, regio: RegioRecord) -> list[AanmeldingBlok]:
    """What was handed in, the earliest first; a draft is of the aanbieder alone."""
    vraag = select(AanmeldingRecord).where(
        AanmeldingRecord.regio_id == regio.id, AanmeldingRecord.ingediend_op.is_not(None)
    )
    rijen = session.scalars(vraag.order_by(AanmeldingRecord.ingediend_op, AanmeldingRecord.id))
    return [_describe(rij) for rij in rijen]


def _describe(rij: AanmeldingRecord) -> AanmeldingBlok:
    assert rij.ingediend_op is not None
    toetreding = rij.toetreding
    return AanmeldingBlok(
        kenmerk=rij.pseudoniem,
        **{veld: getattr(rij, veld) for veld in KALE_VELDEN},
        kvk=toetreding.aanbieder.kvk if toetreding else rij.kvk,
        overeenkomst=rij.overeenkomst.nummer,
        ingediend_op=find_dag(rij.ingediend_op),
        toetreding=toetreding.datum if toetreding else None,
        keer=toetreding.keer if toetreding else 1,
        gelijktijdig=rij.gelijktijdig,
        antwoorden=_list_antwoorden(rij),
    )


def _list_antwoorden(rij: AanmeldingRecord) -> dict[str, str]:
    """Per requirement what was said, and below it the names of the files."""
    regels = {antwoord.eis: [antwoord.antwoord] for antwoord in rij.antwoorden}
    for bewijs in rij.bewijzen:
        if bewijs.eis is not None:
            regels.setdefault(bewijs.eis, []).append(f"{BESTAND}{bewijs.bestand.naam}")
    return {eis: "\n".join(delen) for eis, delen in regels.items()}


def save_aanmeldingen(session: Session, regio: RegioRecord, bloks: Sequence[AanmeldingBlok], spoor: Spoor) -> None:
    """Makes each what a file says; those that it does not name stay, and so do files.

    Raises `Ongeldig` for a kenmerk of another regio, or a toetreding that is not there; `NietGevonden`.
    """
    for blok in bloks:
        rij = session.scalars(select(AanmeldingRecord).where(AanmeldingRecord.pseudoniem == blok.kenmerk)).one_or_none()
        if rij is not None and rij.regio_id != regio.id:
            raise Ongeldig("aanmeldingen", f"kenmerk '{blok.kenmerk}' is al van een aanmelding in een andere regio")
        oud = _describe(rij) if rij is not None and rij.ingediend_op is not None else None
        if oud == blok:
            continue
        overeenkomst = get_overeenkomst(session, regio, blok.overeenkomst)
        rij = rij or _add(session, overeenkomst, blok)
        _fill(rij, blok, overeenkomst, _find_toetreding(session, regio, overeenkomst, blok))
        session.flush()
        register_change(session, spoor, name_onderwerp(rij), oud and _make_feiten(oud), _make_feiten(_describe(rij)))


def _make_feiten(blok: AanmeldingBlok) -> dict[str, object]:
    """What the log says: without the person or the address, for the log cannot be erased."""
    return blok.model_dump(exclude={"contact", "mail"})


def _find_toetreding(
    session: Session, regio: RegioRecord, overeenkomst: OvereenkomstRecord, blok: AanmeldingBlok
) -> ToetredingRecord | None:
    if blok.toetreding is None:
        return None
    aanbieder = find_aanbieder(session, regio, blok.kvk)
    gevonden = find_toetreding(session, aanbieder, overeenkomst, blok.toetreding, blok.keer) if aanbieder else None
    if gevonden is None:
        raise Ongeldig("aanmeldingen", f"er is geen toetreding van {blok.kvk} op {blok.toetreding}; neem haar op")
    return gevonden


def _add(session: Session, overeenkomst: OvereenkomstRecord, blok: AanmeldingBlok) -> AanmeldingRecord:
    """A new row; who has an address can ask for a new link as long as the first would have worked."""
    moment = _make_moment(blok.ingediend_op)
    rij = AanmeldingRecord(
        regio=overeenkomst.regio,
        pseudoniem=blok.kenmerk,
        gemaakt_op=moment,
        ingediend_op=moment,
        bevestigd_op=moment if blok.mail else None,
        sleutel_tot=moment + INGEDIEND_BLIJFT if blok.mail else None,
    )
    session.add(rij)
    return rij


def _fill(
    rij: AanmeldingRecord, blok: AanmeldingBlok, overeenkomst: OvereenkomstRecord, toetreding: ToetredingRecord | None
) -> None:
    set_fields(rij, **{veld: getattr(blok, veld) for veld in (*KALE_VELDEN, "kvk", "gelijktijdig")})
    set_fields(rij, overeenkomst=overeenkomst, toetreding=toetreding)
    if rij.ingediend_op is None or find_dag(rij.ingediend_op) != blok.ingediend_op:
        set_fields(rij, ingediend_op=_make_moment(blok.ingediend_op))
    antwoorden = [
        {"eis": eis, "antwoord": tekst} for eis, alles in blok.antwoorden.items() if (tekst := _strip(rij, eis, alles))
    ]
    rij.antwoorden = match_rows(AntwoordRecord, rij.antwoorden, antwoorden, ("eis",))
    touch(rij, "naam")


def _strip(rij: AanmeldingRecord, eis: str, alles: str) -> str:
    """What was said, without the names of the files that are kept here with it."""
    hier = {f"{BESTAND}{bewijs.bestand.naam}" for bewijs in rij.bewijzen if bewijs.eis == eis}
    return "\n".join(regel for regel in alles.split("\n") if regel not in hier)


def add_bewijs(rij: AanmeldingRecord, eis: str | None, bestand: BestandRecord) -> None:
    """Gives an application out of a file the file that one of its answers names."""
    rij.bewijzen.append(EisbewijsRecord(eis=eis, bestand=bestand))
    antwoorden = [
        {"eis": een.eis, "antwoord": tekst} for een in rij.antwoorden if (tekst := _strip(rij, een.eis, een.antwoord))
    ]
    rij.antwoorden = match_rows(AntwoordRecord, rij.antwoorden, antwoorden, ("eis",))
    touch(rij, "naam")


def _make_moment(dag: date) -> datetime:
    """Noon of a day: a file tells no hours."""
    return datetime.combine(dag, time(12), TIJDZONE)
