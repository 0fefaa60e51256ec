"""The requirements of a kader as they were when an aanbieder applied: kept once, and judged by ever after."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.logboek.service import Spoor, register, write_canoniek
from inkoop.rules.kader import Kader
from inkoop.rules.toetreding import Eis, Toetredingsregel
from inkoop.toetreding.records import EisenversieRecord

TEKENS = 8  # of the hash: enough to tell texts of one kader apart


def get_regel(kader: Kader) -> Toetredingsregel:
    """The rule on joining (kader: toetreding). Raises `Ongeldig` where the kader has none."""
    return kader.require(kader.toetreding, "toetreding")


def name_eisenversie(kader: Kader) -> str:
    """What tells the requirements of a kader apart: the day of its source, and a hash of their text."""
    tekst = write_canoniek(asdict(get_regel(kader))) or ""
    dag = f"{kader.bron.datum}-" if kader.bron.datum else ""
    return f"{dag}{hashlib.sha256(tekst.encode()).hexdigest()[:TEKENS]}"


def keep_eisenversie(session: Session, kader: Kader, dag: date, spoor: Spoor) -> str:
    """Keeps the requirements as they are, once, and returns their code. Raises `Ongeldig` where the kader has none."""
    code = name_eisenversie(kader)
    if _find(session, kader, code) is None:
        inhoud = write_canoniek(asdict(get_regel(kader))) or ""
        session.add(EisenversieRecord(kader=kader.kader, code=code, vastgelegd_op=dag, inhoud=inhoud))
        session.flush()
        register(session, spoor, wat="eisen vastgelegd", onderwerp=f"kader {kader.kader}", nieuw={"versie": code})
    return code


def _find(session: Session, kader: Kader, code: str) -> EisenversieRecord | None:
    vraag = select(EisenversieRecord).where(EisenversieRecord.kader == kader.kader, EisenversieRecord.code == code)
    return session.scalars(vraag).one_or_none()


def fix_kader(session: Session, kader: Kader, code: str | None) -> Kader:
    """The kader with the requirements of this version; as it is for no version, or one that was not kept here."""
    rij = _find(session, kader, code) if code else None
    if rij is None:
        return kader
    gegevens = json.loads(rij.inhoud)
    eisen = tuple(Eis(**eis) for eis in gegevens.pop("eisen"))
    tegelijk = tuple(gegevens.pop("tegelijk_met"))
    return replace(kader, toetreding=Toetredingsregel(**gegevens, eisen=eisen, tegelijk_met=tegelijk))


def is_achterhaald(kader: Kader, code: str | None) -> bool:
    """Whether the requirements of the kader changed since this version."""
    return code is not None and kader.toetreding is not None and name_eisenversie(kader) != code
