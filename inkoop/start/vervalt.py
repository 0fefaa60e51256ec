"""What is due: the agenda of the next weeks for a role, and what is too late."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from inkoop.agenda.service import list_agendas
from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gemeente.store import get_regio
from inkoop.overeenkomst.store import list_nummers_of
from inkoop.rules.agenda import Agendapunt, Agendastatus, determine_status
from inkoop.rules.periode import Periode

VOORUIT = timedelta(days=60)
HOOGSTENS = 10
TE_LAAT_HOOGSTENS = 5
WIE = {
    Rol.COLLEGE: frozenset({"gemeenten", "colleges"}),
    Rol.GRIFFIE: frozenset({"raden"}),
    Rol.SROI_COORDINATOR: frozenset({"coordinator"}),
}
HELE_REGIO = {Rol.INKOOPADVISEUR, Rol.CONTRACTMANAGER, Rol.LEZER}


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
    if bereik.rol is Rol.BEHEERDER or bereik.plek.regio is None:
        return None
    periode = Periode(van=dag, tot=dag + VOORUIT)
    (agenda,) = list_agendas(session, periode, dag, regio_code=bereik.plek.regio)
    eigen = _find_eigen(session, bereik)
    te_laat = [punt for punt in agenda.achterstallig if _is_own(punt, bereik, eigen)]
    komend = [
        punt
        for punt in agenda.overig
        if determine_status(punt, dag) in (Agendastatus.KOMEND, Agendastatus.VANDAAG) and _is_own(punt, bereik, eigen)
    ]
    return Vervaldagen(
        komend=tuple(_make_vervaldag(punt, dag) for punt in komend[:HOOGSTENS]),
        komend_aantal=len(komend),
        te_laat=tuple(_make_vervaldag(punt, dag) for punt in reversed(te_laat[-TE_LAAT_HOOGSTENS:])),
        te_laat_aantal=len(te_laat),
    )


def _make_vervaldag(punt: Agendapunt, dag: date) -> Vervaldag:
    return Vervaldag(punt=punt, dagen=(punt.datum - dag).days)


def _find_eigen(session: Session, bereik: Bereik) -> frozenset[str]:
    """The overeenkomsten of the aanbieder that works here; none for other roles."""
    if bereik.plek.aanbieder is None or bereik.plek.regio is None:
        return frozenset()
    return list_nummers_of(session, get_regio(session, bereik.plek.regio), bereik.plek.aanbieder)


def _is_own(punt: Agendapunt, bereik: Bereik, nummers: frozenset[str]) -> bool:
    if bereik.rol in HELE_REGIO:
        return True
    if bereik.plek.aanbieder is None:
        return bool(WIE.get(bereik.rol, frozenset()) & set((punt.wie or "").split(" en ")))
    _, soort, rest = punt.id.split("/", 2)
    if soort in ("overeenkomst", "sroi"):
        return any(rest.startswith(f"{nummer}/") for nummer in nummers)
    naam = rest.rpartition("/")[0]
    return soort in ("opzegging", "toetreding") and bereik.plek.aanbieder in naam.rpartition("/")[2].split(" ")
