"""What is there of an inkoopplan, and what each condition of its phases still misses."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inkoop.rules.bepaling import Bepaling


class Fase(StrEnum):
    """The phases of a purchase, in their order."""

    EVALUATIE = "evaluatie"
    MARKTCONSULTATIE = "marktconsultatie"
    KEUZES = "keuzes"
    PLAN = "plan"
    STRATEGIE = "strategie"
    EISEN = "eisen"
    SELECTIE = "selectie"
    PUBLICATIE = "publicatie"
    GUNNING = "gunning"
    CONTRACTERING = "contractering"
    ADMINISTRATIEPROTOCOL = "administratieprotocol"


class Vereiste(StrEnum):
    """What a phase or a step can ask for; what is missing is named by the same word."""

    EVALUATIE = "evaluatie"
    MARKTCONSULTATIE = "marktconsultatie"
    KEUZES = "keuzes"
    PLANINHOUD = "planinhoud"
    PLANVERSIE = "planversie"
    PLANTERMIJN = "plantermijn"
    PLANBESLUIT = "planbesluit"
    PLANUITKOMST = "planuitkomst"
    STRATEGIE = "strategie"
    STRATEGIEBESLUIT = "strategiebesluit"
    EISEN = "eisen"
    EISENVERSIE = "eisenversie"
    SELECTIEDOCUMENT = "selectiedocument"
    PUBLICATIE = "publicatie"
    SLUITING = "sluiting"
    BEGIN_VAN_PUBLICATIE = "begin_van_publicatie"
    BEGIN_VAN_GUNNING = "begin_van_gunning"
    BESLISSING = "beslissing"
    OVEREENKOMST = "overeenkomst"
    HANDTEKENING = "handtekening"
    ADMINISTRATIEPROTOCOL = "administratieprotocol"


@dataclass(frozen=True, kw_only=True)
class Fasebepaling(Bepaling):
    """What a kader says of a phase: whether it may not be left out, and the soort of besluit that closes it."""

    fase: Fase
    verplicht: bool = False
    besluit: str | None = None
    tekst: str | None = None


@dataclass(frozen=True, kw_only=True)
class Selectiefeit:
    """How far a selectie is: `heeft_besluit` on at least one who applied, `is_beslist` on all."""

    nummer: int
    titel: str
    publicatie: date
    is_gepubliceerd: bool
    sluiting: date | None
    heeft_besluit: bool
    is_beslist: bool


@dataclass(frozen=True, kw_only=True)
class Planfeiten:
    """All that the phases of an inkoopplan rest on, as it is on `dag`.

    `afgerond` are the phases that were recorded as done, `vervallen` those recorded as not applicable.
    `vraagt_besluit`: the kader lets the gemeenten decide on the plan. `te_laat_sinds` is the last day on which
    the plan would have been in time, once that has passed without it. `ongetekend` are overeenkomsten by number.
    """

    dag: date
    bepalingen: Mapping[Fase, Fasebepaling] = field(default_factory=dict)
    afgerond: frozenset[Fase] = frozenset()
    vervallen: frozenset[Fase] = frozenset()
    heeft_planinhoud: bool = False
    heeft_planversie: bool = False
    te_laat_sinds: date | None = None
    grondslag_plantermijn: str | None = None
    vraagt_besluit: bool = False
    is_voorgelegd: bool = False
    is_vastgesteld: bool = False
    heeft_strategie: bool = False
    is_strategie_vast: bool = False
    heeft_eisen: bool = False
    zijn_eisen_vast: bool = False
    selecties: tuple[Selectiefeit, ...] = ()
    overeenkomsten: int = 0
    ongetekend: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Gemis:
    """What is missing: which condition, in which phase it is mended, of what (a title or number), by which day.

    `plek` is the number of the selectie or overeenkomst on whose page it is mended.
    """

    vereiste: Vereiste
    fase: Fase
    waarover: str | None = None
    datum: date | None = None
    plek: str | None = None
    grondslag: str | None = None


FASE_VAN: Mapping[Vereiste, Fase] = {
    Vereiste.EVALUATIE: Fase.EVALUATIE,
    Vereiste.MARKTCONSULTATIE: Fase.MARKTCONSULTATIE,
    Vereiste.KEUZES: Fase.KEUZES,
    Vereiste.PLANINHOUD: Fase.PLAN,
    Vereiste.PLANVERSIE: Fase.PLAN,
    Vereiste.PLANTERMIJN: Fase.PLAN,
    Vereiste.PLANBESLUIT: Fase.PLAN,
    Vereiste.PLANUITKOMST: Fase.PLAN,
    Vereiste.STRATEGIE: Fase.STRATEGIE,
    Vereiste.STRATEGIEBESLUIT: Fase.STRATEGIE,
    Vereiste.EISEN: Fase.EISEN,
    Vereiste.EISENVERSIE: Fase.EISEN,
    Vereiste.SELECTIEDOCUMENT: Fase.SELECTIE,
    Vereiste.PUBLICATIE: Fase.PUBLICATIE,
    Vereiste.SLUITING: Fase.PUBLICATIE,
    Vereiste.BEGIN_VAN_PUBLICATIE: Fase.PUBLICATIE,
    Vereiste.BEGIN_VAN_GUNNING: Fase.GUNNING,
    Vereiste.BESLISSING: Fase.GUNNING,
    Vereiste.OVEREENKOMST: Fase.CONTRACTERING,
    Vereiste.HANDTEKENING: Fase.CONTRACTERING,
    Vereiste.ADMINISTRATIEPROTOCOL: Fase.ADMINISTRATIEPROTOCOL,
}


@dataclass(frozen=True)
class _Vondst:
    vereiste: Vereiste
    waarover: str | None = None
    datum: date | None = None
    plek: str | None = None


def list_gemis(feiten: Planfeiten, vereiste: Vereiste) -> tuple[Gemis, ...]:
    """What a condition still misses; empty when it is met. What must come first is named instead of what follows."""
    gevonden = _TOETSEN[vereiste](feiten)
    return tuple(_make_gemis(feiten, vondst) for vondst in gevonden)


def _make_gemis(feiten: Planfeiten, vondst: _Vondst) -> Gemis:
    fase = FASE_VAN[vondst.vereiste]
    bepaling = feiten.bepalingen.get(fase)
    grondslag = bepaling.grondslag if bepaling else None
    if vondst.vereiste is Vereiste.PLANTERMIJN:
        grondslag = feiten.grondslag_plantermijn
    return Gemis(
        vereiste=vondst.vereiste,
        fase=fase,
        waarover=vondst.waarover,
        datum=vondst.datum,
        plek=vondst.plek,
        grondslag=grondslag,
    )


def _ask(vereiste: Vereiste, is_er: Callable[[Planfeiten], bool]) -> Callable[[Planfeiten], Iterator[_Vondst]]:
    """The test of a condition that is met or not."""

    def toets(feiten: Planfeiten) -> Iterator[_Vondst]:
        if not is_er(feiten):
            yield _Vondst(vereiste)

    return toets


def _ask_afgerond(vereiste: Vereiste) -> Callable[[Planfeiten], Iterator[_Vondst]]:
    """The test of a phase that has no other record than that it was done, or does not apply."""
    fase = FASE_VAN[vereiste]
    return _ask(vereiste, lambda feiten: fase in feiten.afgerond | feiten.vervallen)


def _ask_uitkomst(feiten: Planfeiten) -> Iterator[_Vondst]:
    if not feiten.vraagt_besluit or feiten.is_vastgesteld:
        return
    yield _Vondst(Vereiste.PLANUITKOMST if feiten.is_voorgelegd else Vereiste.PLANBESLUIT)


def _ask_plantermijn(feiten: Planfeiten) -> Iterator[_Vondst]:
    if feiten.te_laat_sinds is not None:
        yield _Vondst(Vereiste.PLANTERMIJN, datum=feiten.te_laat_sinds)


def _ask_strategiebesluit(feiten: Planfeiten) -> Iterator[_Vondst]:
    if not feiten.is_strategie_vast:
        yield _Vondst(Vereiste.STRATEGIEBESLUIT if feiten.heeft_strategie else Vereiste.STRATEGIE)


def _ask_eisenversie(feiten: Planfeiten) -> Iterator[_Vondst]:
    if not feiten.zijn_eisen_vast:
        yield _Vondst(Vereiste.EISENVERSIE if feiten.heeft_eisen else Vereiste.EISEN)


def _name_selectie(vereiste: Vereiste, selectie: Selectiefeit, datum: date | None = None) -> _Vondst:
    return _Vondst(vereiste, selectie.titel, datum, str(selectie.nummer))


def _ask_publicatie(feiten: Planfeiten) -> Iterator[_Vondst]:
    if not feiten.selecties:
        yield _Vondst(Vereiste.SELECTIEDOCUMENT)
    for selectie in feiten.selecties:
        if not selectie.is_gepubliceerd:
            yield _name_selectie(Vereiste.PUBLICATIE, selectie, selectie.publicatie)


def _ask_begin_van_publicatie(feiten: Planfeiten) -> Iterator[_Vondst]:
    if not any(selectie.is_gepubliceerd for selectie in feiten.selecties):
        yield from _ask_publicatie(feiten)


def _ask_sluiting(feiten: Planfeiten) -> Iterator[_Vondst]:
    for selectie in feiten.selecties:
        if selectie.is_gepubliceerd and selectie.sluiting is not None and selectie.sluiting >= feiten.dag:
            yield _name_selectie(Vereiste.SLUITING, selectie, selectie.sluiting)


def _ask_begin_van_gunning(feiten: Planfeiten) -> Iterator[_Vondst]:
    if not feiten.selecties:
        yield _Vondst(Vereiste.SELECTIEDOCUMENT)
    elif not any(selectie.heeft_besluit for selectie in feiten.selecties):
        yield from (_name_selectie(Vereiste.BESLISSING, selectie) for selectie in feiten.selecties)


def _ask_beslissing(feiten: Planfeiten) -> Iterator[_Vondst]:
    if not feiten.selecties:
        yield _Vondst(Vereiste.BEGIN_VAN_GUNNING)
    for selectie in feiten.selecties:
        if not selectie.is_beslist:
            yield _name_selectie(Vereiste.BESLISSING, selectie)


def _ask_handtekening(feiten: Planfeiten) -> Iterator[_Vondst]:
    yield from (_Vondst(Vereiste.HANDTEKENING, nummer, plek=nummer) for nummer in feiten.ongetekend)


_TOETSEN: Mapping[Vereiste, Callable[[Planfeiten], Iterator[_Vondst]]] = {
    Vereiste.EVALUATIE: _ask_afgerond(Vereiste.EVALUATIE),
    Vereiste.MARKTCONSULTATIE: _ask_afgerond(Vereiste.MARKTCONSULTATIE),
    Vereiste.KEUZES: _ask_afgerond(Vereiste.KEUZES),
    Vereiste.PLANINHOUD: _ask(Vereiste.PLANINHOUD, lambda feiten: feiten.heeft_planinhoud),
    Vereiste.PLANVERSIE: _ask(Vereiste.PLANVERSIE, lambda feiten: feiten.heeft_planversie),
    Vereiste.PLANTERMIJN: _ask_plantermijn,
    Vereiste.PLANBESLUIT: _ask(Vereiste.PLANBESLUIT, lambda f: f.is_voorgelegd or not f.vraagt_besluit),
    Vereiste.PLANUITKOMST: _ask_uitkomst,
    Vereiste.STRATEGIE: _ask(Vereiste.STRATEGIE, lambda feiten: feiten.heeft_strategie),
    Vereiste.STRATEGIEBESLUIT: _ask_strategiebesluit,
    Vereiste.EISEN: _ask(Vereiste.EISEN, lambda feiten: feiten.heeft_eisen),
    Vereiste.EISENVERSIE: _ask_eisenversie,
    Vereiste.SELECTIEDOCUMENT: _ask(Vereiste.SELECTIEDOCUMENT, lambda feiten: bool(feiten.selecties)),
    Vereiste.PUBLICATIE: _ask_publicatie,
    Vereiste.BEGIN_VAN_PUBLICATIE: _ask_begin_van_publicatie,
    Vereiste.SLUITING: _ask_sluiting,
    Vereiste.BEGIN_VAN_GUNNING: _ask_begin_van_gunning,
    Vereiste.BESLISSING: _ask_beslissing,
    Vereiste.OVEREENKOMST: _ask(Vereiste.OVEREENKOMST, lambda feiten: feiten.overeenkomsten > 0),
    Vereiste.HANDTEKENING: _ask_handtekening,
    Vereiste.ADMINISTRATIEPROTOCOL: _ask_afgerond(Vereiste.ADMINISTRATIEPROTOCOL),
}
