"""What of an agenda belongs to a role: what someone in it may see, and who is meant by the names of those who act."""

from collections.abc import Iterable
from dataclasses import replace

from inkoop.gebruiker.rollen import Bereik, Bereiksoort
from inkoop.rules.agenda import Agendapunt
from inkoop.rules.kader import Kader

GEMEENTEN = frozenset({"gemeenten", "partijen", "colleges"})
CENTRUMGEMEENTE = "centrumgemeente"


def split_wie(punt: Agendapunt) -> list[str]:
    """Who acts, one by one: `gemeenten en aanbieder` are two."""
    return punt.wie.split(" en ") if punt.wie else []


def select_voor(
    bereik: Bereik, kader: Kader, nummers: frozenset[str], punten: Iterable[Agendapunt]
) -> tuple[Agendapunt, ...]:
    """What someone may see in a role, in the same order.

    A gemeente sees what the gemeenten, or it as centrumgemeente, must do; an aanbieder what is about its own
    overeenkomsten, whose numbers are `nummers`; other roles see all of their regio.
    """
    if bereik.plek.soort is Bereiksoort.GEMEENTE:
        namen = _name_gemeente(kader, bereik.plek.gemeente or "")
        return tuple(_hide(punt) for punt in punten if namen & set(split_wie(punt)))
    if bereik.plek.soort is Bereiksoort.AANBIEDER:
        return tuple(punt for punt in punten if _concerns(punt, bereik.plek.aanbieder or "", nummers))
    return tuple(punten)


def _name_gemeente(kader: Kader, gemeente: str) -> set[str]:
    """The names under which a gemeente acts."""
    namen = {gemeente, *GEMEENTEN}
    return namen | {CENTRUMGEMEENTE} if kader.centrumgemeente == gemeente else namen


def _hide(punt: Agendapunt) -> Agendapunt:
    """Gemeenten that do not see each other's besluiten yet do not see that all of them decided either."""
    return replace(punt, gedaan=False, gedaan_op=None, klaar=()) if punt.vertrouwelijk else punt


def _concerns(punt: Agendapunt, kvk: str, nummers: frozenset[str]) -> bool:
    return punt.aanbieder == kvk or (punt.aanbieder is None and punt.overeenkomst in nummers)
