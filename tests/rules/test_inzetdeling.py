"""Nothing counts twice: parts of a whole, and a candidate on one day."""

from datetime import date
from decimal import Decimal

import pytest

from inkoop.rules.inzetdeling import Inzetdeling, find_overschrijding, sum_omvang


def make(van: tuple[int, int], tot: tuple[int, int] | None, omvang: str) -> Inzetdeling:
    einde = date(2018, *tot) if tot else None
    return Inzetdeling(id="x", van=date(2018, *van), tot=einde, omvang=Decimal(omvang))


@pytest.mark.parametrize(
    ("delen", "verwacht"),
    [
        ([], None),
        ([make((1, 1), None, "1")], None),
        ([make((1, 1), None, "0.5"), make((1, 1), None, "0.5")], None),
        ([make((1, 1), (6, 30), "1"), make((7, 1), None, "1")], None),
        ([make((1, 1), (7, 1), "1"), make((7, 1), None, "0.0001")], (date(2018, 7, 1), Decimal("1.0001"))),
        ([make((3, 1), None, "0.6"), make((2, 1), None, "0.6")], (date(2018, 3, 1), Decimal("1.2"))),
        ([make((1, 1), (1, 31), "0.4"), make((1, 15), (2, 15), "0.4"), make((2, 1), None, "0.6")], None),
        (
            [make((1, 1), None, "0.4"), make((1, 15), None, "0.4"), make((2, 1), None, "0.4")],
            (date(2018, 2, 1), Decimal("1.2")),
        ),
    ],
)
def test_more_than_one_fte(delen: list[Inzetdeling], verwacht: tuple[date, Decimal] | None) -> None:
    assert find_overschrijding(delen) == verwacht


def test_sum() -> None:
    assert sum_omvang([make((1, 1), None, "0.3333"), make((1, 1), None, "0.6667")]) == 1
