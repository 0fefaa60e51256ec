"""Whether an option to extend an overeenkomst can be used, and until when it then runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inkoop.rules.agenda_overeenkomst import Overeenkomstfeiten
from inkoop.rules.periode import DAG, Termijn, find_laatste_begin
from inkoop.rules.taal import write_aantal, write_datum


@dataclass(frozen=True, kw_only=True)
class Verlengingsuitkomst:
    """Whether the next option can be used, until when it then runs at most, and the last day to decide.

    `redenen` are the codes of why not, `bezwaren` the same in sentences; `waarschuwingen` say what else is needed.
    """

    mag: bool
    redenen: tuple[str, ...]
    bezwaren: tuple[str, ...]
    tot: date | None
    uiterlijk: date
    uitleg: tuple[str, ...]
    waarschuwingen: tuple[str, ...] = ()


def determine_verlenging(
    feiten: Overeenkomstfeiten, duur: Termijn | None, besloten_op: date, grondslag: str | None = None
) -> Verlengingsuitkomst:
    """Whether an overeenkomst can be extended by a decision of `besloten_op` (overeenkomst: verlengingsopties).

    `duur` is how long one extension lasts; None where no option was agreed. `grondslag` is the article on the term.
    """
    einde = feiten.einden[-1]
    uiterlijk = find_laatste_begin(feiten.aankondiging.add_to, einde) if feiten.aankondiging else einde
    redenen = tuple(_find_redenen(feiten, duur, besloten_op, uiterlijk))
    tot = duur.add_to(einde + DAG) - DAG if duur else None
    zinnen = [f"Zonder verlenging eindigt de overeenkomst op {write_datum(einde)}."]
    zinnen += [_explain_opties(feiten)] if duur else []
    if feiten.aankondiging:
        zinnen.append(f"Verlengen moet {feiten.aankondiging} voor het einde zijn gemeld: op {write_datum(uiterlijk)}.")
    bezwaren = tuple(_explain(code, feiten, besloten_op, uiterlijk) for code in redenen)
    if not redenen and tot is not None:
        zinnen.append(f"Een verlenging met {duur} loopt tot en met {write_datum(tot)}.")
    return Verlengingsuitkomst(
        mag=not redenen,
        redenen=redenen,
        bezwaren=bezwaren,
        tot=tot,
        uiterlijk=uiterlijk,
        uitleg=(*zinnen, *bezwaren),
        waarschuwingen=tuple(_warn(feiten, duur, grondslag)) if not redenen else (),
    )


def _warn(feiten: Overeenkomstfeiten, duur: Termijn | None, grondslag: str | None) -> Iterator[str]:
    """Where no number was agreed, an extension is no option of one side."""
    if duur is not None and feiten.opties == 0:
        yield (
            f"Er is geen aantal verlengingen afgesproken ({grondslag or 'overeenkomst'}); deze verlenging geldt alleen "
            "als alle partijen ermee instemmen. Bewaar hun instemming bij de overeenkomst."
        )


def _find_redenen(
    feiten: Overeenkomstfeiten, duur: Termijn | None, besloten_op: date, uiterlijk: date
) -> Iterator[str]:
    if duur is None or feiten.opties is None:
        yield "geen_opties"
    elif feiten.opties and len(feiten.besloten) >= feiten.opties:
        yield "opties_op"
    if not feiten.loopt:
        yield "beeindigd"
    if feiten.is_opgezegd:
        yield "opgezegd"
    if besloten_op > feiten.einden[-1]:
        yield "na_einde"
    elif besloten_op > uiterlijk:
        yield "te_laat"


def _explain_opties(feiten: Overeenkomstfeiten) -> str:
    gebruikt = write_aantal(len(feiten.besloten), "keer", "keer")
    if not feiten.opties:
        return f"Verlengen kan zo vaak als partijen dat afspreken; het is {gebruikt} gedaan."
    return f"Verlengen kan ten hoogste {write_aantal(feiten.opties, 'keer', 'keer')}; het is {gebruikt} gedaan."


def _explain(code: str, feiten: Overeenkomstfeiten, besloten_op: date, uiterlijk: date) -> str:
    op = write_datum(besloten_op)
    zinnen = {
        "geen_opties": "In deze overeenkomst is geen verlenging afgesproken.",
        "opties_op": "Alle afgesproken verlengingen zijn gebruikt.",
        "beeindigd": "De overeenkomst is beëindigd.",
        "opgezegd": f"De overeenkomst is opgezegd en loopt tot en met {write_datum(feiten.einde)}.",
        "na_einde": f"Een besluit van {op} komt na het einde van de overeenkomst.",
        "te_laat": f"Een besluit van {op} komt te laat; {write_datum(uiterlijk)} was de laatste dag.",
    }
    return zinnen[code]
