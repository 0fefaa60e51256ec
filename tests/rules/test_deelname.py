"""From when to when a provider takes part in an overeenkomst."""

from datetime import date

import pytest

from inkoop.rules.deelname import Deelname, determine_deelname
from inkoop.rules.periode import Periode

LOOPTIJD = Periode(van=date(2017, 7, 17), tot=date(2018, 12, 30))
GETEKEND = date(2017, 6, 29)


@pytest.mark.parametrize(
    ("velden", "van", "tot"),
    [
        ({}, date(2017, 7, 17), date(2018, 12, 30)),
        ({"getekend_op": GETEKEND}, GETEKEND, date(2018, 12, 30)),
        ({"getekend_op": date(2017, 8, 1)}, date(2017, 7, 17), date(2018, 12, 30)),
        ({"van": date(2018, 6, 1), "getekend_op": GETEKEND}, date(2018, 6, 1), date(2018, 12, 30)),
        ({"van": date(2017, 1, 1)}, date(2017, 7, 17), date(2018, 12, 30)),
        ({"eigen_einde": date(2018, 5, 31)}, date(2017, 7, 17), date(2018, 5, 31)),
        ({"eigen_einde": date(2019, 12, 30)}, date(2017, 7, 17), date(2018, 12, 30)),
        ({"opgezegd_tot": date(2018, 2, 28)}, date(2017, 7, 17), date(2018, 2, 28)),
        ({"opgezegd_tot": date(2018, 2, 28), "eigen_einde": date(2018, 1, 31)}, date(2017, 7, 17), date(2018, 1, 31)),
        ({"looptijd": Periode(van=LOOPTIJD.van)}, date(2017, 7, 17), None),
    ],
)
def test_deelname_runs_from_signing_or_its_own_first_day_to_the_earliest_end(
    velden: dict[str, object], van: date, tot: date | None
) -> None:
    deelname = Deelname(**{"looptijd": LOOPTIJD, "van": LOOPTIJD.van, **velden})  # type: ignore[arg-type]  # of a table
    assert determine_deelname(deelname) == Periode(van=van, tot=tot)


def test_notice_before_the_first_day_leaves_no_day() -> None:
    deelname = Deelname(looptijd=LOOPTIJD, van=date(2018, 6, 1), opgezegd_tot=date(2018, 5, 31))
    periode = determine_deelname(deelname)
    assert not any(periode.contains(dag) for dag in (date(2018, 5, 31), date(2018, 6, 1), date(2018, 12, 30)))
