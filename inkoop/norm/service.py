"""Use cases: answering the questions of a norm for a plan, judging it, and taking the outcome over in the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.bestand.records import BestandRecord
from inkoop.database.base import set_fields
from inkoop.database.faults import Ingehaald
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inkoopplan.planinhoud import Normpunt, Planinhoud
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.kader.landelijk import find_landelijk
from inkoop.logboek.service import Spoor, register_change
from inkoop.norm.records import NormantwoordRecord
from inkoop.norm.store import find_antwoord, list_antwoorden
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.norm import (
    Afspraakoordeel,
    Beantwoording,
    Norm,
    Normafspraak,
    Normantwoord,
    Normuitkomst,
    determine_norm,
)

PLANINHOUD = "planinhoud"


@dataclass(frozen=True, kw_only=True)
class Normvraag:
    """Where a question stands: the plan, the kader that holds the norm, and the norm itself."""

    regio: RegioRecord
    plan: InkoopplanRecord
    kader: str
    norm: Norm

    def get_afspraak(self, naam: str) -> Normafspraak:
        """The afspraak with this id. Raises `Ongeldig`."""
        for deel in self.norm.delen:
            for afspraak in deel.afspraken:
                if afspraak.id == naam:
                    return afspraak
        raise Ongeldig("afspraak", f"'{naam}' is geen afspraak van de norm")


def open_norm(regio: RegioRecord, plan: InkoopplanRecord) -> Normvraag:
    """The norm that a plan is held against. Raises `Onbruikbaar` where no kader has one."""
    kader, norm = find_landelijk(get_regio_kader(regio), lambda een: een.norm, "norm")
    return Normvraag(regio=regio, plan=plan, kader=kader.kader, norm=norm)


def judge_norm(session: Session, vraag: Normvraag, deel: str | None = None) -> Normuitkomst:
    """How far what was answered for the plan meets the norm, or one part of it."""
    antwoorden: dict[str, dict[str, Beantwoording]] = {}
    for rij in list_antwoorden(session, vraag.plan, vraag.kader):
        antwoorden.setdefault(rij.afspraak, {})[rij.vraag] = describe_antwoord(rij)
    return determine_norm(vraag.norm, antwoorden, deel)


def describe_antwoord(rij: NormantwoordRecord) -> Beantwoording:
    """An answer as the rules take it; a file is evidence too."""
    delen = [deel for deel in (rij.bewijs, rij.bestand.naam if rij.bestand else None) if deel]
    return Beantwoording(antwoord=rij.antwoord, bewijs="; ".join(delen) or None, opmerking=rij.opmerking)


@dataclass(frozen=True, kw_only=True)
class Normgegeven:
    """What someone answers: with evidence in words, a remark and a file, each of which may be absent."""

    antwoord: Normantwoord
    bewijs: str | None = None
    opmerking: str | None = None
    bestand: BestandRecord | None = None


def compute_kenmerk(session: Session, vraag: Normvraag, afspraak: str) -> str:
    """Tells whether the answers to an afspraak are still those that someone opened."""
    rijen = [rij for rij in list_antwoorden(session, vraag.plan, vraag.kader) if rij.afspraak == afspraak]
    return " ".join(f"{rij.vraag}:{rij.stand}" for rij in rijen)


def save_antwoorden(
    session: Session,
    vraag: Normvraag,
    afspraak: str,
    gegeven: Mapping[str, Normgegeven],
    spoor: Spoor,
    dag: date,
    *,
    kenmerk: str | None = None,
) -> None:
    """Keeps answers to questions of an afspraak; a file stays until another one comes.

    `kenmerk` is what `compute_kenmerk` gave when the page was opened. Raises `Ongeldig` for a question that is not
    there, or niet_van_toepassing where that cannot be, and `Ingehaald`.
    """
    kaal = {
        id_: Beantwoording(antwoord=een.antwoord, bewijs=een.bewijs, opmerking=een.opmerking)
        for id_, een in gegeven.items()
    }
    determine_norm(vraag.norm, {afspraak: kaal})
    if kenmerk is not None and kenmerk != compute_kenmerk(session, vraag, afspraak):
        raise Ingehaald
    for id_, een in gegeven.items():
        _save_antwoord(session, vraag, (afspraak, id_), een, spoor, dag)


def _save_antwoord(
    session: Session, vraag: Normvraag, waar: tuple[str, str], gegeven: Normgegeven, spoor: Spoor, dag: date
) -> None:
    rij = find_antwoord(session, vraag.plan, vraag.kader, waar)
    oud = _list_feiten(rij) if rij else None
    if rij is None and gegeven == Normgegeven(antwoord=Normantwoord.ONBEKEND):
        return
    if rij is None:
        rij = NormantwoordRecord(
            inkoopplan_id=vraag.plan.id, kader=vraag.kader, afspraak=waar[0], vraag=waar[1], datum=dag, door=spoor.wie
        )
        session.add(rij)
    set_fields(rij, antwoord=gegeven.antwoord, bewijs=gegeven.bewijs, opmerking=gegeven.opmerking)
    if gegeven.bestand is not None:
        set_fields(rij, bestand_id=gegeven.bestand.id, bestand=gegeven.bestand)
    nieuw = _list_feiten(rij)
    if oud != nieuw:
        set_fields(rij, datum=dag, door=spoor.wie)
        session.flush()
        register_change(session, spoor, name_antwoord(rij, vraag.regio, vraag.plan), oud, nieuw)


def name_antwoord(rij: NormantwoordRecord, regio: RegioRecord, plan: InkoopplanRecord) -> str:
    """An answer as the subject of lines in the log."""
    return f"norm {regio.code}/{plan.code}/{rij.afspraak}/{rij.vraag}"


def _list_feiten(rij: NormantwoordRecord) -> dict[str, str | None]:
    return {
        "antwoord": rij.antwoord,
        "bewijs": rij.bewijs,
        "opmerking": rij.opmerking,
        "bestand": rij.bestand.naam if rij.bestand else None,
    }


def list_normpunten(uitkomst: Normuitkomst) -> list[Normpunt]:
    """What the plan can say of each afspraak of the first part of the norm: its outcome and what shows it."""
    return [Normpunt(afspraak=een.titel, invulling=_write_invulling(een)) for een in uitkomst.delen[0].afspraken]


def _write_invulling(oordeel: Afspraakoordeel) -> str:
    zinnen = {
        Normantwoord.JA: "De regio voldoet aan deze afspraak.",
        Normantwoord.DEELS: "De regio voldoet voor een deel aan deze afspraak.",
        Normantwoord.NEE: "De regio voldoet nog niet aan deze afspraak.",
        Normantwoord.ONBEKEND: "De regio heeft nog niet bekeken of zij aan deze afspraak voldoet.",
        Normantwoord.NIET_VAN_TOEPASSING: "Deze afspraak is voor de regio nog niet van toepassing.",
    }
    tekst = zinnen[oordeel.oordeel]
    if oordeel.bewijs:
        tekst += f" Dat blijkt uit: {'; '.join(dict.fromkeys(oordeel.bewijs.values())).rstrip('.')}."
    if opmerkingen := [een.opmerking for een in oordeel.ontbreekt if een.opmerking]:
        tekst += f" Nog te doen: {'; '.join(dict.fromkeys(een.rstrip('.') for een in opmerkingen))}."
    return tekst


def take_over(session: Session, vraag: Normvraag, spoor: Spoor) -> None:
    """Puts the outcome into the text of the plan. Raises `Ongeldig` without a text, `Vastgelegd` for a closed one."""
    inhoud = read_inhoud(session, vraag.regio, PLANINHOUD, vraag.plan.code, Planinhoud)
    if inhoud is None:
        raise Ongeldig("planinhoud", "van dit plan is nog geen tekst geschreven; schrijf die eerst")
    nieuw = inhoud.model_copy(update={"norm": list_normpunten(judge_norm(session, vraag))})
    save_inhoud(session, vraag.regio, PLANINHOUD, vraag.plan.code, nieuw, Planinhoud, spoor)
