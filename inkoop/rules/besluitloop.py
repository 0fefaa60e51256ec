"""How a joint decision goes from the first round to a public outcome: which step is possible from where."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from inkoop.rules.taal import write_opsomming


class Besluitfase(StrEnum):
    """Where a joint decision stands, as the reason why a step is not possible."""

    RONDE_1 = "ronde 1 loopt"
    OVERLEG_NODIG = "er is overleg nodig"
    RONDE_2 = "ronde 2 loopt, en de tekst kan alleen in het overleg wijzigen"
    VASTGESTELD = "de besluitvorming is afgelopen: vastgesteld"
    VERWORPEN = "de besluitvorming is afgelopen: verworpen"
    NIET_VOORGELEGD = "het vooradvies is negatief, dus het voorstel gaat niet naar de gemeenten"
    OPENBAAR = "de besluitvorming is afgelopen en de uitslag is openbaar"


class Besluitstap(StrEnum):
    """What someone does in a joint decision."""

    VASTLEGGEN = "een besluit vastleggen"
    ADVISEREN = "het vooradvies vastleggen"
    OVERLEGGEN = "het overleg vastleggen"
    VERNIEUWEN = "een nieuwe versie voorleggen"
    OPENBAREN = "de uitslag openbaar maken"


_F, _D = Besluitfase, Besluitstap
_VOOR_HET_OVERLEG = frozenset({_D.VASTLEGGEN, _D.ADVISEREN, _D.OVERLEGGEN, _D.VERNIEUWEN})
# What is decided after the outcome is recorded too: it changes nothing in it, but belongs in the dossier.
STAPPEN: Mapping[Besluitfase, frozenset[Besluitstap]] = {
    _F.RONDE_1: _VOOR_HET_OVERLEG,
    _F.OVERLEG_NODIG: _VOOR_HET_OVERLEG,
    _F.RONDE_2: frozenset({_D.VASTLEGGEN, _D.ADVISEREN}),
    _F.VASTGESTELD: frozenset({_D.VASTLEGGEN, _D.OPENBAREN}),
    _F.VERWORPEN: frozenset({_D.VASTLEGGEN, _D.OPENBAREN}),
    _F.NIET_VOORGELEGD: frozenset({_D.ADVISEREN}),
    _F.OPENBAAR: frozenset({_D.VASTLEGGEN}),
}
LOPEND = frozenset({_F.RONDE_1, _F.OVERLEG_NODIG, _F.RONDE_2})
BESLIST = frozenset({_F.VASTGESTELD, _F.VERWORPEN, _F.OPENBAAR})
_NAMEN = {"vastgesteld": _F.VASTGESTELD, "verworpen": _F.VERWORPEN}


def determine_fase(uitkomst: str, *, na_overleg: bool, is_openbaar: bool) -> Besluitfase:
    """Where a joint decision stands of which the count has this outcome."""
    if uitkomst == "niet_voorgelegd":
        return _F.NIET_VOORGELEGD
    if uitkomst in _NAMEN:
        return _F.OPENBAAR if is_openbaar else _NAMEN[uitkomst]
    if na_overleg:
        return _F.RONDE_2
    return _F.OVERLEG_NODIG if uitkomst == "overleg_nodig" else _F.RONDE_1


def find_bezwaar(
    fase: Besluitfase, stap: Besluitstap, grondslag: str | None, buiten: Collection[Besluitstap] = ()
) -> str | None:
    """Why a step is not possible from here, with the article, and what is; None where it is possible.

    `buiten` are the steps that the kader does not have in this decision.
    """
    bron = f" ({grondslag})" if grondslag else ""
    if stap in STAPPEN[fase] and stap not in buiten:
        return None
    waarom = "het kader kent dat bij dit besluit niet" if stap in buiten else fase.value
    kan = (een.value for een in Besluitstap if een in STAPPEN[fase] and een not in buiten)
    return f"U kunt nu niet {stap}: {waarom}{bron}. Wat nu wel kan: {write_opsomming(kan, voegwoord='of')}"
