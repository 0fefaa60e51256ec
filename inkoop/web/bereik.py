"""What lies in the scope of who is at work: every part of an address that names something is asked here first.

A part has one meaning wherever it stands, so that no page has to remember to ask. What lies outside the scope does
not exist for someone: the answer is the same as for what was never there.
"""

from collections.abc import Callable, Mapping

from inkoop.document.lezers import may_read
from inkoop.gebruiker.rollen import Bereik, Bereiksoort
from inkoop.gemeente.store import find_regio
from inkoop.overeenkomst.store import has_partij
from inkoop.web.database import open_session

Delen = Mapping[str, str]


def _has_regio(bereik: Bereik, delen: Delen) -> bool:
    return bereik.has_regio(delen["regio"])


def _has_gemeente(bereik: Bereik, delen: Delen) -> bool:
    return bereik.plek.gemeente in (None, delen["gemeente"])


def _has_aanbieder(bereik: Bereik, delen: Delen) -> bool:
    return bereik.plek.aanbieder in (None, delen["kvk"])


def _has_overeenkomst(bereik: Bereik, delen: Delen) -> bool:
    """An aanbieder sees the overeenkomsten in which it is a party; `nummer` stands with `regio`."""
    if bereik.plek.soort is not Bereiksoort.AANBIEDER:
        return True
    with open_session() as session:
        regio = find_regio(session, delen["regio"])
        return regio is not None and has_partij(session, regio, delen["nummer"], bereik.plek.aanbieder or "")


def _has_document(bereik: Bereik, delen: Delen) -> bool:
    """A document of the register that someone may read; `stuk` stands with `regio`."""
    with open_session() as session:
        return may_read(session, bereik, delen["regio"], int(delen["stuk"]))


BEWAKERS: Mapping[str, Callable[[Bereik, Delen], bool]] = {
    "regio": _has_regio,
    "gemeente": _has_gemeente,
    "kvk": _has_aanbieder,
    "nummer": _has_overeenkomst,
    "stuk": _has_document,
}


def is_in_bereik(bereik: Bereik, delen: Delen) -> bool:
    """Whether all that an address of a regio names lies in the scope."""
    return "regio" not in delen or all(BEWAKERS[deel](bereik, delen) for deel in delen if deel in BEWAKERS)


def make_filters(bereik: Bereik) -> dict[str, str]:
    """The filters of a list of overeenkomsten that leave what lies in the scope; empty for who sees all."""
    plek = bereik.plek
    return {naam: waarde for naam, waarde in (("regio", plek.regio), ("aanbieder", plek.aanbieder)) if waarde}
