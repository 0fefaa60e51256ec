"""What is kept about a person: all of it for who asks (AVG, article 15), and its removal (article 17)."""

import re
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, or_, select
from sqlalchemy.orm import Session

from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.store import delete_berichten
from inkoop.database.base import Base
from inkoop.gebruiker.logregels import name_onderwerp, register_account
from inkoop.gebruiker.records import GebruikerRecord, ToewijzingRecord
from inkoop.gebruiker.rollen import Rol
from inkoop.gebruiker.service import describe_bereik, describe_status
from inkoop.gebruiker.store import find_poging, has_andere_met_rol
from inkoop.gebruiker.vertraging import PER_ACCOUNT, PER_HERSTEL, Proef
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, make_plain
from inkoop.logboek.store import list_regels_about

GEHEIM = frozenset({"sleutel", "browser", "nonce", "verifier"})  # what lets someone in, or proves it: of no use to read
_LINK = re.compile(r"(/(?:toegang|agenda)/)[\w-]{20,}")
LAATSTE = "Dit is de enige beheerder die kan aanmelden; maak eerst iemand anders beheerder"


def collect_gegevens(session: Session, gebruiker: GebruikerRecord, nu: datetime) -> dict[str, Any]:
    """All that is kept about someone, as plain data; without secrets, links in messages made useless.

    Besides the account and its roles: each row of any table that belongs to the account or to one of its roles, the
    messages, and the lines of the log by or about this person.
    """
    return {
        "gemaakt_op": nu.isoformat(),
        "account": _describe_account(gebruiker),
        "rollen": [_describe_rol(toewijzing) for toewijzing in gebruiker.toewijzingen],
        "verder": _list_verwijzende(session, gebruiker),
        "berichten": _list_rijen(session, BerichtRecord.__table__, BerichtRecord.aan == gebruiker.mail),
        "logboek": [
            make_plain(regel)
            for regel in list_regels_about(session, gebruiker.pseudoniem, name_onderwerp(gebruiker.pseudoniem))
        ],
    }


def _describe_account(gebruiker: GebruikerRecord) -> dict[str, Any]:
    return {
        "naam": gebruiker.naam,
        "mailadres": gebruiker.mail,
        "naam_in_logboek": gebruiker.pseudoniem,
        "status": describe_status(gebruiker),
        "heeft_wachtwoord": gebruiker.wachtwoord is not None,
        "heeft_tweede_stap": gebruiker.totp is not None,
        "gemaakt_op": gebruiker.gemaakt_op.isoformat(),
    }


def _describe_rol(toewijzing: ToewijzingRecord) -> dict[str, str]:
    bereik = describe_bereik(toewijzing)
    return {"rol": bereik.rol.value, "waarover": bereik.naam}


def _list_rijen(session: Session, tabel: FromClause, voorwaarde: ColumnElement[bool]) -> list[dict[str, Any]]:
    rijen = session.execute(select(tabel).where(voorwaarde).order_by(tabel.c.id)).mappings()
    return [_describe_rij(dict(rij)) for rij in rijen]


def _list_verwijzende(session: Session, gebruiker: GebruikerRecord) -> dict[str, list[dict[str, Any]]]:
    """The rows that point to the account or one of its roles, by table; a new table is in it by itself."""
    nummers = {"gebruiker": [gebruiker.id], "toewijzing": [rol.id for rol in gebruiker.toewijzingen]}
    gevonden = {}
    for tabel in Base.metadata.sorted_tables:
        kolommen = [(kolom, doel) for kolom in tabel.c if (doel := _find_doel(kolom, nummers))]
        if kolommen and tabel.name not in ("toewijzing", "bericht"):
            voorwaarde = or_(*(kolom.in_(nummers[doel]) for kolom, doel in kolommen))
            gevonden[tabel.name] = _list_rijen(session, tabel, voorwaarde)
    return {naam: rijen for naam, rijen in gevonden.items() if rijen}


def _find_doel(kolom: Column[Any], doelen: Collection[str]) -> str | None:
    """The table of `doelen` to which a column points."""
    return next(
        (sleutel.column.table.name for sleutel in kolom.foreign_keys if sleutel.column.table.name in doelen), None
    )


def _describe_rij(rij: dict[str, Any]) -> dict[str, Any]:
    return {
        naam: _describe_waarde(waarde)
        for naam, waarde in rij.items()
        if naam not in GEHEIM and naam != "id" and not naam.endswith("_id")
    }


def _describe_waarde(waarde: Any) -> Any:
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    return _LINK.sub(r"\1…", waarde) if isinstance(waarde, str) else waarde


def register_inzage(session: Session, gebruiker: GebruikerRecord, spoor: Spoor) -> None:
    """Logs that someone took along all that is kept about a person."""
    register_account(session, gebruiker.pseudoniem, "gegevens meegenomen", spoor)


def delete_gebruiker(session: Session, gebruiker: GebruikerRecord, spoor: Spoor) -> None:
    """Removes an account with its roles, sessions, links, messages and failed attempts.

    The log keeps the pseudonym, which leads to nobody any more. Raises `Onbruikbaar` for the last beheerder.
    """
    check_niet_laatste(session, gebruiker)
    delete_berichten(session, gebruiker.mail)
    for rem in (PER_ACCOUNT, PER_HERSTEL):
        poging = find_poging(session, Proef(rem=rem, wie=gebruiker.mail).sleutel)
        if poging is not None:
            session.delete(poging)
    session.delete(gebruiker)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "account verwijderd", spoor)


def check_niet_laatste(session: Session, gebruiker: GebruikerRecord) -> None:
    """Raises `Onbruikbaar` when nobody else who may log in is a beheerder."""
    is_beheerder = any(rol.rol is Rol.BEHEERDER for rol in gebruiker.toewijzingen)
    if is_beheerder and not has_andere_met_rol(session, gebruiker.id, Rol.BEHEERDER):
        raise Onbruikbaar(LAATSTE)
