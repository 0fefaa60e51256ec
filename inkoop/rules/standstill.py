"""The days after the sending of an award in which no overeenkomst is concluded, so that others can go to court."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from inkoop.rules.bepaling import Bepaling, explain
from inkoop.rules.periode import DAG, Termijn
from inkoop.rules.taal import write_datum
from inkoop.rules.werkdag import find_einde, is_werkdag


@dataclass(frozen=True, kw_only=True)
class Standstillregel(Bepaling):
    """The term in calendar days, and days that a decree puts on a par with a public holiday."""

    dagen: int
    vrije_dagen: Collection[date] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Standstilluitkomst:
    """`tot` is the last day of the term; from `daarna` the overeenkomst may be concluded.

    `verschoven` says that the last of the counted days was no working day, so that the term is longer.
    """

    tot: date
    verschoven: bool
    daarna: date
    grondslag: str | None
    uitleg: tuple[str, ...]


def compute_standstill(regel: Standstillregel, verzonden: date) -> Standstilluitkomst:
    """The standstill after an award that was sent to all on `verzonden`.

    It runs from the day after; a last day that is no working day moves on, as for every term set by law that is not
    too long for it.
    """
    termijn = Termijn(dagen=regel.dagen)
    laatste, tot = termijn.add_to(verzonden), find_einde(termijn, verzonden, regel.vrije_dagen)
    zinnen = [
        f"De beslissing is verzonden op {write_datum(verzonden)}; de termijn begint een dag later.",
        f"Na {termijn} is het {write_datum(laatste)}.",
    ]
    if tot != laatste:
        zinnen.append(f"Dat is geen werkdag; de termijn loopt door tot en met {write_datum(tot)}.")
    elif not is_werkdag(tot, regel.vrije_dagen):
        zinnen.append("Dat is geen werkdag, maar een zo lange termijn schuift niet op (Algemene termijnenwet).")
    return Standstilluitkomst(
        tot=tot,
        verschoven=tot != laatste,
        daarna=tot + DAG,
        grondslag=regel.grondslag,
        uitleg=explain(regel, zinnen),
    )
