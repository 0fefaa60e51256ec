"""A price is the sum of its elements, and the indexatie is what the indices give: no more, no less."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kostprijs import Indexcijfer, Kostprijs, check_kostprijs, compute_indexatie, compute_stijging

CENTEN = st.integers(0, 10**9).map(lambda centen: Decimal(centen).scaleb(-2))


def make_cijfers(*delen: tuple[str, str]) -> list[Indexcijfer]:
    """Indices by weight and rise in percent."""
    return [
        Indexcijfer(index=f"index {n}", jaar=2026, gewicht=Decimal(gewicht), percentage=Decimal(stijging))
        for n, (gewicht, stijging) in enumerate(delen, start=1)
    ]


@pytest.mark.parametrize(
    ("delen", "bedrag", "stijging", "indexatie"),
    [
        ([("100", "4")], "100.00", "4", "4.00"),
        ([("90", "4"), ("10", "3")], "163.00", "39/10", "6.36"),
        ([("90", "4"), ("10", "3")], "0.00", "39/10", "0.00"),
        ([("100", "0")], "163.00", "0", "0.00"),
        ([("100", "0.5")], "1.00", "1/2", "0.01"),  # half a cent goes up
        ([("100", "0.4999")], "1.00", "4999/10000", "0.00"),
        ([("33.33", "3"), ("33.33", "3"), ("33.34", "3")], "200.00", "3", "6.00"),
        ([("50", "2.5"), ("50", "2.75")], "4000.00", "21/8", "105.00"),
    ],
)
def test_indexatie_is_the_weighted_rise(
    delen: Sequence[tuple[str, str]], bedrag: str, stijging: str, indexatie: str
) -> None:
    cijfers = make_cijfers(*delen)
    assert compute_stijging(cijfers) == Fraction(stijging)
    assert compute_indexatie(Decimal(bedrag), cijfers) == Decimal(indexatie)


@pytest.mark.parametrize(
    ("delen", "melding"),
    [
        ([], "wegen samen 0%, niet 100%"),
        ([("90", "4")], "wegen samen 90%, niet 100%"),
        ([("90", "4"), ("10.01", "3")], "wegen samen 100,01%, niet 100%"),
    ],
)
def test_weights_are_a_hundred_together(delen: Sequence[tuple[str, str]], melding: str) -> None:
    with pytest.raises(Ongeldig, match=melding) as fout:
        compute_stijging(make_cijfers(*delen))
    assert fout.value.veld == "indexen"


@pytest.mark.parametrize(
    ("indexatie", "prijs", "veld", "melding"),
    [
        ("3.89", "103.89", "indexatie", "is €\xa03,89, maar de indexen geven €\xa03,90 over €\xa0100,00"),
        ("3.90", "103.89", "prijs", "is €\xa0103,89, maar de elementen zijn samen €\xa0103,90"),
        ("3.90", "103.91", "prijs", "is €\xa0103,91, maar de elementen zijn samen €\xa0103,90"),
    ],
)
def test_a_cent_off_is_refused_with_both_amounts(indexatie: str, prijs: str, veld: str, melding: str) -> None:
    kostprijs = Kostprijs(grondbedragen={"a": Decimal("60.00"), "b": Decimal("40.00")}, indexatie=Decimal(indexatie))
    with pytest.raises(Ongeldig) as fout:
        check_kostprijs(kostprijs, Decimal(prijs), make_cijfers(("90", "4"), ("10", "3")))
    assert (fout.value.veld, fout.value.melding) == (veld, melding)


@given(bedragen=st.lists(CENTEN, min_size=1, max_size=7), stijging=st.integers(0, 2000))
def test_what_was_computed_is_accepted(bedragen: list[Decimal], stijging: int) -> None:
    cijfers = make_cijfers(("75", str(Decimal(stijging).scaleb(-2))), ("25", "1.5"))
    grond = {f"element {n}": bedrag for n, bedrag in enumerate(bedragen)}
    indexatie = compute_indexatie(sum(bedragen, Decimal(0)), cijfers)
    kostprijs = Kostprijs(grondbedragen=grond, indexatie=indexatie)
    check_kostprijs(kostprijs, kostprijs.totaal, cijfers)
    assert kostprijs.totaal == sum(bedragen, indexatie)
    exact = Fraction(kostprijs.grondbedrag) * compute_stijging(cijfers) / 100
    assert abs(Fraction(indexatie) - exact) <= Fraction(1, 200)
