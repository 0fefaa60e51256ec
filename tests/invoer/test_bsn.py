"""Citizen numbers: refused in a reference, found in free text however they are written."""

import pytest

from inkoop.invoer.bsn import describe_bsns, find_bsns, refuse_bsn, refuse_bsns_in

BSN, ANDER = "123456782", "111222333"  # made up: they pass the check, nobody has them


@pytest.mark.parametrize("kenmerk", [BSN, "1234.56.782", f"K-{BSN}", "1-2-3-4-5-6-7-8-2", "BSN 123 456 782"])
def test_a_reference_with_a_citizen_number_is_refused(kenmerk: str) -> None:
    with pytest.raises(ValueError, match="burgerservicenummer"):
        refuse_bsn(kenmerk)


@pytest.mark.parametrize("kenmerk", ["K-001", "123456789", "12345678", "000000000", "1234567820", "", "Å-٣"])
def test_another_reference_stands(kenmerk: str) -> None:
    assert refuse_bsn(kenmerk) == kenmerk


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        (f"bsn:{BSN}.", (BSN,)),
        (f"BSN{BSN}", (BSN,)),
        ("123 456 782", ("123 456 782",)),
        ("nummer 1234.56.782, verder niets", ("1234.56.782",)),
        ("12-34-56-782", ("12-34-56-782",)),
        ("123\N{NO-BREAK SPACE}456\N{NO-BREAK SPACE}782", ("123\N{NO-BREAK SPACE}456\N{NO-BREAK SPACE}782",)),
        (f"{BSN} en {ANDER} en {BSN}", (BSN, ANDER)),
        (f"3 {BSN}", (BSN,)),
        ("123 456.782", ()),  # two kinds of characters between
        ("123456789", ()),  # does not pass
        ("1123456782", ()),  # ten digits
        ("06-123456782", (BSN,)),
        ("3 123 456 782", ()),
        ("12345678", ()),
        ("000000000", ()),
        ("", ()),
    ],
)
def test_free_text_is_looked_through(tekst: str, gevonden: tuple[str, ...]) -> None:
    assert find_bsns(tekst) == gevonden
    assert (describe_bsns(tekst) is None) == (not gevonden)


def test_a_warning_does_not_repeat_the_number() -> None:
    melding = describe_bsns(f"Kandidaat {BSN} begint maandag, {ANDER} dinsdag")
    assert melding is not None
    assert "…782 en …333" in melding
    assert BSN not in melding


def test_a_text_that_may_hold_none_is_refused() -> None:
    assert refuse_bsns_in("over niemand") == "over niemand"
    with pytest.raises(ValueError, match="burgerservicenummer"):
        refuse_bsns_in(f"over {BSN}")
