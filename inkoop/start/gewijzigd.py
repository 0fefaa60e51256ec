"""What changed since the last visit: lines of the log within the scope of a role, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik, Bereiksoort, Rol
from inkoop.gemeente.store import find_regio
from inkoop.logboek.records import LogRecord
from inkoop.overeenkomst.store import list_nummers_of
from inkoop.rules.taal import write_aantal
from inkoop.start.onderwerpen import SOORTEN, Onderwerp, find_overeenkomst, parse_onderwerp
from inkoop.start.store import list_regels_sinds

HOOGSTENS = 10
TOEGEVOEGD = "toegevoegd"
VAN_EEN_GEMEENTE = {"inkoopplan", "planinhoud", "voortgang", "besluitvorming", "voorstel", "regio"}
VAN_SROI = {"aanbieder", "overeenkomst", "inzet", "sroigegevens"}
VAN_EEN_OVEREENKOMST = {"overeenkomst", "sroigegevens", "wijzigingen", "inzet"}
VAN_EEN_PARTIJ = {"opzegging", "toetreding", "besluit"}


@dataclass(frozen=True, kw_only=True)
class Verandering:
    """What happened to one thing since the last visit: the latest line, and how often something happened.

    `door` is who did the latest; None where that is not for this role to know.
    """

    titel: str
    wat: str
    op: datetime
    door: str | None
    endpoint: str | None = None
    delen: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Veranderingen:
    """The latest changes, one for each thing, and of how many things something changed in all."""

    lijst: tuple[Verandering, ...]
    aantal: int


def list_veranderingen(session: Session, bereik: Bereik, wie: str, na: int) -> Veranderingen:
    """What others than `wie` (a pseudonym) did within the scope after line `na` of the log."""
    regels = list_regels_sinds(session, na, bereik.plek.regio, behalve=wie)
    nummers = _list_nummers(session, bereik)
    groepen: dict[str, list[tuple[LogRecord, str | None]]] = {}
    for regel, naam in regels:
        onderwerp = parse_onderwerp(regel.onderwerp)
        if onderwerp is None or _is_apart(onderwerp, regel, bereik):
            continue
        if _is_in_bereik(onderwerp, bereik, nummers):
            groepen.setdefault(regel.onderwerp, []).append((regel, naam))
    mag_namen = bereik.plek.soort in (Bereiksoort.REGIO, Bereiksoort.ALLES)
    alle = [_make_verandering(groep, mag_namen=mag_namen) for groep in groepen.values()]
    return Veranderingen(lijst=tuple(alle[:HOOGSTENS]), aantal=len(alle))


def _list_nummers(session: Session, bereik: Bereik) -> frozenset[str]:
    """The overeenkomsten of the aanbieder that works here; none for other roles."""
    regio = find_regio(session, bereik.plek.regio) if bereik.plek.aanbieder and bereik.plek.regio else None
    if regio is None or bereik.plek.aanbieder is None:
        return frozenset()
    return list_nummers_of(session, regio, bereik.plek.aanbieder)


def _is_in_bereik(onderwerp: Onderwerp, bereik: Bereik, nummers: frozenset[str]) -> bool:
    plek = bereik.plek
    if not bereik.has_regio(onderwerp.regio):
        return False
    if plek.aanbieder is not None:
        return _is_own(onderwerp, plek.aanbieder, nummers)
    if plek.gemeente is not None:
        return onderwerp.soort in VAN_EEN_GEMEENTE
    return bereik.rol is not Rol.SROI_COORDINATOR or onderwerp.soort in VAN_SROI


def _is_apart(onderwerp: Onderwerp, regel: LogRecord, bereik: Bereik) -> bool:
    """Whether a line would tell a gemeente that another one decided, which it may not know yet."""
    return bereik.plek.gemeente is not None and onderwerp.soort == "besluitvorming" and regel.wat != TOEGEVOEGD


def _is_own(onderwerp: Onderwerp, kvk: str, nummers: frozenset[str]) -> bool:
    """Whether a line is about the aanbieder itself, or about what it does in an overeenkomst of its own."""
    if onderwerp.soort == "aanbieder":
        return onderwerp.naam == kvk
    if onderwerp.soort in VAN_EEN_PARTIJ:
        return kvk in onderwerp.naam.rpartition("/")[2].split(" ")
    return onderwerp.soort in VAN_EEN_OVEREENKOMST and find_overeenkomst(onderwerp, nummers) is not None


def _make_verandering(groep: list[tuple[LogRecord, str | None]], *, mag_namen: bool) -> Verandering:
    regel, naam = groep[0]
    onderwerp = parse_onderwerp(regel.onderwerp)
    assert onderwerp is not None, "only what belongs to a regio is grouped"
    soort = SOORTEN.get(onderwerp.soort)
    return Verandering(
        titel=f"{soort.naam if soort else onderwerp.soort.capitalize()} {onderwerp.naam}".strip(),
        wat=_write_wat([regel.wat for regel, _ in groep]),
        op=regel.tijdstip,
        door=(naam or regel.wie) if mag_namen else None,
        endpoint=soort.endpoint if soort else None,
        delen=soort.make_delen(onderwerp) if soort else {},
    )


def _write_wat(wat: Iterable[str]) -> str:
    """`toegevoegd`, or what happened with how often: `toegevoegd, 3 keer gewijzigd`."""
    geteld: dict[str, int] = {}
    for woord in wat:
        geteld[woord] = geteld.get(woord, 0) + 1
    return ", ".join(_write_keren(geteld))


def _write_keren(geteld: dict[str, int]) -> Iterator[str]:
    for woord, keren in reversed(geteld.items()):
        yield woord if keren == 1 else f"{write_aantal(keren, 'keer', 'keer')} {woord}"
