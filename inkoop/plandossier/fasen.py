"""The phases of an inkoopplan as a page shows them: how each stands, what it still lacks and what comes next."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from inkoop.plandossier.fasetekst import NAMEN, describe_gemis, describe_volgende, describe_waarschuwing
from inkoop.plandossier.feiten import find_vastgesteld_op, is_beslist, make_feiten
from inkoop.plandossier.inhoud import Planstukken
from inkoop.rules.fasefeiten import Fase, Gemis
from inkoop.rules.fasen import AF, Fasestand, Fasestatus, list_standen
from inkoop.rules.taal import write_aantal, write_datum


@dataclass(frozen=True, kw_only=True)
class Faserij:
    """A phase: how it stands in a sentence, what it lacks, and the step that comes next (None: it is done).

    `gemis` are the things it lacks as the rules know them, `let_op` what one is warned about before its step.
    """

    id: Fase
    naam: str
    status: Fasestatus
    stand: str
    mist: tuple[str, ...]
    gemis: tuple[Gemis, ...]
    let_op: tuple[str, ...]
    volgende: str | None
    grondslag: str | None

    @property
    def is_af(self) -> bool:
        """Whether nothing is left to do."""
        return self.status in AF


def list_fasen(stukken: Planstukken, dag: date) -> tuple[Faserij, ...]:
    """The phases in their order, as they stand on a day."""
    return tuple(_make_rij(stand, stukken) for stand in list_standen(make_feiten(stukken, dag)))


def find_huidig(fasen: Iterable[Faserij]) -> Faserij | None:
    """The first phase that is not done; None when all are."""
    return next((fase for fase in fasen if not fase.is_af), None)


def _make_rij(stand: Fasestand, stukken: Planstukken) -> Faserij:
    is_af = stand.status in AF
    waarschuwingen = stand.stap.waarschuwingen if stand.stap and not is_af else ()
    return Faserij(
        id=stand.fase,
        naam=NAMEN[stand.fase],
        status=stand.status,
        stand=_STANDEN[stand.fase](stukken) if stand.fase in _STANDEN else _write_afronding(stand.fase, stukken),
        mist=tuple(describe_gemis(gemis) for gemis in stand.ontbreekt),
        gemis=stand.ontbreekt,
        let_op=tuple(describe_waarschuwing(gemis) for gemis in waarschuwingen),
        volgende=describe_volgende(stand.ontbreekt),
        grondslag=stand.grondslag,
    )


def _write_afronding(fase: Fase, stukken: Planstukken) -> str:
    """What was recorded of a phase that leaves no other trace."""
    rij = next((een for een in stukken.afrondingen if een.fase is fase), None)
    if rij is None:
        op = stukken.strategie.markt.consultatie_op if stukken.strategie else None
        if fase is Fase.MARKTCONSULTATIE and op is not None:
            return f"Gehouden op {write_datum(op)}, zegt de strategie."
        return "Er is nog niets vastgelegd."
    if not rij.is_van_toepassing:
        return f"Niet van toepassing: {rij.uitkomst}"
    wie = f" door {rij.wie}" if rij.wie else ""
    return f"Gedaan op {write_datum(rij.datum)}{wie}."


def _write_plan(stukken: Planstukken) -> str:
    versies, besluit = stukken.plan.versies, find_vastgesteld_op(stukken)
    laatste = max(versies, key=lambda versie: versie.nummer, default=None)
    stand = f"Versie {laatste.nummer} van {write_datum(laatste.datum)}." if laatste else "Er is nog geen versie."
    return f"{stand} Vastgesteld op {write_datum(besluit)}." if besluit is not None else stand


def _write_strategie(stukken: Planstukken) -> str:
    strategie = stukken.strategie
    if strategie is None:
        return "Er is nog geen verwervingsstrategie."
    op = strategie.vaststelling.datum
    stand = f"Versie {strategie.versie} van {write_datum(strategie.datum)}"
    return stand + (f", vastgesteld op {write_datum(op)}." if op else ".")


def _write_eisen(stukken: Planstukken) -> str:
    eisen = stukken.eisen
    if eisen is None:
        return "Er is nog geen programma van eisen."
    aantal = write_aantal(len(eisen.list_eisen()), "eis of wens", "eisen en wensen")
    return f"Versie {eisen.versie} van {write_datum(eisen.datum)}, {aantal}."


def _write_selectie(stukken: Planstukken) -> str:
    if not stukken.selecties:
        return "Er is nog geen selectie."
    return f"{write_aantal(len(stukken.selecties), 'selectiedocument', 'selectiedocumenten')}."


def _write_publicatie(stukken: Planstukken) -> str:
    selecties = stukken.selecties
    if not selecties:
        return "Er is nog niets om te publiceren."
    inschrijvingen = sum(len(selectie.inschrijvingen) for selectie in selecties)
    aantal = write_aantal(inschrijvingen, "inschrijving", "inschrijvingen")
    return f"{write_aantal(len(selecties), 'selectie', 'selecties')}, {aantal}."


def _write_gunning(stukken: Planstukken) -> str:
    if not stukken.selecties:
        return "Er is nog niets om te gunnen."
    klaar = sum(is_beslist(selectie) for selectie in stukken.selecties)
    return f"Over {klaar} van {write_aantal(len(stukken.selecties), 'selectie', 'selecties')} is beslist."


def _write_contractering(stukken: Planstukken) -> str:
    rijen = stukken.overeenkomsten
    if not rijen:
        return "Er is nog geen overeenkomst."
    getekend = sum(rij.getekend_op is not None for rij in rijen)
    return f"{getekend} van {write_aantal(len(rijen), 'overeenkomst', 'overeenkomsten')} getekend."


_STANDEN: Mapping[Fase, Callable[[Planstukken], str]] = {
    Fase.PLAN: _write_plan,
    Fase.STRATEGIE: _write_strategie,
    Fase.EISEN: _write_eisen,
    Fase.SELECTIE: _write_selectie,
    Fase.PUBLICATIE: _write_publicatie,
    Fase.GUNNING: _write_gunning,
    Fase.CONTRACTERING: _write_contractering,
}
