"""Days on which a term set by law may end: not a Saturday, a Sunday or a public holiday (Algemene termijnenwet)."""

from collections.abc import Collection
from datetime import date, timedelta

from inkoop.rules.periode import DAG, Termijn

_ZATERDAG = 5
_ZONDAG = 6
_VASTE_FEESTDAGEN = ((1, 1), (5, 5), (12, 25), (12, 26))
_LANGSTE = Termijn(dagen=90, weken=12, maanden=3)  # a longer term, or one in years, never moves
_NA_PASEN = (-2, 1, 39, 50)  # Goede Vrijdag, tweede paasdag, Hemelvaartsdag, tweede pinksterdag


def is_werkdag(datum: date, vrij: Collection[date] = ()) -> bool:
    """Whether a term may end on this day; `vrij` are days that a decree puts on a par with a holiday."""
    return datum.weekday() < _ZATERDAG and datum not in vrij and datum not in list_feestdagen(datum.year)


def find_werkdag(datum: date, vrij: Collection[date] = ()) -> date:
    """This day, or the first one after it on which a term may end."""
    while not is_werkdag(datum, vrij):
        datum += DAG
    return datum


def may_move(termijn: Termijn) -> bool:
    """Whether the end of a term set by law moves on to a working day; that of a long one does not."""
    delen = (
        (termijn.dagen, _LANGSTE.dagen),
        (termijn.weken, _LANGSTE.weken),
        (termijn.maanden, _LANGSTE.maanden),
        (termijn.jaren, _LANGSTE.jaren),
    )
    return all(deel <= langste for deel, langste in delen)


def find_einde(termijn: Termijn, begin: date, vrij: Collection[date] = ()) -> date:
    """The last day of a term set by law that runs from the day after `begin`."""
    laatste = termijn.add_to(begin)
    return find_werkdag(laatste, vrij) if may_move(termijn) else laatste


def list_feestdagen(jaar: int) -> frozenset[date]:
    """The public holidays of a year that the law names."""
    pasen = compute_pasen(jaar)
    vast = [date(jaar, maand, dag) for maand, dag in _VASTE_FEESTDAGEN]
    return frozenset([*vast, _find_koningsdag(jaar), *(pasen + timedelta(days=na) for na in _NA_PASEN)])


def _find_koningsdag(jaar: int) -> date:
    """27 April, or the day before where that is a Sunday."""
    verjaardag = date(jaar, 4, 27)
    return verjaardag - DAG if verjaardag.weekday() == _ZONDAG else verjaardag


def compute_pasen(jaar: int) -> date:
    """Easter Sunday of a year by the Gregorian reckoning (the rule of Butcher and Meeus)."""
    gulden, (eeuw, in_eeuw) = jaar % 19, divmod(jaar, 100)
    maan = (19 * gulden + eeuw - eeuw // 4 - (eeuw - (eeuw + 8) // 25 + 1) // 3 + 15) % 30
    zondag = (32 + 2 * (eeuw % 4) + 2 * (in_eeuw // 4) - maan - in_eeuw % 4) % 7
    correctie = (gulden + 11 * maan + 22 * zondag) // 451
    maand, dag = divmod(maan + zondag - 7 * correctie + 114, 31)
    return date(jaar, maand, dag + 1)
