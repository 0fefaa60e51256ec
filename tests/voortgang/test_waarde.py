"""What an inzet would be worth: value, whether it would count, what then remains; nothing is stored."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.bepaling import Ongeldig
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.waarde import Inzetwaarde, compute_waarde, make_proefnaam
from inkoop.voortgang.service import get_voortgang
from tests.voortgang.conftest import KANDIDAAT


@pytest.fixture
def try_inzet(session: Session, sroiregio: RegioRecord, deelname: OvereenkomstRecord) -> Callable[..., Inzetwaarde]:
    """The worth of an inzet, as it would be entered beside what is there."""

    def compute(**velden: Any) -> Inzetwaarde:
        stand = get_voortgang(session, sroiregio, deelname.nummer, date(2018, 1, 1))
        vast = {**KANDIDAAT, "status": "concept", "id": make_proefnaam(stand.inzetten), **velden}
        blok = InzetBlok.model_validate(vast)
        return compute_waarde(get_regio_kader(sroiregio), stand.overeenkomst, stand.inzetten, blok)

    return compute


def test_value_per_year_and_what_then_remains(
    session: Session,
    deelname: OvereenkomstRecord,
    add_inzet: Callable[..., None],
    try_inzet: Callable[..., Inzetwaarde],
) -> None:
    add_inzet(deelname, fte="0.5", tot="2018-12-31")
    waarde = try_inzet(fte="0.5", subsidie={"1": "500.00"})
    assert [(jaar.waarde, jaar.eerder, jaar.restant) for jaar in waarde.jaren] == [
        (Decimal("17000.00"), Decimal("19000.00"), Decimal("2000.00")),
        (Decimal("17500.00"), Decimal("36500.00"), Decimal("19000.00")),
    ]
    assert (waarde.waarde, waarde.reden, waarde.voorwaarden) == (Decimal("34500.00"), None, ())
    assert waarde.verplicht
    assert "subsidie" in waarde.uitleg[0]
    assert session.scalar(select(func.count()).select_from(InzetRecord)) == 1


@pytest.mark.parametrize(
    ("velden", "reden", "voorwaarden"),
    [
        ({"woongemeente": "Rotterdam"}, "de kandidaat woont niet in de regio", 0),
        ({"van": "2017-12-31"}, "begon voor de ingang van de overeenkomst", 0),
        ({"van": "2020-01-01"}, "begon na het einde van de overeenkomst", 0),
        ({"categorie": "h"}, None, 1),
        ({"categorie": "wnw-1"}, None, 2),
        ({"categorie": "participatieplek", "uren_per_week": "15"}, "te weinig uren per week", 1),
        ({"categorie": "storting", "bedrag": "100"}, None, 1),
    ],
)
def test_whether_it_would_count_and_what_is_asked(
    try_inzet: Callable[..., Inzetwaarde], velden: dict[str, str], reden: str | None, voorwaarden: int
) -> None:
    waarde = try_inzet(**velden)
    assert (waarde.reden, len(waarde.voorwaarden)) == (reden, voorwaarden)
    assert (waarde.waarde == 0) is (reden is not None)
    assert waarde.grondslag


def test_a_fact_that_lacks_is_named(try_inzet: Callable[..., Inzetwaarde]) -> None:
    with pytest.raises(Ongeldig) as fout:
        try_inzet(fte=None)
    assert fout.value.veld.endswith(".fte")


def test_the_name_is_free(deelname: OvereenkomstRecord, add_inzet: Callable[..., None]) -> None:
    assert make_proefnaam([]) == "proef"
    bezet = [InzetBlok.model_validate({"id": naam, **KANDIDAAT}) for naam in ("proef", "proef-")]
    assert make_proefnaam(bezet) == "proef--"
