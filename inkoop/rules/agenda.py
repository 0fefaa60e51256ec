"""The agenda: what must be done or what happens on which day, and how that stands on another day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.periode import Periode

VOOR_EEN_EINDE = (30, 7, 0)
VOOR_EEN_VERLENGING = (180, 120, 60)


class Agendasoort(StrEnum):
    """Whether somebody must do something by the day, or something begins or ends on it."""

    PLICHT = "plicht"
    MOMENT = "moment"


class Agendastatus(StrEnum):
    """How an agendapunt stands on a day."""

    KOMEND = "komend"
    VANDAAG = "vandaag"
    TE_LAAT = "te laat"
    VOORBIJ = "voorbij"
    GEDAAN = "gedaan"


@dataclass(frozen=True, kw_only=True)
class Agendapunt:
    """One day on the agenda, with the rule behind it and who acts.

    `id` is the same whenever the agenda is computed, also when the day moves; `reeks` is shared by what
    comes back of one duty. `herinneringen` are days before `datum`. `gedaan` needs no day; `gedaan_op`
    is the one that the dossier has, and `klaar` names the organs (`college Boekel`) that did their part.
    `overeenkomst` is the number of the one that it is about, `aanbieder` the KvK number of the one that it
    concerns alone. What is `vertrouwelijk` was done, but the gemeenten do not know of each other yet. Of what is
    `met_de_hand` people record themselves that it was done: nothing else shows it.
    """

    id: str
    datum: date
    titel: str
    soort: Agendasoort = Agendasoort.PLICHT
    wie: str | None = None
    grondslag: str | None = None
    uitleg: tuple[str, ...] = ()
    herinneringen: tuple[int, ...] = VOOR_EEN_EINDE
    reeks: str | None = None
    gedaan: bool = False
    gedaan_op: date | None = None
    klaar: tuple[str, ...] = ()
    overeenkomst: str | None = None
    aanbieder: str | None = None
    vertrouwelijk: bool = False
    met_de_hand: bool = False


def determine_status(punt: Agendapunt, vandaag: date) -> Agendastatus:
    """How an agendapunt stands on `vandaag`; only a duty can be too late.

    What was done on a later day was not done yet.
    """
    if punt.gedaan and (punt.gedaan_op is None or punt.gedaan_op <= vandaag):
        return Agendastatus.GEDAAN
    if punt.datum == vandaag:
        return Agendastatus.VANDAAG
    if punt.datum > vandaag:
        return Agendastatus.KOMEND
    return Agendastatus.TE_LAAT if punt.soort is Agendasoort.PLICHT else Agendastatus.VOORBIJ


def list_herinnerdagen(punt: Agendapunt) -> tuple[date, ...]:
    """The days of its reminders, the earliest first; none once it was done, and never one after the day itself."""
    if punt.gedaan:
        return ()
    return tuple(punt.datum - timedelta(days=dagen) for dagen in sorted(punt.herinneringen, reverse=True))


def sort_agenda(punten: Iterable[Agendapunt]) -> tuple[Agendapunt, ...]:
    """By day, then by title, then by id. Raises `Ongeldig` for an id that is there twice."""
    op_volgorde = tuple(sorted(punten, key=lambda punt: (punt.datum, punt.titel, punt.id)))
    gezien: set[str] = set()
    for punt in op_volgorde:
        if punt.id in gezien:
            raise Ongeldig("agenda", f"heeft twee punten met het id '{punt.id}'; geef ze elk een eigen naam")
        gezien.add(punt.id)
    return op_volgorde


def select_agenda(punten: Iterable[Agendapunt], periode: Periode) -> tuple[Agendapunt, ...]:
    """What lies in a period, in the same order."""
    return tuple(punt for punt in punten if periode.contains(punt.datum))


def split_achterstallig(
    punten: Collection[Agendapunt], periode: Periode, vandaag: date
) -> tuple[tuple[Agendapunt, ...], tuple[Agendapunt, ...]]:
    """The standing list of what is too late, and the rest of the period.

    The first holds everything up to the end of the period, also from before it, so that nothing drops out of sight.
    """
    laat = {punt.id for punt in punten if determine_status(punt, vandaag) is Agendastatus.TE_LAAT}
    tot = periode.tot or date.max
    achterstallig = tuple(punt for punt in punten if punt.id in laat and punt.datum <= tot)
    return achterstallig, tuple(punt for punt in select_agenda(punten, periode) if punt.id not in laat)
