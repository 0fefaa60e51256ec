"""The steps of an overeenkomst: where each leads, and what it asks first."""

from datetime import date
from itertools import product

import pytest

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.overeenkomstloop import (
    STAPPEN,
    Overeenkomststand,
    Overeenkomststap,
    Overeenkomststatus,
    list_stappen,
    take_stap,
)

S, T = Overeenkomststatus, Overeenkomststap
VANDAAG = date(2028, 1, 1)
LANGS = {
    "een hele looptijd": [(T.TEKENEN, S.GETEKEND), (T.INGAAN, S.LOPEND), (T.AFLOPEN, S.BEEINDIGD)],
    "een schorsing": [
        (T.TEKENEN, S.GETEKEND),
        (T.INGAAN, S.LOPEND),
        (T.SCHORSEN, S.OPGESCHORT),
        (T.HERVATTEN, S.LOPEND),
    ],
    "goedvinden": [(T.TEKENEN, S.GETEKEND), (T.OVEREENKOMEN, S.BEEINDIGD)],
    "een concept dat vervalt": [(T.INTREKKEN, S.BEEINDIGD)],
}
DAGEN = {T.TEKENEN: date(2025, 12, 8), T.INGAAN: date(2026, 1, 1), T.AFLOPEN: date(2027, 1, 1)}


def make_stand(status: Overeenkomststatus, **velden: object) -> Overeenkomststand:
    """An overeenkomst for 2026."""
    standaard = {"ingang": date(2026, 1, 1), "einde": date(2026, 12, 31), "duur": "artikel 4", "opzegging": "artikel 5"}
    return Overeenkomststand(status=status, **{**standaard, **velden})  # type: ignore[arg-type]


@pytest.mark.parametrize("naam", LANGS)
def test_steps_lead_along(naam: str) -> None:
    status = S.CONCEPT
    for stap, naar in LANGS[naam]:
        status = take_stap(make_stand(status), stap, DAGEN.get(stap, date(2026, 6, 1)), VANDAAG, "reden")
        assert status is naar


@pytest.mark.parametrize(("status", "stap"), [p for p in product(S, T) if p not in STAPPEN])
def test_a_step_that_is_not_in_the_table_is_refused(status: Overeenkomststatus, stap: Overeenkomststap) -> None:
    with pytest.raises(Ongeldig, match="kan niet worden") as fout:
        take_stap(make_stand(status), stap, date(2026, 6, 1), VANDAAG, "reden")
    assert fout.value.veld == "status"


def test_what_ended_has_no_step_left() -> None:
    assert list_stappen(S.BEEINDIGD) == ()


@pytest.mark.parametrize(
    ("stand", "stap", "op", "reden", "melding"),
    [
        (make_stand(S.GETEKEND), T.INGAAN, date(2025, 12, 31), None, "gaat pas in op 1 januari 2026 (artikel 4)"),
        (make_stand(S.LOPEND), T.AFLOPEN, date(2026, 12, 31), None, "loopt tot en met 31 december 2026 (artikel 4)"),
        (make_stand(S.LOPEND), T.SCHORSEN, date(2026, 6, 1), " ", "schrijf waarom"),
        (make_stand(S.LOPEND), T.SCHORSEN, date(2027, 6, 1), "x", "opschorten heeft geen zin meer"),
        (make_stand(S.LOPEND), T.OVEREENKOMEN, date(2026, 6, 1), None, "schrijf waarom"),
        (make_stand(S.LOPEND), T.OPZEGGEN, date(2026, 6, 1), None, "er is geen geldige opzegging van de hele"),
        (
            make_stand(S.LOPEND, opgezegd_tot=date(2026, 6, 1)),
            T.OPZEGGEN,
            date(2026, 6, 1),
            None,
            "de opzegtermijn loopt nog tot en met 1 juni 2026 (artikel 5)",
        ),
        (make_stand(S.CONCEPT), T.TEKENEN, date(2028, 1, 2), None, "is nog niet geweest"),
        (make_stand(S.CONCEPT), T.TEKENEN, date(2027, 1, 1), None, "voorbij sinds 31 december 2026 (artikel 4)"),
        (
            make_stand(S.OPGESCHORT, vorige_op=date(2026, 6, 2)),
            T.HERVATTEN,
            date(2026, 6, 1),
            "x",
            "ligt voor de vorige stap, van 2 juni 2026",
        ),
    ],
)
def test_what_is_missing_is_said_with_the_article(
    stand: Overeenkomststand, stap: Overeenkomststap, op: date, reden: str | None, melding: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        take_stap(stand, stap, op, VANDAAG, reden)
    assert melding in str(fout.value).replace("\u00a0", " ")


def test_the_day_after_the_term_of_notice_ends_it() -> None:
    stand = make_stand(S.OPGESCHORT, opgezegd_tot=date(2026, 6, 1))
    assert take_stap(stand, T.OPZEGGEN, date(2026, 6, 2), VANDAAG) is S.BEEINDIGD
