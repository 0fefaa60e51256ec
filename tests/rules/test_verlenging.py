"""Whether an option to extend can be used: options, the term to announce it, notice and the end itself."""

from datetime import date
from typing import Any

import pytest

from inkoop.rules.agenda_overeenkomst import Overeenkomstfeiten
from inkoop.rules.periode import Termijn
from inkoop.rules.verlenging import determine_verlenging

JAAR = Termijn(jaren=1)
OP = date(2026, 6, 30)


def make_feiten(**velden: Any) -> Overeenkomstfeiten:
    standaard = {"nummer": "X", "titel": "T", "ingang": date(2025, 1, 1), "einden": (date(2026, 12, 31),), "opties": 2}
    return Overeenkomstfeiten(**{**standaard, **velden})


@pytest.mark.parametrize(
    ("velden", "duur", "op", "redenen", "tot"),
    [
        ({}, JAAR, OP, (), date(2027, 12, 31)),
        ({"opties": 0}, JAAR, OP, (), date(2027, 12, 31)),
        ({}, Termijn(maanden=6), OP, (), date(2027, 6, 30)),
        ({"opties": None}, None, OP, ("geen_opties",), None),
        ({"besloten": (None, None), "opties": 2}, JAAR, OP, ("opties_op",), date(2027, 12, 31)),
        ({"loopt": False}, JAAR, OP, ("beeindigd",), date(2027, 12, 31)),
        ({"opgezegd_tot": date(2026, 9, 30)}, JAAR, OP, ("opgezegd",), date(2027, 12, 31)),
        ({"opgezegd_tot": date(2027, 3, 31)}, JAAR, OP, (), date(2027, 12, 31)),
        ({}, JAAR, date(2026, 12, 31), (), date(2027, 12, 31)),
        ({}, JAAR, date(2027, 1, 1), ("na_einde",), date(2027, 12, 31)),
        ({"aankondiging": Termijn(maanden=6)}, JAAR, date(2026, 6, 30), (), date(2027, 12, 31)),
        ({"aankondiging": Termijn(maanden=6)}, JAAR, date(2026, 7, 1), ("te_laat",), date(2027, 12, 31)),
        ({"aankondiging": Termijn(maanden=6), "loopt": False}, JAAR, date(2027, 1, 1), ("beeindigd", "na_einde"), None),
    ],
)
def test_each_reason_stands_by_itself(
    velden: dict[str, Any], duur: Termijn | None, op: date, redenen: tuple[str, ...], tot: date | None
) -> None:
    uitkomst = determine_verlenging(make_feiten(**velden), duur, op)
    assert (uitkomst.mag, uitkomst.redenen) == (not redenen, redenen)
    assert len(uitkomst.bezwaren) == len(redenen)
    assert tot is None or uitkomst.tot == tot


def test_an_extension_counts_on_from_the_last_one() -> None:
    feiten = make_feiten(einden=(date(2026, 12, 31), date(2027, 12, 31)), besloten=(date(2026, 3, 1),))
    uitkomst = determine_verlenging(feiten, JAAR, date(2027, 1, 15))
    assert (uitkomst.tot, uitkomst.uiterlijk) == (date(2028, 12, 31), date(2027, 12, 31))
    assert "Verlengen kan ten hoogste 2 keer; het is 1 keer gedaan." in uitkomst.uitleg
