"""What waits for someone: the shape in which a capability tells it to the start page.

A capability that has work for someone gets a module `wachtend.py` with one function::

    def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]: ...

It looks at `bereik` (the role and its scope), gives nothing to who need not act, asks a fixed number of
queries however much there is, and names pages by their endpoint: a page that someone may not open is
shown without a link. Then it is added to `BRONNEN` in `inkoop.start.bronnen`, in the order of the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

HOOGSTENS = 10  # that many of one kind are named; the rest is counted


@dataclass(frozen=True, kw_only=True)
class Wachtpunt:
    """One thing that waits: its title, what it is about, the page where it is done and its last day."""

    titel: str
    uitleg: str = ""
    endpoint: str
    delen: Mapping[str, str] = field(default_factory=dict)
    uiterlijk: date | None = None


@dataclass(frozen=True, kw_only=True)
class Wachtlijst:
    """What waits of one kind: the first ones by name, and how many there are in all."""

    kop: str
    punten: tuple[Wachtpunt, ...]
    aantal: int
