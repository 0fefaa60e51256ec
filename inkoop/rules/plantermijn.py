"""When an inkoopplan must be ready, and whose inhabitants count for it (kader: plantermijn)."""

from dataclasses import dataclass
from datetime import date

from inkoop.rules.bepaling import Bepaling, explain
from inkoop.rules.periode import DAG, Dag
from inkoop.rules.taal import write_datum


@dataclass(frozen=True, kw_only=True)
class Plantermijnregel(Bepaling):
    """Ready before the day `voor`, some years before the ingangsdatum."""

    voor: Dag
    jaren_voor_ingang: int
    peildatum_inwoners: Dag


@dataclass(frozen=True, kw_only=True)
class Plantermijnuitkomst:
    """`uiterlijk` is the last day that is in time; `tijdig` None while the plan is not ready."""

    uiterlijk: date
    peildatum_inwoners: date
    tijdig: bool | None
    grondslag: str | None
    uitleg: tuple[str, ...]


def compute_plantermijn(
    regel: Plantermijnregel, ingangsdatum: date, gereed_op: date | None = None
) -> Plantermijnuitkomst:
    """The last day for a plan with this ingangsdatum, and whether `gereed_op` makes it."""
    jaar = ingangsdatum.year - regel.jaren_voor_ingang
    grens = regel.voor.in_year(jaar)
    uiterlijk, peildatum = grens - DAG, regel.peildatum_inwoners.in_year(jaar)
    tijdig = None if gereed_op is None else gereed_op <= uiterlijk
    zinnen = [
        f"Het plan gaat in op {write_datum(ingangsdatum)} en moet voor {write_datum(grens)} gereed zijn "
        f"({regel.grondslag or 'kader'}): uiterlijk op {write_datum(uiterlijk)}.",
        f"De inwoners tellen per {write_datum(peildatum)}.",
    ]
    if gereed_op is not None:
        zinnen.append(f"Gereed op {write_datum(gereed_op)}: {'op tijd' if tijdig else 'te laat'}.")
    return Plantermijnuitkomst(
        uiterlijk=uiterlijk,
        peildatum_inwoners=peildatum,
        tijdig=tijdig,
        grondslag=regel.grondslag,
        uitleg=explain(regel, zinnen),
    )
