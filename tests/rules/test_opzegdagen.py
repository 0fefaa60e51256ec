"""Six months after a letter, followed by hand on the days where months differ, and what receipt does to it."""

from dataclasses import replace
from datetime import date

import pytest

from inkoop.rules.opzegging import Opzegging, Opzegregel, determine_opzegging
from inkoop.rules.periode import Termijn

REGEL = Opzegregel(grondslag="artikel 5 lid 1", termijn=Termijn(maanden=6), aangetekend=True)
ONTVANGST = replace(REGEL, vanaf="ontvangst")


def make_brief(dag: date, **velden: object) -> Opzegging:
    return Opzegging(dagtekening=dag, aangetekend=True, **velden)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("brief", "einde"),
    [
        (date(2018, 8, 30), date(2019, 2, 28)),
        (date(2018, 8, 31), date(2019, 2, 28)),
        (date(2018, 9, 1), date(2019, 3, 1)),
        (date(2019, 8, 29), date(2020, 2, 29)),
        (date(2019, 8, 31), date(2020, 2, 29)),
        (date(2020, 2, 28), date(2020, 8, 28)),
        (date(2020, 2, 29), date(2020, 8, 29)),
        (date(2019, 2, 28), date(2019, 8, 28)),
        (date(2018, 3, 31), date(2018, 9, 30)),
        (date(2018, 12, 31), date(2019, 6, 30)),
        (date(2018, 6, 30), date(2018, 12, 30)),
    ],
)
def test_six_months_later(brief: date, einde: date) -> None:
    uitkomst = determine_opzegging(REGEL, make_brief(brief))
    assert (uitkomst.vroegste_einde, uitkomst.einde, uitkomst.geldig) == (einde, einde, True)


@pytest.mark.parametrize(("gewenst", "redenen"), [(date(2019, 2, 27), ("te_kort",)), (date(2019, 2, 28), ())])
def test_a_wish_one_day_earlier_is_too_short(gewenst: date, redenen: tuple[str, ...]) -> None:
    assert determine_opzegging(REGEL, make_brief(date(2018, 8, 31), gewenst_einde=gewenst)).redenen == redenen


def test_receipt_moves_the_end_only_where_the_kader_counts_from_it() -> None:
    brief = make_brief(date(2018, 8, 28), ontvangen_op=date(2018, 8, 31))
    vanaf_brief, vanaf_ontvangst = determine_opzegging(REGEL, brief), determine_opzegging(ONTVANGST, brief)
    assert vanaf_brief.einde == vanaf_ontvangst.einde == date(2019, 2, 28)
    later = replace(brief, ontvangen_op=date(2018, 9, 3))
    assert determine_opzegging(REGEL, later).einde == date(2019, 2, 28)
    assert determine_opzegging(ONTVANGST, later).einde == date(2019, 3, 3)
    zinnen = " ".join(determine_opzegging(REGEL, later).uitleg).replace("\u00a0", " ")
    assert "De brief is ontvangen op 3 september 2018; dat verschuift het einde niet" in zinnen
    assert "verschuift het einde niet" not in " ".join(determine_opzegging(ONTVANGST, later).uitleg)
