"""What of an agenda belongs to a role: what someone in it may see, and who is meant by the names of those who act."""

from collections.abc import Iterable
from dataclasses import replace

from inkoop.gebruiker.rollen import Bereik, Bereiksoort, Rol
from inkoop.rules.agenda import Agendapunt
from inkoop.rules.kader import Kader

NAMEN = {Rol.COLLEGE: frozenset({"gemeenten", "partijen", "colleges"}), Rol.GRIFFIE: frozenset({"raden"})}
CENTRUMGEMEENTE, COORDINATOR = "centrumgemeente", "coördinator"


def split_wie(punt: Agendapunt) -> list[str]:
    """Who acts, one by one: `gemeenten en aanbieder` are two."""
    return punt.wie.split(" en ") if punt.wie else []


def select_voor(
    bereik: Bereik, kader: Kader, nummers: frozenset[str], punten: Iterable[Agendapunt]
) -> tuple[Agendapunt, ...]:
    """What someone may see in a role, in the same order.

    A college sees what the gemeenten, or its own as centrumgemeente, must do, a griffie what the raden must; an
    aanbieder what is about its own overeenkomsten, whose numbers are `nummers`; other roles see all of their regio.
    """
    if bereik.plek.soort is Bereiksoort.GEMEENTE:
        namen = name_gemeente(bereik, kader)
        return tuple(_hide(punt) for punt in punten if namen & set(split_wie(punt)))
    if bereik.plek.soort is Bereiksoort.AANBIEDER:
        return tuple(punt for punt in punten if concerns(punt, bereik.plek.aanbieder or "", nummers))
    return tuple(punten)


def name_gemeente(bereik: Bereik, kader: Kader) -> set[str]:
    """The names under which a college or a griffie acts."""
    namen = {bereik.plek.gemeente or "", *NAMEN[bereik.rol]}
    is_centrum = bereik.rol is Rol.COLLEGE and kader.centrumgemeente == bereik.plek.gemeente
    return namen | {CENTRUMGEMEENTE} if is_centrum else namen


def _hide(punt: Agendapunt) -> Agendapunt:
    """Gemeenten that do not see each other's besluiten yet do not see that all of them decided either."""
    return replace(punt, gedaan=False, gedaan_op=None, klaar=()) if punt.vertrouwelijk else punt


def concerns(punt: Agendapunt, kvk: str, nummers: frozenset[str]) -> bool:
    """Whether something is about the overeenkomsten of an aanbieder, and not about another party alone."""
    return punt.aanbieder == kvk or (punt.aanbieder is None and punt.overeenkomst in nummers)


def looks_after(bereik: Bereik, punt: Agendapunt) -> bool:
    """Whether someone in this role sees to it: who works for the whole regio to all of it, a coordinator to its own."""
    return bereik.rol is not Rol.SROI_COORDINATOR or COORDINATOR in split_wie(punt)
