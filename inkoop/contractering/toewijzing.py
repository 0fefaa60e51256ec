"""Whether those with whom an overeenkomst is signed won the selectie that it comes out of, or were admitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.contractering.herkomst import GEWONNEN, check_uit_selectie, find_kenmerk
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.overeenkomst.schema import Rol
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.selectie.schema import Selectie
from inkoop.selectie.uitkomst import Inschrijvingsuitkomst, judge_selectie
from inkoop.selectie.zaak import find_by_kenmerk
from inkoop.toetreding.store import find_laatste_van

NIET_GEWONNEN = {
    "afgewezen": "is afgewezen",
    "uitgesloten": "is uitgesloten",
    "loting_nodig": "moet nog meedoen aan een loting",
    "aan_te_vullen": "is nog niet op elke eis beoordeeld",
}


@dataclass(frozen=True, kw_only=True)
class _Uitslag:
    """How a selectie, or the perceel of an overeenkomst in it, came out; `bron` is where its rules stand."""

    selectie: Selectie
    perceel: int | None
    bron: str
    uitkomsten: tuple[Inschrijvingsuitkomst, ...]


def find_tekenbezwaar(session: Session, kader: Kader, rijen: Iterable[OvereenkomstRecord], op: date) -> Ongeldig | None:
    """Why the selectie keeps overeenkomsten from being signed on a day; None where it does not."""
    try:
        check_uitslag(session, kader, rijen, op)
    except Ongeldig as fout:
        return fout
    return None


def check_uitslag(session: Session, kader: Kader, rijen: Iterable[OvereenkomstRecord], op: date) -> None:
    """Refuses to sign before the award may be signed, or with who did not win; each selectie is read once.

    An overeenkomst of which no selectie is in the program may be signed with anyone. Raises `Ongeldig` that names each
    aanbieder with the decision, and where the rule stands.
    """
    gelezen: dict[tuple[str | None, int | None], _Uitslag | None] = {}
    for rij in rijen:
        sleutel = find_kenmerk(session, rij), rij.perceel or (rij.valt_onder.perceel if rij.valt_onder else None)
        if sleutel not in gelezen:
            check_uit_selectie(session, rij, op)
            gelezen[sleutel] = _read_uitslag(session, kader, rij.regio, *sleutel)
        if (uitslag := gelezen[sleutel]) is not None:
            _check_partijen(session, uitslag, rij, op)


def _read_uitslag(
    session: Session, kader: Kader, regio: RegioRecord, kenmerk: str | None, perceel: int | None
) -> _Uitslag | None:
    zaak = find_by_kenmerk(session, regio, kenmerk) if kenmerk else None
    if zaak is None:
        return None
    selectie = zaak.selectie
    artikel = kader.toetreding.grondslag if selectie.is_toelating and kader.toetreding else None
    return _Uitslag(
        selectie=selectie,
        perceel=perceel,
        bron=f"{zaak.bron}, {artikel}" if artikel else zaak.bron,
        uitkomsten=tuple(
            uitkomst
            for een in judge_selectie(kader, selectie)
            if perceel in (None, een.perceel.nummer)
            for uitkomst in een.inschrijvingen
        ),
    )


def _check_partijen(session: Session, uitslag: _Uitslag, rij: OvereenkomstRecord, op: date) -> None:
    """Of a combination, one that won is enough: it takes part under one name."""
    tekenend = [een for een in rij.partijen if een.rol is not Rol.ONDERAANNEMER and (een.tot is None or een.tot >= op)]
    bezwaren = [bezwaar for een in tekenend if (bezwaar := _find_bezwaar(session, uitslag, een, op)) is not None]
    is_combinatie = any(een.rol is Rol.PENVOERDER for een in tekenend)
    if not bezwaren or (is_combinatie and len(bezwaren) < len(tekenend)):
        return
    wie = "wie is toegelaten" if uitslag.selectie.is_toelating else "wie de opdracht kreeg"
    raise Ongeldig("partijen", f"{'; '.join(bezwaren)}. Tekenen kan alleen met {wie} ({uitslag.bron})")


def _find_bezwaar(session: Session, uitslag: _Uitslag, partij: PartijRecord, op: date) -> str | None:
    """Why an aanbieder may not sign, with the decision; None where it may, also when it joined later."""
    naam = partij.aanbieder.naam
    eigen = [een for een in uitslag.uitkomsten if een.inschrijving.aanbieder == naam]
    bezwaren = [_judge(uitslag.selectie, een, op) for een in eigen]
    if None in bezwaren:
        return None
    waar = f"op perceel {uitslag.perceel}" if uitslag.perceel else f"in selectie {uitslag.selectie.kenmerk}"
    toetreding = find_laatste_van(session, partij.aanbieder_id, partij.overeenkomst)
    if toetreding is not None and toetreding.status is Toetredingsstatus.TOEGELATEN:
        return None
    if toetreding is not None:
        return f"{naam} meldde zich op {write_datum(toetreding.datum)} aan, met als uitkomst: {toetreding.status}"
    return f"{naam} {bezwaren[-1]}" if bezwaren else f"{naam} deed niet mee {waar}"


def _judge(selectie: Selectie, uitkomst: Inschrijvingsuitkomst, op: date) -> str | None:
    besluit = selectie.besluit or uitkomst.inschrijving.besluit
    if besluit is None:
        return "kreeg nog geen beslissing"
    if besluit.verzonden_op > op:
        return f"kreeg pas op {write_datum(besluit.verzonden_op)} een beslissing ({besluit.kenmerk})"
    if uitkomst.uitkomst in GEWONNEN:
        return None
    is_af = selectie.is_toelating and uitkomst.uitkomst == "uitgesloten"
    wat = "is niet toegelaten" if is_af else NIET_GEWONNEN[uitkomst.uitkomst]
    return f"{wat} bij beslissing {besluit.kenmerk} van {write_datum(besluit.genomen_op)}"
