"""The phases of an inkoopplan in one table: what each takes to be done, and what its step may not do without."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inkoop.rules.fasefeiten import Fase, Gemis, Planfeiten, Vereiste, list_gemis


class Stap(StrEnum):
    """The steps that are looked at before they are taken."""

    LEG_PLAN_VOOR = "leg_plan_voor"
    STEL_STRATEGIE_VAST = "stel_strategie_vast"
    LEG_EISEN_VAST = "leg_eisen_vast"
    PUBLICEER_SELECTIE = "publiceer_selectie"
    GUN = "gun"
    CONTRACTEER = "contracteer"
    SLUIT_DOSSIER = "sluit_dossier"


class Fasestatus(StrEnum):
    """How far a phase is."""

    KLAAR = "klaar"
    BEZIG = "bezig"
    NIET_BEGONNEN = "nog niet begonnen"
    NIET_VAN_TOEPASSING = "niet van toepassing"


AF = (Fasestatus.KLAAR, Fasestatus.NIET_VAN_TOEPASSING)
VRIJ = frozenset({Fase.EVALUATIE, Fase.MARKTCONSULTATIE, Fase.KEUZES, Fase.ADMINISTRATIEPROTOCOL})  # recorded by hand


@dataclass(frozen=True, kw_only=True)
class Faseregel:
    """A row of the table: what makes the phase done, and what its step asks.

    Without `nodig` the step may not be taken. Without `gewenst` it may, with a warning; where the kader says that
    the phase of such a condition may not be left out, it counts as `nodig`.
    """

    fase: Fase
    klaar: tuple[Vereiste, ...]
    stap: Stap | None = None
    nodig: tuple[Vereiste, ...] = ()
    gewenst: tuple[Vereiste, ...] = ()


_V = Vereiste
FASEN: tuple[Faseregel, ...] = (
    Faseregel(fase=Fase.EVALUATIE, klaar=(_V.EVALUATIE,)),
    Faseregel(fase=Fase.MARKTCONSULTATIE, klaar=(_V.MARKTCONSULTATIE,)),
    Faseregel(fase=Fase.KEUZES, klaar=(_V.KEUZES,)),
    Faseregel(
        fase=Fase.PLAN,
        klaar=(_V.PLANINHOUD, _V.PLANVERSIE, _V.PLANUITKOMST),
        stap=Stap.LEG_PLAN_VOOR,
        nodig=(_V.PLANINHOUD, _V.PLANVERSIE),
        gewenst=(_V.EVALUATIE, _V.PLANTERMIJN),
    ),
    Faseregel(
        fase=Fase.STRATEGIE,
        klaar=(_V.STRATEGIE, _V.STRATEGIEBESLUIT),
        stap=Stap.STEL_STRATEGIE_VAST,
        nodig=(_V.STRATEGIE, _V.PLANUITKOMST),
        gewenst=(_V.EVALUATIE, _V.MARKTCONSULTATIE, _V.KEUZES),
    ),
    Faseregel(
        fase=Fase.EISEN,
        klaar=(_V.EISEN, _V.EISENVERSIE),
        stap=Stap.LEG_EISEN_VAST,
        nodig=(_V.EISEN,),
        gewenst=(_V.MARKTCONSULTATIE, _V.STRATEGIEBESLUIT),
    ),
    Faseregel(fase=Fase.SELECTIE, klaar=(_V.SELECTIEDOCUMENT,)),
    Faseregel(
        fase=Fase.PUBLICATIE,
        klaar=(_V.PUBLICATIE, _V.SLUITING),
        stap=Stap.PUBLICEER_SELECTIE,
        nodig=(_V.PLANUITKOMST, _V.STRATEGIEBESLUIT, _V.EISENVERSIE, _V.SELECTIEDOCUMENT),
        gewenst=(_V.MARKTCONSULTATIE, _V.KEUZES, _V.ADMINISTRATIEPROTOCOL),
    ),
    Faseregel(fase=Fase.GUNNING, klaar=(_V.BESLISSING,), stap=Stap.GUN, nodig=(_V.BEGIN_VAN_PUBLICATIE,)),
    Faseregel(
        fase=Fase.CONTRACTERING,
        klaar=(_V.OVEREENKOMST, _V.HANDTEKENING),
        stap=Stap.CONTRACTEER,
        nodig=(_V.BEGIN_VAN_GUNNING,),
        gewenst=(_V.ADMINISTRATIEPROTOCOL,),
    ),
    Faseregel(
        fase=Fase.ADMINISTRATIEPROTOCOL,
        klaar=(_V.ADMINISTRATIEPROTOCOL,),
        stap=Stap.SLUIT_DOSSIER,
        nodig=(
            *(_V.EVALUATIE, _V.MARKTCONSULTATIE, _V.KEUZES, _V.PLANINHOUD, _V.PLANVERSIE, _V.PLANUITKOMST),
            *(_V.STRATEGIEBESLUIT, _V.EISENVERSIE, _V.PUBLICATIE, _V.SLUITING, _V.BESLISSING),
            *(_V.OVEREENKOMST, _V.HANDTEKENING, _V.ADMINISTRATIEPROTOCOL),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Fasestand:
    """How a phase stands: what it misses to be done, and what must or should come before its step."""

    fase: Fase
    status: Fasestatus
    ontbreekt: tuple[Gemis, ...]
    stap: "Stapoordeel | None"
    grondslag: str | None


@dataclass(frozen=True, kw_only=True)
class Stapoordeel:
    """Whether a step may be taken: what is in its way, and what one is only warned about."""

    stap: Stap
    ontbreekt: tuple[Gemis, ...]
    waarschuwingen: tuple[Gemis, ...]

    @property
    def mag(self) -> bool:
        """Whether nothing is in the way."""
        return not self.ontbreekt


def list_standen(feiten: Planfeiten) -> tuple[Fasestand, ...]:
    """All phases in the order of the table."""
    return tuple(_judge_fase(feiten, regel) for regel in FASEN)


def find_huidig(standen: Iterable[Fasestand]) -> Fasestand | None:
    """The first phase that is not done; None when all are."""
    return next((stand for stand in standen if stand.status not in AF), None)


def judge_stap(feiten: Planfeiten, stap: Stap) -> Stapoordeel:
    """Whether a step may be taken now (the table, and what the kader does not let anyone leave out)."""
    regel = next(regel for regel in FASEN if regel.stap is stap)
    gewenst = _collect(feiten, regel.gewenst)
    verplicht = tuple(gemis for gemis in gewenst if _is_verplicht(feiten, gemis))
    ontbreekt = tuple(dict.fromkeys((*_collect(feiten, regel.nodig), *verplicht)))
    return Stapoordeel(
        stap=stap,
        ontbreekt=ontbreekt,
        waarschuwingen=tuple(gemis for gemis in gewenst if gemis not in ontbreekt),
    )


def _collect(feiten: Planfeiten, vereisten: Iterable[Vereiste]) -> tuple[Gemis, ...]:
    """What some conditions miss, each thing once."""
    return tuple(dict.fromkeys(gemis for een in vereisten for gemis in list_gemis(feiten, een)))


def _is_verplicht(feiten: Planfeiten, gemis: Gemis) -> bool:
    """Whether the kader does not let the phase be left out; a day that has passed cannot be mended any more."""
    bepaling = feiten.bepalingen.get(gemis.fase)
    return bepaling is not None and bepaling.verplicht and gemis.vereiste is not Vereiste.PLANTERMIJN


def _judge_fase(feiten: Planfeiten, regel: Faseregel) -> Fasestand:
    ontbreekt = _collect(feiten, regel.klaar)
    bepaling = feiten.bepalingen.get(regel.fase)
    return Fasestand(
        fase=regel.fase,
        status=_determine_status(feiten, regel.fase, ontbreekt),
        ontbreekt=ontbreekt,
        stap=judge_stap(feiten, regel.stap) if regel.stap else None,
        grondslag=bepaling.grondslag if bepaling else None,
    )


def _determine_status(feiten: Planfeiten, fase: Fase, ontbreekt: tuple[Gemis, ...]) -> Fasestatus:
    if fase in feiten.vervallen:
        return Fasestatus.NIET_VAN_TOEPASSING
    if not ontbreekt:
        return Fasestatus.KLAAR
    return Fasestatus.BEZIG if _is_begonnen(feiten, fase) else Fasestatus.NIET_BEGONNEN


def _is_begonnen(feiten: Planfeiten, fase: Fase) -> bool:
    """Whether something of a phase is there, although it is not done."""
    return {
        Fase.PLAN: feiten.heeft_planinhoud or feiten.heeft_planversie,
        Fase.STRATEGIE: feiten.heeft_strategie,
        Fase.EISEN: feiten.heeft_eisen,
        Fase.PUBLICATIE: any(selectie.is_gepubliceerd for selectie in feiten.selecties),
        Fase.GUNNING: any(selectie.heeft_besluit for selectie in feiten.selecties),
        Fase.CONTRACTERING: feiten.overeenkomsten > 0,
    }.get(fase, False)
