"""What is due: the agenda of the next weeks for a role, and what is too late."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from inkoop.agenda.service import list_agendas
from inkoop.agenda.zicht import looks_after
from inkoop.gebruiker.rollen import Bereik
from inkoop.rules.agenda import Agendapunt, Agendastatus, determine_status
from inkoop.rules.periode import Periode

VOORUIT = timedelta(days=60)
HOOGSTENS = 10
TE_LAAT_HOOGSTENS = 5
KOMT = (Agendastatus.KOMEND, Agendastatus.VANDAAG)


@dataclass(frozen=True, kw_only=True)
class Vervaldag:
    """A day on the agenda with the days that are left; below 0 it is over."""

    punt: Agendapunt
    dagen: int


@dataclass(frozen=True, kw_only=True)
class Vervaldagen:
    """What is due: the first days to come and the latest that went by undone, and how many there are of each."""

    komend: tuple[Vervaldag, ...]
    komend_aantal: int
    te_laat: tuple[Vervaldag, ...]
    te_laat_aantal: int


def list_vervaldagen(session: Session, bereik: Bereik, dag: date) -> Vervaldagen | None:
    """What is due for a role in the next weeks; None for a role without an agenda."""
    if bereik.plek.regio is None:
        return None
    periode = Periode(van=dag, tot=dag + VOORUIT)
    (agenda,) = list_agendas(session, periode, dag, regio_code=bereik.plek.regio, bereik=bereik)
    te_laat = [punt for punt in agenda.achterstallig if looks_after(bereik, punt)]
    komend = [punt for punt in agenda.overig if determine_status(punt, dag) in KOMT and looks_after(bereik, punt)]
    return Vervaldagen(
        komend=tuple(_make_vervaldag(punt, dag) for punt in komend[:HOOGSTENS]),
        komend_aantal=len(komend),
        te_laat=tuple(_make_vervaldag(punt, dag) for punt in reversed(te_laat[-TE_LAAT_HOOGSTENS:])),
        te_laat_aantal=len(te_laat),
    )


def _make_vervaldag(punt: Agendapunt, dag: date) -> Vervaldag:
    return Vervaldag(punt=punt, dagen=(punt.datum - dag).days)
