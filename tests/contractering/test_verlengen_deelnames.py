"""An extension holds for the deelnames that end with the overeenkomst, in annex 1 and for social return as well."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.agenda.overeenkomsten import find_feiten
from inkoop.contractering.verlengen import extend_overeenkomst
from inkoop.document.onderwerpen.deelnames import list_deelnames
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.logboek.service import Spoor
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import give_opzegging
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import Status, VerlengingBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import extend_jaarwaarden
from inkoop.rules.periode import Periode
from inkoop.voortgang.service import get_voortgang

NUMMER, OUD, NIEUW = "DB-2017-001", date(2018, 12, 30), date(2019, 12, 30)
BESLUIT, VANDAAG = date(2018, 10, 1), date(2019, 1, 15)


@pytest.fixture
def boven(schrijver: Session) -> OvereenkomstRecord:
    return get_overeenkomst(schrijver, get_regio(schrijver, "drechtsteden"), NUMMER)


def extend(session: Session, rij: OvereenkomstRecord, spoor: Spoor, **velden: Any) -> list[str]:
    verlenging = VerlengingBlok(**{"tot": NIEUW, "besloten_op": BESLUIT, **velden})
    feiten = find_feiten(session, rij.regio, get_regio_kader(rij.regio), rij)
    return extend_overeenkomst(session, rij, feiten, verlenging, spoor, VANDAAG, geopend=rij.stand)


def read_einde(session: Session, boven: OvereenkomstRecord, plek: int) -> date:
    return describe_overeenkomst(get_overeenkomst(session, boven.regio, f"{NUMMER}-{plek}")).huidig_einde


def test_deelnames_go_along_but_for_what_stops(schrijver: Session, boven: OvereenkomstRecord, toen: Spoor) -> None:
    vierde = describe_overeenkomst(get_overeenkomst(schrijver, boven.regio, f"{NUMMER}-4"))
    save_overeenkomst(schrijver, boven.regio, vierde.model_copy(update={"status": Status.BEEINDIGD}), toen)
    mee = extend(schrijver, boven, toen)
    assert mee == [f"{NUMMER}-1", f"{NUMMER}-2"], "of 3 and 5 notice was given, 4 was ended"
    assert [read_einde(schrijver, boven, plek) for plek in range(1, 6)] == [NIEUW, NIEUW, OUD, OUD, OUD]


def test_a_notice_on_the_overeenkomst_above_keeps_a_deelname_back(
    schrijver: Session, boven: OvereenkomstRecord, toen: Spoor
) -> None:
    blok = OpzeggingBlok(aanbieder="Maatjes & Muren B.V.", dagtekening=date(2018, 5, 1), aangetekend=True)
    give_opzegging(schrijver, get_regio_kader(boven.regio), boven, blok, toen)
    assert extend(schrijver, boven, toen) == [f"{NUMMER}-1", f"{NUMMER}-4"]


def test_who_goes_along_stands_in_annex_1_after_the_old_end(
    schrijver: Session, boven: OvereenkomstRecord, toen: Spoor
) -> None:
    extend(schrijver, boven, toen)
    deelnames = list_deelnames(schrijver, boven.regio, get_regio_kader(boven.regio), boven)
    op = [een.aanbieder.naam for een in deelnames if een.periode.contains(date(2019, 6, 1))]
    assert {"Stichting Voorbeeldhuis", "Maatjes & Muren B.V."} <= set(op)
    assert "Stichting Het Verzonnen Thuis" not in op


def test_social_return_goes_on_with_the_estimates(schrijver: Session, boven: OvereenkomstRecord, toen: Spoor) -> None:
    extend(schrijver, boven, toen)
    stand = get_voortgang(schrijver, boven.regio, f"{NUMMER}-1", VANDAAG)
    assert [jaar.jaar.tot for jaar in stand.jaren] == [date(2018, 7, 16), date(2019, 7, 16), NIEUW]
    assert set(stand.overeenkomst.jaarwaarden) == {1, 2, 3}
    assert stand.overeenkomst.jaarwaarden[1] == Decimal("960000.00")


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"besloten_op": date(2019, 1, 16)}, "16 januari 2019 is nog niet geweest"),
        ({"besloten_op": date(2017, 6, 28)}, "ligt voor het begin van de overeenkomst, 29 juni 2017"),
        ({"besloten_op": None}, "noem de dag van het besluit"),
    ],
)
def test_a_decision_has_a_day_that_can_be(
    schrijver: Session, boven: OvereenkomstRecord, toen: Spoor, velden: dict[str, Any], melding: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        extend(schrijver, boven, toen, **velden)
    assert melding in str(fout.value).replace("\u00a0", " ")
    assert read_einde(schrijver, boven, 1) == OUD


@pytest.mark.parametrize(
    ("jaarwaarden", "nieuw"),
    [
        ({}, {}),
        ({1: Decimal("365.00")}, {1: Decimal("365.00")}),
        # a last year of 167 days at 10 euros a day becomes a whole one of 365, and 167 days are left for the third
        (
            {1: Decimal("100.00"), 2: Decimal("1670.00")},
            {1: Decimal("100.00"), 2: Decimal("3650.00"), 3: Decimal("1670.00")},
        ),
    ],
)
def test_estimates_go_on_at_the_amount_a_day_of_the_last_year(
    jaarwaarden: dict[int, Decimal], nieuw: dict[int, Decimal]
) -> None:
    oud, verder = Periode(van=date(2017, 7, 17), tot=OUD), Periode(van=date(2017, 7, 17), tot=NIEUW)
    assert extend_jaarwaarden(jaarwaarden, oud, verder) == nieuw
